/**
 * `node pack-with-ncc.cjs <flags as JSON> <folder> <out folder> …`: packs `index.js` of each folder.
 * ncc takes the folder it runs in for the root of all paths. Loading it costs as much as packing an
 * action, so one process packs many.
 */
// @ts-expect-error: it declares no types.
const ncc = require('@vercel/ncc/dist/ncc/cli.js');

/**
 * @param {readonly string[]} flags
 * @param {readonly string[]} folders
 */
async function packAll(flags, [folder, out, ...rest]) {
  if (folder === undefined) return;
  process.chdir(folder);
  await ncc(['build', 'index.js', '--out', out, ...flags], process.stdout, process.stderr);
  await packAll(flags, rest);
}

const [, , flags = '[]', ...folders] = process.argv;
packAll(JSON.parse(flags), folders).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
