import {
  DescribeInstancesCommand,
  DescribeRegionsCommand,
  DescribeVolumesCommand,
  type Instance,
  paginateDescribeInstances,
} from '@aws-sdk/client-ec2';
import { expect } from 'vitest';
import { refusalOf } from './clients.ts';
import { contract, type Stage } from './contract.ts';

async function instancesBy({ ec2 }: Stage, name: string, ...values: string[]): Promise<Instance[]> {
  const { Reservations = [] } = await ec2.send(
    new DescribeInstancesCommand({ Filters: [{ Name: name, Values: values }] }),
  );
  return Reservations.flatMap(({ Instances = [] }) => Instances);
}

const idsOf = (instances: readonly Instance[]) => instances.map(({ InstanceId }) => InstanceId);

export const READING = contract({
  'DescribeInstances: id, state, Name tag, root and block devices': async (stage) => {
    const { web } = stage.seeded;
    const [instance] = await instancesBy(stage, 'instance-id', web.instanceId);
    expect(instance).toMatchObject({
      InstanceId: web.instanceId,
      State: { Code: 16, Name: 'running' },
      RootDeviceType: 'ebs',
    });
    expect(instance?.Tags).toContainEqual({ Key: 'Name', Value: 'web' });
    expect(instance?.LaunchTime).toBeInstanceOf(Date);
    const devices = instance?.BlockDeviceMappings ?? [];
    expect(devices.map(({ Ebs }) => Ebs?.VolumeId).sort()).toEqual([...web.volumeIds].sort());
    expect(devices.map(({ DeviceName }) => DeviceName)).toContain(instance?.RootDeviceName);
    for (const { Ebs } of devices) {
      expect(Ebs?.Status).toBe('attached');
      expect(Ebs?.AttachTime).toBeInstanceOf(Date);
      expect(Ebs?.DeleteOnTermination).toBeTypeOf('boolean');
    }
  },
  'DescribeInstances: a stopped instance keeps its volumes': async (stage) => {
    const { db } = stage.seeded;
    const [instance] = await instancesBy(stage, 'instance-id', db.instanceId);
    expect(instance?.State).toEqual({ Code: 80, Name: 'stopped' });
    expect(instance?.BlockDeviceMappings?.map(({ Ebs }) => Ebs?.VolumeId)).toEqual(db.volumeIds);
  },
  'DescribeInstances: a terminated instance lingers': async (stage) => {
    const [instance] = await instancesBy(stage, 'instance-state-name', 'terminated');
    expect(instance?.InstanceId).toBe(stage.seeded.terminatedId);
    expect(instance?.State?.Name).toBe('terminated');
  },
  'DescribeInstances: a terminated instance has no block devices': async (stage) => {
    const [instance] = await instancesBy(stage, 'instance-state-name', 'terminated');
    expect(instance?.BlockDeviceMappings ?? []).toEqual([]);
  },
  'DescribeInstances: filters by state take any of the values': async (stage) => {
    const found = await instancesBy(stage, 'instance-state-name', 'stopped', 'terminated');
    const { db, terminatedId } = stage.seeded;
    expect(idsOf(found).sort()).toEqual([db.instanceId, terminatedId].sort());
  },
  'DescribeInstances: filters by tag know case': async (stage) => {
    const { web } = stage.seeded;
    expect(idsOf(await instancesBy(stage, 'tag:Name', 'web'))).toEqual([web.instanceId]);
    expect(await instancesBy(stage, 'tag:Name', 'Web')).toEqual([]);
    expect(await instancesBy(stage, 'tag:name', 'web')).toEqual([]);
  },
  'DescribeInstances: filters by tag take wildcards': async (stage) => {
    const batch = stage.seeded.batch.map(({ instanceId }) => instanceId).sort();
    expect(idsOf(await instancesBy(stage, 'tag:Name', 'batch-*')).sort()).toEqual(batch);
    expect(idsOf(await instancesBy(stage, 'tag:Name', 'batch-?')).sort()).toEqual(batch);
  },
  'DescribeInstances: filters by the volume of a block device': async (stage) => {
    const { instanceId, volumeIds } = stage.seeded.web;
    const found = await instancesBy(stage, 'block-device-mapping.volume-id', ...volumeIds);
    expect(idsOf(found)).toEqual([instanceId]);
  },
  'DescribeInstances: pages add up to the whole': async ({ ec2, seeded }) => {
    const seen: (string | undefined)[] = [];
    let pages = 0;
    for await (const page of paginateDescribeInstances({ client: ec2, pageSize: 5 }, {})) {
      pages += 1;
      for (const { Instances = [] } of page.Reservations ?? []) seen.push(...idsOf(Instances));
    }
    expect(pages).toBe(2);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(3 + seeded.batch.length);
  },
  'DescribeInstances: an id that does not exist': async ({ ec2 }) => {
    const InstanceIds = ['i-0123456789abcdef0'];
    expect(await refusalOf(ec2.send(new DescribeInstancesCommand({ InstanceIds })))).toMatchObject({
      code: 'InvalidInstanceID.NotFound',
      status: 400,
    });
  },
  'DescribeInstances: a page size below 5 is refused': async ({ ec2 }) => {
    const call = ec2.send(new DescribeInstancesCommand({ MaxResults: 4 }));
    expect(await refusalOf(call)).toMatchObject({ code: 'InvalidParameterValue', status: 400 });
  },
  'DescribeInstances: ids together with a page size are refused': async ({ ec2, seeded }) => {
    const InstanceIds = [seeded.web.instanceId];
    const call = ec2.send(new DescribeInstancesCommand({ InstanceIds, MaxResults: 5 }));
    expect(await refusalOf(call)).toMatchObject({ code: 'InvalidParameterCombination' });
  },
  'DescribeVolumes: a volume tells its attachment': async ({ ec2, seeded }) => {
    const { instanceId, volumeIds } = seeded.web;
    const { Volumes } = await ec2.send(new DescribeVolumesCommand({ VolumeIds: [...volumeIds] }));
    expect(Volumes?.map(({ VolumeId }) => VolumeId).sort()).toEqual([...volumeIds].sort());
    for (const { State, Attachments, CreateTime } of Volumes ?? []) {
      expect(State).toBe('in-use');
      expect(Attachments?.[0]).toMatchObject({ InstanceId: instanceId, State: 'attached' });
      expect(CreateTime).toBeInstanceOf(Date);
    }
  },
  'DescribeVolumes: an id that does not exist': async ({ ec2 }) => {
    const VolumeIds = ['vol-0123456789abcdef0'];
    expect(await refusalOf(ec2.send(new DescribeVolumesCommand({ VolumeIds })))).toMatchObject({
      code: 'InvalidVolume.NotFound',
      status: 400,
    });
  },
  'DescribeRegions: the usual regions and their status': async ({ ec2 }) => {
    const { Regions = [] } = await ec2.send(new DescribeRegionsCommand({}));
    const status = new Map(Regions.map(({ RegionName, OptInStatus }) => [RegionName, OptInStatus]));
    for (const name of ['us-east-1', 'eu-central-1', 'sa-east-1']) {
      expect(status.get(name)).toBe('opt-in-not-required');
    }
  },
  'DescribeRegions: all of them on request, those not opted in too': async ({ ec2 }) => {
    const { Regions = [] } = await ec2.send(new DescribeRegionsCommand({ AllRegions: true }));
    expect(Regions.map(({ OptInStatus }) => OptInStatus)).toContain('not-opted-in');
  },
  'DescribeRegions: only enabled ones unless all are asked for': async ({ ec2 }) => {
    const { Regions = [] } = await ec2.send(new DescribeRegionsCommand({}));
    expect(Regions.map(({ OptInStatus }) => OptInStatus)).not.toContain('not-opted-in');
  },
  'DescribeRegions: answers to names': async ({ ec2 }) => {
    const RegionNames = ['eu-west-1'];
    const { Regions } = await ec2.send(new DescribeRegionsCommand({ RegionNames }));
    expect(Regions).toEqual([
      expect.objectContaining({
        RegionName: 'eu-west-1',
        Endpoint: 'ec2.eu-west-1.amazonaws.com',
        OptInStatus: 'opt-in-not-required',
      }),
    ]);
  },
  'DescribeRegions: a name that does not exist': async ({ ec2 }) => {
    const RegionNames = ['xx-nowhere-1'];
    expect(await refusalOf(ec2.send(new DescribeRegionsCommand({ RegionNames })))).toMatchObject({
      code: 'InvalidParameterValue',
    });
  },
});
