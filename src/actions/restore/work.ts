import type { Instant, Problem, Target } from '../../domain/model.ts';
import { endOfSecond, instantOf } from '../../domain/restore/at.ts';
import type {
  LivingInstance,
  Refusal,
  StoredBackup,
  Wanted,
  Wishes,
} from '../../domain/restore/model.ts';
import { overviewOf } from '../../domain/restore/overview.ts';
import { planRestore } from '../../domain/restore/plan.ts';
import type { LivingNow, RestoreOutcome } from '../../domain/restore/report.ts';
import { instancesNamed, LIST_ALL, selectBackups } from '../../domain/restore/selection.ts';
import { instantInWords } from '../../domain/restore/words.ts';
import { count } from '../../lib/text.ts';
import { toProblem } from '../../shared/to-problem.ts';
import { dryMake, realMake } from './effects.ts';
import { type Inputs, wantedOf } from './inputs.ts';
import type { OutcomeBuilder, RestoreOptions } from './restore-options.ts';
import { readEarlierPoint } from './steps/earlier-point.ts';
import {
  listBackups,
  readChosen,
  readHolder,
  readInstance,
  readLiving,
} from './steps/read-account.ts';

/** Restores in one account and region. It never throws: what went wrong is in the outcome. */
export async function restore(target: Target, options: RestoreOptions): Promise<RestoreOutcome> {
  const outcome = emptyOutcome(target);
  try {
    await steps(outcome, options);
  } catch (error) {
    outcome.problems = [...outcome.problems, toProblem(error)];
  }
  const { connection } = options;
  outcome.target = { ...outcome.target, account: outcome.target.account ?? connection.account };
  outcome.apiCalls = connection.apiCalls;
  return outcome;
}

async function steps(outcome: OutcomeBuilder, options: RestoreOptions): Promise<void> {
  const { connection, inputs } = options;
  const backups = await listBackups(outcome, options);
  const now = endOfSecond(connection.now());
  const earlier = await readEarlierPoint(options, now);
  outcome.at = earlier ?? instantOf(inputs.at, now);
  if (outcome.at === null) {
    const sentence = `at is still to come: it is ${instantInWords(now)} by AWS's clock.`;
    outcome.refusals = [{ code: 'InFuture', about: null, sentence }];
    return;
  }
  if (earlier !== null) outcome.notes = [...outcome.notes, earlierNote(earlier)];
  const wanted = oneInstance(wantedOf(inputs), backups);
  if (wanted.kind === 'refused') {
    outcome.refusals = [wanted.refusal];
    return;
  }
  if (wanted.kind === 'nothing') {
    outcome.overview = overviewOf(backups, await readLiving(outcome, backups, options));
    outcome.stage = 'finished';
    return;
  }
  await restoreWanted(wanted, { backups, at: outcome.at, outcome, options });
}

function earlierNote(point: Instant): string {
  return `The point in time is that of an earlier attempt of this run, ${instantInWords(point)}: a re-run completes what was begun. For a newer one, start a new run.`;
}

async function restoreWanted(
  wanted: Exclude<Wanted, { kind: 'nothing' | 'name' }>,
  found: {
    readonly backups: Iterable<StoredBackup>;
    readonly at: number;
    readonly outcome: OutcomeBuilder;
    readonly options: RestoreOptions;
  },
): Promise<void> {
  const { backups, at, outcome, options } = found;
  const { inputs, run, request, log } = options;
  const living =
    wanted.kind === 'instance' ? await readInstance(outcome, wanted.id, options) : null;
  const selection = selectBackups(wanted, { backups, at, living });
  outcome.instanceId = selection.instanceId;
  const read = [...selection.chosen, ...selection.former.map(({ last }) => last)];
  const facts = await readChosen(outcome, read, options);
  outcome.living = livingNow(living ?? (await readHolder(outcome, facts.originals, options)));
  const place = outcome.target;
  const planned = planRestore({
    selection,
    ...facts,
    living,
    place,
    wishes: wishesOf(inputs),
    run,
    request,
  });
  if ('refusals' in planned) {
    outcome.refusals = planned.refusals;
    outcome.notes = [...outcome.notes, ...selection.notes];
    return;
  }
  const { plan } = planned;
  outcome.stage = 'planned';
  outcome.notes = [...outcome.notes, ...plan.notes];
  outcome.left = plan.left;
  // Whatever ends the run before they are made: each volume of the plan has a result.
  outcome.volumes = plan.volumes.map((one) => ({
    plan: one,
    kind: 'failed',
    problem: NOT_REACHED,
  }));
  log.info(`${count(plan.volumes.length, 'volume')} to restore as of ${instantInWords(at)}`);
  await (inputs.dryRun ? dryMake : realMake)(plan, outcome, options);
}

function livingNow(living: LivingInstance | null): LivingNow | null {
  if (living === null) return null;
  const { id, state, zone, volumes } = living;
  const attached = volumes.map(({ device, volumeId }) => ({ device, volumeId }));
  return { id, state, zone, attached };
}

const NOT_REACHED: Problem = { code: 'NotReached', sentence: 'not tried: the run ended before.' };

/** An instance by its id: a name may be that of several. */
function oneInstance(
  wanted: Wanted,
  backups: Iterable<StoredBackup>,
): Exclude<Wanted, { kind: 'name' }> | { readonly kind: 'refused'; readonly refusal: Refusal } {
  if (wanted.kind !== 'name') return wanted;
  const found = [...instancesNamed(wanted.name, backups)];
  const [only, another] = found;
  if (only !== undefined && another === undefined) return { kind: 'instance', id: only[0] };
  const sentence =
    only === undefined
      ? `There is no backup of an instance named "${wanted.name}", nor a copy of one, here. ${LIST_ALL}`
      : `"${wanted.name}" is the name of ${found.length} instances: ${found.map(([id, { startedAt }]) => `${id} (newest backup ${instantInWords(startedAt)})`).join(', ')}. Give instance-id.`;
  const code = only === undefined ? 'NotFound' : 'SharedName';
  return { kind: 'refused', refusal: { code, about: null, sentence } };
}

function wishesOf(inputs: Inputs): Wishes {
  const { zone, volumeType: type, iops, throughput, tags, makeImage, allowPartial } = inputs;
  return { zone, type, iops, throughput, tags, makeImage, allowPartial };
}

/** The outcome of a target that could not even be started. */
export function failedOutcome(target: Target, problem: Problem): RestoreOutcome {
  return { ...emptyOutcome(target), problems: [problem] };
}

function emptyOutcome(target: Target): OutcomeBuilder {
  return {
    target,
    stage: 'started',
    at: null,
    backupsFound: 0,
    instanceId: null,
    living: null,
    volumes: [],
    image: null,
    refusals: [],
    left: [],
    overview: null,
    notes: [],
    permissionChecks: [],
    problems: [],
    apiCalls: {},
  };
}
