import { describe, expect, test } from 'vitest';
import { parseFilters, selected, wildcard } from '../../simulator/filters.ts';
import { parseForm } from '../../simulator/params.ts';

describe('wildcards', () => {
  test.each([
    ['true', 'true', true],
    ['true', 'True', false],
    ['true', 'true ', false],
    ['*', '', true],
    ['a*', 'abc', true],
    ['a*', 'xabc', false],
    ['*b*', 'a\nb\nc', true],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['a?c', 'a🗄c', true],
    ['a\\*c', 'a*c', true],
    ['a\\*c', 'abc', false],
    ['a\\?', 'a?', true],
    ['a\\\\b', 'a\\b', true],
    ['[ab]-(c)+.$*', '[ab]-(c)+.$x', true],
    ['[ab]*', 'a', false],
  ])('%j against %j is %s', (pattern, value, expected) => {
    expect(wildcard(pattern)(value)).toBe(expected);
  });
});

describe('filters', () => {
  const items = [
    { id: 'one', tags: { AutoBackup: 'true', Name: 'a' } },
    { id: 'two', tags: { AutoBackup: 'false' } },
    { id: 'three', tags: {} },
  ];
  const idsFor = (form: string) =>
    selected(items, parseFilters(parseForm(form)), { id: ({ id }) => [id] }).map(({ id }) => id);

  test.each([
    ['', ['one', 'two', 'three']],
    ['Filter.1.Name=tag:AutoBackup&Filter.1.Value.1=true', ['one']],
    ['Filter.1.Name=tag:AutoBackup&Filter.1.Value.1=true&Filter.1.Value.2=f*', ['one', 'two']],
    ['Filter.1.Name=tag-key&Filter.1.Value.1=Name', ['one']],
    ['Filter.1.Name=tag-key&Filter.1.Value.1=*&Filter.2.Name=id&Filter.2.Value.1=two', ['two']],
    ['Filter.1.Name=tag:constructor&Filter.1.Value.1=*', []],
  ])('%s', (form, expected) => {
    expect(idsFor(form)).toEqual(expected);
  });

  test('an unknown name is refused', () => {
    expect(() => idsFor('Filter.1.Name=nope&Filter.1.Value.1=x')).toThrow("'nope' is invalid");
  });

  test('200 values are taken, 201 refused', () => {
    const form = (count: number) =>
      `Filter.1.Name=id&${Array.from({ length: count }, (_, n) => `Filter.1.Value.${n + 1}=v${n}`).join('&')}`;
    expect(idsFor(form(200))).toEqual([]);
    expect(() => idsFor(form(201))).toThrow('200');
  });
});
