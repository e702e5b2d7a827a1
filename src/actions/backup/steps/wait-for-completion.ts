import { performance } from 'node:perf_hooks';
import type { Ec2 } from '../../../aws/ec2.ts';
import type { Backup, Instant, Problem, Snapshot } from '../../../domain/model.ts';
import { type RunIdentity, reconcile } from '../../../domain/reconciliation.ts';
import type { RunControl } from '../../../lib/run-control.ts';
import type { TargetLog } from '../../../lib/target-log.ts';

const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 60_000;
const PAUSE_GROWTH = 1.5;

interface Waited {
  readonly backups: readonly Backup[];
  readonly problems: readonly Problem[];
}

/**
 * Waits until none of this run's snapshots is pending any more, or the time is up. That counts what
 * was made by a create whose answer never came. What ended in error is left to the list that follows.
 *
 * @returns the backups as the last look corrects them, and how many were still pending, as a problem
 */
export async function waitForCompletion(
  backups: readonly Backup[],
  options: {
    readonly ec2: Ec2;
    readonly control: RunControl;
    readonly log: TargetLog;
    readonly identity: RunIdentity;
    /** When creating began. */
    readonly since: Instant;
    readonly waitMinutes: number;
  },
): Promise<Waited> {
  const { ec2, control, log, identity, since, waitMinutes } = options;
  if (waitMinutes === 0 || backups.every(({ kind }) => kind === 'planned')) {
    return { backups, problems: [] };
  }
  const deadline = performance.now() + waitMinutes * 60_000;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * PAUSE_GROWTH, LONGEST_PAUSE_MS)) {
    const listed = await ec2.listSnapshotsOfRun(identity.backupRun);
    const found = reconcile({ backups, snapshots: listed, identity, since });
    const ours = new Set([...idsOf(backups), ...idsOf(found)]);
    if (ours.size === 0) return { backups, problems: [] };
    const mine = listed.filter(({ id }) => ours.has(id));
    const completed = mine.filter(({ state }) => state === 'completed').length;
    const broken = mine.filter(({ state }) => state === 'error').length;
    // One that the list does not show yet is pending: lists lag behind what was created.
    const pending = ours.size - completed - broken;
    const inError = broken === 0 ? '' : `, ${broken} ended in error`;
    log.info(`${completed} of ${ours.size} snapshots have completed${inError}`);
    if (pending === 0) return { backups: found, problems: [] };
    const leftMs = deadline - performance.now();
    if (leftMs <= 0) {
      return { backups: found, problems: [notInTime(pending, ours.size, waitMinutes)] };
    }
    await control.pause(Math.min(pause, leftMs));
  }
}

/**
 * What came to light only after the wait, and is still pending: it was not waited for.
 *
 * @param waited the backups as the wait knew them
 * @param backups the same, corrected by the list after it
 */
export function pendingAfterWait(
  waited: readonly Backup[],
  backups: readonly Backup[],
  snapshots: readonly Snapshot[],
): readonly Problem[] {
  const known = new Set(idsOf(waited));
  const late = new Set(idsOf(backups).filter((id) => !known.has(id)));
  const pending = snapshots.filter(({ id, state }) => late.has(id) && state === 'pending').length;
  if (pending === 0) return [];
  const sentence = `${pending} of ${idsOf(backups).length} snapshots came to light only after the wait (wait-minutes), and had not completed. They go on by themselves.`;
  return [{ code: 'NotCompletedInTime', sentence }];
}

function idsOf(backups: readonly Backup[]): readonly string[] {
  return backups.flatMap((backup) => ('snapshotId' in backup ? [backup.snapshotId] : []));
}

function notInTime(pending: number, total: number, waitMinutes: number): Problem {
  return {
    code: 'NotCompletedInTime',
    sentence: `${pending} of ${total} snapshots had not completed when wait-minutes (${waitMinutes}) were over. They go on by themselves; raise wait-minutes to see them complete.`,
  };
}
