import { describe, expect, test } from 'vitest';
import {
  anInstance,
  aSnapshot,
  aVolume,
  type Call,
  type Fault,
  type Faults,
  firstCalls,
  firstOf,
  type InstanceSeed,
  on,
  type SnapshotSeed,
  type VolumeSeed,
} from '../../simulator/index.ts';
import type { RunResult } from '../../support/action.ts';
import { idsIn } from '../../support/reading.ts';
import { runAction } from '../../support/run-action.ts';
import { simulate } from '../../support/simulate.ts';

/** Time passes so much faster for the action and for EC2. */
const SPEED = 3;
const FAST = { clock: { speed: SPEED } };
const REGION = 'eu-central-1';
const NEVER_MS = 3_600_000;
/** The time-out test waits for a whole minute: `wait-minutes` knows no less. */
const TEST_MS = 120_000;

interface Waited extends RunResult {
  readonly left: readonly string[];
}

// Side by side, so that the minute of one is not added to the others'.
describe.concurrent('wait-minutes: 1', () => {
  test(
    'is good once all have completed, and decides nothing but that',
    async ({ expect }) => {
      const { machine, old } = anOldMachine({ snapshotsTakeMs: 1_500 });
      const { exitCode, log, report, outputs, left } = await waitFor([machine], old);

      expect(exitCode).toBe(0);
      expect(outputs['failures']).toBe('0');
      expect(progressIn(log)).toEqual(['0 of 1', '1 of 1']);
      // The pruning comes before the wait: the old one is the last good backup and stays.
      expect(left).toEqual([old.snapshotId, ...JSON.parse(outputs['created-ids'] ?? '')]);
      expect(outputs['deleted-ids']).toBe('[]');
      expect(report?.totals).toMatchObject({ coverage: { fresh: 1, old: 0, waiting: 0, none: 0 } });
    },
    TEST_MS,
  );

  test(
    'fails when the minute is over, and says how many are pending',
    async ({ expect }) => {
      const { machine, old } = anOldMachine({ snapshotsTakeMs: NEVER_MS });
      const quick = anInstance({ volumes: [aVolume({ snapshotsTakeMs: 1_000 })] });
      const result = await waitFor([machine, quick], old);

      expect(result.exitCode).toBe(1);
      expect(result.outputs).toMatchObject({ failures: '1', 'unprotected-volumes': '[]' });
      expect(result.report?.targets[0]?.problems).toEqual([
        { code: 'NotCompletedInTime', sentence: expect.stringContaining('1 of 2 snapshots') },
      ]);
      expect(conclusionIn(result.log)).toContain('::error::');
      expect(result.summary).toContain('1 of 2 snapshots had not completed');
      expect(result.milliseconds).toBeGreaterThan(59_000);
      expect(result.milliseconds).toBeLessThan(75_000);
      // The last good backup stays, since nothing has taken its place.
      expect(result.left).toContain(old.snapshotId);
      expect(progressIn(result.log).at(-1)).toBe('1 of 2');
      // Pauses that grow: a minute takes a handful of questions.
      expect(progressIn(result.log).length).toBeLessThan(12);
    },
    TEST_MS,
  );

  test('does not wait after a list that is refused', { timeout: TEST_MS }, async ({ expect }) => {
    const { machine, old } = anOldMachine({ snapshotsTakeMs: NEVER_MS });
    const result = await waitFor([machine], old, firstOf(lostCreate(), refusedList));
    expect(result.report?.targets[0]?.problems).toMatchObject([{ code: 'UnauthorizedOperation' }]);
    expect(result.report?.targets[0]?.backups).toMatchObject([
      { outcome: 'failed', problem: { sentence: expect.stringContaining('is unknown') } },
    ]);
    expect(result.exitCode).toBe(1);
    expect(result.milliseconds).toBeLessThan(30_000);
  });

  test('tells of it beside too many deletions', { timeout: TEST_MS }, async ({ expect }) => {
    const { machine, old } = anOldMachine({ snapshotsTakeMs: NEVER_MS });
    const { volumeId } = old;
    const older = aSnapshot({ volumeId, ageDays: 50 });
    const minute = { 'wait-minutes': '1', 'max-deletions': '0' };
    const result = await waitFor([machine], [old, older], undefined, minute);
    expect(idsIn(result, 'created-ids')).toHaveLength(1);
    const codes = result.report?.targets[0]?.problems.map((problem) => problem.code);
    expect(codes).toEqual(['TooManyDeletions', 'NotCompletedInTime']);
    expect(result.exitCode).toBe(1);
    expect(result.left).toEqual(expect.arrayContaining([old.snapshotId, older.snapshotId]));
  });

  test(
    'waits for what was made by a create whose answer was lost and not to be looked up',
    async ({ expect }) => {
      const { machine, old } = anOldMachine({ snapshotsTakeMs: 1_500 });
      const { exitCode, log, outputs, left } = await waitFor([machine], old, lostCreate());
      expect(exitCode).toBe(0);
      expect(progressIn(log)).toEqual(['0 of 1', '1 of 1']);
      expect(left).toEqual([old.snapshotId, ...JSON.parse(outputs['created-ids'] ?? '')]);
    },
    TEST_MS,
  );

  test('fails where only the list after it shows what was made, still pending', {
    timeout: TEST_MS,
  }, async ({ expect }) => {
    const { machine, old } = anOldMachine({ snapshotsTakeMs: NEVER_MS });
    const faults = firstOf(lostCreate(), emptyAtFirst());
    const { exitCode, report, outputs } = await waitFor([machine], old, faults);
    expect(JSON.parse(outputs['created-ids'] ?? '')).toHaveLength(1);
    expect(report?.targets[0]?.problems.map(({ code }) => code)).toEqual(['NotCompletedInTime']);
    expect(exitCode).toBe(1);
  });

  test('is over at once where nothing was made', async ({ expect }) => {
    const { machine, old } = anOldMachine({});
    const result = await waitFor([machine], old, on('CreateSnapshot', { kind: 'deny' }));
    expect(progressIn(result.log)).toEqual([]);
    expect(result.exitCode).toBe(1);
    expect(result.milliseconds).toBeLessThan(15_000);
  });

  test(
    'fails on a snapshot that ends in error, and never counts it as completed',
    async ({ expect }) => {
      const { machine, old } = anOldMachine({ snapshotsTakeMs: 1_000, snapshotsEndAs: 'error' });
      const quick = anInstance({ volumes: [aVolume({ snapshotsTakeMs: 1_000 })] });
      const result = await waitFor([machine, quick], old);

      expect(result.exitCode).toBe(1);
      expect(idsIn(result, 'unprotected-volumes')).toEqual([machine.volumes[0]?.volumeId]);
      expect(idsIn(result, 'created-ids')).toHaveLength(1);
      expect(result.outputs['failures']).toBe('1');
      expect(result.summary).toContain('ended in error');
      expect(result.left).toContain(old.snapshotId);
      expect(progressIn(result.log)).not.toContain('2 of 2');
      expect(progressIn(result.log).at(-1)).toBe('1 of 1');
      // Nothing is left to wait for, so that the rest of the minute is not waited for.
      expect(result.milliseconds).toBeLessThan(30_000);
    },
    TEST_MS,
  );

  test(
    'does not take a snapshot that no list shows yet for completed',
    async ({ expect }) => {
      const { machine, old } = anOldMachine({ snapshotsTakeMs: 3_000 });
      const { exitCode, log, left } = await waitFor([machine], old, emptyAtFirst());

      expect(exitCode).toBe(0);
      expect(progressIn(log)[0]).toBe('0 of 1');
      expect(progressIn(log).at(-1)).toBe('1 of 1');
      expect(left).toContain(old.snapshotId);
    },
    TEST_MS,
  );
});

