import { capProblem } from '../../../domain/cap.ts';
import type { Problem } from '../../../domain/model.ts';
import { CLOCK_JUMPED } from '../../../shared/deletions.ts';
import {
  addProblem,
  type DestinationBuilder,
  type DestinationOptions,
} from '../destination-options.ts';
import type { CopyEffects } from '../effects.ts';
import { skippedDeletions } from './delete-copies.ts';
import { type PruningFacts, planPruning } from './plan-pruning.ts';

/** Plans the pruning from the complete list, and applies the plan. */
export async function prune(
  outcome: DestinationBuilder,
  facts: PruningFacts,
  { effects, ...options }: DestinationOptions & { readonly effects: CopyEffects },
): Promise<void> {
  const { plan, notes } = await planPruning(facts, options);
  outcome.cutoff = plan.cutoff;
  outcome.notes = [...outcome.notes, ...notes];
  for (const problem of plan.problems) addProblem(outcome, problem);
  const { inputs } = options;
  if (!inputs.prune) {
    const jumped = clockProblem(options);
    if (jumped !== null) addProblem(outcome, jumped);
    outcome.prunings = skippedDeletions(plan, PRUNING_OFF);
    return;
  }
  const obstacle = clockProblem(options) ?? capProblem(plan, inputs.maxDeletions, 'copies');
  if (obstacle !== null) addProblem(outcome, obstacle);
  outcome.prunings =
    obstacle === null ? await effects.prune(plan, facts) : skippedDeletions(plan, obstacle);
  // What stood still while it deleted may have moved: the clock is asked again at the end.
  const late = obstacle === null ? clockProblem(options) : null;
  if (late !== null) addProblem(outcome, late);
}

const PRUNING_OFF: Problem = {
  code: 'PruningOff',
  sentence: 'not tried: prune is false, another workflow deletes what has expired.',
};

function clockProblem({ ec2 }: DestinationOptions): Problem | null {
  return ec2.connection.clock.hasJumped ? CLOCK_JUMPED : null;
}
