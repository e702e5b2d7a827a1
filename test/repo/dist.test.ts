import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { ROOT, readText, repositoryFiles } from './support/files.ts';
import { runScript } from './support/script.ts';

test('dist/ is what the sources build to', async () => {
  expect(await runScript('scripts/check-dist.ts')).toEqual({
    code: 0,
    output: 'dist/ is fresh.\n',
  });
}, 60_000);

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

  test('our own code is there as it is written', () => {
    const own = scripts.filter((path) => /^\/\/ src\/domain\//m.test(readText(path)));
    expect(own).toContain('dist/backup/index.js');
    expect(readText('dist/backup/index.js')).toMatch(/^function planPruning\(/m);
  });
});
