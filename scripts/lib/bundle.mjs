/**
 * Builds the action's distribution: the one place that knows how `dist/` is made.
 *
 * Two bundlers, because each lacks what the other has. ncc makes the folder that GitHub runs, but
 * it takes the EC2 client by its CommonJS `main`, whole and untree-shaken: some 4 MB, most of them
 * EC2 operations that this action never calls. rolldown follows the client's ES modules and drops
 * what nothing uses, so ncc is given rolldown's output instead of the sources.
 */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { rolldown } from 'rolldown';
import { licencesOf } from './licences.mjs';

const run = promisify(execFile);
const require = createRequire(import.meta.url);

/**
 * Builds `<root>/src/index.ts` into `outDir`, which is emptied first. The result depends on the
 * sources and the lock file alone, not on where `root` and `outDir` are.
 */
export async function buildDistribution({ root, outDir }) {
  const workDir = await makeWorkFolder(root);
  try {
    await emptyFolder(outDir);
    const moduleIds = await treeShake({ root, workDir });
    await packWithNcc({ workDir, outDir });
    const gatherIds = await bundleGather({ root, outDir: join(outDir, 'gather') });
    const licences = await licencesOf([...moduleIds, ...gatherIds]);
    await writeFile(join(outDir, 'licenses.txt'), licences);
    await failOnAbsolutePaths({ outDir, folders: [root, workDir] });
  } finally {
    await rm(workDir, { recursive: true, force: true });
  }
}

/**
 * A new folder in `build/`: two builds can run at once, and each is equally far from node_modules.
 * ncc names its chunks after paths that go from the working folder to its own loaders.
 */
async function makeWorkFolder(root) {
  const parent = join(root, 'build');
  await mkdir(parent, { recursive: true });
  return mkdtemp(join(parent, 'work-'));
}

async function emptyFolder(folder) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
}

/** Bundles the sources into `workDir` and returns the ids of the modules that stayed in. */
function treeShake({ root, workDir }) {
  return bundleWithRolldown({ root, entry: 'src/index.ts', outDir: workDir });
}

/** The second action needs no package, so that one file without ncc does. */
export async function bundleGather({ root, outDir }) {
  const moduleIds = await bundleWithRolldown({ root, entry: 'src/gather/index.ts', outDir });
  await writeFile(join(outDir, 'package.json'), '{ "type": "module" }\n');
  return moduleIds;
}

const WITHOUT_SIDE_EFFECTS = /node_modules\/(@actions\/[a-z-]+|undici|tunnel)\//;
/** Of names, those of functions and classes stay: a stack trace tells them. */
const MINIFY = {
  compress: true,
  mangle: { keepNames: { function: true, class: true } },
  codegen: { removeWhitespace: true },
};

async function bundleWithRolldown({ root, entry, outDir }) {
  const bundle = await rolldown({
    input: join(root, entry),
    cwd: root, // the comments that name a module name it relative to this folder
    platform: 'node',
    resolve: { mainFields: ['module', 'main'] }, // without it: the EC2 client's CommonJS build
    // These only define things; unless that is said, all of undici is loaded at every start.
    treeshake: { moduleSideEffects: [{ test: WITHOUT_SIDE_EFFECTS, sideEffects: false }] },
    logLevel: 'warn',
  });
  const names = { entryFileNames: '[name].js', chunkFileNames: '[name].js' };
  const { output } = await bundle.write({
    dir: outDir,
    format: 'esm',
    sourcemap: false,
    minify: MINIFY,
    ...names,
  });
  await bundle.close();
  return output.flatMap((part) => (part.type === 'chunk' ? renderedModules(part) : []));
}

function renderedModules(chunk) {
  return Object.entries(chunk.modules)
    .filter(([, module]) => module.renderedLength > 0)
    .map(([id]) => id);
}

/**
 * ncc takes the folder it runs in for the root of all paths, hence a process of its own. A package
 * without a type makes it write CommonJS, which Node starts some 4 ms sooner than ES modules.
 */
async function packWithNcc({ workDir, outDir }) {
  await writeFile(join(workDir, 'package.json'), '{}\n');
  const ncc = require.resolve('@vercel/ncc/dist/ncc/cli.js');
  const options = ['--out', outDir, '--target', 'es2022', '--no-cache', '--quiet'];
  await writeFile(join(outDir, 'package.json'), '{ "type": "commonjs" }\n');
  await run(process.execPath, [ncc, 'build', 'index.js', ...options], { cwd: workDir });
}

async function failOnAbsolutePaths({ outDir, folders }) {
  for (const file of await filesIn(outDir)) {
    const text = await readFile(join(outDir, file), 'utf8');
    const leaked = folders.find((folder) => text.includes(folder));
    if (leaked !== undefined) throw new Error(`${file} holds the path of a folder: ${leaked}`);
  }
}

/** Paths of all files in the folder and those below it, relative to it and sorted. */
export async function filesIn(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}
