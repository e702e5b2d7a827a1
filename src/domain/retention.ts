import type { Instant, Snapshot, VolumeExistence } from './model.ts';
import { keptByPeriod, type PeriodRules } from './periods.ts';
import type {
  Decision,
  DeleteReason,
  KeepReason,
  PruningPlan,
  SnapshotDecision,
} from './pruning.ts';
import { isOfRun, type RunIdentity } from './reconciliation.ts';

const DAY_MS = 86_400_000;
/** EC2 counts a snapshot in error against the volume's limit of snapshots at once. */
const ERROR_KEPT_MS = 12 * 3_600_000;

export interface RetentionRules extends PeriodRules {
  /** Whole days, 1 or more. */
  readonly retentionDays: number;
  /** How many of the newest completed backups of a volume that exists stay whatever their age. */
  readonly keepLast: number;
  /** Only snapshots of this backup set are judged; null for those that belong to none. */
  readonly backupSet: string | null;
}

export interface PruningOptions {
  /** The complete list: with a page missing, the newest good backup may be missing too. */
  readonly snapshots: readonly Snapshot[];
  /** What is known of the volumes, by id; a volume that is not in it counts as unknown. */
  readonly volumes: ReadonlyMap<string, VolumeExistence>;
  readonly rules: RetentionRules;
  readonly run: RunIdentity;
  /** By AWS's clock: a runner's clock that is ahead would expire young snapshots. */
  readonly now: Instant;
}

/**
 * Decides for every snapshot whether it is deleted or kept, and why. The rules stand in `decide`,
 * in order; the first that fits decides. What cannot be determined is kept.
 */
export function planPruning(options: PruningOptions): PruningPlan {
  const cutoff = options.now - options.rules.retentionDays * DAY_MS;
  const context = { ...options, cutoff, ...goodBackups(options) };
  const decisions = options.snapshots.map(
    (snapshot): SnapshotDecision => ({ snapshot, decision: decide(snapshot, context) }),
  );
  return { cutoff, decisions, last: context.lastIds };
}

interface DecisionContext extends PruningOptions {
  readonly cutoff: Instant;
  /** The newest `keepLast` good backups of each volume. */
  readonly last: ReadonlySet<Snapshot>;
  /** Their ids, by volume. */
  readonly lastIds: ReadonlyMap<string, readonly string[]>;
  /** When the newest good backup of a volume started. */
  readonly newestAt: ReadonlyMap<string, Instant>;
  /** Good backups that a keep-* rule holds. */
  readonly periodic: ReadonlyMap<Snapshot, KeepReason>;
}

function decide(snapshot: Snapshot, context: DecisionContext): Decision {
  const { startedAt, volumeId, state } = snapshot;
  // 1. Not ours.
  if (!isTagged(snapshot)) return keep('not-ours');
  if (snapshot.backupSet !== context.rules.backupSet) return keep('other-set');
  if (snapshot.isCopy) return keep('copy');
  if (snapshot.isOfOtherService) return keep('other-service');
  // 2. Of this run: it counts for no other rule, so that a dry run plans what a real one does.
  if (isOfRun(snapshot, context.run)) return keep('this-run');
  // 3. Not determined.
  if (startedAt === null) return keep('no-start-time');
  if (volumeId === null) return keep('unknown-volume');
  if (state === 'other') return keep('unknown-state');
  // 4. In error for more than half a day.
  if (state === 'error' && startedAt < context.now - ERROR_KEPT_MS) return remove('error');
  // 5. Within the retention window.
  if (startedAt >= context.cutoff) return keep('young');
  // 6. The next good backup of its volume.
  const newestAt = context.newestAt.get(volumeId);
  if (state === 'pending' && (newestAt === undefined || newestAt <= startedAt)) {
    return keep('next-backup');
  }
  // 7. The last good backups of a volume that exists.
  const existence = context.volumes.get(volumeId) ?? 'unknown';
  const isLast = context.last.has(snapshot);
  if (isLast && existence === 'exists') return keep('last-good-backup');
  if (isLast && existence === 'unknown') return keep('volume-not-verified');
  // 8. Held by keep-daily, -weekly, -monthly or -yearly.
  const reason = context.periodic.get(snapshot);
  if (reason !== undefined) return keep(reason);
  // 9. Everything else.
  return remove(isLast ? 'volume-gone' : 'expired');
}

function goodBackups(
  options: PruningOptions,
): Pick<DecisionContext, 'last' | 'lastIds' | 'newestAt' | 'periodic'> {
  const last = new Set<Snapshot>();
  const lastIds = new Map<string, readonly string[]>();
  const newestAt = new Map<string, Instant>();
  const periodic = new Map<Snapshot, KeepReason>();
  for (const [volumeId, backups] of goodBackupsByVolume(options)) {
    for (const { startedAt } of backups.slice(0, 1)) newestAt.set(volumeId, startedAt);
    const kept = backups.slice(0, options.rules.keepLast);
    for (const backup of kept) last.add(backup);
    const ids = kept.map(({ id }) => id);
    lastIds.set(volumeId, ids);
    for (const [backup, reason] of keptByPeriod(backups, options.rules)) {
      periodic.set(backup, reason);
    }
  }
  return { last, lastIds, newestAt, periodic };
}

