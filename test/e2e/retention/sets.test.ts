import { expect, test } from 'vitest';
import { anInstance, aSnapshot, aVolume, type Snapshot } from '../../simulator/index.ts';
import { countByVolume, idsOf, ownSnapshots } from '../../support/account-state.ts';
import { idsIn } from '../../support/reading.ts';
import { runBackup } from '../../support/run-action.ts';
import { DAY_MS, REGION, simulateAt } from '../../support/simulate.ts';

const START = '2026-09-21T02:00:00.000Z';

const setOf = ({ tags }: Snapshot) => tags['BackupSet'] ?? null;
const isOfOldScript = ({ tags }: Snapshot) => tags['BackupRun'] === undefined;

// Every fourth day, which makes 30 runs of the bundle and not 120: how many days lie between two runs
// of a set changes nothing of what is asked here.
test('two sets over the same volumes never delete each other for 60 days, and the old script ages out', {
  timeout: 300_000,
}, async () => {
  const volumes = [aVolume(), aVolume()];
  const simulator = await simulateAt(START);
  const region = simulator.region(REGION);
  region.add(anInstance({ name: 'db', volumes }));
  for (const { volumeId } of volumes) {
    for (const ageDays of [1.5, 5.5, 10.5]) {
      // As the script that the action replaces tags them.
      const tags = { Name: 'auto-snap-db', AutoBackup: 'true', InstanceId: 'i-1' };
      region.add(aSnapshot({ volumeId, ageDays, tags }));
    }
  }
  const oldScript = idsOf(ownSnapshots(simulator));
  const goneByDefault = new Set<string>();

  for (let day = 0; day < 60; day += 4) {
    for (const [set, retention] of [
      [null, '15'],
      ['release', '5'],
    ] as const) {
      const before = ownSnapshots(simulator).map((snapshot) => ({ ...snapshot }));
      const result = await runBackup(
        simulator,
        { 'retention-days': retention, ...(set === null ? {} : { 'backup-set': set }) },
        { env: { GITHUB_RUN_ID: `${day}${set ?? ''}` } },
      );
      expect(result.exitCode).toBe(0);
      const left = new Set(idsOf(ownSnapshots(simulator)));
      const gone = before.filter(({ snapshotId }) => !left.has(snapshotId));
      expect(gone.filter((snapshot) => setOf(snapshot) !== set)).toEqual([]);
      expect(idsIn(result, 'deleted-ids')).toEqual(idsOf(gone));
      expect(idsIn(result, 'created-ids')).toHaveLength(volumes.length);
      for (const snapshot of gone)
        if (isOfOldScript(snapshot)) goneByDefault.add(snapshot.snapshotId);
      if (set !== null) expect(gone.filter(isOfOldScript)).toEqual([]);
    }
    simulator.clock.advance(4 * DAY_MS);
  }

  expect([...goneByDefault].sort()).toEqual(oldScript);
  const bySet = (set: string | null) =>
    countByVolume(ownSnapshots(simulator).filter((snapshot) => setOf(snapshot) === set));
  // The last runs were on day 56. Of 15 days: 56, 52, 48, 44. Of 5 days: 56, 52.
  const each = (count: number) =>
    Object.fromEntries(volumes.map(({ volumeId }) => [volumeId, count]));
  expect(bySet(null)).toEqual(each(4));
  expect(bySet('release')).toEqual(each(2));
});

test('the last good backup of a set stays beside younger ones of another', async () => {
  const volume = aVolume();
  const simulator = await simulateAt(START, { completesAfterMs: DAY_MS });
  simulator.region(REGION).add(anInstance({ volumes: [volume] }));
  const { volumeId } = volume;
  const lastOfNone = aSnapshot({ volumeId, ageDays: 90 });
  const lastOfSet = aSnapshot({
    volumeId,
    ageDays: 100,
    tags: { AutoBackup: 'true', BackupSet: 'release' },
  });
  const youngOfSet = aSnapshot({ volumeId, ageDays: 1, tags: lastOfSet.tags });
  simulator.region(REGION).add(lastOfNone, lastOfSet, youngOfSet);

  // The new one is still pending, so that a good one must be left of the own set.
  const none = await runBackup(simulator);
  expect(idsIn(none, 'deleted-ids')).toEqual([]);
  const release = await runBackup(
    simulator,
    { 'backup-set': 'release' },
    { env: { GITHUB_RUN_ID: '2' } },
  );
  expect(idsIn(release, 'deleted-ids')).toEqual([lastOfSet.snapshotId]);
  expect(idsOf(ownSnapshots(simulator))).toContain(lastOfNone.snapshotId);
});

