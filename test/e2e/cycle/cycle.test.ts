import { beforeAll, describe, expect, test } from 'vitest';
import { anImage, anInstance, aSnapshot, aVolume, type Simulator } from '../../simulator/index.ts';
import { ownIds, without } from '../../support/account-state.ts';
import type { RunResult } from '../../support/action.ts';
import { errorsIn, idsIn, rowAbout } from '../../support/reading.ts';
import { runBackup } from '../../support/run-action.ts';
import { simulate } from '../../support/simulate.ts';

const REGION = 'eu-central-1';

// A clock that stands still makes tags and descriptions known to the minute.
const NOW = new Date();
const TIMESTAMP = NOW.toISOString().replace(/^(.{10})T(..):(..).*/, '$1-$2$3');

const webRoot = aVolume();
const webData = aVolume();
const web = anInstance({ name: 'web-1', volumes: [webRoot, webData] });
const nameless = anInstance();
const shared = aVolume({ volumeType: 'io2' });
const nodes = ['node-1', 'node-2'].map((name) => anInstance({ name, volumes: [shared] }));
const stoppedVolume = aVolume();
const stopped = anInstance({ name: 'old-ci', state: 'stopped', volumes: [stoppedVolume] });
const starting = anInstance({ name: 'starting', state: 'pending' });
const terminated = anInstance({ name: 'gone', state: 'terminated' });

const ofRoot = (ageDays: number) => aSnapshot({ volumeId: webRoot.volumeId, ageDays });
const young = ofRoot(29.9);
const expired = ofRoot(31);
const ofNobody = aSnapshot({ ageDays: 31 });
const lastOfStopped = aSnapshot({ volumeId: stoppedVolume.volumeId, ageDays: 90 });
const olderOfStopped = aSnapshot({ volumeId: stoppedVolume.volumeId, ageDays: 120 });

const tagged = (tags: Readonly<Record<string, string>>) =>
  aSnapshot({ volumeId: webRoot.volumeId, ageDays: 400, tags });
const notOurs = [
  tagged({ Name: 'before the migration' }),
  tagged({ AutoBackup: 'false' }),
  tagged({ AutoBackup: 'True' }),
  tagged({ autobackup: 'true' }),
];
const neighbours = aSnapshot({ ownerId: '999988887777', public: true, ageDays: 400 });

const inImage = ofRoot(40);
const image = anImage({ snapshotIds: [inImage.snapshotId] });
const ofBackup = aSnapshot({ ageDays: 41, managedByBackup: true });
const locked = aSnapshot({ ageDays: 42, locked: true });
const vanishing = aSnapshot({ ageDays: 43 });

const inScope = [
  { volume: webRoot, instance: web, name: 'web-1', device: '/dev/xvda' },
  { volume: webData, instance: web, name: 'web-1', device: '/dev/sdf' },
  {
    volume: nameless.volumes[0],
    instance: nameless,
    name: nameless.instanceId,
    device: '/dev/xvda',
  },
  { volume: shared, instance: nodes[0], name: 'node-1', device: '/dev/xvda' },
];

let simulator: Simulator;
let before: readonly string[];
let result: RunResult;

beforeAll(async () => {
  simulator = await simulate({
    clock: { startAt: NOW, speed: 0 },
    pageSize: 3,
    emptyPages: true,
    world(world) {
      const region = world.account('111122223333').region(REGION);
      region.add(web, nameless, ...nodes, stopped, starting, terminated);
      region.add(young, expired, ofNobody, lastOfStopped, olderOfStopped, ...notOurs, neighbours);
      region.add(inImage, image, ofBackup, locked, vanishing);
    },
    // Somebody else is quicker by a moment, and deletes what this run has just listed.
    faults({ action, params }) {
      const isVanishing = params['SnapshotId'] === vanishing.snapshotId;
      if (action === 'DeleteSnapshot' && isVanishing) {
        simulator.region(REGION).snapshots.delete(vanishing.snapshotId);
      }
      return undefined;
    },
  });
  before = ownIds(simulator, REGION);
  result = await runBackup(simulator, { regions: REGION, 'retention-days': '30' });
});

const madeOf = (volumeId: string | undefined) =>
  simulator
    .region(REGION)
    .ownSnapshots.filter((snapshot) => snapshot.volumeId === volumeId)
    .filter(({ snapshotId }) => !before.includes(snapshotId));

describe('creating', () => {
  test.each(inScope)('$name $device has one new snapshot that says what it is', (expected) => {
    const { volume, instance, name, device } = expected;
    expect(madeOf(volume?.volumeId)).toMatchObject([
      { description: `Auto-backup ${name} ${device} ${TIMESTAMP}` },
    ]);
    expect(madeOf(volume?.volumeId)[0]?.tags).toEqual({
      Name: `auto-snap-${name}-${TIMESTAMP}`,
      AutoBackup: 'true',
      InstanceId: instance?.instanceId,
      CreatedAt: TIMESTAMP,
      BackupRun: 'your-org/infrastructure/1234567890/backup/__self',
      RestoreInstance: expect.stringMatching(/^zone=/),
      RestoreVolumes: expect.stringContaining(`:${device}:${volume?.volumeType}:`),
    });
  });

  test('nothing but the volumes of running instances is snapshotted, a shared one once', () => {
    const asked = simulator.calls('CreateSnapshot').map(({ params }) => params['VolumeId']);
    expect(asked.toSorted()).toEqual(inScope.map(({ volume }) => volume?.volumeId).sort());
  });

  test('tags come with the create call, never after', () => {
    expect(simulator.calls('CreateTags')).toEqual([]);
  });

  test('a mapping without EBS is skipped', async () => {
    const machine = anInstance();
    const volumeId = machine.volumes[0]?.volumeId ?? '';
    const other = await simulate({
      world: (world) => world.account('111122223333').region(REGION).add(machine),
      // The simulator knows EBS alone, so this answer is EC2's own, with an instance store in it.
      faults: ({ action }) =>
        action === 'DescribeInstances'
          ? { kind: 'body', status: 200, text: withInstanceStore(machine.instanceId, volumeId) }
          : undefined,
    });
    const run = await runBackup(other, { regions: REGION });
    expect(run.exitCode).toBe(0);
    expect(run.outputs['volumes-found']).toBe('1');
    expect(other.calls('CreateSnapshot').map(({ params }) => params['VolumeId'])).toEqual([
      volumeId,
    ]);
  });
});

