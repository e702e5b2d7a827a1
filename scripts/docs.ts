/** `npm run docs`: makes the generated parts of the documents anew; `--check` only compares. */
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { freshDocuments } from './lib/documents.ts';

const root = resolve(import.meta.dirname, '..');
const isCheck = process.argv.includes('--check');

for (const { path, text, fresh } of await freshDocuments(root)) {
  if (fresh === text) {
    console.log(`${path} is fresh.`);
  } else if (isCheck) {
    console.error(`${path} is stale: run npm run docs`);
    process.exitCode = 1;
  } else {
    await writeFile(join(root, path), fresh);
    console.log(`Updated ${path}.`);
  }
}
