import type { Report } from '../../../domain/report.ts';
import { gapsInWords, marksOf, ruler } from '../../../lib/calendar-marks.ts';
import { bold, coloured, type Line, shown, shownBlocks } from '../../../lib/coloured-lines.ts';
import { inColumns } from '../../../lib/columns.ts';
import { count } from '../../../lib/text.ts';
import { permissionLines } from '../../../shared/permission-proofs.ts';
import type { TerminalOptions } from '../../../shared/report-view.ts';
import { calendarOf, legend, restInWords, shortName } from '../calendar.ts';
import { belowHeadline, headline, problemLines } from '../summary/headline.ts';
import { emptyTargetLines, targetsTable } from '../targets-table.ts';
import { attentionLines } from './attention.ts';
import { detailLines } from './details.ts';

/** A run as plain, aligned text: all that its summary says, each thing once. */
export function renderForTerminal(report: Report, options: TerminalOptions): string {
  const blocks: readonly (readonly Line[])[] = [
    [coloured(headline(report))],
    problemLines(report).map((line) => `  ${line}`),
    belowHeadline(report),
    attentionLines(report),
    targetLines(report),
    emptyTargetLines(report),
    permissionLines(report.targets),
    calendarLines(report),
    detailLines(report),
    factLines(report, options),
  ];
  const text = shownBlocks(blocks, options);
  const isOutOfSight = text.split('\n').length > SCREEN_LINES;
  if (report.conclusion === 'success' || !isOutOfSight) return text;
  return `${text}\n\n${shown(coloured(headline(report)), options)}`;
}

/** As many lines as a terminal shows at once: beyond them the verdict has scrolled away. */
const SCREEN_LINES = 24;

function targetLines(report: Report): readonly string[] {
  const { header, rows, total } = targetsTable(report);
  if (rows.length === 0) return [];
  const cells = [...rows, ...(total === null ? [] : [total])].map(
    ({ account, region, cells: numbers, failures }) => [
      account ?? '',
      region,
      ...numbers,
      String(failures),
    ],
  );
  return inColumns([header, ...cells], { numbersFrom: 2 });
}

function calendarLines(report: Report): readonly string[] {
  const calendar = calendarOf(report);
  if (calendar === null) return [];
  const { days, groups, rest } = calendar;
  const rows = groups.flat().map(({ row, outcome }) => {
    const gaps = gapsInWords(row.days, days);
    return [
      `${shortName(row.volume)} ${row.volume.device}`,
      marksOf(row.days),
      row.volume.id,
      `${outcome.target.account ?? ''} ${outcome.target.region}`.trim(),
      gaps === '' ? '' : `none of ${gaps}`,
    ];
  });
  const head = ['Volume', ruler(days).replaceAll('\u00a0', ' '), 'Id', 'Where', ''];
  return [
    ...(rows.length === 0 ? [] : [legend(days), ...inColumns([head, ...rows])]),
    ...(rest.volumes === 0 ? [] : [`${restInWords(calendar)}.`]),
  ];
}

function factLines({ rules, backupRun }: Report, { reportPath }: TerminalOptions): readonly Line[] {
  const kept =
    rules === null ? [] : [`Run ${backupRun}; retention ${count(rules.retentionDays, 'day')}.`];
  return [...kept, ...(reportPath === null ? [] : [bold(`Report: ${reportPath}`)])];
}
