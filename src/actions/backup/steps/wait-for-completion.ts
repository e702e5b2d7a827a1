import { performance } from 'node:perf_hooks';
import type { Backup, Problem, Snapshot } from '../../../domain/model.ts';
import { extraSnapshotsIn, reconcile } from '../../../domain/reconciliation.ts';
import type { CycleOptions, OutcomeBuilder } from '../cycle-options.ts';
import { assess } from './assess.ts';
import type { Created } from './create.ts';
import type { Discovery } from './discover.ts';
import type { Listing } from './list.ts';

const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 60_000;
const PAUSE_GROWTH = 1.5;

/**
 * Waits until none of this run's snapshots is pending any more, or the time is up. It comes last:
 * it decides nothing but how the run is told to have ended.
 */
export async function waitForCompletion(
  outcome: OutcomeBuilder,
  found: Discovery & Listing & Created,
  options: CycleOptions,
): Promise<void> {
  const { ec2, control, log, identity, rules } = options;
  if (rules.waitMinutes === 0) return;
  if (outcome.backups.every(({ kind }) => kind === 'planned' || kind === 'skipped')) return;
  const deadline = performance.now() + rules.waitMinutes * 60_000;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * PAUSE_GROWTH, LONGEST_PAUSE_MS)) {
    const snapshots = await ec2.listSnapshotsOfRun(identity.backupRun);
    const { since } = found;
    outcome.backups = reconcile({ backups: outcome.backups, snapshots, identity, since });
    if (found.sent) {
      outcome.extraSnapshots = extraSnapshotsIn({ ...outcome, snapshots, identity, since });
    }
    reassess(outcome, found, snapshots, options);
    const ids = idsOf(outcome.backups);
    const completed = countCompleted(ids, snapshots);
    // One that the list does not show yet is pending: lists lag behind what was created. One that
    // ended in error is a failed backup by now, and waited for no longer.
    const pending = ids.length - completed;
    if (ids.length === 0) return;
    log.info(`${completed} of ${ids.length} snapshots have completed`);
    if (pending === 0) return;
    const leftMs = deadline - performance.now();
    if (leftMs <= 0) {
      const problem = notInTime(pending, ids.length, rules.waitMinutes);
      outcome.problems = [...outcome.problems, problem];
      return;
    }
    await control.pause(Math.min(pause, leftMs));
  }
}

/** How well the volumes are backed up, with this run's own snapshots as they are now. */
function reassess(
  outcome: OutcomeBuilder,
  found: Discovery & Listing,
  ofRun: readonly Snapshot[],
  options: CycleOptions,
): void {
  const newer = new Map(ofRun.map((snapshot) => [snapshot.id, snapshot]));
  const others = found.snapshots.filter(({ id }) => !newer.has(id));
  assess(outcome, { ...found, snapshots: [...others, ...ofRun] }, options);
}

function countCompleted(ids: readonly string[], snapshots: readonly Snapshot[]): number {
  const ours = new Set(ids);
  return snapshots.filter(({ id, state }) => ours.has(id) && state === 'completed').length;
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
