import type { Snapshot as Ec2Snapshot } from '@aws-sdk/client-ec2';
import type { Copy } from '../domain/copies/model.ts';
import { COPY_TAGS } from '../domain/copies/naming.ts';
import type { Instant } from '../domain/model.ts';
import { OTHER_SERVICE, type StringInterner, tagValue, toInstant, toState } from './shapes.ts';

/** Null for a snapshot without an id: nothing could be done with it. */
export function toCopy(snapshot: Ec2Snapshot, strings: StringInterner): Copy | null {
  if (!snapshot.SnapshotId) return null;
  const tag = (key: string) => strings.intern(tagValue(snapshot.Tags, key));
  return {
    id: strings.intern(snapshot.SnapshotId),
    state: toState(snapshot.State),
    statusMessage: snapshot.StateMessage || null,
    startedAt: toInstant(snapshot.StartTime),
    completedAt: toInstant(snapshot.CompletionTime),
    volumeSize: snapshot.VolumeSize ?? null,
    autoBackupCopy: tag(COPY_TAGS.copy),
    autoBackup: tag('AutoBackup'),
    backupSet: tag('BackupSet'),
    copyRun: tag(COPY_TAGS.run),
    name: tag('Name'),
    instanceId: tag('InstanceId'),
    origin: {
      snapshotId: tag(COPY_TAGS.snapshotId),
      volumeId: tag(COPY_TAGS.volumeId),
      account: tag(COPY_TAGS.account),
      region: tag(COPY_TAGS.region),
      startedAt: toTime(tagValue(snapshot.Tags, COPY_TAGS.startedAt)),
    },
    isOfOtherService: (snapshot.Tags ?? []).some(({ Key }) => OTHER_SERVICE.test(Key ?? '')),
  };
}

/** Only the form in which this action writes it: what somebody else wrote is not guessed at. */
function toTime(text: string | null): Instant | null {
  if (text === null || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text)) return null;
  return toInstant(new Date(text));
}