test('without it nothing is waited for', async () => {
  const { machine, old } = anOldMachine({ snapshotsTakeMs: 1_500 });
  const { exitCode, log, left } = await waitFor([machine], old, undefined, {});
  expect(exitCode).toBe(0);
  expect(progressIn(log)).toEqual([]);
  expect(left).toContain(old.snapshotId);
});

/** A machine whose last good backup has expired, and so waits for a younger one to take its place. */
function anOldMachine(volume: Partial<Pick<VolumeSeed, 'snapshotsTakeMs' | 'snapshotsEndAs'>>) {
  const disk = aVolume(volume);
  const old = aSnapshot({ volumeId: disk.volumeId, ageDays: 40 });
  return { machine: anInstance({ volumes: [disk] }), old };
}

/** A create whose answer never comes, and no look for what it has made; waiting asks for all of the run. */
function lostCreate(): Faults {
  const isLookUp = ({ action, params }: Call) =>
    action === 'DescribeSnapshots' && Object.values(params).includes('volume-id');
  return firstOf(
    firstCalls(1, 'CreateSnapshot', { kind: 'reset', when: 'after' }),
    on(isLookUp, { kind: 'deny' }),
  );
}

/** Looks for what the run has made are answered, the list of all snapshots is not. */
function refusedList({ action, params }: Call): Fault | undefined {
  const asksForRun = params['Filter.1.Name'] === 'tag:BackupRun';
  return action === 'DescribeSnapshots' && !asksForRun ? { kind: 'deny' } : undefined;
}

async function waitFor(
  machines: readonly InstanceSeed[],
  old: SnapshotSeed | readonly SnapshotSeed[],
  faults?: Faults,
  inputs: Readonly<Record<string, string>> = { 'wait-minutes': '1' },
): Promise<Waited> {
  const simulator = await simulate({
    ...FAST,
    world: (world) =>
      world
        .account('111122223333')
        .region(REGION)
        .add(...machines, ...[old].flat()),
    ...(faults === undefined ? {} : { faults }),
  });
  const env = simulator.environment();
  const result = await runAction('backup', {
    inputs: { regions: REGION, ...inputs },
    env,
    speed: SPEED,
  });
  const left = simulator.region(REGION).ownSnapshots.map(({ snapshotId }) => snapshotId);
  return { ...result, left };
}

/** EC2's lists lag behind its writes now and then: the run's first look at its own finds nothing. */
function emptyAtFirst(): Faults {
  let isFirst = true;
  return ({ action, params }) => {
    const asksForRun = Object.values(params).includes('tag:BackupRun');
    if (action !== 'DescribeSnapshots' || !asksForRun || !isFirst) return undefined;
    isFirst = false;
    return { kind: 'body', status: 200, text: NO_SNAPSHOTS };
  };
}

const NO_SNAPSHOTS = `<?xml version="1.0" encoding="UTF-8"?>
<DescribeSnapshotsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">
  <requestId>59dbff89-35bd-4eac-99ed-be587EXAMPLE</requestId>
  <snapshotSet/>
</DescribeSnapshotsResponse>`;

function progressIn(log: string): readonly string[] {
  return [...log.matchAll(/(\d+ of \d+) snapshots? (?:has|have) completed/g)].map(
    ([, counts = '']) => counts,
  );
}

function conclusionIn(log: string): string {
  return log.split('\n').findLast((line) => line.startsWith('::error::')) ?? '';
}