/** The good backups of each volume that earlier runs have made, newest first. */
function goodBackupsByVolume({
  snapshots,
  rules,
  run,
}: PruningOptions): ReadonlyMap<string, readonly GoodBackup[]> {
  const byVolume = new Map<string, GoodBackup[]>();
  for (const snapshot of snapshots) {
    if (!isGoodBackup(snapshot) || snapshot.backupSet !== rules.backupSet) continue;
    if (isOfRun(snapshot, run)) continue;
    const others = byVolume.get(snapshot.volumeId);
    if (others === undefined) byVolume.set(snapshot.volumeId, [snapshot]);
    else others.push(snapshot);
  }
  for (const backups of byVolume.values()) backups.sort(newestFirst);
  return byVolume;
}

/**
 * The volumes on whose existence a deletion hangs: they are looked up, and the plan is made anew.
 *
 * @param plan made with only those volumes known that are attached
 */
export function volumesToLookUp(plan: PruningPlan): readonly string[] {
  return volumesWith(plan.decisions, 'volume-not-verified');
}

/** The volumes that must still be gone right before these deletions. */
export function volumesToVerify(deletions: readonly Deletion[]): readonly string[] {
  return volumesWith(deletions, 'volume-gone');
}

function volumesWith(
  decisions: readonly SnapshotDecision[],
  reason: Decision['reason'],
): readonly string[] {
  const ids = decisions.flatMap(({ snapshot, decision }) =>
    decision.reason === reason && snapshot.volumeId !== null ? [snapshot.volumeId] : [],
  );
  return [...new Set(ids)];
}

/** What a plan deletes, the oldest first. */
export function deletionsOf({ decisions }: PruningPlan): readonly Deletion[] {
  const deletions = decisions.flatMap(({ snapshot, decision }): Deletion[] =>
    decision.action === 'delete' ? [{ snapshot, decision }] : [],
  );
  return deletions.sort(({ snapshot: a }, { snapshot: b }) => {
    const byStart = Number(a.startedAt) - Number(b.startedAt);
    return byStart !== 0 ? byStart : a.id < b.id ? -1 : 1;
  });
}

export interface Deletion {
  readonly snapshot: Snapshot;
  readonly decision: Extract<Decision, { action: 'delete' }>;
}

/** Whatever the deletions hang on, to be read again right before them: snapshots, by id. */
export function snapshotsToVerify(
  deletions: readonly Deletion[],
  { last }: PruningPlan,
): readonly string[] {
  const ids = deletions.flatMap(({ snapshot }) => [
    snapshot.id,
    ...(last.get(snapshot.volumeId) ?? []),
  ]);
  return [...new Set(ids)];
}

/** What EC2 says right before a deletion. */
export interface CurrentState {
  readonly existence: VolumeExistence;
  /** The snapshots of `snapshotsToVerify` as they are now; one that is gone is not in it. */
  readonly snapshots: ReadonlyMap<string, Snapshot>;
}

/**
 * The decision right before it is applied. It stands if what it was made from still holds: the
 * snapshot is ours, the backups that it may go for are there, and a volume that was gone is gone.
 */
export function confirmDecision(
  { snapshot, decision }: Deletion,
  current: CurrentState,
  { last }: PruningPlan,
): Decision {
  const now = current.snapshots.get(snapshot.id);
  if (now !== undefined && !isOurs(now)) return keep('changed');
  if (decision.reason === 'error') return now?.state === 'completed' ? keep('changed') : decision;
  if (decision.reason === 'volume-gone') {
    if (current.existence === 'gone') return decision;
    return keep(current.existence === 'exists' ? 'last-good-backup' : 'volume-not-verified');
  }
  const newer = last.get(snapshot.volumeId) ?? [];
  const isThere = (id: string) => {
    const one = current.snapshots.get(id);
    return one !== undefined && isGoodBackup(one);
  };
  return newer.length > 0 && newer.every(isThere) ? decision : keep('changed');
}

function isOurs(snapshot: Snapshot): boolean {
  return isTagged(snapshot) && !snapshot.isCopy && !snapshot.isOfOtherService;
}

/** EC2's tag filter asks for this already; a filter that changes its ways must not delete. */
function isTagged(snapshot: Snapshot): boolean {
  return snapshot.autoBackup === 'true';
}

export type GoodBackup = Snapshot & { readonly startedAt: Instant; readonly volumeId: string };

/**
 * Whether a snapshot can restore its volume. Pending and error ones cannot; a copy bears the id of
 * some volume that need not be the one it was made from; and what another service manages goes
 * when that service decides.
 */
export function isGoodBackup(snapshot: Snapshot): snapshot is GoodBackup {
  const { state, startedAt, volumeId, isCopy, isOfOtherService } = snapshot;
  if (!isTagged(snapshot) || isCopy || isOfOtherService) return false;
  return startedAt !== null && volumeId !== null && state === 'completed';
}

/** By start; the id settles ties, so that the order of the list never matters. */
export function newestFirst(a: GoodBackup, b: GoodBackup): number {
  const byStart = b.startedAt - a.startedAt;
  return byStart !== 0 ? byStart : a.id < b.id ? -1 : 1;
}

function keep(reason: KeepReason): Decision {
  return { action: 'keep', reason };
}

function remove(reason: DeleteReason): Decision {
  return { action: 'delete', reason };
}
