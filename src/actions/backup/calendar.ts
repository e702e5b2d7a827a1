import {
  type CalendarRow,
  calendarRows,
  type DayState,
  daysOfWindow,
} from '../../domain/calendar.ts';
import type { Coverage, Instant, Volume } from '../../domain/model.ts';
import { isOfOthers } from '../../domain/pruning.ts';
import type { Report } from '../../domain/report.ts';
import type { TargetOutcome } from '../../domain/target-outcome.ts';
import { durationInWords, minute } from '../../lib/instants.ts';
import { count } from '../../lib/text.ts';

const MAX_ROWS = 50;
/** Longer names would take the width that the marks need; the tables below have them whole. */
const NAME_LENGTH = 32;
/** Gaps named one by one. */
const NAMED_GAPS = 5;
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

export const SIGNS: Readonly<Record<Coverage['state'], string>> = {
  fresh: '✅',
  old: '⚠️',
  waiting: '⏳',
  none: '❌',
};

export interface CalendarLine {
  readonly outcome: TargetOutcome;
  readonly row: CalendarRow;
  readonly coverage: Coverage;
  readonly completedDays: number;
}

export interface Calendar {
  /** Newest first. */
  readonly days: readonly string[];
  /** The worst ones, by target; in each the worst first. */
  readonly groups: readonly (readonly [CalendarLine, ...CalendarLine[]])[];
  /** What is not shown line by line. */
  readonly rest: { readonly volumes: number; readonly complete: number };
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
  const hidden = lines.slice(MAX_ROWS);
  const complete = hidden.filter(({ completedDays }) => completedDays === days.length).length;
  return {
    days,
    groups: groupsOf(lines.slice(0, MAX_ROWS)),
    rest: { volumes: hidden.length, complete },
  };
}

function linesOf(
  outcome: TargetOutcome,
  { days, now }: { readonly days: readonly string[]; readonly now: Instant },
): readonly CalendarLine[] {
  const { coverage, prunings } = outcome;
  const volumes = coverage.map(({ volume }) => volume);
  // What the account still holds of this run's kind when the run ends.
  const snapshots = prunings
    .filter((one) => !['deleted', 'already-deleted'].includes(one.kind) && !isOfOthers(one))
    .map(({ snapshot }) => snapshot);
  const rows = calendarRows({ volumes, snapshots, days, now });
  return coverage.flatMap((one, index) => {
    const row = rows[index];
    if (row === undefined) return [];
    const completedDays = row.days.filter((day) => day === 'completed').length;
    return [{ outcome, row, coverage: one, completedDays }];
  });
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

function order(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The targets in the order of their worst lines. */
function groupsOf(lines: readonly CalendarLine[]): Calendar['groups'] {
  const groups = new Map<TargetOutcome, [CalendarLine, ...CalendarLine[]]>();
  for (const line of lines) {
    const group = groups.get(line.outcome);
    if (group === undefined) groups.set(line.outcome, [line]);
    else group.push(line);
  }
  return [...groups.values()];
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

export function restInWords({ volumes, complete }: Calendar['rest']): string {
  return `And ${count(volumes, 'more volume')}, ${complete} of them with a completed snapshot of every day`;
}

export function newestInWords({ coverage, outcome }: CalendarLine): string {
  const { newestAt } = coverage;
  if (newestAt === null) return 'none';
  return `${minute(newestAt)} (${durationInWords((outcome.listedAt ?? newestAt) - newestAt)})`;
}

export function shortName({ instanceName, instanceId }: Volume): string {
  const characters = [...(instanceName ?? instanceId)];
  if (characters.length <= NAME_LENGTH) return characters.join('');
  return `${characters.slice(0, NAME_LENGTH - 1).join('')}…`;
}

/** Days without a completed snapshot between days that have one. */
export function gapsOf({ days: states }: CalendarRow, days: readonly string[]): string {
  const first = states.indexOf('completed');
  const last = states.lastIndexOf('completed');
  const gaps = days.filter(
    (_, index) => index > first && index < last && states[index] !== 'completed',
  );
  if (first === -1 || gaps.length === 0) return '';
  const named = gaps.slice(0, NAMED_GAPS).map((day) => day.slice(5));
  const more = gaps.length - named.length;
  return `${named.join(', ')}${more === 0 ? '' : ` and ${more} more`}`;
}
