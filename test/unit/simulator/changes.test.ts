import {
  CreateSnapshotCommand,
  CreateSnapshotsCommand,
  DescribeInstancesCommand,
  DescribeVolumesCommand,
  type EC2Client,
  paginateDescribeInstances,
} from '@aws-sdk/client-ec2';
import { describe, expect, test } from 'vitest';
import {
  allOf,
  anInstance,
  attachVolume,
  aVolume,
  beforeCall,
  beforePage,
  deleteVolume,
  detachVolume,
  moveVolume,
  type OnCall,
  startInstance,
  stopInstance,
  terminateInstance,
} from '../../simulator/index.ts';
import { refusal, simulators } from '../../simulator/support.ts';

const { start, clientOf } = simulators();
const REGION = 'us-east-1';

/** Twelve instances in the order of EC2's list, each with a volume. */
async function fleet(onCall?: OnCall) {
  const simulator = await start();
  const region = simulator.region(REGION);
  for (let n = 0; n < 12; n += 1) region.add(anInstance());
  const ec2 = clientOf(simulator);
  const listed = (await pagesOf(ec2)).flat();
  simulator.setOnCall(onCall);
  return { simulator, region, ec2, listed };
}

interface Listed {
  readonly instanceId: string;
  readonly volumeIds: readonly string[];
}

async function pagesOf(client: EC2Client): Promise<Listed[][]> {
  const pages: Listed[][] = [];
  for await (const { Reservations } of paginateDescribeInstances({ client, pageSize: 5 }, {})) {
    const instances = (Reservations ?? []).flatMap(({ Instances }) => Instances ?? []);
    pages.push(
      instances.map(({ InstanceId = '', BlockDeviceMappings = [] }) => ({
        instanceId: InstanceId,
        volumeIds: BlockDeviceMappings.map(({ Ebs }) => Ebs?.VolumeId ?? ''),
      })),
    );
  }
  return pages;
}

const volumesIn = (pages: Listed[][]) => pages.flat().flatMap(({ volumeIds }) => volumeIds);

describe('between two pages', () => {
  test('a volume that moves back is in neither, one that moves on is in both', async () => {
    const { simulator, region, ec2, listed } = await fleet();
    const [first, last] = [listed[0], listed[11]];
    const [early, late] = [first?.volumeIds[0] ?? '', last?.volumeIds[0] ?? ''];
    simulator.setOnCall(
      beforePage('DescribeInstances', 2, () => {
        moveVolume(region, early, last?.instanceId ?? '');
        moveVolume(region, late, first?.instanceId ?? '');
      }),
    );
    const seen = volumesIn(await pagesOf(ec2));
    expect(seen.filter((id) => id === early)).toHaveLength(2);
    expect(seen).not.toContain(late);
    const again = volumesIn(await pagesOf(ec2));
    expect(again.filter((id) => id === early || id === late)).toHaveLength(2);
  });

  test('a later page is of the instances that are there by then', async () => {
    const { simulator, region, ec2, listed } = await fleet();
    const [gone, stopped] = [listed[7]?.instanceId ?? '', listed[8]?.instanceId ?? ''];
    simulator.setOnCall(
      beforePage('DescribeInstances', 2, () => {
        region.instances.delete(gone);
        stopInstance(region, stopped);
      }),
    );
    const pages = await pagesOf(ec2);
    expect(pages.map(({ length }) => length)).toEqual([5, 5, 1]);
    expect(pages.flat().map(({ instanceId }) => instanceId)).not.toContain(gone);
    expect(region.instances.get(stopped)?.state).toBe('stopped');
  });

  test('of the new instances, only those after the place reached are seen', async () => {
    const { simulator, region, ec2, listed } = await fleet();
    const added = Array.from({ length: 20 }, () => anInstance());
    simulator.setOnCall(beforePage('DescribeInstances', 2, () => region.add(...added)));
    const seen = (await pagesOf(ec2)).flat().map(({ instanceId }) => instanceId);
    expect(seen.length).toBeGreaterThan(12);
    expect(seen.length).toBeLessThan(32);
    expect(new Set(seen).size).toBe(seen.length);
    for (const { instanceId } of listed) expect(seen).toContain(instanceId);
  });
});

