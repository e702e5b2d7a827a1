import { assessCopies } from '../../domain/copies/assessment.ts';
import {
  type Copy,
  type CopyRequest,
  type CopyResult,
  isKnown,
  isOurCopy,
  sourceKey,
  volumeKey,
} from '../../domain/copies/model.ts';
import { labelsOf } from '../../domain/copies/naming.ts';
import {
  copiesToVerify,
  inOrder,
  planCopies,
  type VolumePlan,
} from '../../domain/copies/planning.ts';
import type { Problem, Target } from '../../domain/model.ts';
import { count } from '../../lib/text.ts';
import { toProblem } from '../../shared/to-problem.ts';
import {
  addProblem,
  type DestinationBuilder,
  type DestinationOptions,
  planOptions,
  sourcesOf,
} from './destination-options.ts';
import { DryRunCopyEffects } from './dry-run-effects.ts';
import { type CopyEffects, RealCopyEffects } from './effects.ts';
import { lookUpVolumes } from './steps/look-up-volumes.ts';
import { prune } from './steps/prune.ts';

/** The work in one destination. Neither method throws: what went wrong is in the outcome. */
export class DestinationWork {
  readonly outcome: DestinationBuilder;
  readonly #options: DestinationOptions;
  readonly #effects: CopyEffects;
  #plans: readonly VolumePlan[] = [];
  /** As listed last; null where no list came to its end. */
  #copies: readonly Copy[] | null = null;
  /** What had been seen of single copies before that list. */
  #seenBefore: ReadonlyMap<string, Copy> = new Map();

  constructor(target: Target, options: DestinationOptions) {
    this.outcome = emptyDestination(target);
    this.#options = options;
    this.#effects = options.inputs.dryRun
      ? new DryRunCopyEffects(this.outcome, options)
      : new RealCopyEffects(this.outcome, options);
  }

  get account(): string {
    return this.#options.account;
  }

  /** All copies as they were seen last; null where they are not known. */
  get copies(): readonly Copy[] | null {
    if (this.#copies === null) return null;
    return seenLast(this.#copies, this.#effects.seen, this.#seenBefore);
  }

  /** All copies as they are now; null where they could not be listed, which is told. */
  async listAnew(): Promise<readonly Copy[] | null> {
    let listed: readonly Copy[] | null = null;
    await this.#guarded(async () => {
      await this.#list();
      listed = this.copies;
    });
    this.outcome.apiCalls = this.#options.ec2.connection.apiCalls;
    return listed;
  }

  close(): void {
    this.#options.ec2.connection.close();
  }

