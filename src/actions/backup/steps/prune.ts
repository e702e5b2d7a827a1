import { capProblem } from '../../../domain/cap.ts';
import { planPruning } from '../../../domain/retention.ts';
import type { CycleOptions, OutcomeBuilder } from '../cycle-options.ts';
import { skipPruning } from './delete-snapshots.ts';
import type { Discovery } from './discover.ts';
import type { Listing } from './list.ts';

/** Plans the pruning from the complete list, and applies the plan. */
export async function prune(
  outcome: OutcomeBuilder,
  { attached, snapshots, now }: Discovery & Listing,
  { effects, rules }: CycleOptions,
): Promise<void> {
  const plan = planPruning({ snapshots, attached, rules, now });
  outcome.cutoff = plan.cutoff;
  const problem = capProblem(plan, rules.maxDeletions);
  if (problem !== null) outcome.problems = [...outcome.problems, problem];
  outcome.prunings = problem === null ? await effects.prune(plan) : skipPruning(plan, problem);
  outcome.stage = 'finished';
}
