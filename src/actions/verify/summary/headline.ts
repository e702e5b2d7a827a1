import { type Target, targetName } from '../../../domain/model.ts';
import {
  failuresInVerifyTarget,
  runsForAll,
  type VerifyReport,
} from '../../../domain/verification/report.ts';
import { count } from '../../../lib/text.ts';
import {
  linesBelow,
  problemsInWords,
  problemsOnOneLine,
  type RunProblems,
} from '../../../shared/problem-lines.ts';

/** Places named in one line; more are in the tables below it. */
const NAMED = 5;

/** One line of plain text that answers: can the backups be read? Worst first. */
export function headline(report: VerifyReport): string {
  const { totals, stopped, targets, problems, dryRun } = report;
  if (targets.length === 0 && problems.length > 0)
    return `❌ ${problemsInWords(problemsOf(report))}`;
  if (stopped === 'cancelled') return `❌ Cancelled: ${tally(report)}.`;
  if (stopped === 'timeout') return `❌ Out of time (timeout-minutes): ${tally(report)}.`;
  if (report.conclusion === 'failure') {
    const words = failureInWords(report);
    return `❌ ${dryRun ? 'Dry run, nothing was read. ' : ''}${words}`;
  }
  if (totals.volumes === 0) return '⚠️ Nothing to read back: no volume has a completed backup.';
  if (dryRun) {
    return `🔎 Dry run, nothing was read: ${totals.sampled} of ${count(totals.volumes, 'backup')} would be${within(report)}.`;
  }
  if (totals.sampled === 0) {
    return `⚠️ No backup was read: it is the turn of none of ${count(totals.volumes, 'volume')} in this run${within(report)}.`;
  }
  return `✅ ${tally(report)}.`;
}

/** `118 of 118 sampled backups can be read; 3 hold no known file system; every volume within 10 runs in a row`. */
function tally(report: VerifyReport): string {
  const { sampled, readable, unknown, blank } = report.totals;
  const parts = [
    `${readable} of ${count(sampled, 'sampled backup')} can be read`,
    ...(unknown === 0 ? [] : [`${unknown} ${one(unknown, 'holds', 'hold')} no known file system`]),
    ...(blank === 0 ? [] : [`${blank} ${one(blank, 'is', 'are')} blank`]),
    ...incomplete(report),
    ...restored(report),
  ];
  return `${parts.join('; ')}${within(report)}`;
}

function incomplete({ targets }: VerifyReport): readonly string[] {
  const results = targets.flatMap(({ backups }) => backups.map(({ result }) => result));
  const number = results.filter((one) => one.kind === 'read' && !one.contents.isComplete).length;
  return number === 0 ? [] : [`${number} could be looked into only in part`];
}

function restored({ totals, rules }: VerifyReport): readonly string[] {
  if (rules?.restoreTest !== true) return [];
  return [`${totals.restored} of them became a volume`];
}

function within({ targets }: VerifyReport): string {
  const runs = runsForAll(targets);
  if (runs === null) return '';
  return runs === 1 ? '; every volume in each run' : `; every volume within ${runs} runs in a row`;
}

function one(number: number, singular: string, plural: string): string {
  return number === 1 ? singular : plural;
}

function failureInWords(report: VerifyReport): string {
  const { totals, targets } = report;
  const of = `of ${count(totals.sampled, 'sampled backup')}`;
  const backups = targets.flatMap((target) => target.backups);
  const changes = targets.flatMap((target) => target.changes);
  const restores = backups.filter(({ restoreTest }) => restoreTest?.kind === 'failed').length;
  const number = (kind: string) => backups.filter(({ result }) => result.kind === kind).length;
  const withFindings = backups.filter(({ findings }) => findings.length > 0).length;
  const uncompared = changes.filter(({ result }) => result.kind === 'unknown').length;
  const unknown = targets.filter(({ stage }) => stage === 'started').map(({ target }) => target);
  const parts = [
    ...(number('unreadable') === 0 ? [] : [`${number('unreadable')} ${of} cannot be read`]),
    ...(withFindings === 0
      ? []
      : [
          `${withFindings} ${of} ${one(withFindings, 'is', 'are')} not as ${one(withFindings, 'it', 'they')} should be`,
        ]),
    ...(totals.overLimit === 0
      ? []
      : [
          `${totals.overLimit} of ${count(totals.measured, 'volume')} changed more than max-changed-percent allows`,
        ]),
    ...(restores === 0 ? [] : [`${restores} could not be restored`]),
    ...(number('not-read') === 0
      ? []
      : [`${number('not-read')} ${of} ${one(number('not-read'), 'was', 'were')} not read`]),
    ...(uncompared === 0 ? [] : [`${count(uncompared, 'volume')} could not be compared`]),
    ...(unknown.length === 0 ? [] : [`what is backed up in ${names(unknown)} is not known`]),
  ];
  if (parts.length > 0) return `Not every backup is good: ${parts.join('; ')}.`;
  const [first] = [
    ...report.problems,
    ...targets.flatMap(({ problems }) => problems.map(({ sentence }) => sentence)),
  ];
  return `${tally(report)}. There ${one(totals.failures, 'was', 'were')} ${count(totals.failures, 'failure')}${first === undefined ? '.' : `: ${first}`}`;
}

function names(targets: readonly Target[]): string {
  const shown = targets.slice(0, NAMED).map(targetName);
  const more = targets.length - shown.length;
  return `${shown.join(', ')}${more === 0 ? '' : ` and ${more} more`}`;
}

/** What went wrong outside any target, as far as the headline does not say it. */
export function problemLines(report: VerifyReport): readonly string[] {
  return linesBelow(headline(report), problemsOf(report));
}

function problemsOf({ problems, rules }: VerifyReport): RunProblems {
  return { problems, areOfInputs: rules === null };
}

/** The one line with which the job fails: how many of what, and where. */
export function failureLine(report: VerifyReport): string {
  const { targets, problems, totals } = report;
  if (targets.length === 0) return problemsOnOneLine(problems);
  const failing = targets.filter((target) => failuresInVerifyTarget(target) > 0);
  const where = failing.length === 0 ? '' : ` in ${names(failing.map(({ target }) => target))}`;
  const failures = count(totals.failures, 'failure');
  return `${failures}${where}: ${headline(report).replace(/^\S+ /u, '')}`;
}
