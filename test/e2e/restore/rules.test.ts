import { describe, expect, test } from 'vitest';
import {
  anInstance,
  aSnapshot,
  aVolume,
  moveVolume,
  type Region,
  type Simulator,
  terminateInstance,
} from '../../simulator/index.ts';
import { holdings } from '../../support/permission-checks.ts';
import { idsIn } from '../../support/reading.ts';
import {
  backUpNights,
  devicesIn,
  FIRST_NIGHT,
  noonAfter,
  restoredIn,
  runRestore,
  simulateNights,
  snapshotOfNight,
  webServer,
} from '../../support/restoring.ts';
import { DAY_MS, REGION } from '../../support/simulate.ts';

const GONE = 'i-0000000000000dead';

/** A backup of night n, with no more tags than the oldest ones have. */
function plain(
  volumeId: string,
  night: number,
  overrides: Parameters<typeof aSnapshot>[0] & { readonly instanceId?: string } = {},
) {
  const { instanceId = GONE, tags, ...rest } = overrides;
  const stamp = new Date(FIRST_NIGHT + (night - 1) * DAY_MS).toISOString();
  const timestamp = `${stamp.slice(0, 10)}-${stamp.slice(11, 13)}${stamp.slice(14, 16)}`;
  return aSnapshot({
    volumeId,
    startTime: new Date(FIRST_NIGHT + (night - 1) * DAY_MS + 5_000),
    description: `Auto-backup web /dev/xvda ${timestamp}`,
    tags: {
      AutoBackup: 'true',
      Name: `auto-snap-web-${timestamp}`,
      InstanceId: instanceId,
      CreatedAt: timestamp,
      ...tags,
    },
    ...rest,
  });
}

async function withRegion(night: number): Promise<{ simulator: Simulator; region: Region }> {
  const simulator = await simulateNights();
  simulator.clock.advance((night - 1) * DAY_MS + 12 * 3_600_000);
  return { simulator, region: simulator.region(REGION) };
}

describe('all or told', () => {
  test('a volume without a backup by then stops everything, unless a part is enough', async () => {
    const simulator = await simulateNights();
    const web = webServer();
    const region = simulator.region(REGION).add(web);
    const later = aVolume({ zone: `${REGION}b` });
    await backUpNights(simulator, [1]);
    // Attached all the time, and its first backup is of a later night.
    const instance = region.instances.get(web.instanceId);
    region.addVolume(later);
    if (instance !== undefined) {
      instance.blockDevices = [
        ...instance.blockDevices,
        {
          deviceName: '/dev/sdz',
          volumeId: later.volumeId,
          status: 'attached',
          attachTime: new Date(FIRST_NIGHT - DAY_MS),
          deleteOnTermination: false,
        },
      ];
    }
    simulator.clock.advance(10 * DAY_MS);
    await backUpNights(simulator, [1]);
    const before = holdings(simulator, REGION);
    const inputs = { 'instance-id': web.instanceId, at: noonAfter(2) };
    const refused = await runRestore(simulator, inputs);
    expect(refused.exitCode).toBe(1);
    expect(refused.summary).toContain('Nothing was restored');
    expect(refused.log).toContain(`${later.volumeId} has no completed backup of that time`);
    expect(holdings(simulator, REGION)).toBe(before);
    const part = await runRestore(simulator, { ...inputs, 'allow-partial': 'true' });
    expect(part.exitCode).toBe(0);
    expect(part.summary).toContain('1 volume left out');
    expect(restoredIn(simulator)).toHaveLength(3);
  });

  test.each([
    ['archived', { storageTier: 'archive' as const }, 'is archived'],
    ['pending', { state: 'pending' as const }, 'has no completed backup of that time'],
    ['in error', { state: 'error' as const }, 'has no completed backup of that time'],
  ])('a snapshot that is %s is refused before anything is made', async (_, how, words) => {
    const { simulator, region } = await withRegion(3);
    region.add(plain('vol-00000000000000001', 1, how), plain('vol-00000000000000002', 1));
    const run = await runRestore(simulator, {
      'instance-id': GONE,
      'availability-zone': `${REGION}a`,
    });
    expect(run.exitCode).toBe(1);
    expect(run.log).toContain(words);
    expect(simulator.calls('CreateVolume')).toEqual([]);
  });

  test('a zone that is not there, or is not known, is refused with what to give', async () => {
    const { simulator, region } = await withRegion(3);
    region.add(plain('vol-00000000000000001', 1));
    const unknown = await runRestore(simulator, { 'instance-id': GONE });
    expect(unknown.log).toContain('in which zone its original was is not known');
    const wrong = await runRestore(simulator, {
      'instance-id': GONE,
      'availability-zone': `${REGION}z`,
    });
    expect(wrong.log).toContain(`Give availability-zone one of ${REGION}a, ${REGION}b, ${REGION}c`);
    expect([unknown.exitCode, wrong.exitCode]).toEqual([1, 1]);
    expect(simulator.calls('CreateVolume')).toEqual([]);
  });

  test('a name that two instances share names both', async () => {
    const { simulator, region } = await withRegion(3);
    const other = 'i-0000000000000beef';
    region.add(
      plain('vol-00000000000000001', 1),
      plain('vol-00000000000000002', 2, { instanceId: other }),
    );
    const run = await runRestore(simulator, { 'instance-name': 'web' });
    expect(run.exitCode).toBe(1);
    for (const id of [GONE, other]) expect(run.log).toContain(id);
    expect(run.log).toContain('Give instance-id');
  });

  test('what is still to come is refused, and so is what was before the first backup', async () => {
    const { simulator, region } = await withRegion(3);
    region.add(plain('vol-00000000000000001', 2));
    for (const [at, words] of [
      [noonAfter(9), 'at is still to come'],
      [noonAfter(1), 'There is no backup of'],
    ] as const) {
      const run = await runRestore(simulator, { 'instance-id': GONE, at });
      expect([run.exitCode, run.log.includes(words)]).toEqual([1, true]);
    }
  });
});

