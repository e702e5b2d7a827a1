/**
 * What belongs to the running test, also where several run at once: vitest's own `onTestFinished`
 * and `onTestFailed` then need the context of the test, which every caller of a helper would have
 * to hand on. Outside of a test, in `beforeAll`, both are for the whole file.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { afterAll, aroundEach, type TestContext } from 'vitest';

type Callback = () => unknown;

interface Shared {
  readonly running: AsyncLocalStorage<TestContext>;
  readonly atEndOfFile: Callback[];
  readonly atFirstFailure: Callback[];
}

/**
 * vitest loads this file anew for each test file of a process, and the helpers that import it only
 * once: without a place for both, a helper would speak to the first file's copy.
 */
const PLACE = Symbol.for('ebs-backup current test');
const places = globalThis as typeof globalThis & { [PLACE]?: Shared };
places[PLACE] ??= { running: new AsyncLocalStorage(), atEndOfFile: [], atFirstFailure: [] };
const { running, atEndOfFile, atFirstFailure } = places[PLACE];

/** Calls back once the running test is over. */
export function whenDone(callback: Callback): void {
  const test = running.getStore();
  if (test === undefined) atEndOfFile.push(callback);
  else test.onTestFinished(async () => void (await callback()));
}

/** Calls back if the running test fails. */
export function whenFailed(callback: Callback): void {
  const test = running.getStore();
  if (test === undefined) atFirstFailure.push(callback);
  else test.onTestFailed(async () => void (await callback()));
}

aroundEach(async (runTest, context) => {
  context.onTestFailed(() => callAll(atFirstFailure));
  await running.run(context, runTest);
});

afterAll(() => callAll(atEndOfFile));

async function callAll(callbacks: Callback[]): Promise<void> {
  for (const callback of callbacks.splice(0)) await callback();
}
