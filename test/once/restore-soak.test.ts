import { expect, test } from 'vitest';
import { runAction } from '../support/run-action.ts';
import { soakRestore } from '../support/soak/restore.ts';

/** Few and fixed, so that the tests stay quick; `npm run restore-soak` plays more. */
const SEEDS = Array.from({ length: 6 }, (_, index) => 7_000 + index);

test('random stories of a restore leave no violation', { timeout: 120_000 }, async () => {
  const results = await Promise.all(
    SEEDS.map((seed) => soakRestore(seed, (options) => runAction('restore', options))),
  );
  expect(results.filter(({ violations }) => violations.length > 0)).toEqual([]);
  // A soak in which nothing happens would prove nothing.
  expect(results.reduce((sum, { made }) => sum + made, 0)).toBeGreaterThan(3);
});
