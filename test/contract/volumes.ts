import {
  CreateSnapshotCommand,
  CreateVolumeCommand,
  type CreateVolumeCommandInput,
  DescribeAvailabilityZonesCommand,
  DescribeImagesCommand,
  DescribeVolumesCommand,
  RegisterImageCommand,
} from '@aws-sdk/client-ec2';
import { expect } from 'vitest';
import { refusalOf } from './clients.ts';
import { contract, type Stage } from './contract.ts';

/** A completed snapshot of a volume, in its zone. */
async function backedUp({ ec2, seeded }: Stage) {
  const VolumeId = seeded.web.volumeIds[0] ?? '';
  const { SnapshotId } = await ec2.send(new CreateSnapshotCommand({ VolumeId }));
  const { Volumes } = await ec2.send(new DescribeVolumesCommand({ VolumeIds: [VolumeId] }));
  const AvailabilityZone = Volumes?.[0]?.AvailabilityZone;
  const base: CreateVolumeCommandInput = { SnapshotId, AvailabilityZone, VolumeType: 'gp3' };
  return { base, size: Volumes?.[0]?.Size };
}

export const VOLUMES = contract({
  'CreateVolume: of a snapshot, in a zone, with its tags': async (stage) => {
    const { base, size } = await backedUp(stage);
    const Tags = [{ Key: 'RestoreRun', Value: 'a/b/1' }];
    const made = await stage.ec2.send(
      new CreateVolumeCommand({
        ...base,
        TagSpecifications: [{ ResourceType: 'volume', Tags }],
      }),
    );
    const Filters = [{ Name: 'tag:RestoreRun', Values: ['a/b/1'] }];
    const { Volumes = [] } = await stage.ec2.send(new DescribeVolumesCommand({ Filters }));
    expect(Volumes.map(({ VolumeId }) => VolumeId)).toEqual([made.VolumeId]);
    expect(Volumes[0]).toMatchObject({
      State: 'available',
      Size: size,
      SnapshotId: base.SnapshotId,
      AvailabilityZone: base.AvailabilityZone,
      VolumeType: 'gp3',
      Tags,
    });
  },
  'CreateVolume: with DryRun a yes is an error, and nothing is made': async (stage) => {
    const { base } = await backedUp(stage);
    const count = async () =>
      (await stage.ec2.send(new DescribeVolumesCommand({}))).Volumes?.length ?? 0;
    const before = await count();
    expect(
      await refusalOf(stage.ec2.send(new CreateVolumeCommand({ ...base, DryRun: true }))),
    ).toMatchObject({ code: 'DryRunOperation', status: 412 });
    expect(await count()).toBe(before);
  },
  'CreateVolume: of a snapshot that does not exist': async (stage) => {
    const { base } = await backedUp(stage);
    const SnapshotId = 'snap-0123456789abcdef0';
    expect(
      await refusalOf(stage.ec2.send(new CreateVolumeCommand({ ...base, SnapshotId }))),
    ).toMatchObject({ code: 'InvalidSnapshot.NotFound', status: 400 });
  },
  'CreateVolume: the same token makes one volume': async (stage) => {
    const { base } = await backedUp(stage);
    const send = () => stage.ec2.send(new CreateVolumeCommand({ ...base, ClientToken: 'once' }));
    const [first, second] = [await send(), await send()];
    expect(second.VolumeId).toBe(first.VolumeId);
  },
  'CreateVolume: in a zone that does not exist': async (stage) => {
    const { base } = await backedUp(stage);
    const AvailabilityZone = 'us-east-1z';
    expect(
      await refusalOf(stage.ec2.send(new CreateVolumeCommand({ ...base, AvailabilityZone }))),
    ).toMatchObject({ code: 'InvalidZone.NotFound' });
  },
  'DescribeAvailabilityZones: those that can be used, that of a volume among them': async (
    stage,
  ) => {
    const { base } = await backedUp(stage);
    const Filters = [{ Name: 'state', Values: ['available'] }];
    const { AvailabilityZones } = await stage.ec2.send(
      new DescribeAvailabilityZonesCommand({ Filters }),
    );
    expect(AvailabilityZones?.map(({ ZoneName }) => ZoneName)).toContain(base.AvailabilityZone);
  },
  'RegisterImage: a name is taken once, and finds its AMI': async (stage) => {
    const { base } = await backedUp(stage);
    const register = () =>
      stage.ec2.send(
        new RegisterImageCommand({
          Name: 'restored-web',
          Architecture: 'x86_64',
          RootDeviceName: '/dev/xvda',
          BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { SnapshotId: base.SnapshotId } }],
        }),
      );
    const { ImageId } = await register();
    const query = { Owners: ['self'], Filters: [{ Name: 'name', Values: ['restored-web'] }] };
    const { Images } = await stage.ec2.send(new DescribeImagesCommand(query));
    expect(Images?.map((image) => image.ImageId)).toEqual([ImageId]);
    expect(await refusalOf(register())).toMatchObject({ code: 'InvalidAMIName.Duplicate' });
  },
});
