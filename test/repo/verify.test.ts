import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { INPUTS } from '../../src/actions/verify/inputs.ts';
import { readText } from '../support/repository/files.ts';
import { actionErrors } from '../support/repository/validators.ts';
import { asRecord, asText } from '../support/values.ts';

const content = readText('verify/action.yml');
const action = asRecord(parse(content));
const inputs = asRecord(action['inputs']);

describe('verify/action.yml', () => {
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

  test('runs what the build makes of src/actions/verify', () => {
    expect(asRecord(action['runs'])).toEqual({ using: 'node20', main: '../dist/verify/index.js' });
  });
});
