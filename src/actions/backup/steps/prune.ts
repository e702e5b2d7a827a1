import { capProblem } from '../../../domain/cap.ts';
import type { Problem, VolumeExistence } from '../../../domain/model.ts';
import type { PruningPlan } from '../../../domain/pruning.ts';
import { planPruning, volumesToLookUp } from '../../../domain/retention.ts';
import { CLOCK_JUMPED } from '../../../shared/deletions.ts';
import type { CycleOptions, OutcomeBuilder } from '../cycle-options.ts';
import { skipPruning } from './delete-snapshots.ts';
import type { Discovery } from './discover.ts';
import type { Listing } from './list.ts';
import { lookUpVolumes } from './look-up-volumes.ts';

/** Plans the pruning from the complete list, and applies the plan. */
export async function prune(
  outcome: OutcomeBuilder,
  found: Discovery & Listing,
  options: CycleOptions,
): Promise<void> {
  const plan = await plannedPruning(outcome, found, options);
  outcome.cutoff = plan.cutoff;
  if (!options.rules.prune) {
    const jumped = clockProblem(options);
    if (jumped !== null) addProblem(outcome, jumped);
    outcome.prunings = skipPruning(plan, PRUNING_OFF);
    outcome.stage = 'finished';
    return;
  }
  const obstacle = clockProblem(options) ?? capProblem(plan, options.rules.maxDeletions);
  if (obstacle !== null) addProblem(outcome, obstacle);
  outcome.prunings =
    obstacle === null ? await options.effects.prune(plan) : skipPruning(plan, obstacle);
  // What stood still while it deleted may have moved: the clock is asked again at the end.
  const late = obstacle === null ? clockProblem(options) : null;
  if (late !== null) addProblem(outcome, late);
  outcome.stage = 'finished';
}

const PRUNING_OFF: Problem = {
  code: 'PruningOff',
  sentence: 'not tried: prune is false, another workflow deletes what has expired.',
};

/**
 * The plan, made with what is known of the volumes: those of the list of instances exist; of the
 * others, those on which a deletion hangs are looked up.
 */
async function plannedPruning(
  outcome: OutcomeBuilder,
  { attached, snapshots, now }: Discovery & Listing,
  { ec2, rules, identity }: CycleOptions,
): Promise<PruningPlan> {
  const volumes = new Map<string, VolumeExistence>(attached.map((id) => [id, 'exists']));
  const given = { snapshots, rules, run: identity, now };
  const draft = planPruning({ ...given, volumes });
  const ids = volumesToLookUp(draft);
  if (ids.length === 0) return draft;
  const lookUp = await lookUpVolumes(ids, ec2);
  for (const [id, { existence }] of lookUp.volumes) volumes.set(id, existence);
  if (lookUp.problem !== null) outcome.notes = [...outcome.notes, notVerified(ids, lookUp.problem)];
  const attachedTo = [...lookUp.volumes].filter(([, volume]) => volume.attachedTo.length > 0);
  for (const [id, volume] of attachedTo) addProblem(outcome, notListed(id, volume.attachedTo));
  return planPruning({ ...given, volumes });
}

function addProblem(outcome: OutcomeBuilder, problem: Problem): void {
  outcome.problems = [...outcome.problems, problem];
}

function notVerified(ids: readonly string[], { sentence }: Problem): string {
  const what = ids.length === 1 ? 'a volume' : `each of ${ids.length} volumes`;
  return `Whether ${what} still exists could not be learnt, so its last good backups stay. ${sentence}`;
}

function notListed(volumeId: string, attachedTo: readonly string[]): Problem {
  const sentence = `${volumeId} is attached to ${attachedTo.join(', ')}, but was not when this run listed the instances: this run has not backed it up.`;
  return { code: 'AttachedSinceListed', sentence };
}

function clockProblem({ ec2 }: CycleOptions): Problem | null {
  return ec2.clock.hasJumped ? CLOCK_JUMPED : null;
}
