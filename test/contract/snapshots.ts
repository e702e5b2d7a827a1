import {
  CreateSnapshotCommand,
  CreateSnapshotsCommand,
  DeleteSnapshotCommand,
  DescribeSnapshotsCommand,
} from '@aws-sdk/client-ec2';
import { expect } from 'vitest';
import { refusalOf } from './clients.ts';
import { contract, type Stage } from './contract.ts';

const MISSING_VOLUME = 'vol-0123456789abcdef0';
const MISSING_SNAPSHOT = 'snap-0123456789abcdef0';

type Tags = Readonly<Record<string, string>>;

const specification = (tags: Tags) => [
  {
    ResourceType: 'snapshot' as const,
    Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
  },
];

const rootOf = ({ seeded }: Stage) => seeded.web.volumeIds[0] ?? MISSING_VOLUME;

async function create(stage: Stage, tags: Tags): Promise<string> {
  const { SnapshotId } = await stage.ec2.send(
    new CreateSnapshotCommand({
      VolumeId: rootOf(stage),
      Description: 'Auto-backup web /dev/xvda 2026-11-20-0300',
      TagSpecifications: specification(tags),
    }),
  );
  return SnapshotId ?? 'none';
}

async function refusedTags({ ec2, ...stage }: Stage, tags: Tags) {
  const VolumeId = rootOf({ ec2, ...stage });
  const TagSpecifications = specification(tags);
  return refusalOf(ec2.send(new CreateSnapshotCommand({ VolumeId, TagSpecifications })));
}

const remove = ({ ec2 }: Stage, SnapshotId: string, DryRun = false) =>
  ec2.send(new DeleteSnapshotCommand({ SnapshotId, DryRun }));

