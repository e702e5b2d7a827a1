import { expect, test } from 'vitest';
import { DEMO_TIME } from '../../../scripts/fleet.ts';
import { runRestoreDemo } from '../../../scripts/restore-demo.ts';
import { runAction } from '../../support/run-action.ts';

test('the demo brings one volume back, and shows the commands of the next step', async () => {
  const run = await runRestoreDemo({
    start: (options) => runAction('restore', options),
    clock: { startAt: DEMO_TIME, speed: 0 },
  });
  expect(run.exitCode).toBe(0);
  expect(run.summary).toContain('1 of 1 volume restored');
  expect(run.summary).toContain('attach-volume');
  expect(run.summary).toContain('a month, without IOPS and throughput');
});
