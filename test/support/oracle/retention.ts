/**
 * The one independent statement of the pruning rules: written from the design alone, so that it
 * shares no mistake with the action. The soak's checker and the fuzzing both judge deletions by it.
 */
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

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
  /** Tagged by Data Lifecycle Manager or AWS Backup. */
  readonly isOfOtherService: boolean;
  /** Made by the run that is judged. */
  readonly isOfRun: boolean;
}

export interface Account {
  /** Everything in the region, what the run has made included. */
  readonly snapshots: readonly SnapshotFacts[];
  /** Volumes that are there, attached or not, and those of which that cannot be told. */
  readonly existing: { readonly has: (volumeId: string) => boolean };
  readonly retentionDays: number;
  readonly keepLast: number;
}

export type ReasonToKeep =
  | 'a foreign one'
  | 'one of another backup set'
  | 'a copy'
  | "another service's"
  | 'one of its own'
  | 'one of unknown age'
  | 'one of an unknown volume'
  | 'one in an unknown state'
  | 'a young one'
  | 'the next good backup'
  | 'a last good backup';

/** Why a run without a backup set must not delete a snapshot; null if it may. */
export function reasonToKeep(snapshot: SnapshotFacts, account: Account): ReasonToKeep | null {
  const { ageMs, volumeId, state } = snapshot;
  const reason = reasonOfOrigin(snapshot);
  if (reason !== null) return reason;
  if (ageMs === null) return 'one of unknown age';
  if (volumeId === null) return 'one of an unknown volume';
  if (!['pending', 'completed', 'error'].includes(state)) return 'one in an unknown state';
  if (state === 'error' && ageMs > 12 * HOUR_MS) return null;
  if (ageMs <= account.retentionDays * DAY_MS) return 'a young one';
  if (state === 'pending' && newerGood(snapshot, account) === 0) return 'the next good backup';
  return isLastGood(snapshot, account) ? 'a last good backup' : null;
}

function reasonOfOrigin(snapshot: SnapshotFacts): ReasonToKeep | null {
  if (!snapshot.ours) return 'a foreign one';
  if (snapshot.backupSet !== null) return 'one of another backup set';
  if (snapshot.isCopy) return 'a copy';
  if (snapshot.isOfOtherService) return "another service's";
  return snapshot.isOfRun ? 'one of its own' : null;
}

/** Among the newest `keep-last` good ones of a volume that is not known to be gone. */
function isLastGood(snapshot: SnapshotFacts, account: Account): boolean {
  if (!isGood(snapshot) || !account.existing.has(snapshot.volumeId ?? '')) return false;
  return newerGood(snapshot, account) < account.keepLast;
}

/** How many good ones of its volume are newer. */
function newerGood(snapshot: SnapshotFacts, { snapshots }: Account): number {
  return snapshots.filter(
    (other) => other.volumeId === snapshot.volumeId && isGood(other) && isNewer(other, snapshot),
  ).length;
}

/** What the run has made itself counts for nothing, so that a dry run plans the same. */
function isGood(snapshot: SnapshotFacts): boolean {
  const { ageMs, state } = snapshot;
  return reasonOfOrigin(snapshot) === null && ageMs !== null && state === 'completed';
}

/** Of two good ones that began at once, the one of the lower id counts as the newer. */
function isNewer(a: SnapshotFacts, b: SnapshotFacts): boolean {
  if (a.ageMs === b.ageMs) return isGood(b) && a.id < b.id;
  return (a.ageMs ?? Number.POSITIVE_INFINITY) < (b.ageMs ?? Number.POSITIVE_INFINITY);
}
