import { describe, expect, test } from 'vitest';
import { firstCalls, on, type Simulator, type SimulatorOptions } from '../../simulator/index.ts';
import { idsOf, madeByRuns } from '../../support/account-state.ts';
import type { RunResult } from '../../support/action.ts';
import { isAbout } from '../../support/faults.ts';
import { backupOf, backupsIn, idsIn, outcomesOf, summaryText } from '../../support/reading.ts';
import { runBackup } from '../../support/run-action.ts';
import { addVolumes, inRegion, simulate } from '../../support/simulate.ts';

type Variables = Readonly<Record<string, string>>;

const SECOND: Variables = { GITHUB_RUN_ATTEMPT: '2' };

const run = (simulator: Simulator, env: Variables = {}): Promise<RunResult> =>
  runBackup(simulator, {}, { env });

/** A fleet of three volumes, and a simulator that is theirs for the test. */
async function withFleet(
  use: (simulator: Simulator, volumeIds: readonly [string, string, string]) => Promise<void>,
  options: SimulatorOptions = {},
): Promise<void> {
  let volumeIds: readonly string[] = [];
  const world = inRegion((region) => {
    volumeIds = addVolumes(region, 3);
  });
  const simulator = await simulate({ ...options, world });
  const [first = '', second = '', third = ''] = volumeIds;
  expect([first, second, third]).not.toContain('');
  await use(simulator, [first, second, third]);
}

function countsByVolume(simulator: Simulator): readonly number[] {
  const counts = new Map<string, number>();
  for (const { volumeId } of madeByRuns(simulator)) {
    counts.set(volumeId, (counts.get(volumeId) ?? 0) + 1);
  }
  return [...counts.values()];
}

