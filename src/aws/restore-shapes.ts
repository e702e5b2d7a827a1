import type {
  Instance as Ec2Instance,
  Snapshot as Ec2Snapshot,
  Volume as Ec2Volume,
} from '@aws-sdk/client-ec2';
import { COPY_TAGS } from '../domain/copies/naming.ts';
import type { Instant } from '../domain/model.ts';
import { instanceNameIn } from '../domain/restore/labels.ts';
import type {
  AttachedNow,
  BackupDetails,
  LivingInstance,
  LivingVolume,
  StoredBackup,
} from '../domain/restore/model.ts';
import {
  isCopy,
  type StringInterner,
  tagValue,
  toInstance,
  toInstant,
  toState,
  toTags,
  toVolumeSettings,
} from './shapes.ts';

/**
 * A backup or a copy of one, with what choosing needs: a hundred thousand of them fit in memory.
 *
 * @returns null for what bears no volume or no start: it cannot be placed in time
 */
export function toStoredBackup(
  snapshot: Ec2Snapshot,
  strings: StringInterner,
): StoredBackup | null {
  // Its own memory, but no place among the shared strings: there is one of each.
  const id = snapshot.SnapshotId ? Buffer.from(snapshot.SnapshotId).toString() : '';
  const tag = (key: string) => strings.intern(tagValue(snapshot.Tags, key) || null);
  // Tags alone make no copy: whoever may tag a snapshot could pass it off as one of any volume.
  const isOurCopy = isCopy(snapshot) && tag(COPY_TAGS.copy) !== null;
  // The volume id and the start of a copy are its own, and say nothing of the backup.
  const volumeId = isOurCopy ? tag(COPY_TAGS.volumeId) : strings.intern(snapshot.VolumeId || null);
  const startedAt = isOurCopy
    ? toTime(tagValue(snapshot.Tags, COPY_TAGS.startedAt))
    : toInstant(snapshot.StartTime);
  if (id === '' || volumeId === null || startedAt === null) return null;
  const instanceId = tag('InstanceId');
  return {
    id,
    sourceId: (isOurCopy ? tag(COPY_TAGS.snapshotId) : null) ?? id,
    volumeId,
    startedAt,
    state: toState(snapshot.State),
    size: snapshot.VolumeSize ?? null,
    instanceId,
    instanceName: strings.intern(instanceNameIn(tagValue(snapshot.Tags, 'Name'), instanceId)),
    run: tag('BackupRun') ?? tag('CreatedAt'),
    backupSet: tag('BackupSet'),
    isArchived: snapshot.StorageTier === 'archive',
    origin: isOurCopy ? { account: tag(COPY_TAGS.account), region: tag(COPY_TAGS.region) } : null,
  };
}

/** Only the form in which the copy action writes it. */
function toTime(text: string | null): Instant | null {
  if (text === null || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text)) return null;
  return toInstant(new Date(text));
}

export function toDetails({ Tags, Description, Encrypted }: Ec2Snapshot): BackupDetails {
  return { tags: toTags(Tags), description: Description ?? '', isEncrypted: Encrypted === true };
}

export function toLivingInstance(instance: Ec2Instance): LivingInstance {
  const { id, state, zone, machine, volumes } = toInstance(instance);
  const attached = volumes.map(
    ({ id: volumeId, device, isRoot, attachedAt }): AttachedNow => ({
      volumeId,
      device,
      isRoot,
      attachedAt,
    }),
  );
  return { id, state, zone, machine, volumes: attached };
}

export function toLivingVolume(volume: Ec2Volume): LivingVolume {
  return {
    settings: toVolumeSettings(volume),
    zone: volume.AvailabilityZone || null,
    tags: toTags(volume.Tags),
    instanceIds: (volume.Attachments ?? []).flatMap(({ InstanceId }) => InstanceId || []),
  };
}
