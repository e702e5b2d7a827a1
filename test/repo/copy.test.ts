import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { INPUTS } from '../../src/actions/copy/inputs.ts';
import { COPY_DELETE_REASONS, COPY_KEEP_REASONS } from '../../src/domain/copies/reasons.ts';
import { readText } from '../support/repository/files.ts';
import { actionErrors } from '../support/repository/validators.ts';
import { asList, asRecord, asText } from '../support/values.ts';

const content = readText('copy/action.yml');
const action = asRecord(parse(content));
const inputs = asRecord(action['inputs']);

describe('copy/action.yml', () => {
  test("is accepted by GitHub's parser", () => {
    expect(actionErrors({ name: 'action.yml', content })).toEqual([]);
  });

  test('has exactly the inputs that the code reads', () => {
    const names = Object.values(INPUTS).map(({ name }) => name);
    expect(Object.keys(inputs).toSorted()).toEqual(names.toSorted());
  });

  test.each(Object.values(INPUTS).map((input) => [input.name, input] as const))(
    '%s has the default that the code has, and a description',
    (name, input) => {
      const { description, required, default: written } = asRecord(inputs[name]);
      expect(asText(description)).not.toBe('');
      if (required === true) return;
      const text = asText(written);
      const parsed = text === '' ? { value: input.default } : input.parse(text);
      expect(parsed).toEqual({ value: input.default });
    },
  );

  test('runs what the build makes of src/actions/copy', () => {
    expect(asRecord(action['runs'])).toEqual({ using: 'node20', main: '../dist/copy/index.js' });
  });
});

describe('the schema of the report', () => {
  const schema = asRecord(JSON.parse(readText('schema/copy-report.schema.json')));
  const reasons = ['definitions', 'copy', 'properties', 'reason', 'enum'].reduce<unknown>(
    (value, key) => asRecord(value)[key],
    schema,
  );
  test('knows exactly the reasons for which a copy is kept or deleted', () => {
    const known = [...Object.keys(COPY_KEEP_REASONS), ...Object.keys(COPY_DELETE_REASONS)];
    expect(asList(reasons).map(asText).toSorted()).toEqual(known.toSorted());
  });
});
