import { describe, expect, test } from 'vitest';
import {
  aBackupServiceSnapshot,
  aCopy,
  aLifecycleSnapshot,
  anInstance,
  attachVolume,
  aVolume,
  beforeCall,
  beforePage,
  DEFAULT_ACCOUNT,
  denyAction,
  firstCalls,
  moveVolume,
  nextId,
} from '../../simulator/index.ts';
import { madeByRuns } from '../../support/account-state.ts';
import { idsIn } from '../../support/reading.ts';
import { DAY_MS, REGION } from '../../support/simulate.ts';
import {
  attachedVolume,
  backupOf,
  ending,
  firstLine,
  left,
  played,
  playedFast,
  problemCodes,
  runAgainst,
  summaryText,
  withSimulator,
} from './support/story.ts';

const other = attachedVolume();

describe.concurrent('the last good backup of a volume that exists stays', () => {
  test('a detached volume', async () => {
    const volume = aVolume();
    const [last, older] = [backupOf(volume, 40), backupOf(volume, 70)];
    const told = await played({ seeds: [other.instance, volume, last, older] });
    expect(ending(told, last.snapshotId)).toBe('last-good-backup');
    expect(idsIn(told, 'deleted-ids')).toEqual([older.snapshotId]);
    expect(told.exitCode).toBe(0);
  });

  test('a dry run looks too, and keeps it too', async () => {
    const volume = aVolume();
    const [last, older] = [backupOf(volume, 40), backupOf(volume, 70)];
    const inputs = { 'dry-run': 'true' };
    const told = await played({ seeds: [other.instance, volume, last, older], inputs });
    expect(ending(told, last.snapshotId)).toBe('last-good-backup');
    expect(ending(told, older.snapshotId)).toBe('expired');
  });

  test('a volume of a managed instance that the account hides: it is backed up', async () => {
    const [ours, managed] = [aVolume(), aVolume({ managed: true })];
    const node = anInstance({ volumes: [managed, ours], managed: true });
    const [lastOfOurs, lastOfManaged] = [backupOf(ours, 40), backupOf(managed, 40)];
    const told = await played({
      world: (world) => {
        const account = world.account(DEFAULT_ACCOUNT);
        account.hidesManaged = true;
        account.region(REGION).add(node, lastOfOurs, lastOfManaged);
      },
    });
    expect(told.report?.targets[0]?.backups).toMatchObject([
      { volumeId: ours.volumeId, outcome: 'created' },
    ]);
    for (const { snapshotId } of [lastOfOurs, lastOfManaged]) {
      expect(ending(told, snapshotId)).toBe('last-good-backup');
    }
    expect(summaryText(told)).toContain('managed by eks.amazonaws.com');
  });

  test('a volume that is attached after the list is told as not backed up', async () => {
    const volume = aVolume();
    const last = backupOf(volume, 40);
    const told = await played({
      seeds: [other.instance, volume, last],
      onCall: beforeCall('CreateSnapshot', 1, (region) =>
        attachVolume(region, volume.volumeId, other.instance.instanceId),
      ),
    });
    expect(left(told)).toContain(last.snapshotId);
    expect(problemCodes(told)).toEqual(['AttachedSinceListed']);
    expect(summaryText(told)).toContain(volume.volumeId);
    expect(told.exitCode).toBe(1);
  });

  test('a volume that comes back between the plan and the deletion', async () => {
    const volume = aVolume();
    const [last, older] = [backupOf(volume, 40), backupOf(volume, 70)];
    const told = await played({
      seeds: [other.instance, last, older],
      onCall: beforeCall('DescribeVolumes', 2, (region) => region.addVolume(volume)),
    });
    expect(ending(told, last.snapshotId)).toBe('last-good-backup');
    expect(idsIn(told, 'deleted-ids')).toEqual([older.snapshotId]);
  });

  test('a volume that moves between two pages of the list', async () => {
    const fleet = Array.from({ length: 12 }, () => attachedVolume());
    const backups = fleet.map(({ volume }) => backupOf(volume, 40));
    // The order of EC2's list is not that of ids: what the first page holds is told by a first run.
    const told = await withSimulator({ pageSize: 5 }, async (simulator) => {
      const region = simulator.region(REGION).add(...fleet.map(({ instance }) => instance));
      region.add(...backups);
      const order = region.instances.places.map(({ id }) => id);
      const late = region.instances.get(order[11] ?? '')?.blockDevices[0]?.volumeId ?? '';
      simulator.setOnCall(
        beforePage('DescribeInstances', 2, () => moveVolume(region, late, order[0] ?? '')),
      );
      const result = await runAgainst(simulator, { inputs: { regions: REGION } });
      return { ...result, simulator, late };
    });
    const volumes = told.report?.targets[0]?.backups.map(({ volumeId }) => volumeId);
    expect(volumes).toHaveLength(11);
    expect(volumes).not.toContain(told.late);
    expect(idsIn(told, 'deleted-ids')).toEqual([]);
    expect(problemCodes(told)).toEqual(['AttachedSinceListed']);
    expect(told.exitCode).toBe(1);
  });

  test('where DescribeVolumes is denied, with a note that names the permission', async () => {
    const gone = { volumeId: nextId('vol') };
    const [last, older] = [backupOf(gone, 40), backupOf(gone, 70)];
    const told = await played({
      seeds: [other.instance, last, older],
      faults: denyAction('DescribeVolumes'),
    });
    expect(ending(told, last.snapshotId)).toBe('volume-not-verified');
    expect(idsIn(told, 'deleted-ids')).toEqual([older.snapshotId]);
    expect(summaryText(told)).toContain('ec2:DescribeVolumes');
    expect(told.exitCode).toBe(0);
  });
});

