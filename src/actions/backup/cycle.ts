import type { Problem, Target } from '../../domain/model.ts';
import type { TargetOutcome } from '../../domain/target-outcome.ts';
import { toProblem } from '../../shared/to-problem.ts';
import type { CycleOptions, OutcomeBuilder } from './cycle-options.ts';
import { assess } from './steps/assess.ts';
import { type Created, create, createLimited } from './steps/create.ts';
import { type Discovery, discover } from './steps/discover.ts';
import { type Listing, list } from './steps/list.ts';
import { prune } from './steps/prune.ts';
import { waitForCompletion } from './steps/wait-for-completion.ts';

/**
 * The cycle for one target. Each step takes what earlier ones have found, and writes what it did
 * into the outcome. Neither method throws: what went wrong is in the outcome.
 */
export class Cycle {
  readonly #options: CycleOptions;
  readonly #outcome: OutcomeBuilder;
  /** What the wait needs; null where the steps before it have not come to their end. */
  #found: (Discovery & Listing & Created) | null = null;

  constructor(options: CycleOptions) {
    this.#options = options;
    this.#outcome = emptyOutcome(options.target);
  }

  get outcome(): TargetOutcome {
    return this.#outcome;
  }

  /** Everything that changes the account. */
  async run(): Promise<void> {
    await this.#guarded(async (outcome, options) => {
      const discovery = await discover(outcome, options);
      const created = await create(outcome, discovery.plan, options);
      const listing = await list(outcome, created, options);
      const found = { ...discovery, ...created, ...listing };
      assess(outcome, found, options);
      await prune(outcome, found, options);
      await createLimited(outcome, found, options);
      this.#found = found;
    });
  }

  /** Waiting needs no place among the targets at work: a slow snapshot must not keep them out. */
  async wait(): Promise<void> {
    const found = this.#found;
    if (found === null) return;
    await this.#guarded((outcome, options) => waitForCompletion(outcome, found, options));
  }

  async #guarded(
    steps: (outcome: OutcomeBuilder, options: CycleOptions) => Promise<void>,
  ): Promise<void> {
    const outcome = this.#outcome;
    const { ec2, effects } = this.#options;
    try {
      await steps(outcome, this.#options);
    } catch (error) {
      outcome.problems = [...outcome.problems, toProblem(error)];
    }
    outcome.target = { ...outcome.target, account: outcome.target.account ?? ec2.account };
    outcome.apiCalls = ec2.apiCalls;
    outcome.permissionChecks = effects.permissionChecks;
  }
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
    extraSnapshots: [],
    prunings: [],
    permissionChecks: [],
    problems: [],
    apiCalls: {},
  };
}
