import {
  type CopyReport,
  failuresInCopyTarget,
  isCopied,
  volumesOf,
} from '../../../domain/copies/report.ts';
import { targetName } from '../../../domain/model.ts';
import { count } from '../../../lib/text.ts';
import {
  linesBelow,
  problemsInWords,
  problemsOnOneLine,
  type RunProblems,
} from '../../../shared/problem-lines.ts';

/** Places named in one line; more are in the tables below it. */
const NAMED = 5;

/** One line of plain text that answers: is every volume copied? */
export function headline(report: CopyReport): string {
  const { totals, stopped, problems } = report;
  if (totals.volumes === 0 && stopped === null && problems.length > 0)
    return `❌ ${problemsInWords(problemsOf(report))}`;
  if (stopped === 'cancelled') return `❌ Cancelled: ${tally(report)}`;
  if (stopped === 'timeout') return `❌ Out of time (timeout-minutes): ${tally(report)}`;
  if (report.conclusion === 'failure') return `❌ ${failureInWords(report)}`;
  if (totals.volumes === 0) return '⚠️ Nothing to copy: no volume has a completed backup.';
  if (report.dryRun) return `🔎 Dry run, nothing was changed: ${intentions(report)}`;
  if (!report.creates) {
    const deleted = `${copies(totals.copiesDeleted)} deleted, none made (create is false).`;
    return `${totals.copied < wantedIn(report) ? '⚠️' : '✅'} Pruned: ${deleted} ${tally(report)}`;
  }
  if (wantedIn(report) === 0) return `⚠️ Nothing to copy: ${tooOldInWords(report, '')}`;
  if (totals.copied < wantedIn(report)) return `⚠️ Copies are under way: ${tally(report)}`;
  return `✅ Everything is copied: ${tally(report)}`;
}

/** Copied means seen completed; each volume counts once in each destination. */
function tally(report: CopyReport): string {
  const { totals, destinations } = report;
  const where = destinations.length > 1 ? `, counted in each of ${destinations.length} places` : '';
  const waiting =
    totals.waiting === 0 ? '' : ` ${totals.waiting} ${totals.waiting === 1 ? 'waits' : 'wait'}.`;
  const old = tooOldInWords(report, ' more');
  const parts = [
    `${totals.copied} of ${count(wantedIn(report), 'volume')} have a completed copy of their newest backup${where}.${waiting}`,
    neverCopiedInWords(report),
    old,
  ];
  return parts.filter((part) => part !== '').join(' ');
}

/** All but those that are left out because retention would delete a copy at once. */
function wantedIn(report: CopyReport): number {
  return report.totals.volumes - tooOldIn(report);
}

/** Where a source keeps backups for less than max-copy-lag-hours, nothing else may tell of these. */
function neverCopiedInWords({ destinations, dryRun }: CopyReport): string {
  const ids = destinations
    .flatMap(volumesOf)
    .filter((volume) => volume.newestCopyAt === null && !isCopied(volume))
    .filter(({ kind }) => kind !== 'not-kept')
    .map(({ backup }) => backup.volumeId);
  if (ids.length === 0 || dryRun) return '';
  const more = ids.length > NAMED ? ` and ${ids.length - NAMED} more` : '';
  const named = `${ids.slice(0, NAMED).join(', ')}${more}`;
  return `${ids.length} ${ids.length === 1 ? 'has' : 'have'} no completed copy at all: ${named}.`;
}

/** Volumes whose newest backup is so old that pruning would delete a copy of it. */
function tooOldIn({ destinations }: CopyReport): number {
  return destinations.flatMap(volumesOf).filter(({ kind }) => kind === 'not-kept').length;
}

function tooOldInWords(report: CopyReport, more: '' | ' more'): string {
  const number = tooOldIn(report);
  if (number === 0) return '';
  const who = more === '' ? count(number, 'volume') : `${number}${more}`;
  return `${who} ${number === 1 ? 'has' : 'have'} only backups so old that retention would delete a copy at once.`;
}

function failureInWords(report: CopyReport): string {
  const { totals } = report;
  const of = `of ${count(wantedIn(report), 'volume')}`;
  const unknown = report.sources.filter(({ isListed }) => !isListed);
  const parts = [
    ...(totals.overdue === 0
      ? []
      : [`${totals.overdue} ${of} have no completed copy within max-copy-lag-hours`]),
    ...(totals.failed === 0 ? [] : [`${totals.failed} ${of} could not be copied`]),
    ...(totals.broken === 0 ? [] : [`the newest copy of ${totals.broken} ${of} ended in error`]),
    ...(unknown.length === 0 ? [] : [`what is backed up in ${names(unknown)} is not known`]),
  ];
  if (parts.length > 0) return `Not everything is copied: ${parts.join('; ')}.`;
  const [first] = [...report.destinations, ...report.sources].flatMap(({ problems }) => problems);
  const why = first === undefined ? report.problems.slice(0, NAMED).join(' ') : first.sentence;
  if (report.dryRun) {
    return `The dry run met ${count(totals.failures, 'failure')}; nothing was changed. ${why}`;
  }
  return `${tally(report)} There ${totals.failures === 1 ? 'was' : 'were'} ${count(totals.failures, 'failure')}: ${why}`;
}

function names(targets: CopyReport['sources']): string {
  const shown = targets.slice(0, NAMED).map(({ target }) => targetName(target));
  const more = targets.length - shown.length;
  return `${shown.join(', ')}${more === 0 ? '' : ` and ${more} more`}`;
}

function intentions({ destinations }: CopyReport): string {
  const planned = destinations
    .flatMap(({ pairs }) => pairs)
    .flatMap(({ volumes }) => volumes)
    .filter(({ kind }) => kind === 'planned');
  const deletions = destinations
    .flatMap(({ prunings }) => prunings)
    .filter(({ kind }) => kind === 'planned');
  return `${copies(planned.length)} would be made, ${copies(deletions.length)} would be deleted.`;
}

export function copies(number: number): string {
  return `${number} ${number === 1 ? 'copy' : 'copies'}`;
}

/** What went wrong outside any place, as far as the headline does not say it. */
export function problemLines(report: CopyReport): readonly string[] {
  return linesBelow(headline(report), problemsOf(report));
}

function problemsOf({ problems, rules }: CopyReport): RunProblems {
  return { problems, areOfInputs: rules === null };
}

/** The one line with which the job fails: how many of what, and where. */
export function failureLine(report: CopyReport): string {
  const targets = [...report.sources, ...report.destinations];
  if (targets.length === 0) return problemsOnOneLine(report.problems);
  const failing = targets.filter((target) => failuresInCopyTarget(target) > 0);
  const places = [...new Set(failing.map(({ target }) => targetName(target)))];
  const shown = places.slice(0, NAMED).join(', ');
  const where =
    places.length === 0 ? '' : ` in ${shown}${places.length > NAMED ? ' and more' : ''}`;
  const failures = count(report.totals.failures, 'failure');
  return `${failures}${where}: ${headline(report).replace(/^\S+ /u, '')}`;
}
