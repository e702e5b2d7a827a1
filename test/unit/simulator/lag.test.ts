import {
  CreateSnapshotCommand,
  CreateSnapshotsCommand,
  DeleteSnapshotCommand,
  DescribeSnapshotsCommand,
} from '@aws-sdk/client-ec2';
import { describe, expect, test } from 'vitest';
import { anInstance, aSnapshot, aVolume, type ListLag } from '../../simulator/index.ts';
import { refusal, simulators } from '../../simulator/support.ts';

const { start, clientOf } = simulators();

async function setUp(listLag: ListLag) {
  const simulator = await start({ listLag, clock: { speed: 0 } });
  const region = simulator.region('us-east-1');
  const ec2 = clientOf(simulator);
  const listed = async () => {
    const { Snapshots } = await ec2.send(new DescribeSnapshotsCommand({ OwnerIds: ['self'] }));
    return (Snapshots ?? []).map(({ SnapshotId }) => SnapshotId);
  };
  return { simulator, region, ec2, listed };
}

describe('a list that is behind', () => {
  test('shows a new snapshot only after some time, by id too', async () => {
    const { simulator, region, ec2, listed } = await setUp({ created: 5_000 });
    const { volumeId } = region.addVolume(aVolume());
    const { SnapshotId } = await ec2.send(new CreateSnapshotCommand({ VolumeId: volumeId }));
    const byId = () =>
      refusal(ec2.send(new DescribeSnapshotsCommand({ SnapshotIds: [SnapshotId ?? ''] })));
    expect(region.ownSnapshots).toHaveLength(1);
    expect(await listed()).toEqual([]);
    expect(await byId()).toMatchObject({ name: 'InvalidSnapshot.NotFound' });
    simulator.clock.advance(5_000);
    expect(await listed()).toEqual([SnapshotId]);
    expect(await byId()).toBe('it was not refused');
  });

  test('shows the snapshots of a set one by one', async () => {
    const created = (_snapshot: unknown, position: number) => position * 1_000;
    const { simulator, region, ec2, listed } = await setUp({ created });
    const volumes = [aVolume(), aVolume(), aVolume()];
    const { instanceId } = region.addInstance(anInstance({ volumes }));
    await ec2.send(
      new CreateSnapshotsCommand({ InstanceSpecification: { InstanceId: instanceId } }),
    );
    for (const count of [1, 2, 3]) {
      expect(await listed()).toHaveLength(count);
      simulator.clock.advance(1_000);
    }
  });

  test('still shows a deleted snapshot, which is gone all the same', async () => {
    const { simulator, region, ec2, listed } = await setUp({ deleted: 5_000 });
    const { snapshotId } = region.addSnapshot(aSnapshot());
    const other = region.addSnapshot(aSnapshot());
    await ec2.send(new DeleteSnapshotCommand({ SnapshotId: snapshotId }));
    expect((await listed()).sort()).toEqual([snapshotId, other.snapshotId].sort());
    const again = ec2.send(new DeleteSnapshotCommand({ SnapshotId: snapshotId }));
    expect(await refusal(again)).toMatchObject({ name: 'InvalidSnapshot.NotFound' });
    simulator.clock.advance(5_000);
    expect(await listed()).toEqual([other.snapshotId]);
  });

  test('can be behind with one snapshot and not with another', async () => {
    const slow = aVolume();
    const created = ({ volumeId }: { volumeId: string }) => (volumeId === slow.volumeId ? 1 : 0);
    const { region, ec2, listed } = await setUp({ created });
    const fast = region.add(slow).addVolume(aVolume());
    await ec2.send(new CreateSnapshotCommand({ VolumeId: slow.volumeId }));
    const { SnapshotId } = await ec2.send(new CreateSnapshotCommand({ VolumeId: fast.volumeId }));
    expect(await listed()).toEqual([SnapshotId]);
  });
});
