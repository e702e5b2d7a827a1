import fc from 'fast-check';
import { afterAll, beforeAll, test } from 'vitest';
import { type Harness, startHarness } from '../support/fuzz/harness.ts';
import { answersProperty, refusalProperty } from '../support/fuzz/properties.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.close());

// A seed of its own at each run, which fast-check prints with the smallest failing case.
test('whatever AWS answers, nothing is lost and nothing is untrue', async () => {
  await fc.assert(answersProperty(harness), { numRuns: 60, interruptAfterTimeLimit: 60_000 });
}, 120_000);

test('whatever the inputs are, a run ends in a report, and AWS is asked only once they are right', async () => {
  await fc.assert(refusalProperty(harness), { numRuns: 20, interruptAfterTimeLimit: 60_000 });
}, 120_000);
