import { CreateSnapshotCommand, CreateSnapshotsCommand } from '@aws-sdk/client-ec2';
import { expect, test } from 'vitest';
import {
  anInstance,
  aSnapshot,
  aVolume,
  EC2_LIMITS,
  type LimitOptions,
  lostAnswer,
} from '../../simulator/index.ts';
import { refusal, simulators } from '../../simulator/support.ts';

const { start, clientOf } = simulators();

async function setUp(limits: LimitOptions) {
  const simulator = await start({ limits, completesAfterMs: 60_000, clock: { speed: 0 } });
  const [gp3, st1] = [aVolume(), aVolume({ volumeType: 'st1' })];
  simulator.region('us-east-1').add(gp3, st1);
  const ec2 = clientOf(simulator);
  const create = ({ volumeId }: { volumeId: string }) =>
    refusal(ec2.send(new CreateSnapshotCommand({ VolumeId: volumeId })));
  return { simulator, ec2, gp3, st1, create };
}

const TAKEN = 'it was not refused';

test('one volume has to wait 15 seconds for its next snapshot', async () => {
  const { simulator, gp3, st1, create } = await setUp({ perVolumeIntervalMs: 15_000 });
  expect(await create(gp3)).toBe(TAKEN);
  expect(await create(gp3)).toMatchObject({ name: 'SnapshotCreationPerVolumeRateExceeded' });
  expect(await create(st1)).toBe(TAKEN);
  simulator.clock.advance(15_000);
  expect(await create(gp3)).toBe(TAKEN);
});

test('a volume takes as many pending snapshots as its type allows', async () => {
  const { simulator, gp3, st1, create } = await setUp({ concurrentPerVolume: true });
  for (let n = 0; n < 5; n += 1) expect(await create(gp3)).toBe(TAKEN);
  expect(await create(gp3)).toMatchObject({ name: 'ConcurrentSnapshotLimitExceeded' });
  expect(await create(st1)).toBe(TAKEN);
  expect(await create(st1)).toMatchObject({ name: 'ConcurrentSnapshotLimitExceeded' });
  simulator.clock.advance(60_000);
  expect(await create(gp3)).toBe(TAKEN);
});

test('a creation whose answer was lost, or whose snapshot is gone, counts for the 15 seconds', async () => {
  const { simulator, gp3, st1, create } = await setUp(EC2_LIMITS);
  simulator.setFaults(lostAnswer('CreateSnapshot'));
  expect(await create(gp3)).toMatchObject({ code: 'ECONNRESET' });
  expect(await create(gp3)).toMatchObject({ name: 'SnapshotCreationPerVolumeRateExceeded' });
  expect(await create(st1)).toBe(TAKEN);
  const region = simulator.region('us-east-1');
  region.snapshots.clear();
  simulator.clock.advance(14_999);
  expect(await create(gp3)).toMatchObject({ name: 'SnapshotCreationPerVolumeRateExceeded' });
  simulator.clock.advance(1);
  expect(await create(gp3)).toBe(TAKEN);
});

test.each([
  ['gp3', 5],
  ['st1', 1],
  ['sc1', 1],
  ['io2', 5],
] as const)(
  'those in error hold the %s volume, %i of them, until they are deleted',
  async (volumeType, count) => {
    const { simulator, create } = await setUp({ concurrentPerVolume: true });
    const region = simulator.region('us-east-1');
    const volume = region.addVolume(aVolume({ volumeType }));
    const { volumeId } = volume;
    const broken = Array.from({ length: count }, () =>
      region.addSnapshot(aSnapshot({ volumeId, state: 'error', ageDays: 40 })),
    );
    region.add(aSnapshot({ volumeId, ageDays: 1 }));
    simulator.clock.advance(86_400_000);
    expect(await create(volume)).toMatchObject({ name: 'ConcurrentSnapshotLimitExceeded' });
    region.snapshots.delete(broken[0]?.snapshotId ?? '');
    expect(await create(volume)).toBe(TAKEN);
  },
);

test('the account has a limit on pending ones, the region on all', async () => {
  const { gp3, create } = await setUp({ pendingPerAccount: 1 });
  expect(await create(gp3)).toBe(TAKEN);
  expect(await create(gp3)).toMatchObject({ name: 'PendingSnapshotLimitExceeded' });
  const region = await setUp({ snapshotsPerRegion: 1 });
  expect(await region.create(region.gp3)).toBe(TAKEN);
  expect(await region.create(region.gp3)).toMatchObject({ name: 'SnapshotLimitExceeded' });
});

test('a set copies the tags of its volumes, and never leaves out the root by id', async () => {
  const { simulator, ec2 } = await setUp({});
  const root = aVolume({ tags: { Team: 'a', AutoBackup: 'no', 'aws:cloudformation': 'x' } });
  const seed = anInstance({ volumes: [root, aVolume()] });
  const { instanceId } = simulator.region('us-east-1').addInstance(seed);
  const { Snapshots } = await ec2.send(
    new CreateSnapshotsCommand({
      InstanceSpecification: { InstanceId: instanceId },
      CopyTagsFromSource: 'volume',
      TagSpecifications: [
        { ResourceType: 'snapshot', Tags: [{ Key: 'AutoBackup', Value: 'true' }] },
      ],
    }),
  );
  expect(Snapshots?.[0]?.Tags).toEqual([
    { Key: 'Team', Value: 'a' },
    { Key: 'AutoBackup', Value: 'true' },
  ]);
  const InstanceSpecification = { InstanceId: instanceId, ExcludeDataVolumeIds: [root.volumeId] };
  const withoutRoot = ec2.send(new CreateSnapshotsCommand({ InstanceSpecification }));
  expect(await refusal(withoutRoot)).toMatchObject({ name: 'InvalidParameterValue' });
});

test('a set of more than 128 volumes is refused', async () => {
  const { simulator, ec2 } = await setUp({});
  const volumes = Array.from({ length: 129 }, () => aVolume());
  const { instanceId } = simulator.region('us-east-1').addInstance(anInstance({ volumes }));
  const InstanceSpecification = { InstanceId: instanceId };
  const all = ec2.send(new CreateSnapshotsCommand({ InstanceSpecification }));
  expect(await refusal(all)).toMatchObject({ name: 'SnapshotLimitExceeded' });
  const withoutBoot = { ...InstanceSpecification, ExcludeBootVolume: true };
  const fewer = ec2.send(new CreateSnapshotsCommand({ InstanceSpecification: withoutBoot }));
  expect((await fewer).Snapshots).toHaveLength(128);
});
