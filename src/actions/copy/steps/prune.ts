import { AwsError } from '../../../aws/errors.ts';
import { type Copy, isKnown, sourceKey, volumeKey } from '../../../domain/copies/model.ts';
import { planCopyPruning } from '../../../domain/copies/pruning.ts';
import { type CopyPruningPlan, copyDeletions } from '../../../domain/copies/reasons.ts';
import type { Problem, VolumeExistence } from '../../../domain/model.ts';
import {
  addProblem,
  type DestinationBuilder,
  type DestinationOptions,
  sourcesOf,
} from '../destination-options.ts';
import type { CopyEffects } from '../effects.ts';
import { skippedDeletions } from './delete-copies.ts';
import { lookUpVolumes } from './look-up-volumes.ts';

/** Plans the pruning from the complete list, and applies the plan. */
export async function prune(
  outcome: DestinationBuilder,
  found: {
    readonly copies: readonly Copy[];
    /** Volumes of which this run begins a copy, or would. */
    readonly beingCopied: ReadonlySet<string>;
  },
  { effects, ...options }: DestinationOptions & { readonly effects: CopyEffects },
): Promise<void> {
  const plan = await makePlan(outcome, found, options);
  outcome.cutoff = plan.cutoff;
  for (const problem of plan.problems) addProblem(outcome, problem);
  const { inputs } = options;
  if (!inputs.prune) {
    outcome.prunings = skippedDeletions(plan, PRUNING_OFF);
    return;
  }
  const obstacle = clockProblem(options) ?? capProblem(plan, inputs.maxDeletions);
  if (obstacle !== null) addProblem(outcome, obstacle);
  outcome.prunings =
    obstacle === null ? await effects.prune(plan) : skippedDeletions(plan, obstacle);
}

const PRUNING_OFF: Problem = {
  code: 'PruningOff',
  sentence: 'not tried: prune is false, another workflow deletes what has expired.',
};

/** Made anew as more is known: which volumes exist, and then which copies a lock holds. */
async function makePlan(
  outcome: DestinationBuilder,
  {
    copies,
    beingCopied,
  }: { readonly copies: readonly Copy[]; readonly beingCopied: ReadonlySet<string> },
  options: DestinationOptions,
): Promise<CopyPruningPlan> {
  const { inputs, run, ec2 } = options;
  const given = {
    copies,
    beingCopied,
    sources: new Set(sourcesOf(options).map(sourceKey)),
    rules: inputs,
    run,
    allowMassExpiry: inputs.allowMassExpiry,
    now: ec2.connection.now(),
    volumes: new Map<string, VolumeExistence>(),
    locked: new Set<string>(),
  };
  const draft = planCopyPruning(given);
  const keys = draft.decisions.flatMap(({ copy, decision }) =>
    decision.reason === 'volume-not-verified' && isKnown(copy)
      ? [volumeKey(copy.origin, copy.origin.volumeId)]
      : [],
  );
  const { volumes, notes } = await lookUpVolumes(keys, options.sources);
  outcome.notes = [...outcome.notes, ...notes];
  const due = copyDeletions(planCopyPruning({ ...given, volumes })).map(({ copy }) => copy.id);
  const locked = await lockedAmong(due, outcome, options);
  return planCopyPruning({ ...given, volumes, locked });
}

/** Which copies that are due a lock holds. Where nobody locks, the permission may be missing. */
async function lockedAmong(
  ids: readonly string[],
  outcome: DestinationBuilder,
  { ec2, inputs }: DestinationOptions,
): Promise<ReadonlySet<string>> {
  try {
    return await ec2.lockedAmong(ids);
  } catch (error) {
    const isDenied = error instanceof AwsError && error.kind === 'denied';
    if (!isDenied || inputs.lockDays !== null) throw error;
    const note = 'Which copies are locked may not be read, so EC2 may refuse to delete some.';
    outcome.notes = [...outcome.notes, note];
    return new Set();
  }
}

/** A plan that surprises its owner is likely wrong as a whole: nothing of it is carried out. */
function capProblem(plan: CopyPruningPlan, maxDeletions: number | null): Problem | null {
  const deletions = copyDeletions(plan).length;
  if (maxDeletions === null || deletions <= maxDeletions) return null;
  return {
    code: 'TooManyDeletions',
    sentence: `${deletions} copies are due for deletion, more than max-deletions (${maxDeletions}) allows, so none is deleted. If that many is right, raise max-deletions; if not, check retention-days.`,
  };
}

function clockProblem({ ec2 }: DestinationOptions): Problem | null {
  if (!ec2.connection.clock.hasJumped) return null;
  const sentence =
    "AWS's answers disagree by more than five minutes about the time, so ages cannot be told and nothing more is deleted.";
  return { code: 'ClockJumped', sentence };
}
