import { expect, it } from 'vitest';
import { durationInWords, minute } from '../../../src/lib/instants.ts';

const HOUR = 3_600_000;

it.each([
  [59 * 60_000, '0 hours'],
  [HOUR, '1 hour'],
  [30 * HOUR, '30 hours'],
  [48 * HOUR - 1, '47 hours'],
  [48 * HOUR, '2 days'],
  [40.9 * 24 * HOUR, '40 days'],
])('%i ms are %s', (ms, words) => {
  expect(durationInWords(ms)).toBe(words);
});

it('cuts an instant to its minute, in UTC', () => {
  expect(minute(Date.parse('2026-11-20T02:17:59.999Z'))).toBe('2026-11-20 02:17');
});
