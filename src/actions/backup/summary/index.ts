import type { Report } from '../../../domain/report.ts';
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
import { emptyTargetLines, type TargetsRow, targetsTable } from '../targets-table.ts';
import { attentionSections } from './attention.ts';
import { renderCalendar } from './calendar.ts';
import { belowHeadline, headline, problemLines } from './headline.ts';
import { detailSections } from './sections.ts';

/** GitHub drops a step's summary whole above 1 MiB ("Workflow commands"); this leaves a margin. */
const SUMMARY_BYTES = 1_000_000;

/** The job summary. What answers first always fits; details fill what is left of the limit. */
export function renderSummary(report: Report, limit = SUMMARY_BYTES): string {
  const fixed = {
    top: [
      [`## ${prose(headline(report))}`, ...foreignEndpointNotice(report)].join('\n'),
      ...below(report),
    ],
    bottom: [...facts(report), ...renderCalendar(report)],
  };
  const middle = middleOf(report);
  const compose = (room: number) =>
    [...fixed.top, ...middle(room), ...fixed.bottom].filter((part) => part !== '');
  const details = detailSections(report);
  const least = byteLength([...compose(0), cutToFit(details, 0)].join(BETWEEN));
  const head = compose(Math.max(0, limit - least)).join(BETWEEN);
  const left = limit - byteLength(head) - BETWEEN.length - 1;
  return `${[head, cutToFit(details, left)].filter((part) => part !== '').join(BETWEEN)}\n`;
}

const BETWEEN = '\n\n';

/**
 * Between the answer and the calendar: what needs a person first.
 * @returns what goes into so many bytes; the shares leave room for details
 */
function middleOf(report: Report): (room: number) => readonly string[] {
  const problems = problemLines(report).map((line) => `> ❌ ${prose(line)}`);
  const attention = attentionSections(report);
  const targets = renderTargets(report);
  const emptyTargets = emptyTargetLines(report).map(prose);
  return (room) => [
    ...fittingParagraphs(problems, room / 10),
    cutToFit(attention, room / 3),
    ...targets(room / 4),
    ...fittingParagraphs(emptyTargets, room / 20),
    ...permissionTable(report.targets, room / 10),
  ];
}

function below(report: Report): readonly string[] {
  const sentences = belowHeadline(report);
  return sentences.length === 0 ? [] : [prose(sentences.join(' '))];
}

function facts(report: Report): readonly string[] {
  if (report.rules === null) return [];
  const { retentionDays, keepLast, backupSet } = report.rules;
  const run = `Run ${text(report.backupRun)}${backupSet === null ? '' : `, backup set ${text(backupSet)}`}`;
  const rules = `Retention ${count(retentionDays, 'day')}; of each volume that exists the last ${count(keepLast, 'completed snapshot')} always ${keepLast === 1 ? 'stays' : 'stay'}.`;
  return [`${run}. ${rules} A new snapshot is started here and completes later, on AWS's side.`];
}

/** Where not every target fits, those with failures come first. */
function renderTargets(report: Report): (bytes: number) => readonly string[] {
  const { header, rows, total } = targetsTable(report);
  const last = total === null ? null : targetCells(total).map((cell) => bold(cell));
  const cells = rows.map(targetCells);
  return (bytes) => fittingTable(header, cells, { bytes, last, numbersFrom: 2 });
}

function targetCells({ account, region, cells, failures }: TargetsRow): readonly string[] {
  const failed = failures === 0 ? '0' : bold(String(failures));
  return [prose(account ?? ''), prose(region), ...cells, failed];
}

function bold(cell: string): string {
  return cell === '' || cell.startsWith('**') ? cell : `**${cell}**`;
}
