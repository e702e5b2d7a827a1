import { expect, test } from 'vitest';
import { DELETE_REASONS, KEEP_REASONS } from '../../src/domain/pruning.ts';
import { readText } from '../support/repository/files.ts';
import { asList, asRecord, asText } from '../support/values.ts';

const reasons = Object.keys({ ...KEEP_REASONS, ...DELETE_REASONS }).toSorted();

/** What stands below each other's keys in the schema. */
function inSchema(...keys: readonly string[]): unknown {
  const schema: unknown = JSON.parse(readText('schema/report.schema.json'));
  return keys.reduce((value, key) => asRecord(value)[key], schema);
}

test('the schema knows exactly the reasons for which a snapshot is kept or deleted', () => {
  const known = inSchema('definitions', 'snapshot', 'properties', 'reason', 'enum');
  expect(asList(known).map(asText).toSorted()).toEqual(reasons);
});

test('docs/report.md says of each of them what it means', () => {
  const [, table = ''] = readText('docs/report.md').split(/^\| `reason` +\| Meaning/m);
  const cells = [...table.matchAll(/^\| ((?:`[a-z-]+`(?:, )?)+) *\|/gm)].map(([, cell]) => cell);
  const told = cells.flatMap((cell) => asText(cell).match(/[a-z-]+/g) ?? []);
  expect(told.toSorted()).toEqual(reasons);
});
