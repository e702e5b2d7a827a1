import type { Instant, Problem, Snapshot } from './model.ts';

/** Why a snapshot stays, in the words of the report. */
export const KEEP_REASONS = {
  'not-ours': 'not tagged AutoBackup=true',
  'other-set': 'it belongs to another backup set',
  copy: 'it is a copy: which volume it is of is not known',
  'other-service': 'Data Lifecycle Manager or AWS Backup manages it',
  'this-run': 'made by this run',
  'no-start-time': 'its start time is unknown',
  'unknown-volume': 'its volume is unknown',
  'unknown-state': 'its state is unknown to this version',
  young: 'within the retention window',
  'next-backup': 'still pending, and its volume has no newer completed backup',
  'last-good-backup': 'last good backup',
  changed: 'it, or a newer backup of its volume, changed after the list',
  'volume-not-verified':
    'last good backup of a volume of which it is not known whether it still exists',
  'keep-daily': 'newest of its day (keep-daily)',
  'keep-weekly': 'newest of its week (keep-weekly)',
  'keep-monthly': 'newest of its month (keep-monthly)',
  'keep-yearly': 'newest of its year (keep-yearly)',
} as const;

export type KeepReason = keyof typeof KEEP_REASONS;

/** Why a snapshot goes, in the words of the report. */
export const DELETE_REASONS = {
  expired: 'older than the retention window',
  'volume-gone': 'older than the retention window, and its volume no longer exists',
  error: 'it ended in error and is no backup',
} as const;

export type DeleteReason = keyof typeof DELETE_REASONS;

export type Decision =
  | { readonly action: 'delete'; readonly reason: DeleteReason }
  | { readonly action: 'keep'; readonly reason: KeepReason };

export interface SnapshotDecision {
  readonly snapshot: Snapshot;
  readonly decision: Decision;
}

/** The decision on every listed snapshot. Applying it decides nothing. */
export interface PruningPlan {
  /** Snapshots that started before this instant are older than the retention window. */
  readonly cutoff: Instant;
  readonly decisions: readonly SnapshotDecision[];
  /** The newest `keep-last` good backups of each volume: what older ones may go for. */
  readonly last: ReadonlyMap<Snapshot['volumeId'], readonly string[]>;
}

/**
 * What became of one listed snapshot.
 *
 * - `deleted`   AWS acknowledged the deletion
 * - `planned`   a dry run would delete it
 * - `kept`      the rules keep it
 * - `protected` expired, but AWS refuses for a normal reason: an AMI, AWS Backup, a lock
 * - `already-deleted` expired, and somebody else had deleted it
 * - `failed`    expired, and it could not be deleted
 * - `skipped`   expired, but its deletion was not tried
 */
export type Pruning =
  | {
      readonly kind: 'deleted' | 'planned' | 'already-deleted';
      readonly snapshot: Snapshot;
      readonly reason: DeleteReason;
    }
  | { readonly kind: 'kept'; readonly snapshot: Snapshot; readonly reason: KeepReason }
  | {
      readonly kind: 'protected' | 'failed' | 'skipped';
      readonly snapshot: Snapshot;
      readonly problem: Problem;
    };

/** Reasons that make a snapshot somebody else's: it is no number of this run. */
const OF_OTHERS: ReadonlySet<KeepReason> = new Set([
  'not-ours',
  'other-set',
  'copy',
  'other-service',
]);

export function isOfOthers(pruning: Pruning): boolean {
  return pruning.kind === 'kept' && OF_OTHERS.has(pruning.reason);
}
