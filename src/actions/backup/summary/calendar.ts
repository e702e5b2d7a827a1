import { targetName } from '../../../domain/model.ts';
import type { Report } from '../../../domain/report.ts';
import { prose, table, text } from '../../../github/markdown.ts';
import {
  type CalendarLine,
  calendarOf,
  gapsOf,
  legend,
  marksOf,
  newestInWords,
  restInWords,
  ruler,
  SIGNS,
  shortName,
} from '../calendar.ts';
import { volumeCell } from './cells.ts';

/** One row per volume in scope, one mark per day; nothing where nothing was listed. */
export function renderCalendar(report: Report): readonly string[] {
  const calendar = calendarOf(report);
  if (calendar === null) return [];
  const { days, groups, rest } = calendar;
  const rows = groups.flatMap((group) => [
    ...(groups.length === 1
      ? []
      : [[`**${prose(targetName(group[0].outcome.target))}**`, '', '', '', '']]),
    ...group.map((line) => cells(line, days)),
  ]);
  const header = ['Volume', code(ruler(days)), 'Newest completed', 'Days without', 'Volume id'];
  return [
    '### Backup calendar',
    legend(days),
    table(header, rows),
    ...(rest.volumes === 0 ? [] : [`${restInWords(rest)}.`]),
  ];
}

function code(content: string): string {
  return `<code>${content}</code>`;
}

function cells(line: CalendarLine, days: readonly string[]): string[] {
  const { outcome, row, coverage } = line;
  return [
    `${SIGNS[coverage.state]} ${text(shortName(row.volume))}`,
    code(marksOf(row)),
    newestInWords(line),
    gapsOf(row, days),
    volumeCell(row.volume, outcome.target.region),
  ];
}
