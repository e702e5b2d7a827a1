import type { Instant, Problem, SnapshotState, Tags, Target } from '../model.ts';

/** A completed backup, with what a copy of it needs to know. */
export interface SourceBackup {
  readonly snapshotId: string;
  readonly volumeId: string;
  readonly startedAt: Instant;
  readonly volumeSize: number | null;
  readonly tags: Tags;
  readonly isEncrypted: boolean;
  /** It cannot be copied; such a one is the newest only where a volume has no other. */
  readonly isArchived: boolean;
}

/** What one volume has in the source: its completed backups. */
export interface BackedUpVolume {
  readonly newest: SourceBackup;
  /** When each of them started, in any order. */
  readonly starts: readonly Instant[];
}

/** One account and region whose backups were listed to the last page. */
export interface Source {
  readonly account: string;
  readonly region: string;
  readonly volumes: readonly BackedUpVolume[];
}

/** Where a copy came from, as its tags say; null for a tag that is missing or unreadable. */
export interface CopyOrigin {
  readonly snapshotId: string | null;
  readonly volumeId: string | null;
  readonly account: string | null;
  readonly region: string | null;
  /** When the source snapshot started: the age that counts. */
  readonly startedAt: Instant | null;
}

/** One copy as listed in a destination. Its own volume id is arbitrary and not read. */
export interface Copy {
  readonly id: string;
  readonly state: SnapshotState;
  /** Why it is in error, in EC2's words. */
  readonly statusMessage: string | null;
  /** The start and the end of the copying itself. */
  readonly startedAt: Instant | null;
  readonly completedAt: Instant | null;
  readonly volumeSize: number | null;
  /** The values of the tags `AutoBackupCopy` and `AutoBackup`. */
  readonly autoBackupCopy: string | null;
  readonly autoBackup: string | null;
  readonly backupSet: string | null;
  /** The run that made it. */
  readonly copyRun: string | null;
  readonly name: string | null;
  readonly instanceId: string | null;
  readonly origin: CopyOrigin;
  /** Tagged by Data Lifecycle Manager or AWS Backup, which prune it themselves. */
  readonly isOfOtherService: boolean;
}

/** A copy of which the tags say whole, and believably, from where it came. */
export type KnownCopy = Copy & {
  readonly origin: { readonly [K in keyof CopyOrigin]: NonNullable<CopyOrigin[K]> };
};

/** No copy is older than its source: a tag that says so was not written by this action. */
export function isKnown(copy: Copy): copy is KnownCopy {
  const { origin, startedAt } = copy;
  if (Object.values(origin).some((part) => part === null)) return false;
  return startedAt === null || origin.startedAt === null || origin.startedAt <= startedAt;
}

/** Tagged exactly as this action tags; what bears `AutoBackup` is a backup's to judge. */
export function isOurCopy({ autoBackupCopy, autoBackup, isOfOtherService }: Copy): boolean {
  return autoBackupCopy === 'true' && autoBackup === null && !isOfOtherService;
}

/** Whether all that the tags of a volume's copy say agrees with one of its backups. */
export function isCopyOf({ origin }: KnownCopy, backup: SourceBackup): boolean {
  return origin.snapshotId === backup.snapshotId && origin.startedAt === backup.startedAt;
}

/**
 * When the newest backup of a volume with a completed copy started; null for none. A copy that says to
 * be of a newer backup than the source has counts for nothing: anybody who may tag could say so.
 */
export function newestStart(
  { newest }: BackedUpVolume,
  copies: readonly KnownCopy[],
): Instant | null {
  const starts = copies
    .filter(({ state, origin }) => state === 'completed' && origin.startedAt <= newest.startedAt)
    .map(({ origin }) => origin.startedAt);
  return starts.length === 0 ? null : Math.max(...starts);
}

/** A source by its account and region. */
export function sourceKey({ account, region }: Pick<CopyOrigin, 'account' | 'region'>): string {
  return `${account} ${region}`;
}

/** A volume of a source; volume ids of two accounts are never the same, but nobody promises it. */
export function volumeKey(
  origin: Pick<CopyOrigin, 'account' | 'region'>,
  volumeId: string,
): string {
  return `${sourceKey(origin)} ${volumeId}`;
}

/** The volume, account and region that a copy is of, as far as its tags say. */
export function originInWords({ origin }: Copy): string {
  const parts = [origin.volumeId, origin.account, origin.region].filter((part) => part !== null);
  return parts.length === 0 ? 'an unknown volume' : parts.join(' ');
}

/** One copy that is to be made. */
export interface CopyRequest {
  readonly source: Source;
  readonly backup: SourceBackup;
}

/**
 * What became of one volume in one destination.
 *
 * - `existing`  a completed copy of its newest backup was there
 * - `made`      this run began one and saw it completed
 * - `started`   this run began one, and it is pending
 * - `pending`   one that an earlier run began is pending
 * - `queued`    not begun: all places were taken, the time was over, or its backups were archived
 * - `planned`   a dry run would begin one
 * - `skipped`   copying is off: another workflow does it
 * - `not-kept`  its newest backup is so old that pruning would delete a copy of it
 * - `failed`    there is none, and why
 */
export type CopyResult =
  | { readonly kind: 'existing' | 'made' | 'started' | 'pending'; readonly copyId: string }
  | { readonly kind: 'queued' | 'planned' | 'skipped' | 'not-kept' }
  | { readonly kind: 'failed'; readonly problem: Problem; readonly copyId?: string };

export type VolumeCopy = CopyResult & {
  readonly backup: SourceBackup;
  /** When the newest backup of which there is a completed copy started; null for none. */
  readonly newestCopyAt: Instant | null;
  /** `max-copy-lag-hours` is over. */
  readonly isOverdue: boolean;
  /** The newest finished copy of an earlier run, where it ended in error. */
  readonly broken: BrokenCopy | null;
};

export interface BrokenCopy {
  readonly copyId: string;
  readonly problem: Problem;
}

/** Volumes of one source in one destination. */
export interface CopyPair {
  readonly source: Target;
  readonly volumes: readonly VolumeCopy[];
}
