/** Writes `backup/action.yml` anew; `--check` only compares. A part of `npm run docs`. */
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { backupActionFrom } from './lib/backup-action.ts';

const root = resolve(import.meta.dirname, '..');
const path = join(root, 'backup/action.yml');

const current = await readFile(path, 'utf8').catch(() => '');
const fresh = backupActionFrom(await readFile(join(root, 'action.yml'), 'utf8'));

if (fresh === current) {
  console.log('backup/action.yml is fresh.');
} else if (process.argv.includes('--check')) {
  console.error('backup/action.yml is stale: run npm run docs');
  process.exitCode = 1;
} else {
  await writeFile(path, fresh);
  console.log('Updated backup/action.yml.');
}
