/**
 * The one independent statement of the pruning rules: written from the design alone, so that it
 * shares no mistake with the action. The soak's checker and the fuzzing both judge deletions by it.
 */
const DAY_MS = 86_400_000;

export interface SnapshotFacts {
  readonly id: string;
  /** Null where it cannot be told. */
  readonly volumeId: string | null;
  readonly state: string;
  /** Null where it cannot be told. */
  readonly ageMs: number | null;
  /** Of the account, and tagged exactly AutoBackup=true. */
  readonly ours: boolean;
  readonly backupSet: string | null;
  readonly isCopy: boolean;
}

export interface Account {
  /** Everything in the region, what the run has made included. */
  readonly snapshots: readonly SnapshotFacts[];
  /** Volumes of instances in any live state. */
  readonly attached: ReadonlySet<string>;
  readonly retentionDays: number;
  readonly keepLast: number;
}

export type ReasonToKeep =
  | 'a foreign one'
  | 'one of another backup set'
  | 'one of unknown age'
  | 'a young one'
  | 'one of an unknown volume'
  | 'one in an unknown state'
  | 'a last good backup';

/** Why a run without a backup set must not delete a snapshot; null if it may. */
export function reasonToKeep(snapshot: SnapshotFacts, account: Account): ReasonToKeep | null {
  const { ours, backupSet, ageMs, volumeId, state } = snapshot;
  if (!ours) return 'a foreign one';
  if (backupSet !== null) return 'one of another backup set';
  if (ageMs === null) return 'one of unknown age';
  if (ageMs <= account.retentionDays * DAY_MS) return 'a young one';
  if (volumeId === null) return 'one of an unknown volume';
  if (!['pending', 'completed', 'error'].includes(state)) return 'one in an unknown state';
  return isLastGood(snapshot, account) ? 'a last good backup' : null;
}

/** Among the newest `keep-last` good ones of a volume that is attached to anything that lives. */
function isLastGood(snapshot: SnapshotFacts, { snapshots, attached, keepLast }: Account): boolean {
  if (!isGood(snapshot) || !attached.has(snapshot.volumeId ?? '')) return false;
  const newer = snapshots.filter(
    (other) => other.volumeId === snapshot.volumeId && isGood(other) && isNewer(other, snapshot),
  );
  return newer.length < keepLast;
}

/** A copy bears the id of a volume that it was not made of. */
function isGood({ ours, backupSet, ageMs, state, isCopy }: SnapshotFacts): boolean {
  return ours && backupSet === null && ageMs !== null && state === 'completed' && !isCopy;
}

/** Of two that began at once, the one of the lower id counts as the newer. */
function isNewer(a: SnapshotFacts, b: SnapshotFacts): boolean {
  if (a.ageMs === b.ageMs) return a.id < b.id;
  return (a.ageMs ?? Number.POSITIVE_INFINITY) < (b.ageMs ?? Number.POSITIVE_INFINITY);
}
