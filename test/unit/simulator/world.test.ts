import {
  DescribeInstancesCommand,
  DescribeRegionsCommand,
  DescribeSnapshotsCommand,
  DescribeVolumesCommand,
} from '@aws-sdk/client-ec2';
import { describe, expect, test } from 'vitest';
import { anInstance, aSnapshot, aVolume, on, seedFleet } from '../../simulator/index.ts';
import { refusal, simulators } from '../../simulator/support.ts';

const { start, clientOf } = simulators();

describe('what is visible', () => {
  test('public snapshots of others, unless only own ones are asked for', async () => {
    const simulator = await start();
    const region = simulator.region('us-east-1');
    const own = region.addSnapshot(aSnapshot());
    region.add(aSnapshot({ ownerId: '999988887777', public: true }));
    region.add(aSnapshot({ ownerId: '999988887777' }));
    const ec2 = clientOf(simulator);
    const all = await ec2.send(new DescribeSnapshotsCommand({}));
    expect(all.Snapshots).toHaveLength(2);
    const self = await ec2.send(new DescribeSnapshotsCommand({ OwnerIds: ['self'] }));
    expect(self.Snapshots?.map(({ SnapshotId }) => SnapshotId)).toEqual([own.snapshotId]);
  });

  test('enabled regions', async () => {
    const simulator = await start();
    simulator.account().enableOnly('us-east-1', 'ap-east-1');
    const { Regions } = await clientOf(simulator).send(new DescribeRegionsCommand({}));
    expect(Regions?.map(({ RegionName, OptInStatus }) => [RegionName, OptInStatus]).sort()).toEqual(
      [
        ['ap-east-1', 'opted-in'],
        ['us-east-1', 'opt-in-not-required'],
      ],
    );
  });
});

describe('a volume shared by two instances', () => {
  test('is one volume with two attachments', async () => {
    const simulator = await start();
    const shared = aVolume();
    simulator
      .region('us-east-1')
      .add(anInstance({ volumes: [shared] }), anInstance({ volumes: [aVolume(), shared] }));
    const { Volumes } = await clientOf(simulator).send(
      new DescribeVolumesCommand({ VolumeIds: [shared.volumeId] }),
    );
    expect(Volumes?.[0]?.Attachments).toHaveLength(2);
  });
});

describe('a fleet', () => {
  test('is as large as asked for', async () => {
    const simulator = await start();
    const region = simulator.region('us-east-1');
    const fleet = seedFleet(region, {
      instances: 10,
      volumesPerInstance: 2,
      expiredPerVolume: 3,
      recentPerVolume: 1,
      foreign: 5,
      stoppedEvery: 5,
    });
    expect(fleet.volumeIds).toHaveLength(20);
    expect(fleet.snapshotIds).toHaveLength(80);
    expect(region.snapshots.size).toBe(85);
    const stopped = [...region.instances.values()].filter(({ state }) => state === 'stopped');
    expect(stopped).toHaveLength(2);
  });
});

describe('time', () => {
  test("the SDK learns AWS's clock from the answers", async () => {
    const simulator = await start({ clock: { offsetMs: 3_600_000 }, maxSkewMs: 300_000 });
    const once = clientOf(simulator);
    expect(await refusal(once.send(new DescribeInstancesCommand({})))).toMatchObject({
      name: 'RequestExpired',
    });
    expect(once.config.systemClockOffset / 1000).toBeCloseTo(3600, -1);
    await once.send(new DescribeInstancesCommand({}));
  });

  test('latency delays an answer in real time', async () => {
    const latency = on('DescribeRegions', { kind: 'latency', ms: 40 });
    const simulator = await start({ latencyMs: 20, faults: latency });
    const before = performance.now();
    await clientOf(simulator).send(new DescribeRegionsCommand({}));
    expect(performance.now() - before).toBeGreaterThanOrEqual(55);
  });
});
