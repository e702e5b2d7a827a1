import pLimit from 'p-limit';
import type { Ec2 } from '../../../aws/ec2.ts';
import { AwsError } from '../../../aws/errors.ts';
import type { Problem, Pruning, PruningPlan, Snapshot } from '../../../domain/model.ts';
import { Stopped } from '../../../lib/run-control.ts';
import type { TargetLog } from '../../../lib/target-log.ts';
import { toProblem } from '../../../shared/to-problem.ts';

/** In flight at once: enough to hide the latency of a call, within the sockets of the client. */
const CONCURRENCY = 64;

/** Deletes what the plan says, and nothing else. */
export async function deleteExpired(
  plan: PruningPlan,
  options: { readonly ec2: Ec2; readonly log: TargetLog },
): Promise<readonly Pruning[]> {
  const due = expired(plan);
  const progress = options.log.progress('snapshots deleted', due.length);
  const removed = await pLimit(CONCURRENCY).map(due, async (snapshot) => {
    const pruning = await deleteOne(snapshot, options.ec2);
    progress(pruning.kind === 'deleted');
    return pruning;
  });
  return [...kept(plan), ...removed];
}

/** What `deleteExpired` would do, without doing it. */
export function plannedPruning(plan: PruningPlan): readonly Pruning[] {
  return [...kept(plan), ...expired(plan).map(planned)];
}

/** The plan carried out by nobody, for the reason that `problem` gives. */
export function skipPruning(plan: PruningPlan, problem: Problem): readonly Pruning[] {
  return [
    ...kept(plan),
    ...expired(plan).map((snapshot): Pruning => ({ kind: 'skipped', snapshot, problem })),
  ];
}

function planned(snapshot: Snapshot): Pruning {
  return { kind: 'planned', snapshot };
}

export function expired(plan: PruningPlan): readonly Snapshot[] {
  return plan.decisions
    .filter(({ decision }) => decision.action === 'delete')
    .map(({ snapshot }) => snapshot);
}

function kept(plan: PruningPlan): readonly Pruning[] {
  return plan.decisions.flatMap(({ snapshot, decision }): Pruning[] =>
    decision.action === 'keep' ? [{ kind: 'kept', snapshot, reason: decision.reason }] : [],
  );
}

async function deleteOne(snapshot: Snapshot, ec2: Ec2): Promise<Pruning> {
  try {
    await ec2.deleteSnapshot(snapshot.id);
    return { kind: 'deleted', snapshot };
  } catch (error) {
    return refused(snapshot, error);
  }
}

function refused(snapshot: Snapshot, error: unknown): Pruning {
  const problem = toProblem(error);
  if (error instanceof Stopped) return { kind: 'skipped', snapshot, problem };
  if (!(error instanceof AwsError)) return { kind: 'failed', snapshot, problem };
  if (error.kind === 'protected') return { kind: 'protected', snapshot, problem };
  // Not found right after a lost answer: it was our own deletion that did it.
  if (error.kind === 'notFound') {
    return { kind: error.afterAmbiguousAnswer ? 'deleted' : 'already-deleted', snapshot };
  }
  return { kind: 'failed', snapshot, problem: toldTruly(problem, error) };
}

/** A deletion of which any answer was lost may have been executed, whatever came last. */
function toldTruly(problem: Problem, { kind, afterAmbiguousAnswer }: AwsError): Problem {
  if (kind !== 'ambiguous' && !afterAmbiguousAnswer) return problem;
  const sentence = `${problem.sentence} An answer was lost, so whether it was executed is unknown.`;
  return { code: 'Undecided', sentence };
}
