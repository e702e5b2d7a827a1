import type { Backup, Snapshot } from './model.ts';

/**
 * Backups corrected by the account itself: a create whose answer never came may have been executed
 * all the same, and the list, read after creating, shows it.
 */
export function reconcile(options: {
  readonly backups: readonly Backup[];
  readonly snapshots: readonly Snapshot[];
  readonly backupRun: string;
}): readonly Backup[] {
  const made = new Map(
    options.snapshots
      .filter(({ backupRun, state }) => backupRun === options.backupRun && state !== 'error')
      .map((snapshot) => [snapshot.volumeId, snapshot.id]),
  );
  return options.backups.map((backup) => {
    const snapshotId = made.get(backup.volume.id);
    if (backup.kind !== 'failed' || snapshotId === undefined) return backup;
    return { kind: 'created', volume: backup.volume, snapshotId };
  });
}
