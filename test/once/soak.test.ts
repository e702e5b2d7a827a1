import { expect, test } from 'vitest';
import type { ActionOptions } from '../support/action.ts';
import { runAction } from '../support/run-action.ts';
import { type SoakResult, soakAll } from '../support/soak/soak.ts';

/** Few and fixed, so that the tests stay quick and a failure stays; `npm run soak` plays more. */
const SEEDS = Array.from({ length: 4 }, (_, index) => 4_000 + index);

const start = (options: ActionOptions) => runAction('backup', options);

test('randomised faults leave no violation', { timeout: 120_000 }, async () => {
  const results: SoakResult[] = [];
  await soakAll(SEEDS, { atOnce: 4, start, onResult: (result) => results.push(result) });
  expect(results.filter(({ violations }) => violations.length > 0)).toEqual([]);
  expect(results).toHaveLength(SEEDS.length);
  // A soak in which nothing happens would prove nothing.
  expect(results.reduce((sum, { created }) => sum + created, 0)).toBeGreaterThan(25);
  expect(results.reduce((sum, { deleted }) => sum + deleted, 0)).toBeGreaterThan(25);
});
