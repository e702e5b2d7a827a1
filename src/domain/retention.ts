import type {
  Decision,
  Instant,
  KeepReason,
  PruningPlan,
  Snapshot,
  SnapshotDecision,
} from './model.ts';
import { dayOf, monthOf, weekOf, yearOf } from './periods.ts';

const DAY_MS = 86_400_000;

export interface RetentionRules {
  /** Whole days, 1 or more. */
  readonly retentionDays: number;
  /** How many of the newest completed snapshots of an attached volume stay whatever their age. */
  readonly keepLast: number;
  /** Of each volume, the newest completed snapshot in each of the last so many days that have one. */
  readonly keepDaily: number;
  /** Likewise of ISO weeks. */
  readonly keepWeekly: number;
  readonly keepMonthly: number;
  readonly keepYearly: number;
  /** Only snapshots of this backup set are judged; null for those that belong to none. */
  readonly backupSet: string | null;
}

export interface PruningOptions {
  /** The complete list: with a page missing, the newest good backup may be missing too. */
  readonly snapshots: readonly Snapshot[];
  /** Ids of the volumes attached to an instance in any live state. */
  readonly attached: readonly string[];
  readonly rules: RetentionRules;
  /** By AWS's clock: a runner's clock that is ahead would expire young snapshots. */
  readonly now: Instant;
}

/**
 * Decides for every snapshot whether it is deleted or kept, and why. The rules stand in
 * `decide`, in order; the first that fits decides. What cannot be determined is kept.
 */
export function planPruning(options: PruningOptions): PruningPlan {
  const cutoff = options.now - options.rules.retentionDays * DAY_MS;
  const context = { cutoff, backupSet: options.rules.backupSet, kept: protectedBackups(options) };
  const decisions = options.snapshots.map(
    (snapshot): SnapshotDecision => ({ snapshot, decision: decide(snapshot, context) }),
  );
  return { cutoff, decisions };
}

interface DecisionContext {
  readonly cutoff: Instant;
  readonly backupSet: string | null;
  /** Good backups that a rule protects whatever their age. */
  readonly kept: ReadonlyMap<Snapshot, KeepReason>;
}

function decide(snapshot: Snapshot, context: DecisionContext): Decision {
  if (!isTagged(snapshot)) return keep('not-ours');
  if (snapshot.backupSet !== context.backupSet) return keep('other-set');
  if (snapshot.startedAt === null) return keep('no-start-time');
  if (snapshot.startedAt >= context.cutoff) return keep('young');
  if (snapshot.volumeId === null) return keep('unknown-volume');
  if (snapshot.state === 'other') return keep('unknown-state');
  const reason = context.kept.get(snapshot);
  if (reason !== undefined) return keep(reason);
  return { action: 'delete', reason: 'expired' };
}

/** The good backups that outlive the cutoff, each with the first rule that protects it. */
function protectedBackups({ snapshots, attached, rules }: PruningOptions): DecisionContext['kept'] {
  const attachedIds = new Set<string | null>(attached);
  const kept = new Map<Snapshot, KeepReason>();
  for (const [volumeId, backups] of goodBackupsByVolume(snapshots, rules.backupSet)) {
    // Of a volume that is attached nowhere no last backup is kept, so that costs end.
    const last = attachedIds.has(volumeId) ? backups.slice(0, rules.keepLast) : [];
    for (const backup of last) kept.set(backup, 'last-good-backup');
    for (const { reason, periods, periodOf } of periodRules(rules)) {
      for (const backup of newestOfEach(backups, periods, periodOf)) {
        if (!kept.has(backup)) kept.set(backup, reason);
      }
    }
  }
  return kept;
}

interface PeriodRule {
  readonly reason: KeepReason;
  /** How many periods; 0 switches the rule off. */
  readonly periods: number;
  readonly periodOf: (instant: Instant) => string;
}

function periodRules(rules: RetentionRules): readonly PeriodRule[] {
  return [
    { reason: 'keep-daily', periods: rules.keepDaily, periodOf: dayOf },
    { reason: 'keep-weekly', periods: rules.keepWeekly, periodOf: weekOf },
    { reason: 'keep-monthly', periods: rules.keepMonthly, periodOf: monthOf },
    { reason: 'keep-yearly', periods: rules.keepYearly, periodOf: yearOf },
  ];
}

/** The newest backup of each of the last periods that have one. */
function newestOfEach(
  newestFirst: readonly GoodBackup[],
  periods: number,
  periodOf: PeriodRule['periodOf'],
): readonly GoodBackup[] {
  const newest = new Map<string, GoodBackup>();
  for (const backup of newestFirst) {
    if (newest.size === periods) break;
    const period = periodOf(backup.startedAt);
    if (!newest.has(period)) newest.set(period, backup);
  }
  return [...newest.values()];
}

/** The good backups of each volume, newest first. */
function goodBackupsByVolume(
  snapshots: readonly Snapshot[],
  backupSet: string | null,
): ReadonlyMap<string | null, readonly GoodBackup[]> {
  const byVolume = new Map<string | null, GoodBackup[]>();
  for (const snapshot of snapshots) {
    if (!isGoodBackup(snapshot) || snapshot.backupSet !== backupSet) continue;
    const others = byVolume.get(snapshot.volumeId);
    if (others === undefined) byVolume.set(snapshot.volumeId, [snapshot]);
    else others.push(snapshot);
  }
  for (const backups of byVolume.values()) backups.sort(newestFirst);
  return byVolume;
}

/** EC2's tag filter asks for this already; a filter that changes its ways must not delete. */
function isTagged(snapshot: Snapshot): boolean {
  return snapshot.autoBackup === 'true';
}

export type GoodBackup = Snapshot & { readonly startedAt: Instant };

/**
 * Whether a snapshot can restore its volume. Pending and error ones cannot; and a copy bears the id
 * of some volume that need not be the one it was made from.
 */
export function isGoodBackup(snapshot: Snapshot): snapshot is GoodBackup {
  const { state, startedAt, isCopy } = snapshot;
  return isTagged(snapshot) && startedAt !== null && state === 'completed' && !isCopy;
}

/** By start; the id settles ties, so that the order of the list never matters. */
export function newestFirst(a: GoodBackup, b: GoodBackup): number {
  const byStart = b.startedAt - a.startedAt;
  return byStart !== 0 ? byStart : a.id < b.id ? -1 : 1;
}

function keep(reason: KeepReason): Decision {
  return { action: 'keep', reason };
}
