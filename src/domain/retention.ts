import type { Decision, Instant, KeepReason, PruningPlan, Snapshot, Verdict } from './model.ts';

const DAY_MS = 86_400_000;

export interface RetentionRules {
  /** Whole days, 1 or more. */
  readonly retentionDays: number;
  /** How many of the newest completed snapshots of an attached volume stay whatever their age. */
  readonly keepLast: number;
}

/**
 * Decides for every snapshot whether it is deleted or kept, and why. The rules stand in
 * `verdictOn`, in order; the first that fits decides. What cannot be determined is kept.
 *
 * @param snapshots the complete list: with a page missing, the newest good backup may be missing too
 * @param attached ids of the volumes attached to an instance in any live state
 * @param now AWS's clock; a runner's clock that is ahead would expire young snapshots
 */
export function planPruning(options: {
  readonly snapshots: readonly Snapshot[];
  readonly attached: readonly string[];
  readonly rules: RetentionRules;
  readonly now: Instant;
}): PruningPlan {
  const cutoff = options.now - options.rules.retentionDays * DAY_MS;
  const lastGood = lastGoodBackups(options);
  const decisions = options.snapshots.map(
    (snapshot): Decision => ({ snapshot, verdict: verdictOn(snapshot, cutoff, lastGood) }),
  );
  return { cutoff, decisions };
}

function verdictOn(snapshot: Snapshot, cutoff: Instant, lastGood: ReadonlySet<Snapshot>): Verdict {
  if (!isOurs(snapshot)) return keep('not-ours');
  if (snapshot.startedAt === null) return keep('no-start-time');
  if (snapshot.startedAt >= cutoff) return keep('young');
  if (snapshot.volumeId === null) return keep('unknown-volume');
  if (snapshot.state === 'other') return keep('unknown-state');
  if (lastGood.has(snapshot)) return keep('last-good-backup');
  return { action: 'delete', reason: 'expired' };
}

/** The newest `keepLast` good backups of each volume that is still attached. */
function lastGoodBackups(options: {
  readonly snapshots: readonly Snapshot[];
  readonly attached: readonly string[];
  readonly rules: RetentionRules;
}): ReadonlySet<Snapshot> {
  const seen = new Map<string | null, number>(options.attached.map((volumeId) => [volumeId, 0]));
  const lastGood = new Set<Snapshot>();
  for (const snapshot of options.snapshots.filter(isGoodBackup).sort(newestFirst)) {
    const newer = seen.get(snapshot.volumeId);
    // A volume that is attached nowhere is not in the map: age alone decides, so that costs end.
    if (newer === undefined) continue;
    if (newer < options.rules.keepLast) lastGood.add(snapshot);
    seen.set(snapshot.volumeId, newer + 1);
  }
  return lastGood;
}

/** EC2's tag filter asks for this already; a filter that changes its ways must not delete. */
function isOurs(snapshot: Snapshot): boolean {
  return snapshot.autoBackup === 'true';
}

/** Only a completed snapshot can be restored: pending and error ones never count as good. */
function isGoodBackup(snapshot: Snapshot): boolean {
  return isOurs(snapshot) && snapshot.startedAt !== null && snapshot.state === 'completed';
}

/** By start; the id settles ties, so that the order of the list never matters. */
function newestFirst(a: Snapshot, b: Snapshot): number {
  const byStart = (b.startedAt ?? 0) - (a.startedAt ?? 0);
  return byStart !== 0 ? byStart : a.id < b.id ? -1 : 1;
}

function keep(reason: KeepReason): Verdict {
  return { action: 'keep', reason };
}
