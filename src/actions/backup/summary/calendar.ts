import { targetName } from '../../../domain/model.ts';
import type { Report } from '../../../domain/report.ts';
import { prose, table, text } from '../../../github/markdown.ts';
import { gapsInWords, marksOf, ruler } from '../../../lib/calendar-marks.ts';
import { durationInWords, minute } from '../../../lib/instants.ts';
import { type CalendarLine, calendarOf, legend, restInWords, shortName } from '../calendar.ts';
import { volumeLink } from './cells.ts';

/** One row per volume in scope, one mark per day; nothing where nothing was listed. */
export function renderCalendar(report: Report): readonly string[] {
  const calendar = calendarOf(report);
  if (calendar === null) return [];
  const { days, groups, rest } = calendar;
  const hasSeveral = report.targets.filter(({ coverage }) => coverage.length > 0).length > 1;
  const rows = groups.flatMap((group) => [
    ...(hasSeveral ? [[`**${whole(targetName(group[0].outcome.target))}**`, '', '', '']] : []),
    ...group.map((line) => cells(line, days)),
  ]);
  const header = ['Volume', code(ruler(days)), 'Newest completed', 'Volume id'];
  return [
    '### Backup calendar',
    ...(rows.length === 0 ? [] : [legend(days), table(header, rows)]),
    ...(rest.volumes === 0 ? [] : [`${restInWords(calendar)}.`]),
  ];
}

function cells(line: CalendarLine, days: readonly string[]): string[] {
  const { outcome, row } = line;
  const { volume } = row;
  const gaps = gapsInWords(row.days, days);
  return [
    text(`${shortName(volume)} ${volume.device}`),
    [code(marksOf(row.days)), ...(gaps === '' ? [] : [`none of ${whole(gaps)}`])].join('<br>'),
    newest(line),
    volumeLink(volume, outcome.target.region),
  ];
}

function newest({ coverage, outcome }: CalendarLine): string {
  const { newestAt, state } = coverage;
  if (newestAt === null) return '**none yet**';
  if (state !== 'old') return whole(minute(newestAt));
  const age = durationInWords((outcome.listedAt ?? newestAt) - newestAt);
  return `**${whole(minute(newestAt))}** (${age})`;
}

function code(content: string): string {
  return `<code>${content}</code>`;
}

/** With hyphens at which no line breaks. */
function whole(words: string): string {
  return prose(words).replaceAll('-', '&#8209;');
}
