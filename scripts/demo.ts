/**
 * `npm run demo`: the bundled action, run as a runner runs it, against a simulated EC2 on
 * loopback. Prints its log and writes its summary as a page. No AWS account, no network.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { startCommitted } from '../test/support/action.ts';
import { runDemo } from './fleet.ts';
import { renderPage } from './page.ts';

const folder = resolve(import.meta.dirname, '../out');

const result = await runDemo({
  start: startCommitted,
  onLog: (chunk) => process.stdout.write(chunk),
});
await mkdir(folder, { recursive: true });
const page = join(folder, 'demo.html');
await writeFile(page, await renderPage(result.summary));
await writeFile(join(folder, 'summary.md'), result.summary);
await writeFile(join(folder, 'report.json'), `${JSON.stringify(result.report, null, 2)}\n`);
console.log(`\nThe action ended with exit code ${result.exitCode}.`);
for (const [name, value] of Object.entries(result.outputs)) {
  if (name !== 'report')
    console.log(`  ${name}: ${value.slice(0, 100)}${value.length > 100 ? '…' : ''}`);
}
console.log(`\nThe summary as a page: ${page}`);
process.exitCode = result.exitCode ?? 1;
