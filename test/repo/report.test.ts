import { expect, test } from 'vitest';
import { DELETE_REASONS, KEEP_REASONS } from '../../src/domain/pruning.ts';
import { readText } from '../support/repository/files.ts';
import { asList, asRecord, asText } from '../support/values.ts';

const kept = Object.keys(KEEP_REASONS).toSorted();
const deleted = Object.keys(DELETE_REASONS).toSorted();

/** What stands below each other's keys in the schema. */
function inSchema(...keys: readonly string[]): unknown {
  const schema: unknown = JSON.parse(readText('schema/report.schema.json'));
  return keys.reduce((value, key) => asRecord(value)[key], schema);
}

/** The words in code in the first column of a table, which this heading begins. */
function inTable(heading: string): readonly string[] {
  const [, table = ''] = readText('docs/report.md').split(`\n| ${heading} `);
  const [rows = ''] = table.split('\n\n');
  const cells = [...rows.matchAll(/^\| ((?:`[a-zA-Z-]+`(?:, )?)+) *\|/gm)].map(([, cell]) => cell);
  return cells.flatMap((cell) => asText(cell).match(/[a-zA-Z-]+/g) ?? []).toSorted();
}

test('the schema knows exactly the reasons for which a snapshot is kept or deleted', () => {
  const known = inSchema('definitions', 'snapshot', 'properties', 'reason', 'enum');
  expect(asList(known).map(asText).toSorted()).toEqual([...kept, ...deleted].toSorted());
});

test('docs/report.md says of each reason what it means', () => {
  expect(inTable('`reason` of `kept`')).toEqual(kept);
  expect(inTable('`reason` of `deleted`')).toEqual(deleted);
});

test.each([
  ['`cause`', ['leftOut', 'properties', 'cause', 'enum']],
  ['`state`', ['coverage', 'properties', 'state', 'enum']],
])('docs/report.md says of each %s what it means', (field, path) => {
  const words = asList(inSchema('definitions', ...path)).map(asText);
  const page = readText('docs/report.md');
  const untold = words.filter((word) => !page.includes(`\`${word}\``));
  expect([field, untold]).toEqual([field, []]);
});

test.each(['backup', 'snapshot'])(
  'docs/report.md says of each outcome of a %s what it means',
  (of) => {
    const [, section = ''] = readText('docs/report.md').split(`\n## A ${of}\n`);
    const [table = ''] = section.split('\n## ');
    const told = [...table.matchAll(/^\| `([a-z-]+)` /gm)].map(([, word]) => asText(word));
    const outcomes = asList(inSchema('definitions', of, 'properties', 'outcome', 'enum')).map(
      asText,
    );
    expect(told).toEqual(expect.arrayContaining([...outcomes]));
  },
);

test.each([
  ['the run', 'properties'],
  ['its totals', 'properties', 'totals', 'required'],
  ['a target', 'definitions', 'target', 'properties'],
  ['a volume left out', 'definitions', 'leftOut', 'properties'],
  ['a permission check', 'definitions', 'permissionCheck', 'properties'],
  ['a coverage', 'definitions', 'coverage', 'properties'],
  ['a backup', 'definitions', 'backup', 'properties'],
  ['a snapshot', 'definitions', 'snapshot', 'properties'],
])('docs/report.md names every field of %s', (_, ...path) => {
  const found = inSchema(...path);
  const fields = Array.isArray(found) ? found.map(asText) : Object.keys(asRecord(found));
  const page = readText('docs/report.md');
  expect(fields.filter((field) => !page.includes(`\`${field}\``))).toEqual([]);
});
