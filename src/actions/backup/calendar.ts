import {
  type CalendarRow,
  calendarRows,
  type DayState,
  daysOfWindow,
} from '../../domain/calendar.ts';
import type { Coverage, Instant, Volume } from '../../domain/model.ts';
import { isOfOthers, type Pruning } from '../../domain/pruning.ts';
import type { Report } from '../../domain/report.ts';
import type { TargetOutcome } from '../../domain/target-outcome.ts';
import { count } from '../../lib/text.ts';

const MAX_ROWS = 50;
/** Longer names would take the width that the marks need; the tables below have them whole. */
const NAME_LENGTH = 32;
/** Gaps named one by one. */
const NAMED_GAPS = 3;
/** Spaces that HTML does not join, and at which no line breaks. */
const SPACE = '\u00a0';

/**
 * Letters of one width that every monospaced font has, in the colour of the text: squares of emoji
 * shout in one of the two colour schemes, and take three times the width.
 */
export const MARKS: Readonly<Record<DayState, string>> = {
  completed: '■',
  pending: '□',
  stuck: '▲',
  error: '×',
  none: '·',
};

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
  return state === 'fresh' && !isBroken && gapsOf(row, days).length === 0;
}

const RANK: Readonly<Record<Coverage['state'], number>> = { none: 0, waiting: 1, old: 2, fresh: 3 };

function worstFirst(a: CalendarLine, b: CalendarLine): number {
  return (
    RANK[a.coverage.state] - RANK[b.coverage.state] ||
    a.completedDays - b.completedDays ||
    order(shortName(a.row.volume), shortName(b.row.volume)) ||
    order(a.row.volume.id, b.row.volume.id)
  );
}

/** web-2 before web-10. */
const { compare: order } = new Intl.Collator('en', { numeric: true });

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

/** The day of the month above every fifth mark. */
export function ruler(days: readonly string[]): string {
  const marks = days.map((_, index) => (index % 5 === 0 ? days[index]?.slice(8) : undefined));
  return marks
    .flatMap((mark, index) => {
      if (mark !== undefined) return index === days.length - 1 ? [SPACE] : [mark];
      return index % 5 === 1 ? [] : [SPACE];
    })
    .join('');
}

export function marksOf({ days }: CalendarRow): string {
  return days.map((state) => MARKS[state]).join('');
}

/** Without a full stop. */
export function restInWords({ groups, rest }: Calendar): string {
  const { volumes, good } = rest;
  const number = count(volumes, groups.length === 0 ? 'volume' : 'more volume');
  return `${groups.length === 0 ? '' : 'And '}${number}, ${good} of them without a gap, an error or a snapshot that hangs`;
}

export function shortName({ instanceName, instanceId }: Volume): string {
  const characters = [...(instanceName ?? instanceId)];
  if (characters.length <= NAME_LENGTH) return characters.join('');
  return `${characters.slice(0, NAME_LENGTH - 1).join('')}…`;
}

/** Runs of days without a completed snapshot between days that have one, the newest first. */
export function gapsOf<T>(
  { days: states }: CalendarRow,
  days: readonly T[],
): readonly (readonly T[])[] {
  const first = states.indexOf('completed');
  const last = states.lastIndexOf('completed');
  const gaps: T[][] = [];
  let isOpen = false;
  for (const [index, day] of days.entries()) {
    const isMissing = index > first && index < last && states[index] !== 'completed';
    if (isMissing && isOpen) gaps.at(-1)?.push(day);
    else if (isMissing) gaps.push([day]);
    isOpen = isMissing;
  }
  return gaps;
}

/** `11-10, 11-05 to 11-03`. */
export function gapsInWords(row: CalendarRow, days: readonly string[]): string {
  const gaps = gapsOf(row, days).map((gap) => {
    const [newest = '', oldest = ''] = [gap[0], gap.at(-1)].map((day) => day?.slice(5));
    return newest === oldest ? newest : `${newest} to ${oldest}`;
  });
  const more = gaps.length - NAMED_GAPS;
  return [...gaps.slice(0, NAMED_GAPS), ...(more > 0 ? [`${more} more`] : [])].join(', ');
}
