import type { Instance as Ec2Instance, Snapshot as Ec2Snapshot, Tag } from '@aws-sdk/client-ec2';
import type {
  AttachedVolume,
  Instance,
  Instant,
  Snapshot,
  SnapshotState,
  Tags,
} from '../domain/model.ts';

/**
 * The SDK's shapes, in which anything may be missing, read into the model's. What has no id is
 * nothing that could be acted on: null.
 */
export function toInstance(instance: Ec2Instance): Instance | null {
  if (!instance.InstanceId) return null;
  return {
    id: instance.InstanceId,
    // An empty Name names nothing: the id serves then.
    name: tagValue(instance.Tags, 'Name') || null,
    state: instance.State?.Name ?? 'unknown',
    tags: toTags(instance.Tags),
    volumes: (instance.BlockDeviceMappings ?? []).flatMap((mapping): AttachedVolume[] => {
      // Mappings of instance store volumes have no Ebs part.
      const id = mapping.Ebs?.VolumeId;
      const device = mapping.DeviceName ?? 'unknown device';
      if (!id) return [];
      const attachedAt = toInstant(mapping.Ebs?.AttachTime);
      return [{ id, device, isRoot: device === instance.RootDeviceName, attachedAt }];
    }),
  };
}

export function toSnapshot(snapshot: Ec2Snapshot): Snapshot | null {
  if (!snapshot.SnapshotId) return null;
  return {
    id: snapshot.SnapshotId,
    volumeId: snapshot.VolumeId || null,
    state: toState(snapshot.State),
    startedAt: toInstant(snapshot.StartTime),
    volumeSize: snapshot.VolumeSize ?? null,
    autoBackup: tagValue(snapshot.Tags, 'AutoBackup'),
    backupRun: tagValue(snapshot.Tags, 'BackupRun'),
    backupSet: tagValue(snapshot.Tags, 'BackupSet'),
    name: tagValue(snapshot.Tags, 'Name'),
    instanceId: tagValue(snapshot.Tags, 'InstanceId'),
    isCopy: isCopy(snapshot),
  };
}

/**
 * EC2 has no field that says so. A copy is told by any of the marks that CopySnapshot leaves: the
 * description that it sets unless another is given, the volume id that it makes up, its transfer.
 */
function isCopy({ Description, VolumeId, TransferType }: Ec2Snapshot): boolean {
  return (
    /^\[Copied snap-/.test(Description ?? '') ||
    /^vol-f+$/.test(VolumeId ?? '') ||
    TransferType !== undefined
  );
}

export function toTags(tags: readonly Tag[] | undefined): Tags {
  return new Map((tags ?? []).map(({ Key, Value }) => [Key ?? '', Value ?? '']));
}

function toState(state: string | undefined): SnapshotState {
  return state === 'pending' || state === 'completed' || state === 'error' ? state : 'other';
}

function toInstant(date: Date | undefined): Instant | null {
  const instant = date?.getTime() ?? Number.NaN;
  return Number.isFinite(instant) ? instant : null;
}

function tagValue(tags: readonly Tag[] | undefined, key: string): string | null {
  return tags?.find((tag) => tag.Key === key)?.Value ?? null;
}
