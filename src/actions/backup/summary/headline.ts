import { targetName } from '../../../domain/model.ts';
import { failuresIn, type Report } from '../../../domain/report.ts';
import type { TargetOutcome } from '../../../domain/target-outcome.ts';
import { count } from '../../../lib/text.ts';

/** Places and problems named in one line; more are in the tables below it. */
const NAMED = 5;

/** One line of plain text that answers: is everything backed up? */
export function headline(report: Report): string {
  return [conclusionInWords(report), ...goneInWords(report), ...coverageInWords(report)].join(' ');
}

function conclusionInWords(report: Report): string {
  if (report.targets.length === 0 && report.problems.length > 0) {
    return `❌ ${report.problems.join(' ')}`;
  }
  if (report.stopped === 'cancelled') return `❌ Cancelled: ${progressInWords(report)}`;
  if (report.stopped === 'timeout') {
    return `❌ Out of time (timeout-minutes): ${progressInWords(report)}`;
  }
  if (report.conclusion === 'failure') return `❌ ${failureInWords(report)}`;
  if (report.totals.volumesFound === 0) return '⚠️ Nothing to back up: no volume is in scope.';
  if (!report.creates && !report.dryRun) return pruningInWords(report);
  if (report.dryRun) return `🔎 Dry run, nothing was changed: ${intentions(report)}`;
  // What the newest backups are too old or too unfinished for is not called backed up.
  const { old, waiting, none } = report.totals.coverage;
  if (waiting + none > 0) return `⚠️ Backups are under way: ${tally(report)}`;
  if (old > 0) return `⚠️ Not every backup is recent: ${tally(report)}`;
  return `✅ Everything is backed up: ${tally(report)}`;
}

/** Of a run that only prunes: what it leaves unprotected is another run's to tell. */
function pruningInWords({ totals }: Report): string {
  const { old, waiting, none } = totals.coverage;
  const sign = old + waiting + none > 0 ? '⚠️' : '✅';
  return `${sign} Pruned: ${count(totals.snapshotsDeleted, 'snapshot')} deleted, none created (create is false).`;
}

function progressInWords(report: Report): string {
  return [tally(report), ...unknownInWords(report).map((words) => `And ${words}.`)].join(' ');
}

function tally({ totals }: Report): string {
  const inScope = totals.volumesFound - totals.volumesGone;
  const covered = inScope - totals.volumesUnprotected;
  return `${covered} of ${count(inScope, 'volume')} in scope have a snapshot of this run.`;
}

function goneInWords({ totals }: Report): readonly string[] {
  if (totals.volumesGone === 0) return [];
  return [`${count(totals.volumesGone, 'volume')} more were deleted while it ran.`];
}

/** How many volumes could be restored to a point within a day, now; nothing where nobody looked. */
function coverageInWords({ totals }: Report): readonly string[] {
  const { fresh, old, waiting, none } = totals.coverage;
  const looked = fresh + old + waiting + none;
  if (looked === 0) return [];
  const rest = [
    ...(old === 0 ? [] : [`${old} only an older one`]),
    ...(waiting === 0 ? [] : [`${waiting} ${waiting === 1 ? 'waits' : 'wait'} for the first`]),
    ...(none === 0 ? [] : [`${none} none`]),
  ];
  const have = `${fresh} of ${looked} have a completed backup younger than 26 hours`;
  return [`${[have, ...rest].join(', ')}.`];
}

function failureInWords(report: Report): string {
  const { volumesFound, volumesGone, volumesUnprotected, failures } = report.totals;
  const ofVolumes = `of ${count(volumesFound - volumesGone, 'volume')} in scope`;
  const parts = [
    ...(report.dryRun || volumesUnprotected === 0
      ? []
      : [`${volumesUnprotected} ${ofVolumes} have no new snapshot`]),
    ...unknownInWords(report),
    ...(report.totals.volumesOverdue === 0
      ? []
      : [
          `${report.totals.volumesOverdue} ${ofVolumes} have no completed backup within max-backup-age-hours`,
        ]),
    ...(report.totals.volumesBroken === 0
      ? []
      : [`the newest snapshot of ${report.totals.volumesBroken} ${ofVolumes} ended in error`]),
  ];
  if (parts.length > 0) return `Not everything is backed up: ${parts.join('; ')}.`;
  if (report.problems.length > 0) return report.problems.slice(0, NAMED).join(' ');
  if (report.dryRun) return `The dry run met ${count(failures, 'failure')}; nothing was changed.`;
  return `${tally(report)} There ${failures === 1 ? 'was' : 'were'} ${count(failures, 'failure')}.`;
}

function unknownInWords({ targets }: Report): readonly string[] {
  const unknown = targets.filter(({ stage }) => stage === 'started');
  return unknown.length === 0 ? [] : [`what runs in ${namesOf(unknown)} is not known`];
}

function namesOf(targets: readonly TargetOutcome[]): string {
  const names = targets.slice(0, NAMED).map(({ target }) => targetName(target));
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
  if (report.targets.length === 0) return report.problems.join(' ');
  const failing = report.targets.filter((target) => failuresIn(target) > 0);
  const where = failing.length === 0 ? '' : ` in ${namesOf(failing)}`;
  const failures = count(report.totals.failures, 'failure');
  return `${failures}${where}: ${headline(report).replace(/^\S+ /u, '')}`;
}
