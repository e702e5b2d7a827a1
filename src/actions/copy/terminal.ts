import type { CopyReport } from '../../domain/copies/report.ts';
import { targetName } from '../../domain/model.ts';
import { gapsInWords, marksOf, ruler } from '../../lib/calendar-marks.ts';
import { bold, coloured, type Line, shownBlocks } from '../../lib/coloured-lines.ts';
import { inColumns } from '../../lib/columns.ts';
import { count } from '../../lib/text.ts';
import { concernLines } from '../../shared/concern-lines.ts';
import { foreignEndpointLines } from '../../shared/foreign-endpoints.ts';
import { permissionLines } from '../../shared/permission-proofs.ts';
import type { TerminalOptions } from '../../shared/report-view.ts';
import { calendarOf, legend, restInWords, shortName } from './calendar.ts';
import { type Concern, failuresOf, warningsOf } from './concerns.ts';
import { PAIRS_HEADER, PAIRS_PLACES, pairRows } from './pairs-table.ts';
import { headline, problemLines } from './summary/headline.ts';

/** A run as plain, aligned text. */
export function renderForTerminal(report: CopyReport, options: TerminalOptions): string {
  const targets = [...report.sources, ...report.destinations];
  const blocks: readonly (readonly Line[])[] = [
    [coloured(headline(report)), ...foreignEndpointLines(report)],
    problemLines(report).map((line) => `  ${line}`),
    concernLines('Failed', targets.flatMap(failuresOf), linesOf),
    concernLines('Warnings', targets.flatMap(warningsOf), linesOf),
    pairLines(report),
    permissionLines(targets),
    calendarLines(report),
    factLines(report, options),
  ];
  return shownBlocks(blocks, options);
}

function linesOf({ where, what, why }: Concern): readonly string[] {
  return [`  ${where}, ${what}`, `    ${why}`];
}

function pairLines(report: CopyReport): readonly string[] {
  const rows = pairRows(report).map(({ cells }) => cells);
  if (rows.length === 0) return [];
  return inColumns([PAIRS_HEADER, ...rows], { numbersFrom: PAIRS_PLACES });
}

function calendarLines(report: CopyReport): readonly string[] {
  const calendar = calendarOf(report);
  if (calendar === null) return [];
  const { days, groups, rest } = calendar;
  const rows = groups.flatMap(({ target, lines }) =>
    lines.map(({ volume, days: states }) => {
      const gaps = gapsInWords(states, days);
      const to = `to ${targetName(target)}`;
      const none = gaps === '' ? '' : `none of ${gaps}`;
      return [shortName(volume), marksOf(states), volume.backup.volumeId, to, none];
    }),
  );
  const head = ['Volume', ruler(days).replaceAll('\u00a0', ' '), 'Id', 'Where', ''];
  return [
    legend(days),
    ...inColumns([head, ...rows]),
    ...(rest === 0 ? [] : [`${restInWords(calendar)}.`]),
  ];
}

function factLines({ rules, backupRun }: CopyReport, { reportPath }: TerminalOptions): Line[] {
  const kept =
    rules === null ? [] : [`Run ${backupRun}; retention ${count(rules.retentionDays, 'day')}.`];
  return [...kept, ...(reportPath === null ? [] : [bold(`Report: ${reportPath}`)])];
}
