import type { Instant, VolumeExistence } from '../model.ts';
import { keptByPeriod } from '../periods.ts';
import type { RetentionRules } from '../retention.ts';
import { groupBy } from './group.ts';
import { withoutMassExpiry } from './mass-expiry.ts';
import { type Copy, isKnown, isOurCopy, type KnownCopy, sourceKey, volumeKey } from './model.ts';
import type { CopyDecision, CopyDeleteReason, CopyKeepReason, CopyPruningPlan } from './reasons.ts';

const DAY_MS = 86_400_000;

export interface CopyPruningOptions {
  /** The complete list of one destination. */
  readonly copies: readonly Copy[];
  /** The sources that this run listed to the end, by `sourceKey`. */
  readonly sources: ReadonlySet<string>;
  /** What is known of their volumes, by `volumeKey`; one that is not in it counts as unknown. */
  readonly volumes: ReadonlyMap<string, VolumeExistence>;
  /** Volumes, by `volumeKey`, of which this run begins a copy, or would if it were not a dry run. */
  readonly beingCopied: ReadonlySet<string>;
  /** Ids of the copies that a lock of EC2 holds. */
  readonly locked: ReadonlySet<string>;
  readonly rules: RetentionRules;
  /** The value of `CopyRun` of this run. */
  readonly run: string;
  readonly allowMassExpiry: boolean;
  /** By AWS's clock. */
  readonly now: Instant;
}

/**
 * Decides for every copy of a destination whether it is deleted or kept, and why. The rules stand in
 * `decide`, in order; the first that fits decides. Age is that of the source snapshot. What cannot
 * be determined is kept.
 */
export function planCopyPruning(options: CopyPruningOptions): CopyPruningPlan {
  const cutoff = options.now - options.rules.retentionDays * DAY_MS;
  const context = { ...options, cutoff, ...completedCopies(options) };
  const decisions = options.copies.map((copy) => ({ copy, decision: decide(copy, context) }));
  const plan = { cutoff, decisions, problems: [], notes: taggedTwice(options.copies) };
  return options.allowMassExpiry ? plan : withoutMassExpiry(plan, options);
}

/** What the tags say to be a copy and a backup at once: no run counts it, and none deletes it. */
function taggedTwice(copies: readonly Copy[]): readonly string[] {
  const both = copies.filter(
    ({ autoBackupCopy, autoBackup }) => autoBackupCopy === 'true' && autoBackup !== null,
  );
  const [first] = both;
  if (first === undefined) return [];
  const more = both.length > 1 ? ` and ${both.length - 1} more` : '';
  return [
    `${first.id}${more} tagged both AutoBackupCopy and AutoBackup: counted neither as a copy nor as a backup, and deleted by no run. Take AutoBackup off what is a copy.`,
  ];
}

interface DecisionContext extends CopyPruningOptions {
  readonly cutoff: Instant;
  /** Completed copies of a snapshot of which another had completed before. */
  readonly doubles: ReadonlySet<Copy>;
  /** The newest `keepLast` of each volume, and the very newest. */
  readonly last: ReadonlySet<Copy>;
  readonly newest: ReadonlySet<Copy>;
  /** Those that a keep-* rule holds. */
  readonly periodic: ReadonlyMap<Copy, CopyKeepReason>;
  /** For each volume, when the source of its newest pending copy started. */
  readonly pendingAt: ReadonlyMap<string, Instant>;
}

function decide(copy: Copy, context: DecisionContext): CopyDecision {
  const { rules } = context;
  // 1. Not this run's to judge.
  if (!isOurCopy(copy)) return keep('not-ours');
  if (copy.backupSet !== rules.backupSet) return keep('other-set');
  if (!isKnown(copy)) return keep('unknown-source');
  if (!context.sources.has(sourceKey(copy.origin))) return keep('other-source');
  // 2. Made by this run: it counts for no other rule, so that a dry run plans what a real one does.
  if (copy.copyRun === context.run) return keep('this-run');
  // 3. Not ended, as far as is known.
  if (copy.state === 'other') return keep('unknown-state');
  if (copy.state === 'pending') return keep('pending');
  const decision = copy.state === 'error' ? ofBroken(copy, context) : ofCompleted(copy, context);
  // 10. A lock of EC2 holds it.
  const isHeld = decision.action === 'delete' && context.locked.has(copy.id);
  return isHeld ? keep('locked') : decision;
}

