import pLimit from 'p-limit';
import type { CopyDestination } from '../../../aws/copy-destination.ts';
import { AwsError } from '../../../aws/errors.ts';
import { isKnown, volumeKey } from '../../../domain/copies/model.ts';
import {
  type CopyDeletion,
  type CopyPruning,
  type CopyPruningPlan,
  copyDeletions,
} from '../../../domain/copies/reasons.ts';
import type { Problem } from '../../../domain/model.ts';
import { Stopped } from '../../../lib/run-control.ts';
import { toProblem } from '../../../shared/to-problem.ts';
import type { DestinationOptions } from '../destination-options.ts';
import { lookUpVolumes } from './look-up-volumes.ts';

/** In flight at once: enough to hide the latency of a call, within the sockets of the client. */
const CONCURRENCY = 64;
/** EC2 API Reference, "Filter": as many volumes as one call looks up. */
const BATCH = 200;

/** Deletes what the plan says, and nothing else: less, where a volume turns out to be there. */
export async function deleteCopies(
  plan: CopyPruningPlan,
  options: DestinationOptions,
): Promise<readonly CopyPruning[]> {
  const deletions = copyDeletions(plan);
  const progress = options.log.progress('copies deleted', deletions.length);
  const removed: CopyPruning[] = [];
  for (let start = 0; start < deletions.length; start += BATCH) {
    const batch = await deleteBatch(deletions.slice(start, start + BATCH), options);
    for (const { kind } of batch) progress(kind === 'deleted');
    removed.push(...batch);
  }
  return [...keptCopies(plan), ...removed];
}

async function deleteBatch(
  batch: readonly CopyDeletion[],
  options: DestinationOptions,
): Promise<readonly CopyPruning[]> {
  try {
    const confirmed = await confirm(batch, options);
    return await pLimit(CONCURRENCY).map(confirmed, (item) =>
      'kind' in item ? item : deleteOne(item, options.ec2),
    );
  } catch (error) {
    return batch.map(({ copy }) => ({ kind: 'skipped', copy, problem: toProblem(error) }));
  }
}

/** What decides a deletion is read again right before it: a volume may have come back. */
async function confirm(
  batch: readonly CopyDeletion[],
  { ec2, sources }: DestinationOptions,
): Promise<readonly (CopyDeletion | CopyPruning)[]> {
  if (ec2.connection.clock.hasJumped) throw new Error("AWS's answers disagree about the time");
  const keyOf = ({ copy, reason }: CopyDeletion) =>
    reason === 'volume-gone' && isKnown(copy) ? volumeKey(copy.origin, copy.origin.volumeId) : null;
  const { volumes } = await lookUpVolumes(
    batch.flatMap((deletion) => keyOf(deletion) ?? []),
    sources,
  );
  return batch.map((deletion) => {
    const key = keyOf(deletion);
    const found = key === null ? 'gone' : (volumes.get(key) ?? 'unknown');
    if (found === 'gone') return deletion;
    const reason = found === 'exists' ? 'last-good-copy' : 'volume-not-verified';
    return { kind: 'kept', copy: deletion.copy, reason };
  });
}

async function deleteOne(
  { copy, reason }: CopyDeletion,
  ec2: CopyDestination,
): Promise<CopyPruning> {
  try {
    await ec2.deleteCopy(copy.id);
    return { kind: 'deleted', copy, reason };
  } catch (error) {
    const problem = toProblem(error);
    if (error instanceof Stopped) return { kind: 'skipped', copy, problem };
    if (!(error instanceof AwsError)) return { kind: 'failed', copy, problem };
    if (error.kind === 'protected') return { kind: 'protected', copy, problem };
    // Not found right after a lost answer: it was our own deletion that did it.
    if (error.kind !== 'notFound') return { kind: 'failed', copy, problem };
    return { kind: error.afterAmbiguousAnswer ? 'deleted' : 'already-deleted', copy, reason };
  }
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
