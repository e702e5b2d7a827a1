import type { Ec2 } from '../aws/ec2.ts';
import { type BackupRules, planBackups } from '../domain/backups.ts';
import { capProblem } from '../domain/cap.ts';
import type {
  Backup,
  Instance,
  Instant,
  Problem,
  Pruning,
  Selection,
  Stage,
  Tags,
  Target,
  TargetOutcome,
} from '../domain/model.ts';
import { reconcile } from '../domain/reconciliation.ts';
import { planPruning, type RetentionRules } from '../domain/retention.ts';
import { type SelectionRules, selectVolumes } from '../domain/selection.ts';
import { count } from '../text.ts';
import type { Effects } from './effects.ts';
import { toProblem } from './problems.ts';
import { skipPruning } from './prune.ts';

/** Where a target tells what it is doing. */
export interface TargetLog {
  info(message: string): void;
  warning(message: string): void;
  /** Why the target waits; said now and then, not each time. */
  readonly waiting: (reason: string) => void;
  /** Counts work of a known size; to be called after each piece, true where it succeeded. */
  progress(what: string, total: number): (succeeded: boolean) => void;
}

export interface CycleOptions {
  readonly target: Target;
  readonly ec2: Ec2;
  readonly effects: Effects;
  readonly rules: RetentionRules & SelectionRules & BackupRules;
  /** Null for no cap. */
  readonly maxDeletions: number | null;
  readonly backupRun: string;
  /** The run's timestamp; the first target to know AWS's time sets it for all. */
  readonly timestamp: (now: Instant) => string;
  readonly log: TargetLog;
}

/** What a walk has gathered so far: whatever ends it, this is reported. */
interface Walk {
  stage: Stage;
  selection: Selection;
  notes: readonly string[];
  /** When creating began. */
  since: Instant;
  cutoff: Instant | null;
  backups: readonly Backup[];
  prunings: readonly Pruning[];
}

/** The six steps for one target. It does not throw: what went wrong is in the outcome. */
export async function workTarget(options: CycleOptions): Promise<TargetOutcome> {
  const walk: Walk = {
    stage: 'started',
    selection: { inScope: [], leftOut: [], attached: [] },
    notes: [],
    since: 0,
    cutoff: null,
    backups: [],
    prunings: [],
  };
  const problems: Problem[] = [];
  try {
    await backUp(walk, options);
    problems.push(...(await prune(walk, options)));
  } catch (error) {
    problems.push(toProblem(error));
  }
  return {
    target: { ...options.target, account: options.target.account ?? options.ec2.account },
    stage: walk.stage,
    attachedVolumes: walk.selection.attached.length,
    leftOut: walk.selection.leftOut,
    notes: walk.notes,
    cutoff: walk.cutoff,
    backups: everyVolume(walk, problems),
    prunings: walk.prunings,
    problems,
    apiCalls: options.ec2.apiCalls,
  };
}

/** The outcome of a target that could not even be started. */
export function unworked(target: Target, problem: Problem): TargetOutcome {
  return {
    target,
    stage: 'started',
    attachedVolumes: 0,
    leftOut: [],
    notes: [],
    cutoff: null,
    backups: [],
    prunings: [],
    problems: [problem],
    apiCalls: {},
  };
}

/** Steps 1 to 3: discover, plan the backups, create. */
async function backUp(walk: Walk, options: CycleOptions): Promise<void> {
  const { ec2, effects, backupRun, rules, log } = options;
  const instances = await ec2.listInstances();
  const volumeTags = await readVolumeTags(instances, options);
  walk.selection = selectVolumes({ instances, volumeTags, rules });
  walk.stage = 'discovered';
  const { inScope, attached } = walk.selection;
  log.info(`found ${count(inScope.length, 'volume')} in scope of ${attached.length} attached`);
  warnOfSkew(options);
  walk.since = ec2.now();
  const timestamp = options.timestamp(walk.since);
  const { selection } = walk;
  const plan = planBackups({ selection, instances, volumeTags, rules, timestamp, backupRun });
  walk.notes = plan.notes;
  walk.backups = await effects.create(plan.requests);
  walk.stage = 'created';
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

/**
 * Steps 4 to 6: list, plan the pruning, delete. A list that did not finish throws: nothing goes.
 *
 * @returns why the plan was not carried out, if it was not
 */
async function prune(walk: Walk, options: CycleOptions): Promise<readonly Problem[]> {
  const { ec2, effects, rules, backupRun, log } = options;
  const snapshots = await ec2.listOwnSnapshots(rules.backupSet);
  walk.stage = 'listed';
  walk.backups = reconcile({
    backups: walk.backups,
    snapshots,
    identity: { backupRun, backupSet: rules.backupSet },
    since: walk.since,
  });
  const plan = planPruning({
    snapshots,
    attached: walk.selection.attached,
    rules,
    now: ec2.now(),
  });
  walk.cutoff = plan.cutoff;
  log.info(`listed ${count(snapshots.length, 'snapshot')} tagged AutoBackup=true`);
  const problem = capProblem(plan, options.maxDeletions);
  walk.prunings = problem === null ? await effects.prune(plan) : skipPruning(plan, problem);
  walk.stage = 'finished';
  return problem === null ? [] : [problem];
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

/** A walk that ended before creating leaves its volumes without a result: each gets one. */
function everyVolume(walk: Walk, problems: readonly Problem[]): readonly Backup[] {
  const [problem] = problems;
  if (walk.stage !== 'discovered' || problem === undefined) return walk.backups;
  return walk.selection.inScope.map((volume) => ({ kind: 'failed', volume, problem }));
}
