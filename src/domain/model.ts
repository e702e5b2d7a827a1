/**
 * The product's words. Everything here is plain, readonly, serialisable data: decisions are made
 * from it, applied from it and reported from it.
 */
import type { Machine } from './restore/settings.ts';

/** Milliseconds since the epoch, by AWS's clock. */
export type Instant = number;

/** Tags by key. */
export type Tags = ReadonlyMap<string, string>;

/** Fits a tag with this key and, unless it is null, this value; both to the letter. */
export interface TagRule {
  readonly key: string;
  readonly value: string | null;
}

export interface Tag {
  readonly key: string;
  readonly value: string;
}

/** An account and a region: the unit of work. `account` is null where it could not be learnt. */
export interface Target {
  readonly account: string | null;
  readonly region: string;
}

/** The account, where it is known, and the region. */
export function targetName({ account, region }: Target): string {
  return account === null ? region : `${account} ${region}`;
}

/** One EC2 instance that is not terminated, with the EBS volumes of its block device mappings. */
export interface Instance {
  readonly id: string;
  /** The Name tag, where there is one. */
  readonly name: string | null;
  readonly state: string;
  readonly tags: Tags;
  readonly volumes: readonly AttachedVolume[];
  /** The availability zone, which is that of its volumes too. */
  readonly zone: string | null;
  readonly machine: Machine;
}

export interface AttachedVolume {
  readonly id: string;
  readonly device: string;
  readonly isRoot: boolean;
  /** Null where AWS gave none. */
  readonly attachedAt: Instant | null;
  /** The service that manages this very volume; null for none, even on a managed instance. */
  readonly operator: string | null;
}

/** A volume in scope: it is to have a new snapshot in this run. */
export interface Volume extends AttachedVolume {
  readonly instanceId: string;
  readonly instanceName: string | null;
}

/** What leaves an attached volume out of scope. */
export type LeftOutCause = 'instance-state' | 'include-tags' | 'exclude-tags' | 'managed';

/** A volume that is attached but not backed up, and why. */
export interface LeftOut {
  readonly volume: Volume;
  readonly cause: LeftOutCause;
  /** In words, with the state or the tag. */
  readonly reason: string;
}

export interface Selection {
  /** The volumes to back up, each once, in the order of their ids. */
  readonly inScope: readonly Volume[];
  /** The other attached volumes, in the order of their ids. */
  readonly leftOut: readonly LeftOut[];
  /** Ids of all volumes attached to an instance in any live state, those in scope included. */
  readonly attached: readonly string[];
}

/** `other` is any state that this version does not know; it counts as neither good nor deletable. */
export type SnapshotState = 'pending' | 'completed' | 'error' | 'other';

/** One snapshot as listed, with no more of it than the rules and the report need. */
export interface Snapshot {
  readonly id: string;
  /** Null where AWS gave none. */
  readonly volumeId: string | null;
  readonly state: SnapshotState;
  /** Null where AWS gave none. */
  readonly startedAt: Instant | null;
  /** GiB of the volume: an upper bound of what the snapshot stores. */
  readonly volumeSize: number | null;
  /** The value of the tag `AutoBackup`: exactly `true` makes a snapshot ours. */
  readonly autoBackup: string | null;
  /** The value of the tag `BackupRun`. */
  readonly backupRun: string | null;
  /** The value of the tag `BackupSet`; null for none. */
  readonly backupSet: string | null;
  readonly name: string | null;
  readonly instanceId: string | null;
  /** Made by CopySnapshot: its volume id is arbitrary. */
  readonly isCopy: boolean;
  /** Tagged by Data Lifecycle Manager or AWS Backup, which prune it themselves. */
  readonly isOfOtherService: boolean;
}

/** Whether a volume is there to be restored to; `unknown` where that could not be learnt. */
export type VolumeExistence = 'exists' | 'gone' | 'unknown';

/** What a look-up of one volume found. */
export interface FoundVolume {
  readonly existence: VolumeExistence;
  /** Ids of the instances that it is attached to. */
  readonly attachedTo: readonly string[];
}

/** What one create call asks for: a snapshot of one volume, or of several of an instance at once. */
export type SnapshotRequest = {
  readonly volumes: readonly Volume[];
  readonly description: string;
  readonly tags: readonly Tag[];
} & (
  | { readonly kind: 'volume' }
  | {
      readonly kind: 'instance';
      readonly instanceId: string;
      readonly excludeBootVolume: boolean;
      readonly excludeDataVolumeIds: readonly string[];
      readonly copyTagsFromVolumes: boolean;
    }
);

export interface BackupPlan {
  readonly requests: readonly SnapshotRequest[];
  /** What the plan could not do as asked, in sentences. */
  readonly notes: readonly string[];
}

/** Something that went wrong, as a code for machines and a sentence for people. */
export interface Problem {
  readonly code: string;
  readonly sentence: string;
}

/**
 * What became of one volume in scope.
 *
 * - `created`      AWS acknowledged this run's snapshot, or it was found in the account
 * - `existing`     an earlier attempt of this run had made it
 * - `planned`      a dry run would create it
 * - `failed`       there is no snapshot, and why
 * - `skipped`      creating is off: another workflow does it
 * - `volume-gone`  the volume was deleted after the run had listed it
 */
export type Backup =
  | { readonly kind: 'created' | 'existing'; readonly volume: Volume; readonly snapshotId: string }
  | { readonly kind: 'planned' | 'skipped' | 'volume-gone'; readonly volume: Volume }
  | { readonly kind: 'failed'; readonly volume: Volume; readonly problem: Problem };

/** A snapshot that this run made of a volume that it had not listed: a set may hold more than asked. */
export interface ExtraSnapshot {
  readonly snapshotId: string;
  /** Null where AWS gave none. */
  readonly volumeId: string | null;
}

/**
 * How well a volume in scope is backed up, by what can be restored now.
 *
 * - `fresh`    its newest completed backup is younger than 26 hours: of the night before, even if the schedule is late
 * - `old`      it is older
 * - `waiting`  there is none yet, but one is on its way
 * - `none`     there is none at all
 */
export interface Coverage {
  readonly volume: Volume;
  readonly state: 'fresh' | 'old' | 'waiting' | 'none';
  readonly newestId: string | null;
  readonly newestAt: Instant | null;
  /** Ids of its snapshots that are pending, and of those that ended in error. */
  readonly pending: readonly string[];
  readonly broken: readonly string[];
  /** The newest of an earlier run that has finished, where it ended in error. */
  readonly newestBrokenId: string | null;
  /** Older than `max-backup-age-hours` allows. */
  readonly isOverdue: boolean;
}

/** What EC2 answered when a dry run asked whether the calls of its plan would be allowed. */
export interface PermissionCheck {
  readonly action: string;
  /** How many calls the plan would send, and about how many of them EC2 was asked. */
  readonly planned: number;
  readonly asked: number;
  readonly allowed: number;
  /** A permission is missing. */
  readonly denied: readonly Problem[];
  /** Neither a yes nor a no. */
  readonly unclear: readonly Problem[];
}
