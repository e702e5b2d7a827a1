import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { exists, readText } from '../support/repository/files.ts';
import { actionErrors } from '../support/repository/validators.ts';
import { asRecord, asText } from '../support/values.ts';

const content = readText('action.yml');
const action = asRecord(parse(content));
const inputs = Object.entries(asRecord(action['inputs']));
const outputs = Object.entries(asRecord(action['outputs']));
const runs = asRecord(action['runs']);

test("GitHub's parser accepts action.yml", () => {
  expect(actionErrors({ name: 'action.yml', content })).toEqual([]);
});

test("GitHub's parser refuses a key that it does not know", () => {
  const broken = content.replace('using: node20', 'using: node20\n  mian: dist/backup/index.js');
  expect(actionErrors({ name: 'action.yml', content: broken })).not.toEqual([]);
});

test('it can be listed: name, description, author and branding', () => {
  expect(asText(action['name'])).not.toBe('');
  expect(asText(action['description'])).not.toBe('');
  expect(asText(action['author'])).not.toBe('');
  expect(Object.keys(asRecord(action['branding']))).toEqual(['icon', 'color']);
});

test('it has inputs and outputs', () => {
  expect(inputs.length).toBeGreaterThan(0);
  expect(outputs.length).toBeGreaterThan(0);
});

test.each(inputs)(
  'the input %s is in kebab case, with a description and a default',
  (name, input) => {
    expect(name).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
    expect(asText(asRecord(input)['description'])).not.toBe('');
    // A string even where it looks like a number or a boolean: that is what the runner hands over.
    expect(asRecord(input)['default']).toBeTypeOf('string');
  },
);

test.each(outputs)('the output %s is in kebab case, with a description', (name, output) => {
  expect(name).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
  expect(asText(asRecord(output)['description'])).not.toBe('');
});

test('it runs a file that exists, on Node 20', () => {
  expect(runs['using']).toBe('node20');
  expect(runs['main']).toBe('dist/backup/index.js');
  expect(exists(asText(runs['main']))).toBe(true);
});
