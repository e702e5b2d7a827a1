import { performance } from 'node:perf_hooks';
import type { Copy, CopyRequest, CopyResult } from '../../domain/copies/model.ts';
import type { CopyPruning, CopyPruningPlan } from '../../domain/copies/reasons.ts';
import {
  addProblem,
  type DestinationBuilder,
  type DestinationOptions,
  newCopy,
} from './destination-options.ts';
import { CopyQueue } from './steps/copy-queue.ts';
import { deleteCopies } from './steps/delete-copies.ts';
import { lockCopies, lockNew, locksToSet } from './steps/lock-copies.ts';
import type { PruningFacts } from './steps/plan-pruning.ts';

/** The steps that change an account; a dry run has its own. */
export interface CopyEffects {
  /** Locks what earlier runs have left without a lock. */
  lock(copies: readonly Copy[]): Promise<void>;
  /** Begins the copies in their order. @param earlier ids of pending copies of earlier runs */
  begin(requests: readonly CopyRequest[], earlier: readonly string[]): Promise<void>;
  /** @param facts from which the plan was made, to decide again right before each batch */
  prune(plan: CopyPruningPlan, facts: PruningFacts): Promise<readonly CopyPruning[]>;
  wait(): Promise<void>;
  /** What became of the requests, by `volumeKey`. */
  readonly results: ReadonlyMap<string, CopyResult>;
  /** Copies as they were last seen, by id. */
  readonly seen: ReadonlyMap<string, Copy>;
}

export class RealCopyEffects implements CopyEffects {
  readonly #options: DestinationOptions;
  readonly #outcome: DestinationBuilder;
  #queue: CopyQueue | null = null;

  constructor(outcome: DestinationBuilder, options: DestinationOptions) {
    this.#outcome = outcome;
    this.#options = options;
  }

  get results(): ReadonlyMap<string, CopyResult> {
    return this.#queue?.results ?? new Map();
  }

  get seen(): ReadonlyMap<string, Copy> {
    return this.#queue?.seen ?? new Map();
  }

  async lock(copies: readonly Copy[]): Promise<void> {
    if (!this.#options.inputs.create) return;
    await lockCopies(this.#outcome, locksToSet(copies, this.#options), this.#options);
  }

  async begin(requests: readonly CopyRequest[], earlier: readonly string[]): Promise<void> {
    const { ec2, control, run, sharing, log, copyUntil } = this.#options;
    const items = requests.map((request) => ({
      request,
      attempt: { copy: newCopy(request, this.#options), lostAnswers: 0 },
    }));
    this.#queue = new CopyQueue(items, earlier, {
      ec2,
      control,
      run,
      sharing,
      log,
      lock: (id) => lockNew(id, this.#options),
      report: (problem) => addProblem(this.#outcome, problem),
    });
    await this.#queue.beginAll(copyUntil);
    // A look without waiting: what is small has completed by now.
    await this.#queue.wait(performance.now());
  }

  prune(plan: CopyPruningPlan, facts: PruningFacts): Promise<readonly CopyPruning[]> {
    return deleteCopies(plan, facts, this.#options);
  }

  async wait(): Promise<void> {
    const { inputs, copyUntil } = this.#options;
    if (this.#queue === null || inputs.waitMinutes === 0 || this.#queue.pending === 0) return;
    const until = performance.now() + inputs.waitMinutes * 60_000;
    await this.#queue.wait(Math.min(until, Math.max(copyUntil, performance.now())));
    const { pending } = this.#queue;
    if (pending === 0) return;
    const sentence = `${pending} of this run's copies had not completed when wait-minutes (${inputs.waitMinutes}) were over. They go on by themselves; raise wait-minutes to see them complete.`;
    addProblem(this.#outcome, { code: 'NotCompletedInTime', sentence });
  }
}
