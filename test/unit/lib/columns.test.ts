import { expect, it } from 'vitest';
import { inColumns } from '../../../src/lib/columns.ts';

it('gives each column the width of its widest cell, and ends no line with spaces', () => {
  expect(
    inColumns(
      [
        ['a', 'bb', ''],
        ['ccc', 'd', 'e'],
      ],
      { indent: '- ' },
    ),
  ).toEqual(['- a    bb', '- ccc  d   e']);
});

it('has numbers to the right', () => {
  const rows = [
    ['eu', '7'],
    ['us', '1234'],
  ];
  expect(inColumns(rows, { numbersFrom: 1 })).toEqual(['eu     7', 'us  1234']);
});

it('counts characters, not their halves', () => {
  expect(
    inColumns([
      ['👍', 'x'],
      ['ab', 'y'],
    ]),
  ).toEqual(['👍   x', 'ab  y']);
});
