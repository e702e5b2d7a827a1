import type { Instant, Tag } from '../model.ts';
import { cut } from '../naming.ts';
import { isRestoreKey } from '../restore/tags.ts';
import type { CopyRequest } from './model.ts';

// Amazon EC2 User Guide, "Tag your Amazon EC2 resources".
const TAGS_PER_RESOURCE = 50;
const TAG_VALUE_LENGTH = 256;
// Amazon EC2 API Reference, CopySnapshot: a description holds 255.
const DESCRIPTION_LENGTH = 255;

/** Tags that only this action sets on a copy. */
export const COPY_TAGS = {
  copy: 'AutoBackupCopy',
  snapshotId: 'SourceSnapshotId',
  volumeId: 'SourceVolumeId',
  account: 'SourceAccountId',
  region: 'SourceRegion',
  startedAt: 'SourceStartTime',
  run: 'CopyRun',
} as const;

/** Tags of a source that a copy takes over before any other; the instance and the set are here. */
const FIRST = ['Name', 'CreatedAt', 'InstanceId', 'BackupSet', 'BackupRun'];

/** Makes a snapshot a backup, which a copy must never be taken for. */
const NEVER = 'AutoBackup';

export interface CopyLabels {
  readonly tags: readonly Tag[];
  readonly description: string;
  /** Tags of the source for which there was no room. */
  readonly dropped: readonly string[];
}

/** Tags and description of a copy: where it came from, then all that its source carries. */
export function labelsOf({ source, backup }: CopyRequest, run: string): CopyLabels {
  const own: readonly Tag[] = [
    { key: COPY_TAGS.copy, value: 'true' },
    { key: COPY_TAGS.snapshotId, value: backup.snapshotId },
    { key: COPY_TAGS.volumeId, value: backup.volumeId },
    { key: COPY_TAGS.account, value: source.account },
    { key: COPY_TAGS.region, value: source.region },
    { key: COPY_TAGS.startedAt, value: isoOf(backup.startedAt) },
    { key: COPY_TAGS.run, value: cut(run, TAG_VALUE_LENGTH) },
  ];
  // In any case of letters: IAM compares the keys of tags without it (aws:RequestTag).
  const taken = new Set([NEVER, ...own.map(({ key }) => key)].map((key) => key.toLowerCase()));
  const candidates = [...backup.tags]
    .map(([key, value]) => ({ key, value }))
    .filter(({ key }) => !taken.has(key.toLowerCase()) && !/^aws:/i.test(key))
    .sort((a, b) => rank(a) - rank(b));
  const carried = candidates.slice(0, TAGS_PER_RESOURCE - own.length);
  return {
    tags: [...own, ...carried],
    // As EC2 itself begins it: by this mark, others know a copy from a snapshot of a volume.
    description: cut(
      `[Copied ${backup.snapshotId} from ${source.region}] of ${backup.volumeId}`,
      DESCRIPTION_LENGTH,
    ),
    dropped: candidates.slice(carried.length).map(({ key }) => key),
  };
}

function rank({ key }: Tag): number {
  const index = FIRST.indexOf(key);
  if (index !== -1) return index;
  // What a restore needs comes before what others have set.
  return isRestoreKey(key) ? FIRST.length : FIRST.length + 1;
}

function isoOf(instant: Instant): string {
  return new Date(instant).toISOString();
}
