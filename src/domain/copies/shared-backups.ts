import { type Copy, sourceKey } from './model.ts';

export interface SharedBackup {
  readonly account: string;
  readonly region: string;
  readonly snapshotId: string;
  /** Shared by this run and nobody else, as far as is known. */
  readonly isOwn: boolean;
}

/**
 * Whether a backup that is shared with the account of the copies is still needed for one.
 *
 * - `needed`   a copy of it is under way, or may be
 * - `ended`    the copy for which it was shared has ended
 * - `unknown`  somebody else has shared it, and nothing tells what for: perhaps for a copy into a
 *   region that this run does not list
 *
 * @param copies of all destinations of this run, as they are now
 * @param run the value of `CopyRun` of this run
 */
export function needOfSharing(
  backup: SharedBackup,
  { copies, run }: { readonly copies: readonly Copy[]; readonly run: string },
): 'needed' | 'ended' | 'unknown' {
  const ofIt = copies.filter(
    ({ origin }) =>
      sourceKey(origin) === sourceKey(backup) && origin.snapshotId === backup.snapshotId,
  );
  const hasEnded = ({ state }: Copy) => state === 'completed' || state === 'error';
  if (!ofIt.every(hasEnded)) return 'needed';
  // This run's own copy says nothing of the one for which another has shared it.
  return backup.isOwn || ofIt.some(({ copyRun }) => copyRun !== run) ? 'ended' : 'unknown';
}