  /** Everything that changes the account; what the copies need afterwards is only time. */
  async run(): Promise<void> {
    await this.#guarded(async () => {
      const copies = await this.#list();
      this.outcome.found = copies.filter((copy) => this.#isFound(copy)).length;
      await this.#effects.lock(copies);
      await this.#plan(copies);
      await this.#begin(copies);
      // After copying: hours may have passed, and others may have copied and pruned as well.
      const listed = await this.#list();
      this.outcome.stage = 'copied';
      const beingCopied = new Set(this.#toCopy().map(keyOfPlan));
      const options = { ...this.#options, effects: this.#effects };
      const now = this.#options.ec2.connection.now();
      await prune(this.outcome, { copies: listed, beingCopied, now }, options);
      this.outcome.stage = 'finished';
    });
  }

  /** Waiting needs no place among the destinations at work. */
  async finish(): Promise<void> {
    await this.#guarded(() => this.#effects.wait());
    this.#assess();
    this.outcome.apiCalls = this.#options.ec2.connection.apiCalls;
  }

  async #list(): Promise<readonly Copy[]> {
    const { ec2, log } = this.#options;
    const seenBefore = new Map(this.#effects.seen);
    const copies = await ec2.listCopies();
    this.#seenBefore = seenBefore;
    this.#copies = copies;
    this.outcome.listedAt = ec2.connection.now();
    if (this.outcome.stage === 'started') {
      log.info(`listed ${count(copies.length, 'snapshot')} tagged AutoBackupCopy=true`);
      this.outcome.stage = 'listed';
    }
    return copies;
  }

  async #plan(copies: readonly Copy[]): Promise<void> {
    const options = planOptions(copies, new Map(), this.#options);
    const { volumes, notes } = await lookUpVolumes(copiesToVerify(options), this.#options.sources);
    this.outcome.notes = [...this.outcome.notes, ...notes];
    this.#plans = planCopies({ ...options, volumes });
  }

  async #begin(copies: readonly Copy[]): Promise<void> {
    const earlier = copies.filter(({ state }) => state === 'pending').map(({ id }) => id);
    const requests = inOrder(this.#toCopy());
    const dropped = requests.flatMap((request) => droppedInWords(request, this.#options.run));
    this.outcome.notes = [...this.outcome.notes, ...dropped];
    this.#options.log.info(`${count(requests.length, 'copy').replace('copys', 'copies')} to begin`);
    await this.#effects.begin(requests, earlier);
  }

  #toCopy(): readonly VolumePlan[] {
    return this.#plans.filter(({ plan }) => plan.kind === 'copy');
  }

  #isFound(copy: Copy): boolean {
    const keys = sourcesOf(this.#options).map(sourceKey);
    const isOfSet = isOurCopy(copy) && copy.backupSet === this.#options.inputs.backupSet;
    const isJudged = isOfSet && isKnown(copy) && keys.includes(sourceKey(copy.origin));
    return isJudged && copy.state === 'completed';
  }

  #assess(): void {
    const { copies } = this;
    if (copies === null) return;
    const { inputs, ec2 } = this.#options;
    const results = new Map<string, CopyResult>(
      this.#plans.flatMap((one) =>
        one.plan.kind === 'copy' ? [] : [[keyOfPlan(one), one.plan] as const],
      ),
    );
    for (const [key, result] of this.#effects.results) results.set(key, result);
    const { backupSet, maxCopyLagHours: maxLagHours } = inputs;
    const now = ec2.connection.now();
    const deleted = new Set(
      this.outcome.prunings
        .filter(({ kind }) => kind === 'deleted' || kind === 'already-deleted')
        .map(({ copy }) => copy.id),
    );
    this.outcome.pairs = sourcesOf(this.#options).map((source) => ({
      source: { account: source.account, region: source.region },
      volumes: assessCopies({ source, results, copies, deleted, backupSet, maxLagHours, now }),
    }));
  }

  async #guarded(steps: () => Promise<void>): Promise<void> {
    try {
      await steps();
    } catch (error) {
      addProblem(this.outcome, toProblem(error));
    }
  }
}

/** Each copy as the list and the looks after it have it: what had completed and is not listed is gone. */
function seenLast(
  listed: readonly Copy[],
  seen: ReadonlyMap<string, Copy>,
  seenBefore: ReadonlyMap<string, Copy>,
): readonly Copy[] {
  const copies = new Map(listed.map((copy) => [copy.id, copy]));
  for (const [id, copy] of seen) {
    const isOld = seenBefore.get(id) === copy;
    // Lists lag: one that is still pending may not be in them yet.
    const isMissing = !copies.has(id);
    if (isMissing ? !isOld || copy.state === 'pending' : !isOld) copies.set(id, copy);
  }
  return [...copies.values()];
}

/** What a copy has no room for, as a sentence; none where all fits. */
function droppedInWords(request: CopyRequest, run: string): readonly string[] {
  const { dropped } = labelsOf(request, run);
  if (dropped.length === 0) return [];
  const { snapshotId } = request.backup;
  return [
    `A snapshot holds 50 tags, so the copy of ${snapshotId} goes without these: ${dropped.join(', ')}.`,
  ];
}

/** The outcome of a destination that could not even be started. */
export function failedDestination(target: Target, problem: Problem): DestinationBuilder {
  return { ...emptyDestination(target), problems: [problem] };
}

function keyOfPlan({ source, volume }: VolumePlan): string {
  return volumeKey(source, volume.newest.volumeId);
}

function emptyDestination(target: Target): DestinationBuilder {
  return {
    kind: 'destination',
    target,
    stage: 'started',
    cutoff: null,
    listedAt: null,
    found: 0,
    pairs: [],
    prunings: [],
    notes: [],
    permissionChecks: [],
    problems: [],
    apiCalls: {},
  };
}
