import type { Problem, Target } from '../../domain/model.ts';
import type { TargetOutcome } from '../../domain/target-outcome.ts';
import { toProblem } from '../../shared/to-problem.ts';
import type { CycleOptions, OutcomeBuilder } from './cycle-options.ts';
import { assess } from './steps/assess.ts';
import { create } from './steps/create.ts';
import { discover } from './steps/discover.ts';
import { list } from './steps/list.ts';
import { prune } from './steps/prune.ts';

/** The cycle for one target. It does not throw: what went wrong is in the outcome. */
export async function backUpTarget(options: CycleOptions): Promise<TargetOutcome> {
  const outcome: OutcomeBuilder = emptyOutcome(options.target);
  try {
    await runSteps(outcome, options);
  } catch (error) {
    outcome.problems = [...outcome.problems, toProblem(error)];
  }
  const account = outcome.target.account ?? options.ec2.account;
  outcome.target = { ...outcome.target, account };
  outcome.apiCalls = options.ec2.apiCalls;
  outcome.permissionChecks = options.effects.permissionChecks;
  return outcome;
}

/** Each step takes what earlier ones have found, and writes what it did into the outcome. */
async function runSteps(outcome: OutcomeBuilder, options: CycleOptions): Promise<void> {
  const discovery = await discover(outcome, options);
  const created = await create(outcome, discovery.plan, options);
  const listing = await list(outcome, created, options);
  assess(outcome, { ...discovery, ...listing }, options);
  await prune(outcome, { ...discovery, ...listing }, options);
}

/** The outcome of a target that could not even be started. */
export function failedOutcome(target: Target, problem: Problem): TargetOutcome {
  return { ...emptyOutcome(target), problems: [problem] };
}

function emptyOutcome(target: Target): TargetOutcome {
  return {
    target,
    stage: 'started',
    attachedVolumes: 0,
    leftOut: [],
    notes: [],
    cutoff: null,
    listedAt: null,
    coverage: [],
    warnings: [],
    backups: [],
    prunings: [],
    permissionChecks: [],
    problems: [],
    apiCalls: {},
  };
}