export const SNAPSHOTS = contract({
  'CreateSnapshot: comes back with what it was given': async (stage) => {
    const answer = await stage.ec2.send(
      new CreateSnapshotCommand({
        VolumeId: rootOf(stage),
        Description: 'Auto-backup web <&> /dev/xvda',
        TagSpecifications: specification({ AutoBackup: 'true', Name: 'a & b "ü"' }),
      }),
    );
    expect(answer).toMatchObject({
      SnapshotId: expect.stringMatching(/^snap-[0-9a-f]{17}$/),
      VolumeId: rootOf(stage),
      OwnerId: stage.backend.account,
      VolumeSize: 8,
      Description: 'Auto-backup web <&> /dev/xvda',
      StartTime: expect.any(Date),
      Encrypted: false,
    });
    expect(answer.Tags).toHaveLength(2);
    expect(answer.Tags).toContainEqual({ Key: 'Name', Value: 'a & b "ü"' });
  },
  'CreateSnapshot: starts out pending': async (stage) => {
    const { State } = await stage.ec2.send(new CreateSnapshotCommand({ VolumeId: rootOf(stage) }));
    expect(State).toBe('pending');
  },
  'CreateSnapshot: a volume that does not exist': async ({ ec2 }) => {
    const call = ec2.send(new CreateSnapshotCommand({ VolumeId: MISSING_VOLUME }));
    expect(await refusalOf(call)).toMatchObject({ code: 'InvalidVolume.NotFound', status: 400 });
  },
  'CreateSnapshot: a dry run would succeed, and makes nothing': async (stage) => {
    const VolumeId = rootOf(stage);
    const TagSpecifications = specification({ Case: 'dry' });
    const call = stage.ec2.send(
      new CreateSnapshotCommand({ VolumeId, TagSpecifications, DryRun: true }),
    );
    expect(await refusalOf(call)).toMatchObject({ code: 'DryRunOperation', status: 412 });
    const { Snapshots } = await stage.ec2.send(
      new DescribeSnapshotsCommand({ Filters: [{ Name: 'tag:Case', Values: ['dry'] }] }),
    );
    expect(Snapshots ?? []).toEqual([]);
  },
  'CreateSnapshot: tags for another resource type are refused': async (stage) => {
    const TagSpecifications = [{ ResourceType: 'volume' as const, Tags: [{ Key: 'a' }] }];
    const VolumeId = rootOf(stage);
    const call = stage.ec2.send(new CreateSnapshotCommand({ VolumeId, TagSpecifications }));
    expect(await refusalOf(call)).toMatchObject({ code: 'InvalidParameterValue', status: 400 });
  },
  'CreateSnapshot: more than 50 tags are refused': async (stage) => {
    const tags = Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`key-${n}`, 'x']));
    expect(await refusedTags(stage, tags)).toMatchObject({ code: 'TagLimitExceeded' });
  },
  'CreateSnapshot: a tag key in the aws: namespace is refused': async (stage) => {
    const refusal = await refusedTags(stage, { 'aws:mine': 'x' });
    expect(refusal).toMatchObject({ code: 'InvalidParameterValue' });
  },
  'CreateSnapshot: a tag key of 128 characters is refused': async (stage) => {
    const refusal = await refusedTags(stage, { ['k'.repeat(128)]: 'x' });
    expect(refusal).toMatchObject({ code: 'InvalidParameterValue' });
  },
  'CreateSnapshot: a tag value of 257 characters is refused': async (stage) => {
    const refusal = await refusedTags(stage, { key: 'v'.repeat(257) });
    expect(refusal).toMatchObject({ code: 'InvalidParameterValue' });
  },
  'CreateSnapshot: a description of 256 characters is refused': async (stage) => {
    const VolumeId = rootOf(stage);
    const Description = 'd'.repeat(256);
    const call = stage.ec2.send(new CreateSnapshotCommand({ VolumeId, Description }));
    expect(await refusalOf(call)).toMatchObject({ code: 'InvalidParameterValue' });
  },
  'CreateSnapshots: one for each volume of the instance, alike in tags and start': async ({
    ec2,
    seeded,
  }) => {
    const { Snapshots = [] } = await ec2.send(
      new CreateSnapshotsCommand({
        InstanceSpecification: { InstanceId: seeded.web.instanceId },
        Description: 'a set',
        TagSpecifications: specification({ AutoBackup: 'true' }),
      }),
    );
    const volumes = Snapshots.map(({ VolumeId }) => VolumeId).sort();
    expect(volumes).toEqual([...seeded.web.volumeIds].sort());
    expect(new Set(Snapshots.map(({ StartTime }) => StartTime?.getTime())).size).toBe(1);
    for (const { Tags, Description, SnapshotId } of Snapshots) {
      expect(SnapshotId).toMatch(/^snap-/);
      expect(Description).toBe('a set');
      expect(Tags).toEqual([{ Key: 'AutoBackup', Value: 'true' }]);
    }
  },
  'CreateSnapshots: leaves out the boot volume on request': async ({ ec2, seeded }) => {
    const { instanceId, volumeIds } = seeded.web;
    const { Snapshots } = await ec2.send(
      new CreateSnapshotsCommand({
        InstanceSpecification: { InstanceId: instanceId, ExcludeBootVolume: true },
      }),
    );
    expect(Snapshots?.map(({ VolumeId }) => VolumeId)).toEqual(volumeIds.slice(1));
  },
  'CreateSnapshots: leaves out the data volumes named': async ({ ec2, seeded }) => {
    const { instanceId, volumeIds } = seeded.web;
    const { Snapshots } = await ec2.send(
      new CreateSnapshotsCommand({
        InstanceSpecification: {
          InstanceId: instanceId,
          ExcludeDataVolumeIds: volumeIds.slice(1),
        },
      }),
    );
    expect(Snapshots?.map(({ VolumeId }) => VolumeId)).toEqual(volumeIds.slice(0, 1));
  },
  'CreateSnapshots: an instance that does not exist': async ({ ec2 }) => {
    const InstanceSpecification = { InstanceId: 'i-0123456789abcdef0' };
    const call = ec2.send(new CreateSnapshotsCommand({ InstanceSpecification }));
    expect(await refusalOf(call)).toMatchObject({ code: 'InvalidInstanceID.NotFound' });
  },
  'CreateSnapshots: a dry run would succeed': async ({ ec2, seeded }) => {
    const InstanceSpecification = { InstanceId: seeded.web.instanceId };
    const call = ec2.send(new CreateSnapshotsCommand({ InstanceSpecification, DryRun: true }));
    expect(await refusalOf(call)).toMatchObject({ code: 'DryRunOperation', status: 412 });
  },
  'DeleteSnapshot: gone from the listing, and twice is NotFound': async (stage) => {
    const id = await create(stage, { Case: 'deleted' });
    await remove(stage, id);
    const { Snapshots } = await stage.ec2.send(
      new DescribeSnapshotsCommand({ Filters: [{ Name: 'tag:Case', Values: ['deleted'] }] }),
    );
    expect(Snapshots ?? []).toEqual([]);
    expect(await refusalOf(remove(stage, id))).toMatchObject({
      code: 'InvalidSnapshot.NotFound',
      status: 400,
    });
  },
  'DeleteSnapshot: NotFound names the snapshot': async (stage) => {
    const { message } = await refusalOf(remove(stage, MISSING_SNAPSHOT));
    expect(message).toContain(MISSING_SNAPSHOT);
  },
  'DeleteSnapshot: one that never was is NotFound': async (stage) => {
    expect(await refusalOf(remove(stage, MISSING_SNAPSHOT))).toMatchObject({
      code: 'InvalidSnapshot.NotFound',
    });
  },
  'DeleteSnapshot: one that an AMI holds is InUse, and the AMI is named': async (stage) => {
    const { imageId, snapshotId } = stage.seeded.image;
    expect(await refusalOf(remove(stage, snapshotId))).toMatchObject({
      code: 'InvalidSnapshot.InUse',
      status: 400,
      message: `The snapshot ${snapshotId} is currently in use by ${imageId}`,
    });
  },
  'DeleteSnapshot: a dry run would succeed, and leaves it': async (stage) => {
    const id = await create(stage, { Case: 'stays' });
    expect(await refusalOf(remove(stage, id, true))).toMatchObject({
      code: 'DryRunOperation',
      status: 412,
    });
    const { Snapshots } = await stage.ec2.send(new DescribeSnapshotsCommand({ SnapshotIds: [id] }));
    expect(Snapshots).toHaveLength(1);
  },
});
