import type { CopyReport } from '../../../domain/copies/report.ts';
import { prose, text } from '../../../github/markdown.ts';
import {
  byteLength,
  cutToFit,
  fittingParagraphs,
  fittingTable,
} from '../../../github/markdown-budget.ts';
import { count } from '../../../lib/text.ts';
import { foreignEndpointNotice } from '../../../shared/foreign-endpoints.ts';
import { permissionTable } from '../../../shared/permission-proofs.ts';
import { PAIRS_HEADER, PAIRS_PLACES, pairRows } from '../pairs-table.ts';
import { renderCalendar } from './calendar.ts';
import { headline, problemLines } from './headline.ts';
import { detailSections } from './sections.ts';

/** GitHub drops a step's summary whole above 1 MiB ("Workflow commands"); this leaves a margin. */
const SUMMARY_BYTES = 1_000_000;

/** The job summary. What answers first always fits; details fill what is left of the limit. */
export function renderSummary(report: CopyReport, limit = SUMMARY_BYTES): string {
  const head = [
    [`## ${prose(headline(report))}`, ...foreignEndpointNotice(report)].join('\n'),
    ...facts(report),
    ...fittingParagraphs(
      problemLines(report).map((line) => `> ❌ ${prose(line)}`),
      limit / 10,
    ),
    ...pairTable(report, limit / 4),
    ...permissionTable([...report.sources, ...report.destinations], limit / 10),
    ...renderCalendar(report),
  ].join('\n\n');
  return `${head}\n\n${cutToFit(detailSections(report), limit - byteLength(head) - 3)}\n`;
}

function facts({ rules, backupRun }: CopyReport): readonly string[] {
  if (rules === null) return [];
  const { retentionDays, keepLast, backupSet } = rules;
  const run = `Run ${text(backupRun)}${backupSet === null ? '' : `, backup set ${text(backupSet)}`}`;
  const held = `Retention ${count(retentionDays, 'day')} by the start of the backup; of each volume that exists the last ${keepLast === 1 ? 'completed copy always stays' : `${keepLast} completed copies always stay`}.`;
  return [`${run}. ${held} A volume counts as copied once its copy was seen completed.`];
}

function pairTable(report: CopyReport, bytes: number): readonly string[] {
  const rows = pairRows(report).map(({ cells, failed }) =>
    cells.map((cell, index) =>
      failed > 0 && index === FAILED_COLUMN ? `**${prose(cell)}**` : prose(cell),
    ),
  );
  return fittingTable(PAIRS_HEADER, rows, { bytes, numbersFrom: PAIRS_PLACES });
}

const FAILED_COLUMN = PAIRS_HEADER.indexOf('Failed');