describe.concurrent('what is not ours to delete', () => {
  test('copies and snapshots of other services stay, though they carry AutoBackup=true', async () => {
    const { volume, instance } = attachedVolume();
    const expired = backupOf(volume, 60);
    const foreign = [
      aCopy({ ageDays: 40 }),
      // By chance of the volume that is attached: it counts as no backup of it either.
      aCopy({ ageDays: 35, volumeId: volume.volumeId }),
      aLifecycleSnapshot({ ageDays: 40 }),
      aLifecycleSnapshot({ ageDays: 35, volumeId: volume.volumeId }),
      aBackupServiceSnapshot({ ageDays: 40 }),
    ];
    const told = await played({
      seeds: [instance, backupOf(volume, 1), expired, ...foreign],
    });
    expect(foreign.map(({ snapshotId }) => ending(told, snapshotId))).toEqual([
      'copy',
      'copy',
      'other-service',
      'other-service',
      'other-service',
    ]);
    const asked = told.simulator.calls('DeleteSnapshot').map(({ params }) => params['SnapshotId']);
    expect(asked).toEqual([expired.snapshotId]);
    expect(told.exitCode).toBe(0);
  });
});

describe.concurrent('a pending snapshot with nothing newer completed', () => {
  test('stays, even with retention-days: 1', async () => {
    const { volume, instance } = attachedVolume();
    const completed = backupOf(volume, 5);
    const next = backupOf(volume, 1.5, { state: 'pending' });
    const overtaken = backupOf(volume, 6, { state: 'pending' });
    const told = await played({
      seeds: [instance, completed, next, overtaken],
      inputs: { 'retention-days': '1' },
    });
    expect(ending(told, next.snapshotId)).toBe('next-backup');
    expect(idsIn(told, 'deleted-ids')).toEqual([overtaken.snapshotId]);
  });

  test('a volume whose snapshots take 30 hours has a backup on the third night', async () => {
    const { volume, instance } = attachedVolume({ snapshotsTakeMs: 30 * 3_600_000 });
    await withSimulator({}, async (simulator) => {
      simulator.region(REGION).add(instance);
      for (const night of ['1', '2', '3']) {
        await runAgainst(simulator, {
          inputs: { regions: REGION, 'retention-days': '1' },
          env: { GITHUB_RUN_ID: night },
        });
        simulator.clock.advance(DAY_MS + 60_000);
      }
      const states = simulator.region(REGION).snapshotsOf(volume.volumeId);
      expect(states.map(({ state }) => state)).toContain('completed');
    });
  });
});

