import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { filesBelow, ROOT } from '../support/repository/files.ts';

/** File name to content. */
function contents(folder: string): ReadonlyMap<string, string> {
  const files = filesBelow(folder);
  return new Map(files.map((file) => [file, readFileSync(join(folder, file), 'latin1')]));
}

test('dist/ is what the sources build to', () => {
  const fresh = contents(inject('distribution'));
  const committed = contents(join(ROOT, 'dist'));
  const files = new Set([...fresh.keys(), ...committed.keys()]);
  const stale = [...files].filter((file) => fresh.get(file) !== committed.get(file));
  expect(stale, 'dist/ is stale: run npm run build').toEqual([]);
});