function ofBroken({ startedAt }: Copy, { now }: DecisionContext): CopyDecision {
  // 4. In error for a day.
  return startedAt !== null && startedAt < now - DAY_MS ? remove('error') : keep('recent-error');
}

function ofCompleted(copy: KnownCopy, context: DecisionContext): CopyDecision {
  const key = volumeKey(copy.origin, copy.origin.volumeId);
  const { startedAt } = copy.origin;
  // 5. Made twice of one snapshot: the first that completed stays.
  if (context.doubles.has(copy)) return remove('double');
  // 6. Within the retention window.
  if (startedAt >= context.cutoff) return keep('young');
  // 7. The last copies of a volume that exists: the last way back.
  const isLast = context.last.has(copy);
  const existence = context.volumes.get(key) ?? 'unknown';
  if (isLast && existence === 'exists') return keep('last-good-copy');
  if (isLast && existence === 'unknown') return keep('volume-not-verified');
  // 8. The one that keeps the next copy incremental.
  const hasSuccessor =
    context.beingCopied.has(key) || (context.pendingAt.get(key) ?? startedAt) > startedAt;
  if (context.newest.has(copy) && hasSuccessor) return keep('next-copy-pending');
  // 9. Held by keep-daily, -weekly, -monthly or -yearly.
  const reason = context.periodic.get(copy);
  if (reason !== undefined) return keep(reason);
  return remove(isLast ? 'volume-gone' : 'expired');
}

type CompletedCopies = Pick<
  DecisionContext,
  'doubles' | 'last' | 'newest' | 'periodic' | 'pendingAt'
>;

function completedCopies(options: CopyPruningOptions): CompletedCopies {
  const { rules, copies } = options;
  const judged = copies.filter(isKnown).filter((copy) => isJudged(copy, options));
  const completed = judged.filter(({ state }) => state === 'completed').toSorted(firstCompleted);
  const doubles = new Set<Copy>();
  const first = new Map<string, KnownCopy>();
  for (const copy of completed) {
    // The whole origin: with a tag that differs it may be the only copy of another volume. So the
    // one that stays is always as new, for its own volume, as the one that goes.
    const key = `${keyOf(copy)} ${copy.origin.snapshotId} ${copy.origin.startedAt}`;
    if (first.has(key)) doubles.add(copy);
    else first.set(key, copy);
  }
  const last = new Set<Copy>();
  const newest = new Set<Copy>();
  const periodic = new Map<Copy, CopyKeepReason>();
  for (const ofVolume of groupBy(first.values(), keyOf).values()) {
    const sorted = ofVolume.toSorted(newestFirst);
    for (const copy of sorted.slice(0, rules.keepLast)) last.add(copy);
    for (const copy of sorted.slice(0, 1)) newest.add(copy);
    const dated = sorted.map((copy) => ({ copy, startedAt: copy.origin.startedAt }));
    for (const [{ copy }, reason] of keptByPeriod(dated, rules)) periodic.set(copy, reason);
  }
  const pendingAt = new Map<string, Instant>();
  for (const copy of judged.filter(({ state }) => state === 'pending')) {
    const other = pendingAt.get(keyOf(copy)) ?? copy.origin.startedAt;
    pendingAt.set(keyOf(copy), Math.max(other, copy.origin.startedAt));
  }
  return { doubles, last, newest, periodic, pendingAt };
}

function isJudged(copy: KnownCopy, { rules, sources, run }: CopyPruningOptions): boolean {
  const isOfSet = isOurCopy(copy) && copy.backupSet === rules.backupSet;
  return isOfSet && sources.has(sourceKey(copy.origin)) && copy.copyRun !== run;
}

function keyOf({ origin }: KnownCopy): string {
  return volumeKey(origin, origin.volumeId);
}

/** Ids settle ties, so that the order of the list never matters. */
function firstCompleted(a: KnownCopy, b: KnownCopy): number {
  const endOf = ({ completedAt, startedAt }: Copy) =>
    completedAt ?? startedAt ?? Number.POSITIVE_INFINITY;
  const [endA, endB] = [endOf(a), endOf(b)];
  if (endA !== endB) return endA < endB ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

function newestFirst(a: KnownCopy, b: KnownCopy): number {
  const byStart = b.origin.startedAt - a.origin.startedAt;
  return byStart !== 0 ? byStart : a.id < b.id ? -1 : 1;
}

function keep(reason: CopyKeepReason): CopyDecision {
  return { action: 'keep', reason };
}

function remove(reason: CopyDeleteReason): CopyDecision {
  return { action: 'delete', reason };
}
