/**
 * `npm run demo`: the bundled backup, copy, restore and verify actions at a terminal, against a simulated
 * EC2 on loopback. Writes the summaries that GitHub would show as a page. No AWS account, no network.
 */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { startCommitted } from '../test/support/action.ts';
import { runCopyDemo } from './copy-demo.ts';
import { runDemo } from './fleet.ts';
import { renderPage } from './page.ts';
import { runRestoreDemo } from './restore-demo.ts';
import { runVerifyDemo } from './verify-demo.ts';

const folder = resolve(import.meta.dirname, '../out');

await mkdir(folder, { recursive: true });
for (const file of await readdir(folder)) {
  if (/^ebs-backup-report-.*\.json$/.test(file)) await rm(join(folder, file));
}
const options = {
  terminal: { folder },
  onLog: (chunk: string) => process.stdout.write(chunk),
};
const backup = await runDemo({ ...options, start: startCommitted });
console.log('\nAnd the copy action, to a second region:');
const copy = await runCopyDemo({
  ...options,
  start: (given) => startCommitted(given, 'copy'),
});
console.log('\nAnd the restore action, one volume as of two days ago:');
const restore = await runRestoreDemo({
  ...options,
  start: (given) => startCommitted(given, 'restore'),
});
console.log('\nAnd the verify action, on disks of which four are not as they should be:');
const verify = await runVerifyDemo({
  ...options,
  start: (given) => startCommitted(given, 'verify'),
});
const summary = [backup, copy, restore, verify].map((run) => run.summary).join('\n\n---\n\n');
const page = join(folder, 'demo.html');
await writeFile(page, await renderPage(summary));
await writeFile(join(folder, 'summary.md'), summary);
console.log(`The summaries as a page: ${page}`);
// What is damaged is found: the last run is red, as it has to be.
const verified = verify.exitCode === 1 ? 0 : 1;
process.exitCode = backup.exitCode || copy.exitCode || restore.exitCode || verified;
