import type { Report } from '../../../domain/report.ts';
import { prose, text } from '../../../github/markdown.ts';
import {
  byteLength,
  cutToFit,
  fittingParagraphs,
  fittingTable,
} from '../../../github/markdown-budget.ts';
import { count } from '../../../lib/text.ts';
import { emptyTargetLines, type TargetsRow, targetsTable } from '../targets-table.ts';
import { attentionSections } from './attention.ts';
import { renderCalendar } from './calendar.ts';
import { belowHeadline, headline } from './headline.ts';
import { detailSections, permissionTable } from './sections.ts';

/** GitHub drops a step's summary whole above 1 MiB ("Workflow commands"); this leaves a margin. */
const SUMMARY_BYTES = 1_000_000;

/** The job summary. What answers first always fits; details fill what is left of the limit. */
export function renderSummary(report: Report, limit = SUMMARY_BYTES): string {
  const top = [
    `## ${prose(headline(report))}`,
    ...below(report),
    ...fittingParagraphs(problemLines(report), limit / 10),
    cutToFit(attentionSections(report), limit / 3),
    ...renderTargets(report, limit / 4),
    ...fittingParagraphs(emptyTargetLines(report).map(prose), limit / 20),
    ...permissionTable(report, limit / 10),
    ...facts(report),
    ...renderCalendar(report),
  ];
  const head = top.filter((part) => part !== '').join('\n\n');
  return `${head}\n\n${cutToFit(detailSections(report), limit - byteLength(head) - 3)}\n`;
}

function below(report: Report): readonly string[] {
  const sentences = belowHeadline(report);
  return sentences.length === 0 ? [] : [prose(sentences.join(' '))];
}

/** What the headline says already is not said again: of an input error, each fault is a line. */
function problemLines({ problems, targets }: Report): readonly string[] {
  const lines = problems.map((problem) => problem.split('\n'));
  const shown = targets.length === 0 ? lines.map(([, ...others]) => others) : lines;
  return shown.flat().map((line) => `> ❌ ${prose(line)}`);
}

function facts(report: Report): readonly string[] {
  if (report.rules === null) return [];
  const { retentionDays, keepLast, backupSet } = report.rules;
  const run = `Run ${text(report.backupRun)}${backupSet === null ? '' : `, backup set ${text(backupSet)}`}`;
  const rules = `Retention ${count(retentionDays, 'day')}; of each volume that exists the last ${count(keepLast, 'completed snapshot')} always ${keepLast === 1 ? 'stays' : 'stay'}.`;
  return [`${run}. ${rules} A new snapshot is started here and completes later, on AWS's side.`];
}

/** Where not every target fits, those with failures come first. */
function renderTargets(report: Report, bytes: number): readonly string[] {
  const { header, rows, total } = targetsTable(report);
  const last = total === null ? null : targetCells(total).map((cell) => bold(cell));
  return fittingTable(header, rows.map(targetCells), { bytes, last, numbersFrom: 2 });
}

function targetCells({ account, region, cells, failures }: TargetsRow): readonly string[] {
  const failed = failures === 0 ? '0' : bold(String(failures));
  return [prose(account ?? ''), prose(region), ...cells, failed];
}

function bold(cell: string): string {
  return cell === '' || cell.startsWith('**') ? cell : `**${cell}**`;
}
