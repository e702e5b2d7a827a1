import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { backupActionFrom } from '../../scripts/lib/backup-action.ts';
import { readText } from '../support/repository/files.ts';
import { runScript } from '../support/repository/script.ts';
import { actionErrors } from '../support/repository/validators.ts';
import { asRecord, asText } from '../support/values.ts';

const content = readText('backup/action.yml');
const root = asRecord(parse(readText('action.yml')));

describe('backup/action.yml', () => {
  test('is what `npm run docs` makes of action.yml', async () => {
    expect(await runScript('scripts/backup-action.ts', '--check')).toEqual({
      code: 0,
      output: 'backup/action.yml is fresh.\n',
    });
  });

  test("is one that GitHub's parser accepts", () => {
    expect(actionErrors({ name: 'action.yml', content })).toEqual([]);
  });

  test('differs from action.yml in nothing but the way to the same file', () => {
    const { runs, ...rest } = asRecord(parse(content));
    const { runs: rootRuns, ...rootRest } = root;
    expect(rest).toEqual(rootRest);
    const { main, ...how } = asRecord(runs);
    const { main: rootMain, ...rootHow } = asRecord(rootRuns);
    expect(how).toEqual(rootHow);
    // Both are relative to the folder of their own action.yml.
    expect(join(dirname('backup/action.yml'), asText(main))).toBe(rootMain);
  });
});

test.each([
  ['no file in dist/', 'runs:\n  using: node20\n  main: index.js\n'],
  ['two of them', 'runs:\n  main: dist/a.js\n  main: dist/b.js\n'],
])('an action.yml that names %s is refused', (_, text) => {
  expect(() => backupActionFrom(text)).toThrow('one file in dist/');
});
