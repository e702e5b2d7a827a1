import {
  type CalendarRow,
  calendarRows,
  type DayState,
  daysOfWindow,
  heldPerDay,
} from '../../../domain/calendar.ts';
import { type Coverage, type Snapshot, targetName, type Volume } from '../../../domain/model.ts';
import type { Report } from '../../../domain/report.ts';
import type { TargetOutcome } from '../../../domain/target-outcome.ts';
import { prose, table, text } from '../../../github/markdown.ts';
import { count } from '../../../lib/text.ts';
import { minute, volumeCell } from './cells.ts';

/** Kept, but no backup of this set: nor is it known which volume a copy is of. */
const FOREIGN: readonly string[] = ['not-ours', 'other-set', 'copy', 'other-service'];
const MAX_ROWS = 50;
/** As many squares as stand side by side on GitHub's page. */
const SQUARES_IN_A_LINE = 31;
/** Longer names would take the width that the squares need; the tables below have them whole. */
const NAME_LENGTH = 32;
/** Between two of these a line may break, unless this stands there. */
const WORD_JOINER = '&#8288;';

const SQUARES: Readonly<Record<DayState, string>> = {
  completed: '🟩',
  pending: '🟨',
  error: '🟥',
  none: '⬜',
};

interface CalendarLine {
  readonly outcome: TargetOutcome;
  readonly row: CalendarRow;
  readonly coverage: Coverage;
  readonly completedDays: number;
}

/** One row per volume in scope, worst first, one square per day; nothing where nothing was listed. */
export function renderCalendar(report: Report): readonly string[] {
  const days = windowOf(report);
  const lines = report.targets.flatMap((outcome) => linesOf(outcome, days)).sort(worstFirst);
  if (lines.length === 0) return [];
  const legend = `One square per day (UTC), ${days[0]} to ${days.at(-1)}: ${SQUARES.completed} completed, ${SQUARES.pending} pending, ${SQUARES.error} error, ${SQUARES.none} none.`;
  const rows = lines.slice(0, MAX_ROWS).map((line) => cells(line, days));
  return [
    '### Backup calendar',
    legend,
    table(['Volume', 'Backups by day, the oldest first'], rows),
    ...foldedLines(lines.slice(MAX_ROWS), days.length),
  ];
}

function windowOf({ targets, rules }: Report): readonly string[] {
  const now = targets.map(({ listedAt }) => listedAt ?? 0).reduce((a, b) => Math.max(a, b), 0);
  return now === 0 || rules === null ? [] : daysOfWindow(now, rules.retentionDays);
}

function linesOf(outcome: TargetOutcome, days: readonly string[]): readonly CalendarLine[] {
  const { coverage } = outcome;
  const volumes = coverage.map(({ volume }) => volume);
  const rows = calendarRows({ volumes, snapshots: shownSnapshots(outcome), days });
  return coverage.flatMap((one, index) => {
    const row = rows[index];
    if (row === undefined) return [];
    const completedDays = row.days.filter((day) => day === 'completed').length;
    return [{ outcome, row, coverage: one, completedDays }];
  });
}

/** What is held, and what broke: that its night was lost is told by the run that deletes it. */
function shownSnapshots(outcome: TargetOutcome): readonly Snapshot[] {
  const broken = outcome.prunings.filter((one) => one.kind === 'deleted' && one.reason === 'error');
  return [...heldSnapshots(outcome), ...broken.map(({ snapshot }) => snapshot)];
}

/** What the account still holds of this run's kind when the run ends. */
function heldSnapshots({ prunings }: TargetOutcome): readonly Snapshot[] {
  return prunings
    .filter((one) => one.kind !== 'deleted' && one.kind !== 'already-deleted' && !isForeign(one))
    .map(({ snapshot }) => snapshot);
}

function isForeign(pruning: TargetOutcome['prunings'][number]): boolean {
  return pruning.kind === 'kept' && FOREIGN.includes(pruning.reason);
}

const RANK: Readonly<Record<Coverage['state'], number>> = { none: 0, waiting: 1, old: 2, fresh: 3 };

function worstFirst(a: CalendarLine, b: CalendarLine): number {
  return (
    RANK[a.coverage.state] - RANK[b.coverage.state] ||
    a.completedDays - b.completedDays ||
    (a.row.volume.id < b.row.volume.id ? -1 : 1)
  );
}

