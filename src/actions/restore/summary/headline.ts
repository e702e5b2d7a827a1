import { targetName } from '../../../domain/model.ts';
import {
  notAllowed,
  type RestoreOutcome,
  type RestoreReport,
} from '../../../domain/restore/report.ts';
import { count } from '../../../lib/text.ts';
import {
  linesBelow,
  problemsInWords,
  problemsOnOneLine,
  type RunProblems,
} from '../../../shared/problem-lines.ts';

/** Sentences in one line; more are below it. */
const NAMED = 3;

/** One line of plain text that answers: is it back? */
export function headline(report: RestoreReport): string {
  const { totals, stopped, dryRun } = report;
  const [outcome] = report.targets;
  if (outcome === undefined) {
    return `❌ ${problemsInWords(problemsOf(report)) || 'Nothing was done.'}`;
  }
  const { refusals, overview } = outcome;
  if (stopped !== null) {
    return `❌ ${stopped === 'cancelled' ? 'Cancelled' : 'Out of time (timeout-minutes)'}: ${tally(report)}`;
  }
  if (refusals.length > 0) {
    const more = refusals.length - NAMED;
    const shown = refusals.slice(0, NAMED).map(({ sentence }) => sentence);
    return `❌ Nothing was restored: ${shown.join(' ')}${more > 0 ? ` And ${more} more.` : ''}`;
  }
  if (report.conclusion === 'failure') return `❌ ${tally(report)} ${firstWhy(report, outcome)}`;
  if (overview !== null) return overviewInWords(overview);
  if (dryRun) return `🔎 Dry run, nothing was made: ${plannedInWords(report, outcome)}`;
  const what = outcome.image === null ? tally(report) : imageInWords(outcome);
  return totals.left > 0
    ? `⚠️ ${what} ${count(totals.left, 'volume')} left out (allow-partial).`
    : `✅ ${what}`;
}

/** Restored means seen available. */
function tally({ totals, targets, dryRun }: RestoreReport): string {
  if (dryRun) return 'Dry run, nothing was made.';
  if (targets.some(({ image }) => image !== null)) return 'The AMI was not seen available.';
  return `${totals.restored} of ${count(totals.planned, 'volume')} restored.`;
}

function imageInWords({ image, volumes }: RestoreOutcome): string {
  const id = image !== null && 'imageId' in image ? image.imageId : 'AMI';
  return `${id} is registered, of ${count(volumes.length, 'volume')}.`;
}

function plannedInWords({ totals }: RestoreReport, { image }: RestoreOutcome): string {
  const what = `${count(totals.planned, 'volume')} of ${totals.sizeGib} GiB in all`;
  const left = totals.left > 0 ? ` ${count(totals.left, 'volume')} left out (allow-partial).` : '';
  return image === null
    ? `${what} would be restored.${left}`
    : `an AMI of ${what} would be registered.${left}`;
}

function overviewInWords(overview: NonNullable<RestoreOutcome['overview']>): string {
  const instances = overview.filter(({ kind }) => kind === 'instance').length;
  const volumes = overview.length - instances;
  if (overview.length === 0) return '⚠️ There is nothing to restore: no completed backup was found.';
  return `🔎 ${count(instances, 'instance')} and ${count(volumes, 'volume')} can be brought back.`;
}

function firstWhy({ problems }: RestoreReport, outcome: RestoreOutcome): string {
  const { volumes, image } = outcome;
  const [failed] = volumes.flatMap((one) => (one.kind === 'failed' ? [one.problem.sentence] : []));
  const waiting = volumes.filter(({ kind }) => kind === 'creating').length;
  const denied = outcome.permissionChecks.flatMap(notAllowed).at(0)?.sentence;
  const why =
    outcome.problems.at(0)?.sentence ??
    failed ??
    (image?.kind === 'failed' ? image.problem.sentence : undefined) ??
    (image?.kind === 'pending'
      ? `${image.imageId} is not available yet: EC2 goes on.`
      : undefined) ??
    denied ??
    (waiting > 0 ? `${count(waiting, 'volume')} not available yet: EC2 goes on.` : undefined) ??
    problems.at(0);
  return why ?? 'See below.';
}

/** What went wrong outside the target, as far as the headline does not say it. */
export function problemLines(report: RestoreReport): readonly string[] {
  return linesBelow(headline(report), problemsOf(report));
}

function problemsOf({ problems, targets }: RestoreReport): RunProblems {
  // Before there is a target hardly anything but the inputs can be at fault.
  return { problems, areOfInputs: targets.length === 0 };
}

/** The one line with which the job fails: how many of what, and where. */
export function failureLine(report: RestoreReport): string {
  const [outcome] = report.targets;
  if (outcome === undefined) return problemsOnOneLine(report.problems);
  const where = targetName(outcome.target);
  const failures = count(report.totals.failures, 'failure');
  return `${failures} in ${where}: ${headline(report).replace(/^\S+ /u, '')}`;
}
