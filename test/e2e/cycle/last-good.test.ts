import { expect, test } from 'vitest';
import { anInstance, aSnapshot, aVolume, type Faults, on } from '../../simulator/index.ts';
import { ownIds } from '../../support/account-state.ts';
import { errorsIn, idsIn, rowAbout } from '../../support/reading.ts';
import { runBackup } from '../../support/run-action.ts';
import { simulate } from '../../support/simulate.ts';

const REGION = 'us-east-1';

/** A volume whose newest completed snapshot is 40 days old, and one that is older still. */
async function volumeWithOldBackups(options: {
  readonly faults?: Faults;
  readonly takesMs?: number;
  readonly endsAs?: 'error';
}) {
  const { takesMs: snapshotsTakeMs, endsAs: snapshotsEndAs = 'completed' } = options;
  const volume = aVolume({
    snapshotsEndAs,
    ...(snapshotsTakeMs === undefined ? {} : { snapshotsTakeMs }),
  });
  const [last, older] = [40, 70].map((ageDays) =>
    aSnapshot({ volumeId: volume.volumeId, ageDays }),
  );
  if (last === undefined || older === undefined) throw new Error('Two snapshots were expected');
  const simulator = await simulate(options.faults ? { faults: options.faults } : {});
  simulator.region(REGION).add(anInstance({ name: 'batch', volumes: [volume] }), last, older);
  const result = await runBackup(simulator, { regions: REGION });
  return { volume, last, older, result, left: ownIds(simulator, REGION) };
}

test('a new snapshot that fails: the last good one stays, and the job fails', async () => {
  const { volume, last, older, result, left } = await volumeWithOldBackups({
    faults: on('CreateSnapshot', {
      kind: 'error',
      code: 'SnapshotLimitExceeded',
      message: 'The maximum number of snapshots has been reached',
      status: 400,
      when: 'before',
    }),
  });

  expect(left).toEqual([last.snapshotId]);
  expect(rowAbout(result.summary, last.snapshotId)).toContain('last good backup');
  expect(idsIn(result, 'deleted-ids')).toEqual([older.snapshotId]);

  expect(result.exitCode).toBe(1);
  expect(result.summary).toMatch(/^## ❌ .*1 of 1 volume in scope/);
  expect(rowAbout(result.summary, volume.volumeId)).toContain('SnapshotLimitExceeded');
  expect(idsIn(result, 'unprotected-volumes')).toEqual([volume.volumeId]);
  expect(result.outputs).toMatchObject({ 'snapshots-created': '0', 'created-ids': '[]' });
  expect(errorsIn(result.log).at(-1)).toMatch(/1 failure in .*us-east-1/);
});

test('a new snapshot that is still pending: the last good one stays, and the job is green', async () => {
  const { last, older, result, left } = await volumeWithOldBackups({ takesMs: 3_600_000 });

  const created = idsIn(result, 'created-ids');
  expect(created).toHaveLength(1);
  expect(left.toSorted()).toEqual([last.snapshotId, ...created].sort());
  expect(rowAbout(result.summary, last.snapshotId)).toContain('last good backup');
  expect(idsIn(result, 'deleted-ids')).toEqual([older.snapshotId]);
  expect(result.exitCode).toBe(0);
});

test('a new snapshot that is completed at once takes over only from the next run on', async () => {
  const { last, older, result, left } = await volumeWithOldBackups({});

  expect(idsIn(result, 'deleted-ids')).toEqual([older.snapshotId]);
  expect(left.toSorted()).toEqual([last.snapshotId, ...idsIn(result, 'created-ids')].sort());
  expect(rowAbout(result.summary, last.snapshotId)).toContain('last good backup');
  expect(result.exitCode).toBe(0);
});

test('a new snapshot that is found broken: the last good one stays, and the job fails', async () => {
  const { last, result, left } = await volumeWithOldBackups({ endsAs: 'error' });

  expect(left).toContain(last.snapshotId);
  expect(rowAbout(result.summary, last.snapshotId)).toContain('last good backup');
  expect(result.exitCode).toBe(1);
  expect(JSON.parse(result.outputs['unprotected-volumes'] ?? '')).toEqual([last.volumeId]);
});

test.each(['pending', 'stopping', 'stopped', 'shutting-down'] as const)(
  'an instance that is %s: the last good one of its volume stays',
  async (state) => {
    const volume = aVolume();
    const [last, older] = [40, 70].map((ageDays) =>
      aSnapshot({ volumeId: volume.volumeId, ageDays }),
    );
    if (last === undefined || older === undefined) throw new Error('Two snapshots were expected');
    const simulator = await simulate();
    simulator.region(REGION).add(anInstance({ state, volumes: [volume] }), last, older);
    await runBackup(simulator, { regions: REGION });
    expect(ownIds(simulator, REGION)).toContain(last.snapshotId);
    expect(ownIds(simulator, REGION)).not.toContain(older.snapshotId);
  },
);
