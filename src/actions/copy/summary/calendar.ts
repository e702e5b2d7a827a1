import type { CopyReport } from '../../../domain/copies/report.ts';
import { targetName } from '../../../domain/model.ts';
import { volumeUrl } from '../../../github/console.ts';
import { link, prose, table, text } from '../../../github/markdown.ts';
import { gapsInWords, marksOf, ruler } from '../../../lib/calendar-marks.ts';
import { minute } from '../../../lib/instants.ts';
import { type CalendarLine, calendarOf, legend, restInWords, shortName } from '../calendar.ts';

/** One row per volume and destination, one mark per day; nothing where nothing was listed. */
export function renderCalendar(report: CopyReport): readonly string[] {
  const calendar = calendarOf(report);
  if (calendar === null) return [];
  const { days, groups, rest } = calendar;
  const rows = groups.flatMap(({ target, lines }) => [
    [`**to ${whole(targetName(target))}**`, '', '', ''],
    ...lines.map((line) => cells(line, days)),
  ]);
  const header = ['Volume', code(ruler(days)), 'Newest backup copied', 'Volume id'];
  return [
    '### Copy calendar',
    legend(days),
    table(header, rows),
    ...(rest === 0 ? [] : [`${restInWords(calendar)}.`]),
  ];
}

function cells({ volume, source, days: states }: CalendarLine, days: readonly string[]): string[] {
  const { newestCopyAt, backup } = volume;
  const gaps = gapsInWords(states, days);
  return [
    text(shortName(volume)),
    [code(marksOf(states)), ...(gaps === '' ? [] : [`none of ${whole(gaps)}`])].join('<br>'),
    newestCopyAt === null ? '**none yet**' : whole(minute(newestCopyAt)),
    link(backup.volumeId, volumeUrl(source.region, backup.volumeId)),
  ];
}

function code(content: string): string {
  return `<code>${content}</code>`;
}

/** With hyphens at which no line breaks. */
function whole(words: string): string {
  return prose(words).replaceAll('-', '&#8209;');
}