function cells(
  { outcome, row, coverage, completedDays }: CalendarLine,
  days: readonly string[],
): string[] {
  const { newestAt } = coverage;
  const newest = newestAt === null ? 'no completed backup' : `newest ${minute(newestAt)}`;
  const words = `${completedDays} of ${count(days.length, 'day')}, ${newest}${gapsInWords(row, days)}`;
  return [
    `${volumeCell(row.volume, outcome.target.region)}<br>${text(shortName(row.volume))}`,
    [...squareLines(row.days), words].join('<br>'),
  ];
}

function shortName({ instanceName, instanceId }: Volume): string {
  const characters = [...(instanceName ?? instanceId)];
  if (characters.length <= NAME_LENGTH) return characters.join('');
  return `${characters.slice(0, NAME_LENGTH - 1).join('')}…`;
}

/** In lines of like length; none of them breaks by itself. */
function squareLines(states: readonly DayState[]): readonly string[] {
  const lines = Math.ceil(states.length / SQUARES_IN_A_LINE);
  const length = Math.ceil(states.length / lines);
  return Array.from({ length: lines }, (_, line) =>
    states
      .slice(line * length, (line + 1) * length)
      .map((state) => SQUARES[state])
      .join(WORD_JOINER),
  );
}

/** Days without a completed snapshot between days that have one. */
function gapsInWords({ days: states }: CalendarRow, days: readonly string[]): string {
  const first = states.indexOf('completed');
  const last = states.lastIndexOf('completed');
  const gaps = days.filter(
    (_, index) => index > first && index < last && states[index] !== 'completed',
  );
  if (first === -1 || gaps.length === 0) return '';
  const named = gaps.slice(0, 5).map((day) => day.slice(5));
  return `; missing ${named.join(', ')}${gaps.length > 5 ? ` and ${gaps.length - 5} more` : ''}`;
}

function foldedLines(lines: readonly CalendarLine[], days: number): readonly string[] {
  const counts = new Map<TargetOutcome, { volumes: number; complete: number }>();
  for (const { outcome, completedDays } of lines) {
    const sum = counts.get(outcome) ?? { volumes: 0, complete: 0 };
    sum.volumes++;
    if (completedDays === days) sum.complete++;
    counts.set(outcome, sum);
  }
  return [...counts].map(
    ([{ target }, { volumes, complete }]) =>
      `${prose(targetName(target))}: ${count(volumes, 'more volume')}, ${complete} of them with a completed snapshot of every day.`,
  );
}

/** Wide and low, in a colour that stands out from GitHub's light and dark ground alike. */
const CHART_STYLE = `%%{init: ${JSON.stringify({
  xyChart: { width: 900, height: 260 },
  themeVariables: { xyChart: { backgroundColor: 'transparent', plotColorPalette: '#2f81f7' } },
})}}%%`;

/** The fleet's snapshots by day as a chart, and as words for those who do not see it. */
export function renderChart(report: Report): readonly string[] {
  const days = windowOf(report);
  const held = report.targets.flatMap(heldSnapshots);
  if (days.length === 0 || held.length === 0) return [];
  const perDay = heldPerDay(held, days);
  const most = perDay.reduce((a, b) => Math.max(a, b), 0);
  const older = held.length - perDay.reduce((a, b) => a + b, 0);
  const words = `Held now: ${count(held.length, 'snapshot')}, ${older} of them older than the days shown. Per day: ${days.map((day, index) => `${day.slice(5)}: ${perDay[index]}`).join(', ')}.`;
  return [
    '### Snapshots held, by the day they started',
    [
      '```mermaid',
      CHART_STYLE,
      'xychart-beta',
      '  accTitle: Snapshots held, by the day they started',
      `  x-axis [${days.map((day) => `"${day.slice(8)}"`).join(', ')}]`,
      `  y-axis "Snapshots" 0 --> ${Math.max(1, most)}`,
      `  bar [${perDay.join(', ')}]`,
      '```',
    ].join('\n'),
    `<details><summary>The chart in words</summary>\n\n${words}\n\n</details>`,
  ];
}
