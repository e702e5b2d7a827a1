/** `npm run docs`: makes the generated parts of the README anew; `--check` only compares. */
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { freshReadme } from './lib/readme.ts';

const root = resolve(import.meta.dirname, '..');
const path = join(root, 'README.md');

const readme = await readFile(path, 'utf8');
const fresh = await freshReadme({ root, readme });

if (fresh === readme) {
  console.log('README.md is fresh.');
} else if (process.argv.includes('--check')) {
  console.error('README.md is stale: run npm run docs');
  process.exitCode = 1;
} else {
  await writeFile(path, fresh);
  console.log('Updated README.md.');
}
