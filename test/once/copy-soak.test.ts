import { expect, test } from 'vitest';
import { startCopyRuns } from '../support/copy-soak/runs.ts';
import { type CopySoakResult, playCopies } from '../support/copy-soak/scenario.ts';

/** Few and fixed, so that the tests stay quick and a failure stays; `npm run copy-soak` plays more. */
const SEEDS = Array.from({ length: 5 }, (_, index) => index + 1);

test('no volume loses its last copy, none is copied twice, nothing stays shared', async () => {
  const runs = await startCopyRuns();
  const results: CopySoakResult[] = [];
  try {
    for (const seed of SEEDS) results.push(await playCopies(seed, runs));
  } finally {
    runs.end();
  }
  expect(results.filter(({ violations }) => violations.length > 0)).toEqual([]);
  // A soak in which nothing happens would prove nothing.
  const total = (count: (result: CopySoakResult) => number) =>
    results.reduce((sum, result) => sum + count(result), 0);
  expect(total(({ made }) => made)).toBeGreaterThan(15);
  expect(total(({ deleted }) => deleted)).toBeGreaterThan(5);
  expect(total(({ broken }) => broken)).toBeGreaterThan(0);
  expect(total(({ cancelled }) => cancelled)).toBeGreaterThan(0);
}, 300_000);
