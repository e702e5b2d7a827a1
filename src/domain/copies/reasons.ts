import type { Instant, Problem } from '../model.ts';
import type { Copy } from './model.ts';

/** Why a copy stays, in the words of the report. */
export const COPY_KEEP_REASONS = {
  'not-ours': 'not tagged as a copy of this action',
  'other-set': 'it belongs to another backup set',
  'unknown-source': 'its tags do not say, or cannot be right about, from where and when it came',
  'other-source': 'this run did not list the account and region that it came from to the end',
  'this-run': 'made by this run',
  'unknown-state': 'its state is unknown to this version',
  pending: 'still pending',
  'recent-error': 'it ended in error less than a day ago',
  young: 'within the retention window',
  'last-good-copy': 'last good copy of a volume that exists',
  'volume-not-verified':
    'last good copy of a volume of which it is not known whether it still exists',
  'next-copy-pending': 'newest completed copy of its volume while a newer one is pending',
  'keep-daily': 'newest of its day (keep-daily)',
  'keep-weekly': 'newest of its week (keep-weekly)',
  'keep-monthly': 'newest of its month (keep-monthly)',
  'keep-yearly': 'newest of its year (keep-yearly)',
  locked: 'expired, but locked (EBS snapshot lock)',
  'mass-expiry': 'expired, but too many volumes of its source are gone (allow-mass-expiry)',
} as const;

export type CopyKeepReason = keyof typeof COPY_KEEP_REASONS;

/** Why a copy goes, in the words of the report. */
export const COPY_DELETE_REASONS = {
  expired: 'older than the retention window',
  'volume-gone': 'older than the retention window, and its volume no longer exists',
  error: 'it ended in error more than a day ago and is no copy',
  double: 'another copy of the same snapshot had completed before',
} as const;

export type CopyDeleteReason = keyof typeof COPY_DELETE_REASONS;

export type CopyDecision =
  | { readonly action: 'delete'; readonly reason: CopyDeleteReason }
  | { readonly action: 'keep'; readonly reason: CopyKeepReason };

/** The decision on every listed copy. Applying it decides nothing. */
export interface CopyPruningPlan {
  /** Copies of snapshots that started before this instant are older than the retention window. */
  readonly cutoff: Instant;
  readonly decisions: readonly { readonly copy: Copy; readonly decision: CopyDecision }[];
  /** Why something that is due is not deleted, where that fails the job. */
  readonly problems: readonly Problem[];
  /** The same, where it fails nothing yet. */
  readonly notes: readonly string[];
}

export interface CopyDeletion {
  readonly copy: Copy;
  readonly reason: CopyDeleteReason;
}

/** What a plan deletes, the oldest first. */
export function copyDeletions({ decisions }: CopyPruningPlan): readonly CopyDeletion[] {
  const deletions = decisions.flatMap(({ copy, decision }): CopyDeletion[] =>
    decision.action === 'delete' ? [{ copy, reason: decision.reason }] : [],
  );
  return deletions.sort(({ copy: a }, { copy: b }) => {
    const byStart = (a.origin.startedAt ?? 0) - (b.origin.startedAt ?? 0);
    return byStart !== 0 ? byStart : a.id < b.id ? -1 : 1;
  });
}

/** What became of one listed copy; see `Pruning` of the backup action. */
export type CopyPruning =
  | {
      readonly kind: 'deleted' | 'planned' | 'already-deleted';
      readonly copy: Copy;
      readonly reason: CopyDeleteReason;
    }
  | { readonly kind: 'kept'; readonly copy: Copy; readonly reason: CopyKeepReason }
  | {
      readonly kind: 'protected' | 'failed' | 'skipped';
      readonly copy: Copy;
      readonly problem: Problem;
    };
