/**
 * The product's words. Everything here is plain, readonly, serialisable data: decisions are made
 * from it, applied from it and reported from it.
 */

/** Milliseconds since the epoch, by AWS's clock. */
export type Instant = number;

export interface Tag {
  readonly key: string;
  readonly value: string;
}

/** An account and a region: the unit of work. `account` is null where it could not be learnt. */
export interface Target {
  readonly account: string | null;
  readonly region: string;
}

/** One EC2 instance that is not terminated, with the EBS volumes of its block device mappings. */
export interface Instance {
  readonly id: string;
  /** The Name tag, where there is one. */
  readonly name: string | null;
  readonly state: string;
  readonly volumes: readonly AttachedVolume[];
}

export interface AttachedVolume {
  readonly id: string;
  readonly device: string;
}

/** A volume in scope: it is to have a new snapshot in this run. */
export interface Volume {
  readonly id: string;
  readonly device: string;
  readonly instanceId: string;
  readonly instanceName: string | null;
}

export interface Selection {
  /** The volumes to back up, each once, in the order of their ids. */
  readonly inScope: readonly Volume[];
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
  readonly name: string | null;
  readonly instanceId: string | null;
}

/** What one create call asks for. */
export interface SnapshotRequest {
  readonly volume: Volume;
  readonly description: string;
  readonly tags: readonly Tag[];
}

/** Why a snapshot stays, in the words of the report. */
export const KEEP_REASONS = {
  'not-ours': 'not tagged AutoBackup=true',
  'no-start-time': 'its start time is unknown',
  'unknown-volume': 'its volume is unknown',
  young: 'within the retention window',
  'unknown-state': 'its state is unknown to this version',
  'last-good-backup': 'last good backup',
} as const;

export type KeepReason = keyof typeof KEEP_REASONS;

export type Verdict =
  | { readonly action: 'delete'; readonly reason: 'expired' }
  | { readonly action: 'keep'; readonly reason: KeepReason };

export interface Decision {
  readonly snapshot: Snapshot;
  readonly verdict: Verdict;
}

/** The verdict on every listed snapshot. Applying it decides nothing. */
export interface PruningPlan {
  /** Snapshots that started before this instant are older than the retention window. */
  readonly cutoff: Instant;
  readonly decisions: readonly Decision[];
}

/** Something that went wrong, as a code for machines and a sentence for people. */
export interface Problem {
  readonly code: string;
  readonly sentence: string;
}

/**
 * What became of one volume in scope.
 *
 * - `created`   AWS acknowledged this run's snapshot, or it was found in the account
 * - `existing`  an earlier attempt of this run had made it
 * - `planned`   a dry run would create it
 * - `failed`    there is no snapshot, and why
 */
export type Backup =
  | { readonly kind: 'created' | 'existing'; readonly volume: Volume; readonly snapshotId: string }
  | { readonly kind: 'planned'; readonly volume: Volume }
  | { readonly kind: 'failed'; readonly volume: Volume; readonly problem: Problem };

/**
 * What became of one listed snapshot.
 *
 * - `deleted`   AWS acknowledged the deletion
 * - `planned`   a dry run would delete it
 * - `kept`      the rules keep it
 * - `held`      expired, but AWS refuses for a normal reason: an AMI, AWS Backup, a lock
 * - `gone`      expired, and somebody else had deleted it
 * - `failed`    expired, and it could not be deleted
 * - `skipped`   expired, but its deletion was not tried
 */
export type Pruning =
  | { readonly kind: 'deleted' | 'planned' | 'gone'; readonly snapshot: Snapshot }
  | { readonly kind: 'kept'; readonly snapshot: Snapshot; readonly reason: KeepReason }
  | {
      readonly kind: 'held' | 'failed' | 'skipped';
      readonly snapshot: Snapshot;
      readonly problem: Problem;
    };

/** How far a target's walk came. Deleting starts only after `listed`. */
export type Stage = 'started' | 'discovered' | 'created' | 'listed' | 'finished';

/** Everything that happened in one target. */
export interface TargetOutcome {
  readonly target: Target;
  readonly stage: Stage;
  readonly attachedVolumes: number;
  readonly cutoff: Instant | null;
  readonly backups: readonly Backup[];
  readonly prunings: readonly Pruning[];
  /** What stopped the walk of the target as a whole. */
  readonly problems: readonly Problem[];
  /** Requests sent, by action. */
  readonly apiCalls: Readonly<Record<string, number>>;
}
