import { describe, expect, test } from 'vitest';
import { type Fleet, firstCalls, randomThrottle, seedFleet } from '../../simulator/index.ts';
import { idsOf, madeByRuns, volumesOf } from '../../support/account-state.ts';
import { AT_EC2_RATES } from '../../support/action.ts';
import { isLookUp } from '../../support/faults.ts';
import { idsIn } from '../../support/reading.ts';
import { runBackup } from '../../support/run-action.ts';
import { addVolumes, inRegion, simulate } from '../../support/simulate.ts';

/** At EC2's rates, an EC2 that throttles at random slows the pace down to its tenth. */
const LONG_MS = AT_EC2_RATES ? 1_800_000 : 60_000;

describe.concurrent('throttling', () => {
  test('of a third of all calls costs time alone', { timeout: LONG_MS }, async () => {
    let fleet: Fleet = { instanceIds: [], volumeIds: [], snapshotIds: [], expiredIds: [] };
    const world = inRegion((region) => {
      fleet = seedFleet(region, { instances: 100, expiredPerVolume: 1, recentPerVolume: 1 });
    });
    const faults = randomThrottle(0.35, { seed: 20 });
    const simulator = await simulate({ world, faults, pageSize: 40 });
    const run = await runBackup(simulator);
    expect(run.exitCode).toBe(0);
    expect(volumesOf(madeByRuns(simulator))).toEqual([...fleet.volumeIds].sort());
    expect(idsIn(run, 'created-ids')).toEqual(idsOf(madeByRuns(simulator)));
    expect(idsIn(run, 'deleted-ids')).toEqual([...fleet.expiredIds].sort());
    const executed = simulator.requests.filter((request) => request.executed);
    const count = (action: string) => executed.filter((call) => call.action === action).length;
    expect(count('CreateSnapshot')).toBe(100);
    expect(count('DeleteSnapshot')).toBe(100);
    expect(simulator.requests.length).toBeGreaterThan(250);
  });

  test('is certain not to have been executed: no look-up', async () => {
    const world = inRegion((region) => addVolumes(region, 10));
    const faults = firstCalls(10, 'CreateSnapshot', { kind: 'throttle' });
    const simulator = await simulate({ world, faults });
    const run = await runBackup(simulator);
    expect(run.exitCode).toBe(0);
    expect(simulator.requests.filter(isLookUp)).toEqual([]);
    expect(simulator.calls('CreateSnapshot')).toHaveLength(20);
  });

  test('has no count of attempts at which a call gives up', { timeout: 60_000 }, async () => {
    const world = inRegion((region) => addVolumes(region, 1));
    const faults = firstCalls(5, 'CreateSnapshot', { kind: 'throttle' });
    const simulator = await simulate({ world, faults });
    const run = await runBackup(simulator);
    expect(run.exitCode).toBe(0);
    expect(madeByRuns(simulator)).toHaveLength(1);
  });
});
