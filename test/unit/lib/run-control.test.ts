import { expect, test } from 'vitest';
import { RunControl, type StopReason } from '../../../src/lib/run-control.ts';

test.each<[StopReason, StopReason]>([
  ['timeout', 'cancelled'],
  ['cancelled', 'timeout'],
])('a run that was stopped by %s stays so, though %s comes after', (first, second) => {
  const control = new RunControl({ graceMs: 1 });
  control.stop(first);
  control.stop(second);
  expect(control.reason).toBe(first);
});