test('a set asks EC2 for its own snapshots only, and sees nothing of the others', async () => {
  const volume = aVolume();
  const simulator = await simulateAt(START);
  simulator.region(REGION).add(anInstance({ volumes: [volume] }));
  for (const set of ['a*', 'ab', undefined]) {
    const tags = { AutoBackup: 'true', ...(set === undefined ? {} : { BackupSet: set }) };
    for (const ageDays of [40, 50]) {
      simulator.region(REGION).add(aSnapshot({ volumeId: volume.volumeId, ageDays, tags }));
    }
  }
  const result = await runBackup(simulator, { 'backup-set': 'ab' });
  const listed = result.report?.targets[0]?.snapshots ?? [];
  expect(listed.map(({ outcome }) => outcome).sort()).toEqual(['deleted', 'kept', 'kept']);
  expect(result.summary).toContain('backup set <code>ab</code>');
  expect(ownSnapshots(simulator)).toHaveLength(6);
});

test('a run without a set leaves snapshots of sets out of what it is about', async () => {
  const volume = aVolume();
  const simulator = await simulateAt(START);
  const tags = { AutoBackup: 'true', BackupSet: 'release' };
  const ofSet = [1, 40].map((ageDays) => aSnapshot({ volumeId: volume.volumeId, ageDays, tags }));
  simulator.region(REGION).add(anInstance({ volumes: [volume] }), ...ofSet);
  const result = await runBackup(simulator);
  const reasons = result.report?.targets[0]?.snapshots.map(({ reason }) => reason).sort();
  expect(reasons).toEqual(['other-set', 'other-set', 'this-run']);
  // The newest of the set is of this week, but it says nothing of this run's own coverage.
  expect(result.report?.totals).toMatchObject({ snapshotsCreated: 1, snapshotsDeleted: 0 });
  expect(ownSnapshots(simulator)).toHaveLength(3);
});

test('of a volume that bears two sets, a re-run completes its own set only', async () => {
  const volume = aVolume();
  const simulator = await simulateAt(START);
  simulator.region(REGION).add(anInstance({ volumes: [volume] }));
  // The legs of a matrix share the run, and with it the tag BackupRun.
  await runBackup(simulator, { 'backup-set': 'a' });
  const again = { env: { GITHUB_RUN_ATTEMPT: '2' } };
  const other = await runBackup(simulator, { 'backup-set': 'b' }, again);
  expect(idsIn(other, 'created-ids')).toHaveLength(1);
  const same = await runBackup(simulator, { 'backup-set': 'a' }, again);
  expect(idsIn(same, 'created-ids')).toEqual([]);
  expect(ownSnapshots(simulator).map(setOf).sort()).toEqual(['a', 'b']);
});

test('copies stay, and never stand for a good backup', async () => {
  const volume = aVolume();
  const simulator = await simulateAt(START, { completesAfterMs: DAY_MS });
  const { volumeId } = volume;
  const description = '[Copied snap-0123456789abcdef0 from eu-west-1] mine';
  const young = aSnapshot({ volumeId, ageDays: 1, description });
  const old = aSnapshot({ volumeId, ageDays: 40, description });
  const foreign = aSnapshot({ volumeId, ageDays: 40, description, tags: {} });
  const good = aSnapshot({ volumeId, ageDays: 50 });
  const older = aSnapshot({ volumeId, ageDays: 60 });
  simulator.region(REGION).add(anInstance({ volumes: [volume] }), young, old, foreign, good, older);
  const result = await runBackup(simulator);
  expect(idsIn(result, 'deleted-ids')).toEqual([older.snapshotId]);
  const left = idsOf(ownSnapshots(simulator));
  for (const { snapshotId } of [young, old, foreign, good]) expect(left).toContain(snapshotId);
});
