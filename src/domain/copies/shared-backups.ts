import type { Instant } from '../model.ts';
import { type Copy, sourceKey } from './model.ts';

/**
 * No copy of a backup is begun or under way so long after its start: runs copy the newest backup of
 * a volume, and wait for a copy as long as a job may take. Three days leave room for a late run.
 */
const NEEDED_AT_MOST_MS = 3 * 86_400_000;

/** A backup that the account of the copies may use. */
export interface SharedSnapshot {
  readonly id: string;
  /** Null where it cannot be told. */
  readonly startedAt: Instant | null;
}

export interface SharedBackup {
  readonly account: string;
  readonly region: string;
  readonly snapshotId: string;
  readonly startedAt: Instant | null;
  /** Shared by this run and nobody else, as far as is known. */
  readonly isOwn: boolean;
}

/**
 * Whether a backup that is shared with the account of the copies is still needed for one.
 *
 * - `needed`   a copy of it is under way, or may be
 * - `ended`    the copy for which it was shared has ended
 * - `unknown`  somebody else has shared it, and nothing tells what for: perhaps for a copy into a
 *   region that this run does not list, if it is young enough for that
 *
 * @param copies of all destinations of this run, as they are now
 * @param run the value of `CopyRun` of this run
 */
export function needOfSharing(
  backup: SharedBackup,
  {
    copies,
    run,
    now,
  }: { readonly copies: readonly Copy[]; readonly run: string; readonly now: Instant },
): 'needed' | 'ended' | 'unknown' {
  const ofIt = copies.filter(
    ({ origin }) =>
      sourceKey(origin) === sourceKey(backup) && origin.snapshotId === backup.snapshotId,
  );
  const hasEnded = ({ state }: Copy) => state === 'completed' || state === 'error';
  if (!ofIt.every(hasEnded)) return 'needed';
  // This run's own copy says nothing of the one for which another has shared it.
  if (backup.isOwn || ofIt.some(({ copyRun }) => copyRun !== run)) return 'ended';
  const { startedAt } = backup;
  return startedAt !== null && now - startedAt > NEEDED_AT_MOST_MS ? 'ended' : 'unknown';
}
