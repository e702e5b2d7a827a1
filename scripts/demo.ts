/**
 * `npm run demo`: the bundled action at a terminal, against a simulated EC2 on loopback. Writes the
 * summary that GitHub would show as a page. No AWS account, no network.
 */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { startCommitted } from '../test/support/action.ts';
import { runDemo } from './fleet.ts';
import { renderPage } from './page.ts';

const folder = resolve(import.meta.dirname, '../out');

await mkdir(folder, { recursive: true });
for (const file of await readdir(folder)) {
  if (/^ebs-backup-report-.*\.json$/.test(file)) await rm(join(folder, file));
}
const result = await runDemo({
  start: startCommitted,
  terminal: { folder },
  onLog: (chunk) => process.stdout.write(chunk),
});
const page = join(folder, 'demo.html');
await writeFile(page, await renderPage(result.summary));
await writeFile(join(folder, 'summary.md'), result.summary);
console.log(`The summary as a page: ${page}`);
process.exitCode = result.exitCode ?? 1;