describe.concurrent('a snapshot in error that holds the only slot of an st1 volume', () => {
  const limits = { concurrentPerVolume: true } as const;
  // A run that waits on it for its whole budget is out of time here.
  const inputs = { 'timeout-minutes': '15' };

  test('goes after 12 hours, and the volume gets its backup in the same run', async () => {
    const { volume, instance } = attachedVolume({ volumeType: 'st1' });
    const [broken, gone] = [backupOf(volume, 0.6, { state: 'error' }), backupOf(aVolume(), 40)];
    const last = backupOf(volume, 2);
    const told = await playedFast({ seeds: [instance, broken, gone, last], limits, inputs });
    const deleted = [broken.snapshotId, gone.snapshotId].sort();
    expect(idsIn(told, 'deleted-ids')).toEqual(deleted);
    expect(ending(told, broken.snapshotId)).toBe('error');
    expect(idsIn(told, 'created-ids')).toHaveLength(1);
    expect(told.outputs['unprotected-volumes']).toBe('[]');
    // Nothing newer has completed: that the night was lost is told for one run at least.
    expect(told.exitCode).toBe(1);
    expect(summaryText(told)).toContain(
      `its newest finished snapshot ${broken.snapshotId} ended in error`,
    );
  });

  test('with a newer completed backup, the run that deletes it is green', async () => {
    const { volume, instance } = attachedVolume();
    const broken = backupOf(volume, 2, { state: 'error' });
    const told = await played({ seeds: [instance, broken, backupOf(volume, 1)] });
    expect(idsIn(told, 'deleted-ids')).toEqual([broken.snapshotId]);
    expect(told.exitCode).toBe(0);
  });

  test('younger, after a lost answer too, it is not waited for until the time is up', async () => {
    const { volume, instance } = attachedVolume({ volumeType: 'st1' });
    const [broken, gone] = [backupOf(volume, 0.4, { state: 'error' }), backupOf(aVolume(), 40)];
    const faults = firstCalls(1, 'CreateSnapshot', { kind: 'reset', when: 'before' });
    const told = await playedFast({ seeds: [instance, broken, gone], limits, inputs, faults });
    expect(told.report?.stopped).toBeNull();
    expect(idsIn(told, 'deleted-ids')).toEqual([gone.snapshotId]);
    expect(idsIn(told, 'unprotected-volumes')).toEqual([volume.volumeId]);
  });

  test('younger, it is told with volume and limit, and the pruning goes on', async () => {
    const { volume, instance } = attachedVolume({ volumeType: 'st1' });
    const [broken, gone] = [backupOf(volume, 0.4, { state: 'error' }), backupOf(aVolume(), 40)];
    const told = await playedFast({ seeds: [instance, broken, gone], limits, inputs });
    expect(idsIn(told, 'deleted-ids')).toEqual([gone.snapshotId]);
    expect(idsIn(told, 'unprotected-volumes')).toEqual([volume.volumeId]);
    expect(told.report?.stopped).toBeNull();
    expect(summaryText(told)).toContain('ConcurrentSnapshotLimitExceeded');
    expect(firstLine(told)).not.toContain('timeout-minutes');
    expect(told.exitCode).toBe(1);
  });
});

describe.concurrent("AWS's clock jumps", () => {
  test.for(['DescribeInstances', 'CreateSnapshot', 'DescribeSnapshots'])(
    'one answer to %s is dated in 2036: nothing is deleted',
    async (action) => {
      const { volume, instance } = attachedVolume();
      const backups = Array.from({ length: 10 }, (_, day) => backupOf(volume, day + 1));
      const told = await played({
        seeds: [instance, ...backups],
        faults: firstCalls(1, action, { kind: 'date', date: new Date('2036-01-01T00:00:00Z') }),
      });
      expect(left(told)).toHaveLength(11);
      expect(idsIn(told, 'created-ids')).toHaveLength(1);
      expect(problemCodes(told)).toContain('ClockJumped');
      expect(told.exitCode).toBe(1);
    },
  );

  test('every answer is dated in 2036: the snapshots of the run itself stay', async () => {
    const { volume, instance } = attachedVolume();
    const date = new Date('2036-01-01T00:00:00Z');
    const told = await played({
      seeds: [instance, backupOf(volume, 1), backupOf(volume, 2)],
      faults: () => ({ kind: 'date', date }),
    });
    const [made] = madeByRuns(told.simulator);
    expect(ending(told, made?.snapshotId ?? '')).toBe('this-run');
  });
});
