import { describe, expect, test } from 'vitest';
import { aSnapshot, type LimitOptions, type SimulatorOptions } from '../../simulator/index.ts';
import { idsOf, madeByRuns, volumesOf } from '../../support/account-state.ts';
import type { RunResult } from '../../support/action.ts';
import { expectToTell } from '../../support/assertions.ts';
import { backupOf, idsIn } from '../../support/reading.ts';
import { runBackup } from '../../support/run-action.ts';
import { addVolumes, inRegion, REGION, simulate } from '../../support/simulate.ts';

/** Time passes so much faster for the action and for EC2. */
const SPEED = 3;
const FAST = { clock: { speed: SPEED } };
const WAIT_MS = 15_000;
const SLOW = { timeout: 60_000 };
const FOREIGN = { Owner: 'someone' };

interface Attempt {
  readonly at: number;
  readonly code: string | undefined;
}

interface Setup extends Omit<SimulatorOptions, 'world' | 'limits'> {
  readonly volumes: number;
  readonly limits: LimitOptions;
  /** Puts a snapshot of somebody else's in the way of the first volume. */
  readonly inTheWay?: Parameters<typeof aSnapshot>[0];
}

interface Outcome {
  readonly run: RunResult;
  readonly volumeIds: readonly string[];
  readonly madeOf: readonly string[];
  readonly madeIds: readonly string[];
  readonly createsOf: (volumeId: string) => readonly Attempt[];
}

/** One run over volumes of which the first one meets a limit. */
async function runInto({ volumes, limits, inTheWay, ...options }: Setup): Promise<Outcome> {
  let volumeIds: readonly string[] = [];
  const world = inRegion((region) => {
    volumeIds = addVolumes(region, volumes);
    const [volumeId = ''] = volumeIds;
    if (inTheWay) region.add(aSnapshot({ volumeId, tags: FOREIGN, ...inTheWay }));
  });
  const simulator = await simulate({ ...FAST, ...options, world, limits });
  const run = await runBackup(simulator, {}, { speed: SPEED });
  const creates = simulator.calls('CreateSnapshot');
  const made = madeByRuns(simulator);
  return {
    run,
    volumeIds,
    madeOf: volumesOf(made),
    madeIds: idsOf(made),
    createsOf: (volumeId) =>
      creates
        .filter(({ params }) => params['VolumeId'] === volumeId)
        .map(({ at, code }) => ({ at, code })),
  };
}

function expectAllMade({ run, volumeIds, madeOf, madeIds }: Outcome): void {
  expect(run.exitCode).toBe(0);
  expect(madeOf).toEqual(volumeIds.toSorted());
  expect(idsIn(run, 'created-ids')).toEqual(madeIds);
}

/** Each refusal was followed by a pause of at least 15 s, by AWS's clock. */
function expectPatience(attempts: readonly Attempt[], code: string): void {
  expect(attempts.length).toBeGreaterThan(1);
  attempts.slice(1).forEach(({ at }, index) => {
    const before = attempts[index];
    expect(before?.code).toBe(code);
    expect(at - (before?.at ?? at)).toBeGreaterThanOrEqual(WAIT_MS);
  });
  expect(attempts.at(-1)?.code).toBeUndefined();
}

describe.concurrent('a limit that empties', () => {
  test('of snapshots of one volume in a row is waited out, 15 s or more', SLOW, async () => {
    const outcome = await runInto({
      volumes: 5,
      limits: { perVolumeIntervalMs: WAIT_MS },
      inTheWay: {},
    });
    expectAllMade(outcome);
    const [first = '', ...others] = outcome.volumeIds;
    expectPatience(outcome.createsOf(first), 'SnapshotCreationPerVolumeRateExceeded');
    // The others do not wait with it.
    for (const other of others) expect(outcome.createsOf(other)).toHaveLength(1);
    expect(outcome.run.log).toContain('15 seconds must lie between');
  });

  test('of pending snapshots of one volume is waited out', SLOW, async () => {
    const outcome = await runInto({
      volumes: 5,
      limits: { concurrentPerVolume: 1 },
      inTheWay: { state: 'pending', completesAfterMs: 14_000 },
    });
    expectAllMade(outcome);
    expectPatience(
      outcome.createsOf(outcome.volumeIds[0] ?? ''),
      'ConcurrentSnapshotLimitExceeded',
    );
  });

  test('of pending snapshots of the account is waited out', SLOW, async () => {
    const outcome = await runInto({
      volumes: 16,
      limits: { pendingPerAccount: 10 },
      completesAfterMs: 8_000,
    });
    expectAllMade(outcome);
    const waited = outcome.volumeIds.map(outcome.createsOf).filter(({ length }) => length > 1);
    expect(waited).toHaveLength(6);
    for (const attempts of waited) expectPatience(attempts, 'PendingSnapshotLimitExceeded');
    expect(outcome.run.log).toContain('as many pending snapshots as EC2 allows');
  });
});

test('a full quota of snapshots fails at once, with what to do', async () => {
  const outcome = await runInto({ volumes: 5, limits: { snapshotsPerRegion: 3 } });
  const { run, volumeIds } = outcome;
  expect(volumeIds.map((id) => outcome.createsOf(id).length)).toEqual([1, 1, 1, 1, 1]);
  expect(outcome.madeIds).toHaveLength(3);
  expect(idsIn(run, 'created-ids')).toEqual(outcome.madeIds);
  const left = volumeIds.filter((id) => backupOf(run, id)?.outcome === 'failed');
  expect(idsIn(run, 'unprotected-volumes')).toEqual(left.toSorted());
  expectToTell(run, `the account holds as many snapshots in ${REGION} as its quota allows`);
  expectToTell(run, 'raise the quota "Snapshots per Region" in Service Quotas');
});
