import { beforeAll, describe, expect, test } from 'vitest';
import { groupBy } from '../../../src/domain/copies/group.ts';
import type { Simulator, Snapshot } from '../../simulator/index.ts';
import type { RunResult } from '../../support/action.ts';
import {
  addInstances,
  copiesIn,
  runCopy,
  sharedIn,
  simulateCopies,
  VAULT,
  VAULT_ROLE,
} from '../../support/copying.ts';
import {
  ALPHA,
  BETA,
  BOTH_REGIONS,
  EAST,
  ROLES,
  runInJob,
  WEST,
} from '../../support/organisation.ts';
import { idsIn } from '../../support/reading.ts';
import { DAY_MS } from '../../support/simulate.ts';

const TO = 'eu-central-1';

describe('three nights of two accounts in two regions, into a vault', () => {
  let simulator: Simulator;
  let volumeIds: readonly string[];
  const runs: RunResult[] = [];
  const inputs = {
    'role-to-assume': ROLES,
    'from-regions': BOTH_REGIONS,
    'to-regions': TO,
    'to-role-to-assume': VAULT_ROLE,
  };
  const atVault = (): readonly Snapshot[] => copiesIn(simulator, { account: VAULT, region: TO });

  beforeAll(async () => {
    simulator = await simulateCopies();
    volumeIds = [
      ...addInstances(simulator, { account: ALPHA, region: EAST, count: 2 }),
      ...addInstances(simulator, { account: ALPHA, region: WEST, count: 1 }),
      ...addInstances(simulator, { account: BETA, region: EAST, count: 1 }),
      ...addInstances(simulator, { account: BETA, region: WEST, count: 2 }),
    ];
    for (let night = 0; night < 3; night++) {
      const backup = await runInJob(
        simulator,
        { 'role-to-assume': ROLES, regions: BOTH_REGIONS, tags: 'Cost=42', 'copy-tags': 'true' },
        { env: { GITHUB_RUN_ID: `1${night}` } },
      );
      expect(backup.exitCode).toBe(0);
      simulator.clock.advance(3_600_000);
      runs.push(await runCopy(simulator, inputs, { env: { GITHUB_RUN_ID: `2${night}` } }));
      simulator.clock.advance(DAY_MS - 3_600_000);
    }
  }, 60_000);

  test('each is green and copies each volume once', () => {
    expect(runs.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0]);
    expect(runs.map(({ outputs }) => outputs['copies-made'])).toEqual(['6', '6', '6']);
    expect(runs.map(({ outputs }) => outputs['copies-found'])).toEqual(['0', '6', '12']);
    expect(runs.map((run) => idsIn(run, 'uncopied-volumes'))).toEqual([[], [], []]);
    const perVolume = groupBy(atVault(), ({ tags }) => tags['SourceVolumeId'] ?? '');
    expect([...perVolume.keys()].sort()).toEqual(volumeIds.toSorted());
    for (const copies of perVolume.values()) {
      expect(new Set(copies.map(({ copyOf }) => copyOf?.snapshotId)).size).toBe(3);
    }
  });

  test('a copy carries all that its source does, and where it came from', () => {
    for (const copy of atVault()) {
      const region = copy.tags['SourceRegion'] ?? '';
      const account = copy.tags['SourceAccountId'] ?? '';
      const source = simulator.region(region, account).snapshots.get(copy.copyOf?.snapshotId ?? '');
      const { AutoBackup, ...carried } = source?.tags ?? {};
      expect(AutoBackup).toBe('true');
      expect(carried).toMatchObject({ Team: 'db', Cost: '42' });
      expect(copy.tags).toEqual({
        ...carried,
        AutoBackupCopy: 'true',
        SourceSnapshotId: source?.snapshotId,
        SourceVolumeId: source?.volumeId,
        SourceAccountId: account,
        SourceRegion: region,
        SourceStartTime: source?.startTime?.toISOString(),
        CopyRun: expect.stringMatching(/^your-org\/infrastructure\/2[0-2]\/backup\/__self$/),
      });
    }
  });

  test('a fourth run of the same night adds none', async () => {
    const before = atVault().map(({ snapshotId }) => snapshotId);
    const run = await runCopy(simulator, inputs);
    expect(run.exitCode).toBe(0);
    expect(run.outputs['copies-made']).toBe('0');
    expect(atVault().map(({ snapshotId }) => snapshotId)).toEqual(before);
  });

  test('nothing stays shared', () => {
    expect([...sharedIn(simulator, ALPHA), ...sharedIn(simulator, BETA)]).toEqual([]);
  });

  test('the backup action in the destination leaves every copy alone', async () => {
    const before = atVault().map(({ snapshotId }) => snapshotId);
    addInstances(simulator, { account: VAULT, region: TO, count: 1 });
    // A hundred days later, each copy is older than any retention of backups.
    simulator.clock.advance(100 * DAY_MS);
    const run = await runInJob(simulator, { 'role-to-assume': VAULT_ROLE, regions: TO });
    expect(run.exitCode).toBe(0);
    expect(run.outputs).toMatchObject({ 'snapshots-created': '1', 'snapshots-deleted': '0' });
    expect(atVault().map(({ snapshotId }) => snapshotId)).toEqual(before);
  });

  test('and the copy action leaves every backup alone, and the newest copy of each volume', async () => {
    const backups = [ALPHA, BETA, VAULT].flatMap((account) => backupsOf(account));
    const run = await runCopy(simulator, { ...inputs, 'max-copy-lag-hours': '876000' });
    expect(run.exitCode).toBe(0);
    expect(run.outputs['copies-deleted']).toBe('12');
    expect([ALPHA, BETA, VAULT].flatMap((account) => backupsOf(account))).toEqual(backups);
    expect(atVault().map(({ tags }) => tags['SourceVolumeId'])).toEqual(volumeIds.toSorted());
  });

  const backupsOf = (account: string) =>
    [EAST, WEST, TO]
      .flatMap((region) => simulator.region(region, account).ownSnapshots)
      .filter(({ tags }) => tags['AutoBackup'] === 'true')
      .map(({ snapshotId }) => snapshotId);
});
