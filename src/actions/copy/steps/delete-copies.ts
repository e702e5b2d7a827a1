import pLimit from 'p-limit';
import type { CopyDestination } from '../../../aws/copy-destination.ts';
import {
  type CopyDeletion,
  type CopyPruning,
  type CopyPruningPlan,
  copyDeletions,
} from '../../../domain/copies/reasons.ts';
import type { Problem } from '../../../domain/model.ts';
import { CLOCK_JUMPED, unacknowledged } from '../../../shared/deletions.ts';
import type { DestinationOptions } from '../destination-options.ts';
import { decideAgain, type PruningFacts } from './plan-pruning.ts';

/** In flight at once: enough to hide the latency of a call, within the sockets of the client. */
const CONCURRENCY = 64;
/** EC2 API Reference, "Filter": as many values as one call is asked about. */
const BATCH = 200;

/** Deletes what the plan says, and nothing else: less, where something has changed meanwhile. */
export async function deleteCopies(
  plan: CopyPruningPlan,
  facts: PruningFacts,
  options: DestinationOptions,
): Promise<readonly CopyPruning[]> {
  const deletions = copyDeletions(plan);
  const progress = options.log.progress('copies deleted', deletions.length);
  const removed: CopyPruning[] = [];
  for (let start = 0; start < deletions.length; start += BATCH) {
    const batch = await deleteBatch(deletions.slice(start, start + BATCH), facts, options);
    for (const { kind } of batch) progress(kind === 'deleted');
    removed.push(...batch);
  }
  return [...keptCopies(plan), ...removed];
}

async function deleteBatch(
  batch: readonly CopyDeletion[],
  facts: PruningFacts,
  options: DestinationOptions,
): Promise<readonly CopyPruning[]> {
  try {
    const current = await decideAgain(batch, facts, options);
    const confirmed = batch.map((deletion): CopyDeletion | CopyPruning => {
      const { copy, decision } = current.get(deletion.copy.id) ?? {};
      if (copy === undefined) return { kind: 'skipped', copy: deletion.copy, problem: UNLISTED };
      if (decision?.action !== 'keep') return deletion;
      return { kind: 'kept', copy, reason: decision.reason };
    });
    return await pLimit(CONCURRENCY).map(confirmed, (item) =>
      'kind' in item ? item : deleteOne(item, options.ec2),
    );
  } catch (error) {
    return batch.map((deletion) => refused(deletion, error));
  }
}

const UNLISTED: Problem = {
  code: 'CopyGone',
  sentence: 'not tried: it was not listed any more right before, so it seems to be gone.',
};

async function deleteOne(deletion: CopyDeletion, ec2: CopyDestination): Promise<CopyPruning> {
  const { copy, reason } = deletion;
  // Ages cannot be told any more: what is not on its way yet stays.
  if (ec2.connection.clock.hasJumped) return { kind: 'skipped', copy, problem: CLOCK_JUMPED };
  try {
    await ec2.deleteCopy(copy.id);
    return { kind: 'deleted', copy, reason };
  } catch (error) {
    return refused(deletion, error);
  }
}

function refused({ copy, reason }: CopyDeletion, error: unknown): CopyPruning {
  const outcome = unacknowledged(error);
  return 'problem' in outcome ? { ...outcome, copy } : { ...outcome, copy, reason };
}

/** What `deleteCopies` would do, without doing it. */
export function plannedDeletions(plan: CopyPruningPlan): readonly CopyPruning[] {
  const planned = copyDeletions(plan).map(
    ({ copy, reason }): CopyPruning => ({ kind: 'planned', copy, reason }),
  );
  return [...keptCopies(plan), ...planned];
}

/** The plan carried out by nobody, for the reason that `problem` gives. */
export function skippedDeletions(plan: CopyPruningPlan, problem: Problem): readonly CopyPruning[] {
  const skipped = copyDeletions(plan).map(
    ({ copy }): CopyPruning => ({ kind: 'skipped', copy, problem }),
  );
  return [...keptCopies(plan), ...skipped];
}

function keptCopies({ decisions }: CopyPruningPlan): readonly CopyPruning[] {
  return decisions.flatMap(({ copy, decision }): CopyPruning[] =>
    decision.action === 'keep' ? [{ kind: 'kept', copy, reason: decision.reason }] : [],
  );
}
