import { expect, test } from 'vitest';
import { MISSED_NIGHT, runCopyDemo } from '../../../scripts/copy-demo.ts';
import { DEMO_TIME } from '../../../scripts/fleet.ts';
import { runAction } from '../../support/run-action.ts';

test('the demo copies the newest backup of each volume to a second region, and prunes there', async () => {
  const run = await runCopyDemo({
    start: (options) => runAction('copy', options),
    clock: { startAt: DEMO_TIME, speed: 0 },
  });
  expect(run.exitCode).toBe(0);
  expect(Number(run.outputs['copies-made'])).toBeGreaterThan(3);
  expect(Number(run.outputs['copies-deleted'])).toBeGreaterThan(3);
  const { summary } = run;
  expect(summary).toContain('Everything is copied');
  expect(summary).toContain('Copy calendar');
  const marks = [...summary.matchAll(/<code>([■□▲×·]+)<\/code>/g)].map(([, row = '']) => row);
  expect(marks.length).toBeGreaterThan(3);
  for (const row of marks) expect([...row][MISSED_NIGHT]).toBe('·');
});