describe('between two calls', () => {
  test('the n-th call finds the world changed, those before do not', async () => {
    const change: OnCall = beforeCall('DescribeInstances', 2, (region) => region.instances.clear());
    const simulator = await start({ onCall: change });
    simulator.region(REGION).add(anInstance());
    simulator.region('eu-west-1').add(anInstance());
    const counted = async (region: string) => {
      const client = clientOf(simulator, { region });
      return (await client.send(new DescribeInstancesCommand({}))).Reservations?.length;
    };
    expect(await counted(REGION)).toBe(1);
    expect(await counted('eu-west-1')).toBe(0);
    expect(await counted(REGION)).toBe(1);
  });

  test('each of several changes happens', async () => {
    const calls: string[] = [];
    const onCall = allOf(
      ({ action }) => calls.push(`first ${action}`),
      ({ action }) => calls.push(`second ${action}`),
    );
    const simulator = await start({ onCall });
    await clientOf(simulator).send(new DescribeVolumesCommand({}));
    expect(calls).toEqual(['first DescribeVolumes', 'second DescribeVolumes']);
  });
});

describe('changes', () => {
  async function setUp() {
    const simulator = await start();
    const region = simulator.region(REGION);
    const [root, data] = [aVolume(), aVolume()];
    const { instanceId } = region.addInstance(anInstance({ volumes: [root, data] }));
    const ec2 = clientOf(simulator);
    const told = async (volumeId: string) => {
      const Filters = [{ Name: 'volume-id', Values: [volumeId] }];
      const { Volumes } = await ec2.send(new DescribeVolumesCommand({ Filters }));
      return Volumes?.map(({ State, Attachments }) => [State, Attachments?.length]);
    };
    return { region, ec2, instanceId, root: root.volumeId, data: data.volumeId, told };
  }

  test('a detached volume is available, and in use once it is attached again', async () => {
    const { region, instanceId, data, told } = await setUp();
    expect(await told(data)).toEqual([['in-use', 1]]);
    detachVolume(region, data);
    expect(await told(data)).toEqual([['available', 0]]);
    attachVolume(region, data, instanceId);
    expect(await told(data)).toEqual([['in-use', 1]]);
    const devices = region.instances.get(instanceId)?.blockDevices ?? [];
    expect(new Set(devices.map(({ deviceName }) => deviceName)).size).toBe(2);
  });

  test('a deleted volume is in no filtered list, and not found by id', async () => {
    const { region, ec2, data, told } = await setUp();
    deleteVolume(region, data);
    expect(await told(data)).toEqual([]);
    const byId = ec2.send(new DescribeVolumesCommand({ VolumeIds: [data] }));
    expect(await refusal(byId)).toMatchObject({ name: 'InvalidVolume.NotFound' });
    const create = ec2.send(new CreateSnapshotCommand({ VolumeId: data }));
    expect(await refusal(create)).toMatchObject({ name: 'InvalidVolume.NotFound' });
  });

  test('a terminated instance takes its root with it and leaves the data', async () => {
    const { region, ec2, instanceId, root, data, told } = await setUp();
    terminateInstance(region, instanceId);
    expect(await told(root)).toEqual([]);
    expect(await told(data)).toEqual([['available', 0]]);
    const { Reservations } = await ec2.send(new DescribeInstancesCommand({}));
    const [lingering] = Reservations?.[0]?.Instances ?? [];
    expect([lingering?.State?.Name, lingering?.BlockDeviceMappings]).toEqual(['terminated', []]);
  });

  test('an instance stops and starts with its volumes on it', async () => {
    const { region, instanceId, root, told } = await setUp();
    stopInstance(region, instanceId);
    expect(await told(root)).toEqual([['in-use', 1]]);
    startInstance(region, instanceId);
    expect(region.instances.get(instanceId)?.state).toBe('running');
  });

  test('a set holds what is attached by then, more than was listed', async () => {
    const { region, ec2, instanceId } = await setUp();
    const late = region.addVolume(aVolume());
    attachVolume(region, late.volumeId, instanceId);
    const InstanceSpecification = { InstanceId: instanceId };
    const { Snapshots } = await ec2.send(new CreateSnapshotsCommand({ InstanceSpecification }));
    expect(Snapshots?.map(({ VolumeId }) => VolumeId)).toContain(late.volumeId);
    expect(Snapshots).toHaveLength(3);
  });
});
