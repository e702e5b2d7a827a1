import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { filesBelow, ROOT, readText, repositoryFiles } from '../support/repository/files.ts';

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

describe('dist/ can be reviewed', () => {
  const scripts = repositoryFiles().filter((path) => /^dist\/.*\.js$/.test(path));

  test('git shows what changes in it', () => {
    const args = ['check-attr', 'diff', '--', ...scripts];
    const attributes = execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' });
    const hidden = attributes.split('\n').filter((line) => / unset$/.test(line));
    expect(hidden).toEqual([]);
  });

  const isMinified = (path: string) =>
    readText(path)
      .split('\n')
      .some((line) => line.length > 10_000);

  test.each(scripts)('%s is minified only if it has nothing to do with AWS', (path) => {
    const isAboutAws = /x-amz|amazonaws|secretAccessKey|AutoBackup/i.test(readText(path));
    expect(isMinified(path) && isAboutAws).toBe(false);
  });

  test.each(scripts)('%s is ASCII alone, so that nothing invisible hides in it', (path) => {
    expect(readText(path)).not.toMatch(/[^\p{ASCII}]/u);
  });

  test('our own code is there as it is written', () => {
    const own = scripts.filter((path) => /^\/\/ src\/domain\//m.test(readText(path)));
    expect(own).toContain('dist/backup/index.js');
    expect(readText('dist/backup/index.js')).toMatch(/^function planPruning\(/m);
  });
});