describe('which volumes', () => {
  test('of one that moved to another instance, only what was made on this one', async () => {
    const simulator = await simulateNights();
    const [web, db] = [webServer(), anInstance({ name: 'db', zone: `${REGION}b` })];
    const region = simulator.region(REGION).add(web, db);
    const moved = web.volumes[1]?.volumeId ?? '';
    await backUpNights(simulator, [1, 2]);
    moveVolume(region, moved, db.instanceId);
    simulator.clock.advance(DAY_MS);
    await backUpNights(simulator, [1]);
    simulator.clock.advance(12 * 3_600_000);
    const of = async (night: number, instanceId: string) => {
      const run = await runRestore(simulator, {
        'instance-id': instanceId,
        at: noonAfter(night),
        'dry-run': 'true',
      });
      return JSON.parse(JSON.stringify(run.report))
        .targets[0].volumes.map((one: { originalVolumeId: string; snapshotId: string }) => [
          one.originalVolumeId,
          one.snapshotId,
        ])
        .sort();
    };
    const snapshotsOf = (night: number, ids: readonly string[]) =>
      ids
        .map((volumeId) => [volumeId, snapshotOfNight(simulator, { volumeId, night })?.snapshotId])
        .sort();
    const ids = web.volumes.map(({ volumeId }) => volumeId);
    expect(await of(2, web.instanceId)).toEqual(snapshotsOf(2, ids));
    expect(await of(3, web.instanceId)).toEqual(
      snapshotsOf(
        3,
        ids.filter((id) => id !== moved),
      ),
    );
    const dbIds = [...db.volumes.map(({ volumeId }) => volumeId), moved];
    expect(await of(3, db.instanceId)).toEqual(snapshotsOf(3, dbIds));
  });

  test('two that were on one device one after the other: the newer one, which is told', async () => {
    const { simulator, region } = await withRegion(5);
    const recorded = { RestoreInstance: `zone=${REGION}a`, BackupRun: 'run-2' };
    const volume = (end: string) => ({
      ...recorded,
      RestoreVolumes: `${end}:/dev/xvda:gp3:3000:125:root`,
    });
    region.add(
      plain('vol-00000000000000001', 2, { tags: volume('0001') }),
      plain('vol-00000000000000002', 2, {
        tags: volume('0002'),
        startTime: new Date(FIRST_NIGHT + DAY_MS + 3_600_000),
      }),
    );
    const run = await runRestore(simulator, { 'instance-id': GONE });
    expect(run.exitCode).toBe(0);
    expect(run.log).toContain('the newer one is restored');
    expect(restoredIn(simulator)).toHaveLength(1);
    expect(devicesIn(run)).toEqual({ '/dev/xvda': restoredIn(simulator)[0]?.volumeId });
  });

  test('backups of the oldest kind: what the living instance tells, else what is safe', async () => {
    const { simulator, region } = await withRegion(5);
    const volume = aVolume({ volumeType: 'io1', iops: 500, zone: `${REGION}c`, tags: { A: 'b' } });
    const web = anInstance({ name: 'web', zone: `${REGION}c`, volumes: [volume] });
    region.add(web, plain(volume.volumeId, 2, { instanceId: web.instanceId }));
    const living = await runRestore(simulator, { 'instance-name': 'web' });
    expect(living.exitCode).toBe(0);
    expect(restoredIn(simulator)[0]).toMatchObject({
      volumeType: 'io1',
      iops: 500,
      zone: `${REGION}c`,
      tags: { A: 'b', Name: 'web' },
    });
    terminateInstance(region, web.instanceId);
    const gone = await runRestore(
      simulator,
      { 'instance-name': 'web', 'availability-zone': `${REGION}a` },
      { env: { GITHUB_RUN_ID: '2' } },
    );
    expect(gone.exitCode).toBe(0);
    expect(gone.log).toContain('its volume type is not known; it becomes gp3');
    expect(devicesIn(gone)).toEqual({ '/dev/xvda': restoredIn(simulator)[1]?.volumeId });
  });

  test('200 by their ids, in one run', async () => {
    const { simulator, region } = await withRegion(3);
    const ids = Array.from({ length: 200 }, (_, n) => `vol-${n.toString(16).padStart(17, '0')}`);
    for (const id of ids) region.add(plain(id, 1), plain(id, 2));
    const run = await runRestore(simulator, {
      'volume-ids': ids.join('\n'),
      'availability-zone': `${REGION}a`,
      at: '2026-03-01',
    });
    expect(run.exitCode).toBe(0);
    expect(idsIn(run, 'volume-ids')).toHaveLength(200);
    const wanted = ids.map((volumeId) => snapshotOfNight(simulator, { volumeId, night: 1 }));
    expect(idsIn(run, 'restored-from').toSorted()).toEqual(
      wanted.map((one) => one?.snapshotId).sort(),
    );
  });

  test('with nothing named, a dry run lists all, living or gone', async () => {
    const simulator = await simulateNights();
    const [web, db] = [webServer(), anInstance({ name: 'db' })];
    const region = simulator.region(REGION).add(web, db);
    await backUpNights(simulator, [1, 2, 3]);
    terminateInstance(region, db.instanceId);
    const run = await runRestore(simulator, { 'dry-run': 'true' });
    expect(run.exitCode).toBe(0);
    expect(run.summary).toContain('2 instances and 4 volumes can be brought back');
    const row = (id: string) => run.summary.split('\n').find((line) => line.includes(`| ${id}`));
    expect(row(web.instanceId)).toMatch(/\| web-1 \| living \|.*\| 3 \|$/);
    expect(row(db.instanceId)).toMatch(/\| db \| gone \|.*\| 3 \|$/);
  });
});

