import type { Backup, Instant, Snapshot } from './model.ts';

/**
 * Backups corrected by the account itself: a create whose answer never came may have been executed
 * all the same, and the list, read after creating, shows it.
 *
 * @param since when creating began: an older snapshot of this run is from an earlier attempt
 */
export function reconcile(options: {
  readonly backups: readonly Backup[];
  readonly snapshots: readonly Snapshot[];
  readonly backupRun: string;
  readonly since: Instant;
}): readonly Backup[] {
  const made = new Map(
    options.snapshots
      .filter((snapshot) => snapshot.backupRun === options.backupRun)
      .filter((snapshot) => isMadeSince(snapshot, options.since))
      .map((snapshot) => [snapshot.volumeId, snapshot.id]),
  );
  return options.backups.map((backup) => {
    const snapshotId = made.get(backup.volume.id);
    if (backup.kind !== 'failed' || snapshotId === undefined) return backup;
    return { kind: 'created', volume: backup.volume, snapshotId };
  });
}

/** Start times and answers' dates are not of one clock of AWS's: this much may lie between. */
const TOLERANCE_MS = 60_000;

/** Whether a snapshot is one that a create sent since then has made, and not a broken one. */
export function isMadeSince({ state, startedAt }: Snapshot, since: Instant): boolean {
  return state !== 'error' && startedAt !== null && startedAt >= since - TOLERANCE_MS;
}
