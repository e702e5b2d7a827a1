import { targetName } from '../../../domain/model.ts';
import { failuresIn, type Report } from '../../../domain/report.ts';
import type { TargetOutcome } from '../../../domain/target-outcome.ts';
import { count } from '../../../lib/text.ts';
import {
  linesBelow,
  problemsInWords,
  problemsOnOneLine,
  type RunProblems,
} from '../../../shared/problem-lines.ts';
import { restorableInWords } from './restorable.ts';

/** As many characters as stand on two lines of a heading on GitHub's page. */
const HEADLINE_LENGTH = 150;
/** Places named in the line with which the job fails; more are in the tables. */
const NAMED = 5;

/** One line of plain text that answers: can everything be restored, and from when? Worst first. */
export function headline(report: Report): string {
  return verdict(report).line;
}

/** What the headline has no room for. */
export function belowHeadline(report: Report): readonly string[] {
  return verdict(report).rest;
}

function verdict(report: Report): { readonly line: string; readonly rest: readonly string[] } {
  const [conclusion, ...others] = sentencesOf(report);
  let line = conclusion;
  const rest = others.filter((sentence) => {
    if (line.length + 1 + sentence.length > HEADLINE_LENGTH) return true;
    line = `${line} ${sentence}`;
    return false;
  });
  return { line, rest };
}

/** The conclusion, then what else is worth knowing of the run as a whole. */
function sentencesOf(report: Report): readonly [string, ...string[]] {
  const restorable = restorableInWords(report);
  const sentence = restorable === null ? [] : [`${restorable}.`];
  const gone = goneInWords(report);
  if (report.targets.length === 0 && report.problems.length > 0) {
    return [`❌ ${problemsInWords(problemsOf(report))}`];
  }
  const { creates, dryRun } = report;
  if (isBad(report)) return [`❌ ${badInWords(report)}`, ...gone, ...sentence];
  if (report.totals.volumesFound === 0) {
    return ['⚠️ Nothing to back up: no volume is in scope.', ...gone];
  }
  if (!creates && !dryRun) return [pruningInWords(report), ...sentence];
  if (dryRun) {
    const done = `🔎 Dry run, nothing was changed: ${intentions(report)}`;
    return [done, ...sentence];
  }
  const { old, waiting, none } = report.totals.coverage;
  if (waiting + none + old === 0) return [allBackedUp(report), ...gone, ...sentence];
  // What the newest backups are too old or too unfinished for is not called backed up.
  const title = waiting + none > 0 ? 'Backups are under way' : 'Not every backup is recent';
  return [`⚠️ ${title}: ${restorable}.`, ...gone, tally(report)];
}

function problemsOf({ problems, rules }: Report): RunProblems {
  return { problems, areOfInputs: rules === null };
}

/** What went wrong outside any target, as far as the headline does not say it. */
export function problemLines(report: Report): readonly string[] {
  return linesBelow(headline(report), problemsOf(report));
}

function isBad({ stopped, conclusion }: Report): boolean {
  return stopped !== null || conclusion === 'failure';
}

function badInWords(report: Report): string {
  return `${report.dryRun ? 'Dry run, nothing was changed. ' : ''}${endInWords(report)}`;
}

function endInWords(report: Report): string {
  if (report.stopped === 'cancelled') return `Cancelled: ${progressInWords(report)}`;
  if (report.stopped === 'timeout') {
    return `Out of time (timeout-minutes): ${progressInWords(report)}`;
  }
  return failureInWords(report);
}

function allBackedUp(report: Report): string {
  const codes = new Set(
    report.targets.flatMap(({ warnings }) => warnings.map((warning) => warning.code)),
  );
  const but = [
    ...(codes.has('EarlierSnapshotPending') ? ['an earlier snapshot hangs'] : []),
    ...(codes.has('EarlierSnapshotError') ? ['an earlier snapshot ended in error'] : []),
  ].join(' and ');
  if (but === '') return `✅ Everything is backed up: ${tally(report)}`;
  return `⚠️ Everything is backed up, but ${but}: ${tally(report)}`;
}

/** Of a run that only prunes: what it leaves unprotected is another run's to tell. */
function pruningInWords({ totals }: Report): string {
  const { old, waiting, none } = totals.coverage;
  const sign = old + waiting + none > 0 ? '⚠️' : '✅';
  return `${sign} Pruned: ${count(totals.snapshotsDeleted, 'snapshot')} deleted, none created (create is false).`;
}

