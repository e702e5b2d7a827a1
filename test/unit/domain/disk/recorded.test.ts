import { expect, test } from 'vitest';
import {
  expectSignature,
  expectTable,
  SIGNATURES,
  TABLES,
} from '../../../support/disks/expected.ts';
import { RECIPES } from '../../../support/disks/recipes.ts';
import { RECORDED_NAMES, recorded } from '../../../support/disks/recorded.ts';

test('every recipe is recorded and expected', () => {
  const names = Object.keys(RECIPES).toSorted();
  expect([...RECORDED_NAMES].toSorted()).toEqual(names);
  expect(Object.keys({ ...SIGNATURES, ...TABLES }).toSorted()).toEqual(names);
});

test.each(Object.keys(SIGNATURES))('%s, as recorded', (name) => {
  expectSignature(name, recorded(name));
});

test.each(Object.keys(TABLES))('%s, as recorded', (name) => {
  expectTable(name, recorded(name));
});
