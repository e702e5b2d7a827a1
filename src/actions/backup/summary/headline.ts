import { targetName } from '../../../domain/model.ts';
import { failuresIn, type Report } from '../../../domain/report.ts';
import { count } from '../../../lib/text.ts';

/** One line of plain text that answers: is everything backed up? */
export function headline(report: Report): string {
  return [conclusionInWords(report), ...coverageInWords(report)].join(' ');
}

function conclusionInWords(report: Report): string {
  if (report.targets.length === 0 && report.problems.length > 0) {
    return `❌ ${report.problems.join(' ')}`;
  }
  if (report.stopped === 'cancelled') return `❌ Cancelled: ${tally(report)}`;
  if (report.stopped === 'timeout') return `❌ Out of time (timeout-minutes): ${tally(report)}`;
  if (report.conclusion === 'failure') return `❌ ${trouble(report)}`;
  if (report.totals.volumesFound === 0) {
    return '⚠️ Nothing to back up: no volume is attached to a running instance.';
  }
  if (report.dryRun) return `🔎 Dry run, nothing was changed: ${intentions(report)}`;
  // A snapshot that is still being made is no backup yet to a volume that has no other.
  const { waiting, none } = report.totals.coverage;
  const what = waiting + none === 0 ? 'Everything is backed up' : 'Backups are under way';
  return `✅ ${what}: ${tally(report)}`;
}

function tally({ totals }: Report): string {
  const covered = totals.volumesFound - totals.volumesUnprotected;
  return `${covered} of ${count(totals.volumesFound, 'volume')} in scope have a snapshot of this run.`;
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

function trouble(report: Report): string {
  const { volumesFound, volumesUnprotected, failures } = report.totals;
  const broken = report.targets.filter(({ stage }) => stage === 'started');
  const parts = [
    report.dryRun || volumesUnprotected === 0
      ? ''
      : `${volumesUnprotected} of ${count(volumesFound, 'volume')} in scope have no new snapshot`,
    broken.length === 0
      ? ''
      : `what runs in ${broken.map(({ target }) => targetName(target)).join(', ')} is not known`,
  ].filter((part) => part !== '');
  if (report.totals.volumesOverdue > 0) {
    parts.push(
      `${report.totals.volumesOverdue} of ${count(volumesFound, 'volume')} in scope have no completed backup within max-backup-age-hours`,
    );
  }
  if (parts.length > 0) return `Not everything is backed up: ${parts.join('; ')}.`;
  if (report.dryRun) return `The dry run met ${count(failures, 'failure')}; nothing was changed.`;
  return `${tally(report)} There ${failures === 1 ? 'was' : 'were'} ${count(failures, 'failure')}.`;
}

function intentions({ totals, targets }: Report): string {
  const expired = targets.flatMap(({ prunings }) =>
    prunings.filter(({ kind }) => kind === 'planned'),
  );
  return `${count(totals.volumesFound, 'volume')} would get a snapshot, ${count(expired.length, 'snapshot')} would be deleted.`;
}

/** The one line with which the job fails: how many of what, and where. */
export function failureLine(report: Report): string {
  if (report.targets.length === 0) return report.problems.join(' ');
  const where = report.targets.filter((target) => failuresIn(target) > 0);
  const names = where.map(({ target }) => targetName(target)).join(', ');
  const failures = count(report.totals.failures, 'failure');
  return `${failures}${names === '' ? '' : ` in ${names}`}: ${headline(report).slice(2)}`;
}