function progressInWords(report: Report): string {
  const unknown = unknownInWords(report, 2).map((words) => `And ${words}.`);
  return [tally(report), ...unknown].join(' ');
}

function tally({ totals, creates }: Report): string {
  if (!creates) {
    return `${count(totals.snapshotsDeleted, 'snapshot')} deleted, none created (create is false).`;
  }
  const inScope = totals.volumesFound - totals.volumesGone;
  const covered = inScope - totals.volumesUnprotected;
  return `${covered} of ${count(inScope, 'volume')} in scope have a snapshot of this run.`;
}

function goneInWords({ totals }: Report): readonly string[] {
  if (totals.volumesGone === 0) return [];
  return [`${count(totals.volumesGone, 'volume')} more were deleted while it ran.`];
}

function failureInWords(report: Report): string {
  const { volumesFound, volumesGone, volumesUnprotected, failures } = report.totals;
  const { volumesOverdue, volumesBroken } = report.totals;
  const ofVolumes = `of ${count(volumesFound - volumesGone, 'volume')} in scope`;
  const late = [
    ...(volumesOverdue === 0
      ? []
      : [`${volumesOverdue} ${ofVolumes} have no completed backup within max-backup-age-hours`]),
    ...(volumesBroken === 0
      ? []
      : [`the newest snapshot of ${volumesBroken} ${ofVolumes} ended in error`]),
  ];
  const missing =
    report.dryRun || volumesUnprotected === 0
      ? []
      : [`${volumesUnprotected} ${ofVolumes} have no new snapshot`];
  const unknown = unknownInWords(report, missing.length + late.length === 0 ? 2 : 1);
  const parts = [...missing, ...unknown, ...late];
  if (parts.length > 0) return `Not everything is backed up: ${parts.join('; ')}.`;
  if (report.problems.length > 0) return report.problems.slice(0, NAMED).join(' ');
  const capped = cappedInWords(report);
  if (capped !== null) return report.dryRun ? capped : `${capped} ${tally(report)}`;
  const done = report.dryRun ? '' : `${tally(report)} `;
  return `${done}There ${failures === 1 ? 'was' : 'were'} ${count(failures, 'failure')}.`;
}

/** Null unless max-deletions is all that failed. */
function cappedInWords({ targets, totals, dryRun }: Report): string | null {
  const isCapped = ({ code }: { readonly code: string }) => code === 'TooManyDeletions';
  const capped = targets.filter(({ problems }) => problems.some(isCapped));
  if (capped.length === 0 || totals.failures !== capped.length) return null;
  const skipped = capped.flatMap(({ prunings }) =>
    prunings.filter(({ kind }) => kind === 'skipped'),
  );
  const were = dryRun ? 'would not be' : skipped.length === 1 ? 'was not' : 'were not';
  return `${count(skipped.length, 'expired snapshot')} ${were} deleted in ${namesOf(capped, 2)}: more than max-deletions allows.`;
}

function unknownInWords({ targets }: Report, named: number): readonly string[] {
  const unknown = targets.filter(({ stage }) => stage === 'started');
  return unknown.length === 0 ? [] : [`what runs in ${namesOf(unknown, named)} is not known`];
}

function namesOf(targets: readonly TargetOutcome[], named: number): string {
  const names = targets.slice(0, named).map(({ target }) => targetName(target));
  const more = targets.length - names.length;
  return `${names.join(', ')}${more === 0 ? '' : ` and ${more} more`}`;
}

function intentions({ targets }: Report): string {
  const planned = targets.flatMap(({ prunings }) =>
    prunings.filter(({ kind }) => kind === 'planned'),
  );
  const created = targets.flatMap(({ backups }) =>
    backups.filter(({ kind }) => kind === 'planned'),
  );
  return `${count(created.length, 'volume')} would get a snapshot, ${count(planned.length, 'snapshot')} would be deleted.`;
}

/** The one line with which the job fails: how many of what, and where. */
export function failureLine(report: Report): string {
  if (report.targets.length === 0) return problemsOnOneLine(report.problems);
  const failing = report.targets.filter((target) => failuresIn(target) > 0);
  const where = failing.length === 0 ? '' : ` in ${namesOf(failing, NAMED)}`;
  const failures = count(report.totals.failures, 'failure');
  return `${failures}${where}: ${headline(report).replace(/^\S+ /u, '')}`;
}