describe('pruning', () => {
  test('exactly the expired ones go', () => {
    const left = ownIds(simulator, REGION);
    const goner = [expired, ofNobody, olderOfStopped, vanishing];
    expect(without(before, left)).toEqual(goner.map(({ snapshotId }) => snapshotId).sort());
  });

  test('no deletion is even tried of what is young, not ours or the last good one', () => {
    const tried = simulator.calls('DeleteSnapshot').map(({ params }) => params['SnapshotId']);
    for (const { snapshotId } of [young, lastOfStopped, neighbours, ...notOurs]) {
      expect(tried).not.toContain(snapshotId);
    }
  });

  test('the last good backup of a stopped instance stays, and says why', () => {
    expect(rowAbout(result.summary, lastOfStopped.snapshotId)).toContain('last good backup');
    expect(rowAbout(result.summary, lastOfStopped.snapshotId)).not.toContain('older than');
  });

  test.each([
    ['an AMI', inImage, image.imageId],
    ['AWS Backup', ofBackup, 'AWS Backup owns it'],
    ['a lock', locked, 'locked'],
  ])('what %s holds is kept and named with the reason', (_, snapshot, reason) => {
    expect(ownIds(simulator, REGION)).toContain(snapshot.snapshotId);
    expect(rowAbout(result.summary, snapshot.snapshotId)).toContain(reason);
    expect(inReport(snapshot.snapshotId)).toMatchObject({
      outcome: 'protected',
      problem: { sentence: expect.stringContaining(reason) },
    });
  });

  test('what somebody else deleted meanwhile is reported as that, not as deleted', () => {
    expect(inReport(vanishing.snapshotId)).toMatchObject({ outcome: 'already-deleted' });
    expect(rowAbout(result.summary, vanishing.snapshotId)).not.toBe('');
    expect(idsIn(result, 'deleted-ids')).not.toContain(vanishing.snapshotId);
  });
});

describe('the result', () => {
  test('the job is green', () => {
    expect(result.exitCode).toBe(0);
    expect(errorsIn(result.log)).toEqual([]);
    expect(result.summary).toMatch(/^## ✅ Everything is backed up/);
  });

  test('the outputs are what the account shows', () => {
    const left = ownIds(simulator, REGION);
    const vanished = [vanishing.snapshotId];
    expect(idsIn(result, 'created-ids')).toEqual(without(left, before));
    expect(idsIn(result, 'deleted-ids')).toEqual(without(without(before, left), vanished));
    expect(result.outputs).toMatchObject({
      'volumes-found': '4',
      'snapshots-created': '4',
      'snapshots-deleted': '3',
      failures: '0',
      'unprotected-volumes': '[]',
    });
  });

  test('the report has every backup and every snapshot that was listed', () => {
    const [target] = result.report?.targets ?? [];
    expect(target).toMatchObject({ region: REGION, stage: 'finished', problems: [] });
    expect(target?.backups.map(({ snapshotId }) => snapshotId).sort()).toEqual(
      idsIn(result, 'created-ids'),
    );
    const foreign = [...notOurs, neighbours].map(({ snapshotId }) => snapshotId);
    const listed = [...before, ...idsIn(result, 'created-ids')];
    expect(target?.snapshots.map(({ snapshotId }) => snapshotId).sort()).toEqual(
      without(listed, foreign),
    );
  });

  test('each call that the report counts was received', () => {
    const counts = result.report?.targets[0]?.apiCalls ?? {};
    expect(Object.keys(counts)).toContain('DeleteSnapshot');
    for (const [action, count] of Object.entries(counts)) {
      expect(simulator.calls(action)).toHaveLength(count);
    }
  });
});

function inReport(snapshotId: string) {
  return result.report?.targets
    .flatMap(({ snapshots }) => snapshots)
    .find((snapshot) => snapshot.snapshotId === snapshotId);
}

function withInstanceStore(instanceId: string, volumeId: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">
  <requestId>59dbff89-35bd-4eac-99ed-be587EXAMPLE</requestId>
  <reservationSet><item><instancesSet><item>
    <instanceId>${instanceId}</instanceId>
    <instanceState><code>16</code><name>running</name></instanceState>
    <blockDeviceMapping>
      <item><deviceName>/dev/sdb</deviceName><virtualName>ephemeral0</virtualName></item>
      <item><deviceName>/dev/xvda</deviceName><ebs><volumeId>${volumeId}</volumeId></ebs></item>
    </blockDeviceMapping>
  </item></instancesSet></item></reservationSet>
</DescribeInstancesResponse>`;
}
