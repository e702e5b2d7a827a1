import { describe, expect, test } from 'vitest';
import type { Simulator, SimulatorOptions } from '../../simulator/index.ts';
import { Cancel } from '../../support/cancel.ts';
import { idsIn } from '../../support/reading.ts';
import {
  backUpNights,
  restoredIn,
  runRestore,
  snapshotOfNight,
  webOfNights,
} from '../../support/restoring.ts';
import { DAY_MS, REGION } from '../../support/simulate.ts';

const IMAGE = { 'instance-name': 'web-1', 'make-image': 'true' };
const ATTEMPT_2 = { env: { GITHUB_RUN_ATTEMPT: '2' } };

/** Two nights of backups, at noon after the second. */
async function backedUp(options: SimulatorOptions = {}) {
  const { simulator, web } = await webOfNights([1, 2], options);
  simulator.clock.advance(DAY_MS / 2);
  return { simulator, web };
}

/** Of each time that is told from now on, another backup is the newest by then. */
async function anotherNight(simulator: Simulator): Promise<void> {
  simulator.clock.advance(DAY_MS / 2);
  await backUpNights(simulator, [1]);
  simulator.clock.advance(DAY_MS / 2);
}

const imageIds = (simulator: Simulator) => [...simulator.region(REGION).images.keys()];

describe.concurrent.each([['newest'], ['1 day ago'], ['2026-03-02']])(
  'a re-run a day later, at %s',
  (at) => {
    test('finds the AMI that the first attempt registered, and says so', async () => {
      const { simulator } = await backedUp();
      const first = await runRestore(simulator, { ...IMAGE, at });
      expect(first.exitCode).toBe(0);
      await anotherNight(simulator);
      const again = await runRestore(simulator, { ...IMAGE, at }, ATTEMPT_2);
      expect(again.exitCode).toBe(0);
      expect(again.outputs['image-id']).toBe(first.outputs['image-id']);
      expect(again.outputs['restored-from']).toBe(first.outputs['restored-from']);
      expect(imageIds(simulator)).toEqual([first.outputs['image-id']]);
      expect(again.summary).toContain('made by an earlier attempt');
      // Another run is asked for another AMI.
      const other = await runRestore(simulator, { ...IMAGE, at }, { env: { GITHUB_RUN_ID: '99' } });
      expect(other.exitCode).toBe(0);
      expect(imageIds(simulator)).toHaveLength(2);
    });

    test('completes the volumes of the first attempt, from the same backups', async () => {
      const held = 20 + 100 + 500;
      const { simulator } = await backedUp({ newVolumes: { limitGib: held + 130 } });
      const inputs = { 'instance-name': 'web-1', at };
      const first = await runRestore(simulator, inputs);
      expect(first.exitCode).toBe(1);
      expect(restoredIn(simulator)).toHaveLength(2);
      await anotherNight(simulator);
      const again = await runRestore(simulator, inputs, ATTEMPT_2);
      expect(again.log).not.toContain('other backups');
      expect(again.log).toContain('The point in time is that of an earlier attempt');
      // What is still missing meets the same limit.
      expect(again.log).toContain('VolumeLimitExceeded');
      expect(idsIn(again, 'volume-ids').toSorted()).toEqual(idsIn(first, 'volume-ids').toSorted());
      expect(restoredIn(simulator)).toHaveLength(2);
    });
  },
);

test.concurrent('an AMI that is pending when the first attempt ends is waited for by the second', async () => {
  const { simulator } = await backedUp({ newVolumes: { takesMs: DAY_MS / 4 } });
  const cancel = new Cancel('SIGINT');
  simulator.setOnCall(({ action }) => {
    if (action === 'DescribeImages') cancel.send();
  });
  const first = await runRestore(simulator, IMAGE, { onStart: cancel.watch });
  expect(first.exitCode).toBe(1);
  expect(imageIds(simulator)).toHaveLength(1);
  simulator.setOnCall(undefined);
  await anotherNight(simulator);
  const again = await runRestore(simulator, IMAGE, ATTEMPT_2);
  expect(again.exitCode).toBe(0);
  expect([again.outputs['image-id']]).toEqual(imageIds(simulator));
});

test.concurrent('an AMI that lists show only while the second attempt looks is found all the same', async () => {
  const { simulator } = await backedUp({ newVolumes: { shownAfterMs: 9 * DAY_MS } });
  const cancel = new Cancel('SIGINT');
  simulator.setOnCall(({ action }) => {
    if (action === 'DescribeImages') cancel.send();
  });
  await runRestore(simulator, IMAGE, { onStart: cancel.watch });
  expect(imageIds(simulator)).toHaveLength(1);
  await anotherNight(simulator);
  let looks = 0;
  simulator.setOnCall(({ action }) => {
    if (action === 'DescribeImages' && ++looks === 2) simulator.clock.advance(9 * DAY_MS);
  });
  const again = await runRestore(simulator, IMAGE, ATTEMPT_2);
  expect(again.exitCode).toBe(0);
  expect([again.outputs['image-id']]).toEqual(imageIds(simulator));
});

test.concurrent('an AMI of other backups than those that can be chosen now is named, and none is made', async () => {
  const { simulator, web } = await backedUp();
  const first = await runRestore(simulator, IMAGE);
  for (const { volumeId } of web.volumes) {
    const snapshot = snapshotOfNight(simulator, { volumeId, night: 2 });
    if (snapshot !== undefined) Object.assign(snapshot, { state: 'error' });
  }
  const again = await runRestore(simulator, IMAGE, ATTEMPT_2);
  expect(again.exitCode).toBe(1);
  expect(again.log).toContain(`registered ${first.outputs['image-id']} of other backups`);
  expect(imageIds(simulator)).toHaveLength(1);
});

test.concurrent('jobs of one matrix, each with a time of its own, are each completed as of theirs', async () => {
  const { simulator } = await backedUp();
  const of = (at: string) => ({ 'instance-name': 'web-1', at });
  const first = [
    await runRestore(simulator, of('newest')),
    await runRestore(simulator, of('1 day ago')),
  ];
  await anotherNight(simulator);
  const again = [
    await runRestore(simulator, of('newest'), ATTEMPT_2),
    await runRestore(simulator, of('1 day ago'), ATTEMPT_2),
  ];
  expect([...first, ...again].map(({ exitCode }) => exitCode)).toEqual([0, 0, 0, 0]);
  expect(again.map((run) => run.outputs['volume-ids'])).toEqual(
    first.map((run) => run.outputs['volume-ids']),
  );
  expect(restoredIn(simulator)).toHaveLength(6);
});