describe('an AMI', () => {
  test.each([
    ['Windows', { platformDetails: 'Windows' }],
    ['Red Hat', { platformDetails: 'Red Hat Enterprise Linux' }],
    ['SUSE', { platformDetails: 'SUSE Linux' }],
    ['SQL Server', { platformDetails: 'Windows with SQL Server Standard' }],
  ])('of %s is refused, with the other way', async (_, machine) => {
    const simulator = await simulateNights();
    const web = webServer({ machine });
    const region = simulator.region(REGION).add(web);
    await backUpNights(simulator, [1]);
    terminateInstance(region, web.instanceId);
    const run = await runRestore(simulator, { 'instance-name': 'web-1', 'make-image': 'true' });
    expect(run.exitCode).toBe(1);
    expect(run.log).toContain(machine.platformDetails);
    expect(run.log).toContain('Instead, start an instance from an AMI of the vendor');
    expect(simulator.calls('RegisterImage')).toEqual([]);
  });

  test('that EC2 bills as something else is a failure, and told', async () => {
    const simulator = await simulateNights({ newVolumes: { platformDetails: 'Windows' } });
    simulator.region(REGION).add(webServer());
    await backUpNights(simulator, [1]);
    const run = await runRestore(simulator, { 'instance-name': 'web-1', 'make-image': 'true' });
    expect(run.exitCode).toBe(1);
    expect(run.log).toContain('deregister it');
    expect(run.outputs['image-id']).toBe('');
  });
});