describe.concurrent('a later attempt of a run', () => {
  test('makes what the first one missed, and nothing twice', () =>
    withFleet(async (simulator, [, missed]) => {
      simulator.setFaults(on(isAbout(missed), { kind: 'deny' }));
      const first = await run(simulator);
      expect(first.exitCode).toBe(1);
      expect(idsIn(first, 'unprotected-volumes')).toEqual([missed]);
      const made = idsOf(madeByRuns(simulator));
      simulator.setFaults(undefined);
      const second = await run(simulator, SECOND);
      expect(second.exitCode).toBe(0);
      expect(countsByVolume(simulator)).toEqual([1, 1, 1]);
      expect(outcomesOf(backupsIn(second))).toEqual({ existing: 2, created: 1 });
      expect(idsIn(second, 'created-ids')).toEqual([backupOf(second, missed)?.snapshotId]);
      expect(second.outputs['unprotected-volumes']).toBe('[]');
      expect(summaryText(second)).toContain('Already created by an earlier attempt of this run');
      for (const id of made) expect(summaryText(second)).toContain(id);
    }));

  test('counts what the first one made unnoticed', () =>
    withFleet(async (simulator, [unheard]) => {
      // Nothing is heard of the create, and nothing can be looked up.
      simulator.setFaults(({ action, params }) => {
        if (action === 'CreateSnapshot' && params['VolumeId'] === unheard) {
          return { kind: 'reset', when: 'after' };
        }
        return action === 'DescribeSnapshots' ? { kind: 'deny' } : undefined;
      });
      expect((await run(simulator)).exitCode).toBe(1);
      simulator.setFaults(undefined);
      const second = await run(simulator, SECOND);
      expect(second.exitCode).toBe(0);
      expect(countsByVolume(simulator)).toEqual([1, 1, 1]);
      expect(outcomesOf(backupsIn(second))).toEqual({ existing: 3 });
    }));

  test('of another run snapshots again', () =>
    withFleet(async (simulator) => {
      await run(simulator);
      const second = await run(simulator, { ...SECOND, GITHUB_RUN_ID: '1234567891' });
      expect(outcomesOf(backupsIn(second))).toEqual({ created: 3 });
      expect(countsByVolume(simulator)).toEqual([2, 2, 2]);
    }));

  test.each([
    ['another step of the job', { GITHUB_ACTION: '__self_2' }],
    ['another job of the run', { GITHUB_JOB: 'backup-again' }],
    ['the same name in another repository', { GITHUB_REPOSITORY: 'your-org/other' }],
  ])('is not mistaken for %s', (_, other) =>
    withFleet(async (simulator) => {
      await run(simulator);
      await run(simulator, { ...SECOND, ...other });
      const third = await run(simulator, { ...SECOND, ...other });
      expect(countsByVolume(simulator)).toEqual([2, 2, 2]);
      expect(outcomesOf(backupsIn(third))).toEqual({ existing: 3 });
    }),
  );

  test('does not count a snapshot that ended in error', () =>
    withFleet(async (simulator, [broken]) => {
      await run(simulator);
      for (const snapshot of madeByRuns(simulator)) {
        if (snapshot.volumeId === broken) snapshot.state = 'error';
      }
      const second = await run(simulator, SECOND);
      expect(outcomesOf(backupsIn(second))).toEqual({ existing: 2, created: 1 });
      expect(backupOf(second, broken)?.outcome).toBe('created');
    }));

  test('counts one that is still pending', () =>
    withFleet(
      async (simulator) => {
        await run(simulator);
        const second = await run(simulator, SECOND);
        expect(outcomesOf(backupsIn(second))).toEqual({ existing: 3 });
        expect(second.exitCode).toBe(0);
      },
      { completesAfterMs: 3_600_000 },
    ));

  test.each([
    [0.9, { existing: 3 }],
    [1.1, { created: 3 }],
  ])('after %i hours finds %o', (hours, expected) =>
    withFleet(async (simulator) => {
      await run(simulator);
      simulator.clock.advance(hours * 3_600_000);
      const second = await run(simulator, SECOND);
      expect(outcomesOf(backupsIn(second))).toEqual(expected);
      expect(second.exitCode).toBe(0);
    }),
  );

  test('that cannot tell what exists makes nothing', () =>
    withFleet(async (simulator) => {
      await run(simulator);
      simulator.setFaults(on('DescribeSnapshots', { kind: 'deny' }));
      const second = await run(simulator, SECOND);
      expect(second.exitCode).toBe(1);
      expect(countsByVolume(simulator)).toEqual([1, 1, 1]);
      expect(outcomesOf(backupsIn(second))).toEqual({ failed: 3 });
    }));
});

/** Two days on: what an attempt has made by then no longer counts. */
const TWO_DAYS_MS = 49 * 3_600_000;

describe.concurrent('a create that was not executed', () => {
  const neverArrived = () => firstCalls(1, 'CreateSnapshot', { kind: 'reset', when: 'before' });

  test('is not taken for what the same run made days ago', () =>
    withFleet(async (simulator) => {
      await run(simulator);
      simulator.clock.advance(TWO_DAYS_MS);
      simulator.setFaults(neverArrived());
      const second = await run(simulator, SECOND);
      expect(outcomesOf(backupsIn(second))).toEqual({ created: 3 });
      expect(countsByVolume(simulator)).toEqual([2, 2, 2]);
    }));

  test('is not told as done by what the same run made days ago', () =>
    withFleet(async (simulator, [refused]) => {
      await run(simulator);
      simulator.clock.advance(TWO_DAYS_MS);
      simulator.setFaults(on(isAbout(refused), { kind: 'deny' }));
      const second = await run(simulator, SECOND);
      expect(outcomesOf(backupsIn(second))).toEqual({ created: 2, failed: 1 });
      expect(idsIn(second, 'unprotected-volumes')).toEqual([refused]);
      expect(second.exitCode).toBe(1);
    }));

  test('is not taken for what another backup set of the run has made', () =>
    withFleet(async (simulator) => {
      await runBackup(simulator, { 'backup-set': 'weekly' });
      simulator.setFaults(neverArrived());
      const other = await run(simulator);
      expect(outcomesOf(backupsIn(other))).toEqual({ created: 3 });
      expect(countsByVolume(simulator)).toEqual([2, 2, 2]);
    }));
});
