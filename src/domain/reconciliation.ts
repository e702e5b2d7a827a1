import type { Backup, ExtraSnapshot, Instant, Problem, Snapshot } from './model.ts';

/**
 * Backups corrected by the account itself, as the list after creating shows it: a create whose
 * answer never came may have been executed all the same, and a snapshot that was made may be broken
 * already.
 *
 * @param since when creating began: an older snapshot of this run is from an earlier attempt
 */
export function reconcile(options: {
  readonly backups: readonly Backup[];
  readonly snapshots: readonly Snapshot[];
  readonly identity: RunIdentity;
  readonly since: Instant;
}): readonly Backup[] {
  const ofRun = options.snapshots.filter((snapshot) => isOfRun(snapshot, options.identity));
  const broken = new Set(ofRun.filter(({ state }) => state === 'error').map(({ id }) => id));
  const made = new Map(
    ofRun
      .filter((snapshot) => isMadeSince(snapshot, options.since))
      .map(({ volumeId, id }) => [volumeId, id]),
  );
  return options.backups.map((backup) => corrected(backup, made, broken));
}

/** What this run has made besides: of volumes that it did not ask for, or more than one of one. */
export function extraSnapshotsIn(options: {
  readonly backups: readonly Backup[];
  readonly extraSnapshots: readonly ExtraSnapshot[];
  readonly snapshots: readonly Snapshot[];
  readonly identity: RunIdentity;
  readonly since: Instant;
}): readonly ExtraSnapshot[] {
  const { backups, extraSnapshots, snapshots, identity, since } = options;
  const known = new Set([
    ...backups.flatMap((backup) => ('snapshotId' in backup ? [backup.snapshotId] : [])),
    ...extraSnapshots.map(({ snapshotId }) => snapshotId),
  ]);
  // The legs of a matrix share the run: what belongs to another leg's instance is that one's.
  const instances = new Set<string | null>(backups.map(({ volume }) => volume.instanceId));
  const found = snapshots
    .filter((snapshot) => isOfRun(snapshot, identity) && isMadeSince(snapshot, since))
    .filter(({ instanceId }) => instances.has(instanceId))
    .filter(({ id }) => !known.has(id))
    .map(({ id, volumeId }) => ({ snapshotId: id, volumeId }));
  return [...extraSnapshots, ...found];
}

function corrected(
  backup: Backup,
  made: ReadonlyMap<string | null, string>,
  broken: ReadonlySet<string>,
): Backup {
  const { volume } = backup;
  const isBroken = 'snapshotId' in backup && broken.has(backup.snapshotId);
  if (backup.kind !== 'failed' && !isBroken) return backup;
  const snapshotId = made.get(volume.id);
  if (snapshotId !== undefined) return { kind: 'created', volume, snapshotId };
  return isBroken ? { kind: 'failed', volume, problem: brokenProblem(backup.snapshotId) } : backup;
}

function brokenProblem(snapshotId: string): Problem {
  const sentence = `the snapshot ${snapshotId} was started and ended in error: it is no backup.`;
  return { code: 'SnapshotError', sentence };
}

/** A run, and within it a backup set: the legs of a matrix share the run. */
export interface RunIdentity {
  readonly backupRun: string;
  readonly backupSet: string | null;
}

/** A copy may carry the tags of what it was copied from, but is nothing that a run has made. */
export function isOfRun(snapshot: Snapshot, { backupRun, backupSet }: RunIdentity): boolean {
  const isTagged = snapshot.backupRun === backupRun && snapshot.backupSet === backupSet;
  return isTagged && !snapshot.isCopy;
}

/** Start times and answers' dates are not of one clock of AWS's: this much may lie between. */
const TOLERANCE_MS = 60_000;

/** Whether a snapshot is one that a create sent since then has made, and not a broken one. */
export function isMadeSince({ state, startedAt }: Snapshot, since: Instant): boolean {
  return state !== 'error' && startedAt !== null && startedAt >= since - TOLERANCE_MS;
}
