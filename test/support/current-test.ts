/**
 * Which test is running, also where several run at once: vitest's own `onTestFinished` then needs
 * the context of the test, which helpers would have to be handed by every caller.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { aroundEach, type TestContext } from 'vitest';

const running = new AsyncLocalStorage<TestContext>();

/** Undefined in `beforeAll` and `afterAll`. */
export function currentTest(): TestContext | undefined {
  return running.getStore();
}

aroundEach((runTest, context) => running.run(context, runTest));
