import type { DiskContents } from '../disk/model.ts';
import type { Instant, PermissionCheck, Problem, Target } from '../model.ts';

/** A completed backup, or a completed copy of one, that can be read. */
export interface Snapshot {
  readonly id: string;
  readonly kind: 'backup' | 'copy';
  /** Of the volume that it is a backup of; for a copy, as its tags say. */
  readonly volumeId: string;
  /** What tells two volumes of one id apart: the source's account and region for a copy, else empty. */
  readonly origin: string;
  /** When the backup started; for a copy, the backup that it is a copy of. */
  readonly startedAt: Instant;
  /** GiB; null where AWS gave none. */
  readonly volumeSize: number | null;
  /** All blocks that were written to the volume by then, in bytes; null where AWS gave none. */
  readonly fullSizeBytes: number | null;
  readonly name: string | null;
  readonly instanceId: string | null;
}

/** What of one volume is looked at. */
export interface VolumeBackups {
  readonly newest: Snapshot;
  /** The one before it; null for none. */
  readonly previous: Snapshot | null;
  /** The oldest one kept, where it is neither of the two. */
  readonly oldest: Snapshot | null;
}

/**
 * What is wrong with a backup that was read.
 *
 * - `unreadable`      an earlier backup, which this one was to be compared with, cannot be read
 * - `broken`          a table or file system is damaged in its primary and backup structures
 * - `lost-signature`  an earlier backup had one that this one has no more
 * - `blank`           there is nothing on it, and there was on an earlier one
 */
export interface Finding {
  readonly kind: 'unreadable' | 'broken' | 'lost-signature' | 'blank';
  /** The backup that it is about, or the earlier one that cannot be read. */
  readonly snapshotId: string;
  /** May hold untrusted text, escaped to one line. */
  readonly sentence: string;
}

/**
 * What became of one sampled backup.
 *
 * - `read`        its blocks were listed, and those that tell what is on it were read
 * - `unreadable`  they could not be, and why
 * - `planned`     a dry run would read it
 * - `not-read`    the run ended before
 */
export type ReadResult =
  | {
      readonly kind: 'read';
      readonly contents: DiskContents;
      /** Blocks of 512 KiB: all that were written to the volume, and those that were read. */
      readonly blocksWritten: number;
      readonly blocksRead: number;
    }
  | { readonly kind: 'unreadable' | 'not-read'; readonly problem: Problem }
  | { readonly kind: 'planned' };

/**
 * A volume that was made of a backup to see whether it can be.
 *
 * - `passed`   it became available, and was deleted
 * - `failed`   it did not, or could not be deleted, and why
 * - `planned`  a dry run would make one
 */
export type RestoreTest =
  | { readonly kind: 'passed'; readonly volumeId: string; readonly seconds: number }
  | { readonly kind: 'failed'; readonly volumeId: string | null; readonly problem: Problem }
  | { readonly kind: 'planned' };

/** One sampled backup: the newest of its volume. */
export interface VerifiedBackup {
  readonly snapshot: Snapshot;
  readonly result: ReadResult;
  readonly findings: readonly Finding[];
  /** Ids of the earlier backups that it was compared with. */
  readonly comparedWith: readonly string[];
  /** Null where none was asked for. */
  readonly restoreTest: RestoreTest | null;
}

/** What the newest backup of a volume added to the one before. */
export interface VolumeChange {
  readonly first: Snapshot;
  readonly second: Snapshot;
  readonly result:
    | {
        readonly kind: 'measured';
        /** Blocks of 512 KiB: those that differ from the earlier backup, and all that are written. */
        readonly changedBlocks: number;
        readonly writtenBlocks: number;
      }
    | { readonly kind: 'unknown'; readonly problem: Problem };
  /** More than `max-changed-percent` allows. */
  readonly isOverLimit: boolean;
}

/** Which volumes' turn it is: those whose bucket has the number `turn`. */
export interface Rotation {
  readonly buckets: number;
  readonly turn: number;
}

/** Everything that happened in one account and region. */
export interface VerifyTarget {
  readonly target: Target;
  /** `listed`: its backups are known to the last page. */
  readonly stage: 'started' | 'listed' | 'finished';
  /** Volumes with a completed backup, and volumes with a completed copy. */
  readonly volumes: number;
  /** Null until the backups are listed. */
  readonly rotation: Rotation | null;
  readonly backups: readonly VerifiedBackup[];
  readonly changes: readonly VolumeChange[];
  /** Test volumes of earlier runs that this one deleted. */
  readonly sweptVolumes: readonly string[];
  /** What was done otherwise than asked, in sentences. */
  readonly notes: readonly string[];
  /** Of a dry run only. */
  readonly permissionChecks: readonly PermissionCheck[];
  readonly problems: readonly Problem[];
  /** Bytes of blocks that were fetched, those that did not fit their checksum included. */
  readonly bytesRead: number;
  /** Requests sent, by action. */
  readonly apiCalls: Readonly<Record<string, number>>;
}
