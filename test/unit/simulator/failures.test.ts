import {
  CreateSnapshotCommand,
  CreateSnapshotsCommand,
  DescribeSnapshotsCommand,
} from '@aws-sdk/client-ec2';
import { describe, expect, test } from 'vitest';
import {
  aBackupServiceSnapshot,
  aCopy,
  aLifecycleSnapshot,
  anInstance,
  aVolume,
} from '../../simulator/index.ts';
import { simulators } from '../../simulator/support.ts';

const { start, clientOf } = simulators();
const MINUTE = 60_000;

async function setUp() {
  const simulator = await start({ completesAfterMs: 10 * MINUTE, clock: { speed: 0 } });
  const region = simulator.region('us-east-1');
  const ec2 = clientOf(simulator);
  const listed = async () =>
    (await ec2.send(new DescribeSnapshotsCommand({ OwnerIds: ['self'] }))).Snapshots ?? [];
  return { simulator, region, ec2, listed };
}

const failing = () =>
  aVolume({
    snapshotsEndAs: 'error',
    snapshotsTakeMs: 4 * MINUTE,
    snapshotsStateMessage: 'Given key ID is not accessible',
  });

describe('a snapshot that fails minutes after it was started', () => {
  test('is pending until then, and only the list says why', async () => {
    const { simulator, region, ec2, listed } = await setUp();
    const { volumeId } = region.addVolume(failing());
    const started = await ec2.send(new CreateSnapshotCommand({ VolumeId: volumeId }));
    expect(started).toMatchObject({ State: 'pending', $metadata: { httpStatusCode: 200 } });
    simulator.clock.advance(4 * MINUTE - 1);
    expect((await listed())[0]?.State).toBe('pending');
    expect((await listed())[0]).not.toHaveProperty('StateMessage');
    simulator.clock.advance(1);
    expect((await listed())[0]).toMatchObject({
      State: 'error',
      StateMessage: 'Given key ID is not accessible',
    });
    expect((await listed())[0]).not.toHaveProperty('CompletionTime');
  });

  test('takes its whole set with it', async () => {
    const { simulator, region, ec2, listed } = await setUp();
    const volumes = [aVolume({ snapshotsTakeMs: MINUTE }), failing(), aVolume()];
    const { instanceId } = region.addInstance(anInstance({ volumes }));
    const InstanceSpecification = { InstanceId: instanceId };
    const { Snapshots } = await ec2.send(new CreateSnapshotsCommand({ InstanceSpecification }));
    expect(Snapshots?.map(({ State }) => State)).toEqual(['pending', 'pending', 'pending']);
    simulator.clock.advance(4 * MINUTE);
    expect((await listed()).map(({ State }) => State)).toEqual(['error', 'error', 'error']);
  });
});

describe('what carries our tag and is not ours', () => {
  test('a copy has a made-up volume, says so in its description, and has a transfer', async () => {
    const { region, listed } = await setUp();
    region.add(aCopy({ source: 'snap-0123456789abcdef0', sourceRegion: 'eu-west-1' }));
    expect((await listed())[0]).toMatchObject({
      VolumeId: 'vol-ffffffff',
      Description: '[Copied snap-0123456789abcdef0 from eu-west-1]',
      TransferType: 'standard',
      Tags: [{ Key: 'AutoBackup', Value: 'true' }],
    });
  });

  test.each([
    ['Data Lifecycle Manager', aLifecycleSnapshot, 'aws:dlm:lifecycle-policy-id'],
    ['AWS Backup', aBackupServiceSnapshot, 'aws:backup:source-resource'],
  ])('one of %s carries its tags too', async (_service, build, key) => {
    const { region, listed } = await setUp();
    region.add(build({ tags: { Team: 'a' } }));
    const keys = (await listed())[0]?.Tags?.map(({ Key }) => Key);
    expect(keys).toEqual(expect.arrayContaining(['AutoBackup', 'Team', key]));
  });
});
