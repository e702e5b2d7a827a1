import pLimit from 'p-limit';
import type { Ec2 } from '../../../aws/ec2.ts';
import type { Problem } from '../../../domain/model.ts';
import type { Pruning, PruningPlan } from '../../../domain/pruning.ts';
import {
  confirmDecision,
  type Deletion,
  deletionsOf,
  snapshotsToVerify,
  volumesToVerify,
} from '../../../domain/retention.ts';
import type { TargetLog } from '../../../lib/target-log.ts';
import { CLOCK_JUMPED, unacknowledged } from '../../../shared/deletions.ts';
import { lookUpExistence } from './look-up-volumes.ts';

/** In flight at once: enough to hide the latency of a call, within the sockets of the client. */
const CONCURRENCY = 64;
/** EC2 API Reference, "Filter": as many volumes as one call looks up. */
const BATCH = 200;

interface DeleteOptions {
  readonly ec2: Ec2;
  readonly log: TargetLog;
}

/** Deletes what the plan says, and nothing else: less, where something has changed meanwhile. */
export async function deleteExpired(
  plan: PruningPlan,
  options: DeleteOptions,
): Promise<readonly Pruning[]> {
  const deletions = deletionsOf(plan);
  const progress = options.log.progress('snapshots deleted', deletions.length);
  const removed: Pruning[] = [];
  for (let start = 0; start < deletions.length; start += BATCH) {
    const batch = deletions.slice(start, start + BATCH);
    removed.push(...(await deleteBatch(batch, plan, { ...options, progress })));
  }
  return [...kept(plan), ...removed];
}

async function deleteBatch(
  batch: readonly Deletion[],
  plan: PruningPlan,
  options: DeleteOptions & { readonly progress: (succeeded: boolean) => void },
): Promise<readonly Pruning[]> {
  const { ec2, progress } = options;
  const apply = async (item: Deletion | Pruning) => {
    const pruning = 'kind' in item ? item : await deleteOne(item, ec2);
    progress(pruning.kind === 'deleted');
    return pruning;
  };
  try {
    const confirmed = await confirm(batch, plan, ec2);
    return await pLimit(CONCURRENCY).map(confirmed, apply);
  } catch (error) {
    return batch.map((deletion) => refused(deletion, error));
  }
}

/** What decides a deletion is read again right before it: a volume or a tag may have changed. */
async function confirm(
  batch: readonly Deletion[],
  plan: PruningPlan,
  ec2: Ec2,
): Promise<readonly (Deletion | Pruning)[]> {
  const existence = await lookUpExistence(volumesToVerify(batch), ec2);
  const snapshots = await ec2.listSnapshotsById(snapshotsToVerify(batch, plan));
  return batch.map((deletion) => {
    const { snapshot } = deletion;
    const found = existence.get(snapshot.volumeId ?? '') ?? 'unknown';
    const decision = confirmDecision(deletion, { existence: found, snapshots }, plan);
    if (decision.action === 'keep') return { kind: 'kept', snapshot, reason: decision.reason };
    return deletion;
  });
}

/** What `deleteExpired` would do, without doing it. */
export function plannedPruning(plan: PruningPlan): readonly Pruning[] {
  const planned = deletionsOf(plan).map(
    ({ snapshot, decision }): Pruning => ({ kind: 'planned', snapshot, reason: decision.reason }),
  );
  return [...kept(plan), ...planned];
}

/** The plan carried out by nobody, for the reason that `problem` gives. */
export function skipPruning(plan: PruningPlan, problem: Problem): readonly Pruning[] {
  const skipped = deletionsOf(plan).map(
    ({ snapshot }): Pruning => ({ kind: 'skipped', snapshot, problem }),
  );
  return [...kept(plan), ...skipped];
}

function kept(plan: PruningPlan): readonly Pruning[] {
  return plan.decisions.flatMap(({ snapshot, decision }): Pruning[] =>
    decision.action === 'keep' ? [{ kind: 'kept', snapshot, reason: decision.reason }] : [],
  );
}

async function deleteOne(deletion: Deletion, ec2: Ec2): Promise<Pruning> {
  const { snapshot, decision } = deletion;
  // Ages cannot be told any more: what is not on its way yet stays.
  if (ec2.clock.hasJumped) return { kind: 'skipped', snapshot, problem: CLOCK_JUMPED };
  try {
    await ec2.deleteSnapshot(snapshot.id);
    return { kind: 'deleted', snapshot, reason: decision.reason };
  } catch (error) {
    return refused(deletion, error);
  }
}

function refused({ snapshot, decision }: Deletion, error: unknown): Pruning {
  const outcome = unacknowledged(error);
  if ('problem' in outcome) return { ...outcome, snapshot };
  return { ...outcome, snapshot, reason: decision.reason };
}
