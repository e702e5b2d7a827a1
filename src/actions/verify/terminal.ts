import type { VerifyReport } from '../../domain/verification/report.ts';
import { bold, coloured, type Line, shownBlocks } from '../../lib/coloured-lines.ts';
import { inColumns } from '../../lib/columns.ts';
import { concernLines } from '../../shared/concern-lines.ts';
import { foreignEndpointLines } from '../../shared/foreign-endpoints.ts';
import type { TerminalOptions } from '../../shared/report-view.ts';
import { type Concern, failuresOf, warningsOf } from './concerns.ts';
import { headline, problemLines } from './summary/headline.ts';
import { factLines, TARGETS_HEADER, TARGETS_PLACES, targetRows } from './summary/index.ts';

/** A run as plain, aligned text. */
export function renderForTerminal(report: VerifyReport, options: TerminalOptions): string {
  const blocks: readonly (readonly Line[])[] = [
    [coloured(headline(report)), ...foreignEndpointLines(report)],
    problemLines(report).map((line) => `  ${line}`),
    concernLines('Findings', report.targets.flatMap(failuresOf), linesOf),
    concernLines('Warnings', report.targets.flatMap(warningsOf), linesOf),
    targetLines(report),
    factLines(report),
    options.reportPath === null ? [] : [bold(`Report: ${options.reportPath}`)],
  ];
  return shownBlocks(blocks, options);
}

function linesOf({ snapshot, what, why, nextStep }: Concern): readonly string[] {
  const subject = snapshot === null ? what : `${snapshot.id} of ${snapshot.volumeId}: ${what}`;
  return [`  ${subject}`, `    ${why}`, `    Next: ${nextStep}`];
}

function targetLines(report: VerifyReport): readonly string[] {
  const rows = targetRows(report);
  if (rows.length === 0) return [];
  return inColumns([TARGETS_HEADER, ...rows], { numbersFrom: TARGETS_PLACES });
}
