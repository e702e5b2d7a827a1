/** Not among the unit tests: there it would notice every edit before the test that is meant to. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { apply, type WrongEdit } from '../../scripts/sabotage/edit.ts';
import { EDITS } from '../../scripts/sabotage/edits/index.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** How many of the wrong edits each part of the sources has at least. */
const LEAST: readonly (readonly [string, number])[] = [
  ['src/domain/', 20],
  ['src/aws/', 12],
  ['src/actions/backup/', 10],
  ['src/shared/', 8],
  ['src/github/', 6],
  ['src/actions/aggregate/', 4],
  ['src/actions/copy/', 8],
  ['src/actions/verify/', 8],
  ['src/actions/restore/', 3],
];

describe('the wrong edits', () => {
  test.each(EDITS)('of "$name" finds its place in $file once', (edit) => {
    const source = readFileSync(join(ROOT, edit.file), 'utf8');
    expect(apply(edit, source)).not.toBe(source);
  });

  test('have names of their own', () => {
    const names = EDITS.map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  test.each(LEAST)('of %s are at least %i', (folder, least) => {
    expect(EDITS.filter(({ file }) => file.startsWith(folder)).length).toBeGreaterThanOrEqual(
      least,
    );
  });
});

describe('an edit whose text', () => {
  const edit: WrongEdit = { name: 'a rule', file: 'a.ts', find: 'b', replace: 'c' };

  test('is there once is applied', () => {
    expect(apply(edit, 'abc')).toBe('acc');
  });

  test.each([
    ['ac', 0],
    ['abab', 2],
  ])('is in "%s" %i times is refused by its name', (source, times) => {
    expect(() => apply(edit, source)).toThrow(
      `"a rule": its text occurs ${times} times in a.ts, and not once`,
    );
  });
});
