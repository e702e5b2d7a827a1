import { type CalendarRow, calendarRows, daysOfWindow } from '../../domain/calendar.ts';
import type { Coverage, Instant, Volume } from '../../domain/model.ts';
import { isOfOthers, type Pruning } from '../../domain/pruning.ts';
import type { Report } from '../../domain/report.ts';
import type { TargetOutcome } from '../../domain/target-outcome.ts';
import { gapsOf, MARKS } from '../../lib/calendar-marks.ts';
import { naturalOrder } from '../../lib/natural-order.ts';
import { count, shortened } from '../../lib/text.ts';

const MAX_ROWS = 50;
/** Longer names would take the width that the marks need; the tables below have them whole. */
const NAME_LENGTH = 32;

export interface CalendarLine {
  readonly outcome: TargetOutcome;
  readonly row: CalendarRow;
  readonly coverage: Coverage;
  readonly completedDays: number;
  /** Restorable from the last night, and without a gap, an error or a snapshot that hangs. */
  readonly isGood: boolean;
}

export interface Calendar {
  /** Newest first. */
  readonly days: readonly string[];
  /** By target, the worst first in each; of a large account only what is not good. */
  readonly groups: readonly (readonly [CalendarLine, ...CalendarLine[]])[];
  /** What is not shown line by line. */
  readonly rest: { readonly volumes: number; readonly good: number };
}

/** One line per volume in scope; null where nothing was listed. */
export function calendarOf(report: Report): Calendar | null {
  const now = report.targets.reduce((latest, one) => Math.max(latest, one.listedAt ?? 0), 0);
  if (now === 0 || report.rules === null) return null;
  const days = daysOfWindow(now, report.rules.retentionDays);
  const lines = report.targets
    .flatMap((outcome) => linesOf(outcome, { days, now }))
    .sort(worstFirst);
  if (lines.length === 0) return null;
  const isLong = lines.length > MAX_ROWS;
  const shown = isLong ? lines.filter(({ isGood }) => !isGood).slice(0, MAX_ROWS) : lines;
  const good = lines.filter(({ isGood }) => isGood).length;
  const shownGood = shown.filter(({ isGood }) => isGood).length;
  return {
    days,
    groups: groupsOf(shown),
    rest: { volumes: lines.length - shown.length, good: good - shownGood },
  };
}

function linesOf(
  outcome: TargetOutcome,
  { days, now }: { readonly days: readonly string[]; readonly now: Instant },
): readonly CalendarLine[] {
  const { coverage, prunings } = outcome;
  const volumes = coverage.map(({ volume }) => volume);
  // What can still be restored, and what broke, even where the broken one is deleted by now.
  const snapshots = prunings
    .filter((one) => !isOfOthers(one))
    .filter(({ kind, snapshot }) => !isGone(kind) || snapshot.state === 'error')
    .map(({ snapshot }) => snapshot);
  const rows = calendarRows({ volumes, snapshots, days, now });
  return coverage.flatMap((one, index) => {
    const row = rows[index];
    if (row === undefined) return [];
    const completedDays = row.days.filter((day) => day === 'completed').length;
    return [{ outcome, row, coverage: one, completedDays, isGood: isGood(one, row) }];
  });
}

function isGone(kind: Pruning['kind']): boolean {
  return kind === 'deleted' || kind === 'already-deleted';
}

function isGood({ state }: Coverage, row: CalendarRow): boolean {
  const { days } = row;
  const isBroken = days.includes('error') || days.includes('stuck');
  return state === 'fresh' && !isBroken && gapsOf(row.days, days).length === 0;
}

const RANK: Readonly<Record<Coverage['state'], number>> = { none: 0, waiting: 1, old: 2, fresh: 3 };

function worstFirst(a: CalendarLine, b: CalendarLine): number {
  return (
    RANK[a.coverage.state] - RANK[b.coverage.state] ||
    a.completedDays - b.completedDays ||
    naturalOrder(shortName(a.row.volume), shortName(b.row.volume)) ||
    naturalOrder(a.row.volume.id, b.row.volume.id)
  );
}

/** The targets in the order of their worst lines. */
function groupsOf(lines: readonly CalendarLine[]): Calendar['groups'] {
  const groups = new Map<TargetOutcome, [CalendarLine, ...CalendarLine[]]>();
  for (const line of lines) {
    const group = groups.get(line.outcome);
    if (group === undefined) groups.set(line.outcome, [line]);
    else group.push(line);
  }
  return byAccount([...groups.values()]);
}

/** The regions of an account stand together; the account with the worst line comes first. */
function byAccount(groups: readonly Calendar['groups'][number][]): Calendar['groups'] {
  const accountOf = ([line]: Calendar['groups'][number]) => line.outcome.target.account;
  const accounts = [...new Set(groups.map(accountOf))];
  return accounts.flatMap((account) => groups.filter((group) => accountOf(group) === account));
}

export function legend(days: readonly string[]): string {
  const { completed, pending, stuck, error, none } = MARKS;
  return `A mark for each day (UTC), from today, ${days[0]}, on the left back to ${days.at(-1)}: ${completed} completed, ${pending} pending, ${stuck} pending for more than a day, ${error} ended in error, ${none} none.`;
}

/** Without a full stop. */
export function restInWords({ groups, rest }: Calendar): string {
  const { volumes, good } = rest;
  const number = count(volumes, groups.length === 0 ? 'volume' : 'more volume');
  return `${groups.length === 0 ? '' : 'And '}${number}, ${good} of them without a gap, an error or a snapshot that hangs`;
}

export function shortName({ instanceName, instanceId }: Volume): string {
  return shortened(instanceName ?? instanceId, NAME_LENGTH);
}
