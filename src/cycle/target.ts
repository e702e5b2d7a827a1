import type { Ec2 } from '../aws/ec2.ts';
import type { RunControl } from '../control.ts';
import { type BackupRules, planBackups } from '../domain/backups.ts';
import { capProblem } from '../domain/cap.ts';
import { earlierTroubles, judgeCoverage } from '../domain/coverage.ts';
import type {
  BackupPlan,
  Instance,
  Instant,
  Problem,
  Selection,
  Tags,
  Target,
  TargetOutcome,
} from '../domain/model.ts';
import { type RunIdentity, reconcile } from '../domain/reconciliation.ts';
import { planPruning, type RetentionRules } from '../domain/retention.ts';
import { type SelectionRules, selectVolumes } from '../domain/selection.ts';
import { count } from '../text.ts';
import type { Effects } from './effects.ts';
import { toProblem } from './problems.ts';
import { skipPruning } from './prune.ts';
import type { TargetLog } from './target-log.ts';
import { overlooked, waitForCompletion } from './wait.ts';

/** What a target is worked by; the inputs hold all of it. */
export interface CycleRules extends RetentionRules, SelectionRules, BackupRules {
  /** Null for no cap. */
  readonly maxDeletions: number | null;
  /** Null for no limit. */
  readonly maxBackupAgeHours: number | null;
  readonly waitMinutes: number;
}

export interface CycleOptions {
  readonly target: Target;
  readonly ec2: Ec2;
  readonly control: RunControl;
  readonly effects: Effects;
  readonly rules: CycleRules;
  readonly backupRun: string;
  /** The run's timestamp; the first target to know AWS's time sets it for all. */
  readonly timestamp: (now: Instant) => string;
  readonly log: TargetLog;
}

/** What a walk has gathered so far: whatever ends it, this is reported. */
type Walk = { -readonly [K in keyof TargetOutcome]: TargetOutcome[K] };

/** The six steps for one target. It does not throw: what went wrong is in the outcome. */
export async function workTarget(options: CycleOptions): Promise<TargetOutcome> {
  const walk: Walk = { ...nothingDone(options.target) };
  try {
    const selection = await discover(walk, options);
    const since = await backUp(walk, selection, options);
    await prune(walk, selection, since, options);
  } catch (error) {
    walk.problems = [...walk.problems, toProblem(error)];
  }
  walk.target = { ...walk.target, account: walk.target.account ?? options.ec2.account };
  walk.apiCalls = options.ec2.apiCalls;
  walk.proofs = options.effects.proofs;
  return walk;
}

/** The outcome of a target that could not even be started. */
export function unworked(target: Target, problem: Problem): TargetOutcome {
  return { ...nothingDone(target), problems: [problem] };
}

function nothingDone(target: Target): TargetOutcome {
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
    proofs: [],
    problems: [],
    apiCalls: {},
  };
}

interface Discovery extends Selection {
  readonly plan: BackupPlan;
}

/** Steps 1 and 2: discover, and plan the backups. */
async function discover(walk: Walk, options: CycleOptions): Promise<Discovery> {
  const { ec2, backupRun, rules, log } = options;
  const instances = await ec2.listInstances();
  const volumeTags = await readVolumeTags(instances, options);
  const selection = selectVolumes({ instances, volumeTags, rules });
  warnOfSkew(options);
  const timestamp = options.timestamp(ec2.now());
  const plan = planBackups({ selection, instances, volumeTags, rules, timestamp, backupRun });
  const { inScope, attached, leftOut } = selection;
  log.info(`found ${count(inScope.length, 'volume')} in scope of ${attached.length} attached`);
  walk.attachedVolumes = attached.length;
  walk.leftOut = leftOut;
  walk.notes = plan.notes;
  // Whatever ends the walk before they are created: each volume in scope has a result.
  walk.backups = inScope.map((volume) => ({ kind: 'failed', volume, problem: NOT_REACHED }));
  walk.stage = 'discovered';
  return { ...selection, plan };
}

const NOT_REACHED: Problem = {
  code: 'NotReached',
  sentence: 'not tried: the work on its region ended before.',
};

/**
 * Step 3: create, and wait for completion if asked to.
 *
 * @returns when creating began
 */
async function backUp(walk: Walk, { plan }: Discovery, options: CycleOptions): Promise<Instant> {
  const { ec2, control, log, rules } = options;
  const since = ec2.now();
  walk.backups = await options.effects.create(plan.requests);
  walk.stage = 'created';
  const identity = identityOf(options);
  const { waitMinutes } = rules;
  const waited = await waitForCompletion(walk.backups, {
    ec2,
    control,
    log,
    identity,
    since,
    waitMinutes,
  });
  walk.backups = waited.backups;
  walk.problems = waited.problems;
  return since;
}

/** Steps 4 to 6: list, plan the pruning, delete. A list that did not finish throws: nothing goes. */
async function prune(
  walk: Walk,
  { inScope, attached }: Discovery,
  since: Instant,
  options: CycleOptions,
): Promise<void> {
  const { ec2, effects, rules, log } = options;
  const identity = identityOf(options);
  const snapshots = await ec2.listOwnSnapshots(rules.backupSet);
  log.info(`listed ${count(snapshots.length, 'snapshot')} tagged AutoBackup=true`);
  const now = ec2.now();
  walk.stage = 'listed';
  walk.listedAt = now;
  const waited = walk.backups;
  walk.backups = reconcile({ backups: waited, snapshots, identity, since });
  if (rules.waitMinutes > 0) {
    walk.problems = [...walk.problems, ...overlooked(waited, walk.backups, snapshots)];
  }
  const found = {
    volumes: inScope,
    snapshots,
    identity,
    now,
    maxAgeHours: rules.maxBackupAgeHours,
  };
  walk.coverage = judgeCoverage(found);
  walk.warnings = earlierTroubles(found);

  const plan = planPruning({ snapshots, attached, rules, now });
  walk.cutoff = plan.cutoff;
  const problem = capProblem(plan, rules.maxDeletions);
  if (problem !== null) walk.problems = [...walk.problems, problem];
  walk.prunings = problem === null ? await effects.prune(plan) : skipPruning(plan, problem);
  walk.stage = 'finished';
}

function identityOf({ backupRun, rules }: CycleOptions): RunIdentity {
  return { backupRun, backupSet: rules.backupSet };
}

/** Asked for only where a rule needs them: it takes a permission more. */
async function readVolumeTags(
  instances: readonly Instance[],
  { ec2, rules }: CycleOptions,
): Promise<ReadonlyMap<string, Tags>> {
  if (!rules.copyTags && rules.excludeTags.length === 0) return new Map();
  const ids = new Set(instances.flatMap(({ volumes }) => volumes.map(({ id }) => id)));
  return ec2.listVolumeTags([...ids]);
}

const SKEW_WORTH_TELLING_MS = 5 * 60_000;

function warnOfSkew({ ec2, log }: CycleOptions): void {
  const aheadMs = ec2.clock.runnerAheadMs();
  if (Math.abs(aheadMs) < SKEW_WORTH_TELLING_MS) return;
  const minutes = Math.round(Math.abs(aheadMs) / 60_000);
  log.warning(
    `the runner's clock is ${minutes} minutes ${aheadMs > 0 ? 'ahead of' : 'behind'} AWS's; ages and timestamps follow AWS's`,
  );
}
