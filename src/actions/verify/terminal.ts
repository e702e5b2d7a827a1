import type { VerifyReport } from '../../domain/verification/report.ts';
import { bold, coloured, type Line, shown } from '../../lib/coloured-lines.ts';
import { inColumns } from '../../lib/columns.ts';
import { foreignEndpointLines } from '../../shared/foreign-endpoints.ts';
import type { TerminalOptions } from '../../shared/report-view.ts';
import { type Concern, failuresOf, warningsOf } from './concerns.ts';
import { headline } from './summary/headline.ts';
import { factLines, TARGETS_HEADER, TARGETS_PLACES, targetRows } from './summary/index.ts';

/** As many as a person goes through; the report file has all. */
const SHOWN = 50;

/** A run as plain, aligned text. */
export function renderForTerminal(report: VerifyReport, options: TerminalOptions): string {
  const blocks: readonly (readonly Line[])[] = [
    [coloured(headline(report)), ...foreignEndpointLines(report)],
    report.problems.map((problem) => `  ${problem}`),
    concernLines('Findings', report.targets.flatMap(failuresOf)),
    concernLines('Warnings', report.targets.flatMap(warningsOf)),
    targetLines(report),
    factLines(report),
    options.reportPath === null ? [] : [`The report is in ${options.reportPath}.`],
  ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => shown(line, options)).join('\n'))
    .join('\n\n');
}

function concernLines(title: string, concerns: readonly Concern[]): readonly Line[] {
  if (concerns.length === 0) return [];
  const more = concerns.length - SHOWN;
  return [
    bold(`${title}: ${concerns.length}`),
    ...concerns.slice(0, SHOWN).flatMap(({ snapshot, what, why }) => {
      const subject = snapshot === null ? what : `${snapshot.id} of ${snapshot.volumeId}: ${what}`;
      return [`  ${subject}`, `    ${why}`];
    }),
    ...(more > 0 ? [`  ${more} more are in the report.`] : []),
  ];
}

function targetLines(report: VerifyReport): readonly string[] {
  const rows = targetRows(report);
  if (rows.length === 0) return [];
  return inColumns([TARGETS_HEADER, ...rows], { numbersFrom: TARGETS_PLACES });
}
