import { describe, expect, test } from 'vitest';
import {
  anInstance,
  aSnapshot,
  aVolume,
  type Faults,
  firstCalls,
  internalError,
} from '../../simulator/index.ts';
import { ownIds } from '../../support/account-state.ts';
import { idsIn } from '../../support/reading.ts';
import { runBackup } from '../../support/run-action.ts';
import { simulate } from '../../support/simulate.ts';

const REGION = 'us-east-1';
const HOUR_MS = 3_600_000;
const MONTH_MS = 30 * 24 * HOUR_MS;

/** A run on a machine whose clock is off AWS's by so much: 40 days old goes, 20 days old stays. */
async function runWithClockOff(offsetMs: number, faults?: Faults) {
  const simulator = await simulate({ clock: { offsetMs }, ...(faults && { faults }) });
  const { volumeId } = aVolume();
  const young = aSnapshot({ ageDays: 20 });
  const expired = aSnapshot({ ageDays: 40 });
  const held = aSnapshot({ ageDays: 40, managedByBackup: true });
  simulator.region(REGION).add(anInstance({ volumes: [aVolume({ volumeId })] }));
  simulator.region(REGION).add(young, expired, held);
  const result = await runBackup(simulator, { regions: REGION });
  const made = simulator.region(REGION).snapshotsOf(volumeId);
  return { result, young, expired, held, made, left: ownIds(simulator, REGION) };
}

describe.each([
  ['an hour behind', HOUR_MS],
  ['an hour ahead', -HOUR_MS],
  ['a month behind', MONTH_MS],
  ['a month ahead', -MONTH_MS],
])('on a runner whose clock is %s', (_, offsetMs) => {
  test("ages follow AWS's clock, and what is normal stays normal", async () => {
    const { result, young, expired, held, left } = await runWithClockOff(offsetMs);
    expect(left).toEqual(expect.arrayContaining([young.snapshotId, held.snapshotId]));
    expect(idsIn(result, 'deleted-ids')).toEqual([expired.snapshotId]);
    expect(result.outputs['failures']).toBe('0');
    expect(result.exitCode).toBe(0);
  });
});

describe('on a runner whose clock is wrong, errors keep their kind', () => {
  test.each([
    ['behind', HOUR_MS],
    ['ahead', -HOUR_MS],
  ])(
    'a create whose answer was lost is looked up, not doubled: an hour %s',
    async (_, offsetMs) => {
      const lost = firstCalls(1, 'CreateSnapshot', internalError('after'));
      const { result, made } = await runWithClockOff(offsetMs, lost);
      expect(made.map(({ snapshotId }) => snapshotId)).toEqual(idsIn(result, 'created-ids'));
      expect(made).toHaveLength(1);
      expect(result.exitCode).toBe(0);
    },
  );

  test('throttling is waited out', async () => {
    const throttled = firstCalls(3, 'DescribeInstances', { kind: 'throttle' });
    const { result, made } = await runWithClockOff(HOUR_MS, throttled);
    expect(made).toHaveLength(1);
    expect(result.exitCode).toBe(0);
  });
});
