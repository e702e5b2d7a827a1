import { expect, test, vi } from 'vitest';

const done: string[] = [];

test('a helper that was loaded beside another copy is called at the end of the running test', async () => {
  vi.resetModules();
  const copy = await import('../../support/current-test.ts');
  copy.whenDone(() => done.push('once'));
  expect(done).toEqual([]);
});

test('and not before', () => {
  expect(done).toEqual(['once']);
});
