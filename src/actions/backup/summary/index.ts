import type { Pruning } from '../../../domain/pruning.ts';
import { failuresIn, type Report } from '../../../domain/report.ts';
import { emptyTargets } from '../../../domain/scope.ts';
import type { TargetOutcome } from '../../../domain/target-outcome.ts';
import { prose, text } from '../../../github/markdown.ts';
import {
  byteLength,
  cutToFit,
  fittingParagraphs,
  fittingTable,
} from '../../../github/markdown-budget.ts';
import { count } from '../../../lib/text.ts';
import { renderCalendar, renderChart } from './calendar.ts';
import { headline } from './headline.ts';
import { detailSections, permissionTable } from './sections.ts';

/** GitHub drops a step's summary whole above 1 MiB ("Workflow commands"); this leaves a margin. */
const SUMMARY_BYTES = 1_000_000;

/** The job summary. What answers first always fits; details fill what is left of the limit. */
export function renderSummary(report: Report, limit = SUMMARY_BYTES): string {
  const head = [
    [`## ${prose(headline(report))}`, ...foreignEndpointNotice(report)].join('\n'),
    ...facts(report),
    ...fittingParagraphs(
      report.problems.map((problem) => `> ❌ ${prose(problem)}`),
      limit / 10,
    ),
    ...targetTable(report, limit / 4),
    ...fittingParagraphs(emptyTargetLines(report), limit / 20),
    ...permissionTable(report, limit / 10),
    ...renderCalendar(report),
    ...renderChart(report),
  ].join('\n\n');
  return `${head}\n\n${cutToFit(detailSections(report), limit - byteLength(head) - 3)}\n`;
}

/** Whoever answers in AWS's place can make any run look good. */
function foreignEndpointNotice({ foreignEndpoints }: Report): readonly string[] {
  if (foreignEndpoints.length === 0) return [];
  const where = prose(foreignEndpoints.join(', '));
  return [
    `> ⚠️ This run did not ask AWS's own endpoints, but ${where}; what it tells is from there.`,
  ];
}

function facts(report: Report): readonly string[] {
  if (report.rules === null) return [];
  const { retentionDays, keepLast, backupSet } = report.rules;
  const run = `Run ${text(report.backupRun)}${backupSet === null ? '' : `, backup set ${text(backupSet)}`}`;
  const rules = `Retention ${count(retentionDays, 'day')}; of each volume that exists the last ${count(keepLast, 'completed snapshot')} always ${keepLast === 1 ? 'stays' : 'stay'}.`;
  return [`${run}. ${rules} A new snapshot is started here and completes later, on AWS's side.`];
}

/** Where not every target fits, those with failures come first. */
function targetTable(report: Report, bytes: number): readonly string[] {
  const done = report.dryRun ? ['Would create', 'Would delete'] : ['Created', 'Deleted'];
  const header = ['Account', 'Region', 'Volumes in scope', ...done, 'Kept', 'Failures'];
  const rows = report.targets
    .filter((target) => !isEmpty(target))
    .toSorted((a, b) => Number(failuresIn(b) > 0) - Number(failuresIn(a) > 0))
    .map(targetRow);
  return fittingTable(header, rows, bytes);
}

function targetRow(outcome: TargetOutcome): string[] {
  const { target, stage, backups, prunings } = outcome;
  const failures = failuresIn(outcome);
  return [
    prose(target.account ?? ''),
    prose(target.region),
    stage === 'started' ? 'not known' : String(backups.length),
    String(backups.filter(({ kind }) => kind === 'created' || kind === 'planned').length),
    String(prunings.filter(({ kind }) => kind === 'deleted' || kind === 'planned').length),
    String(prunings.filter(isHeldOfOwn).length),
    failures === 0 ? '0' : `**${failures}**`,
  ];
}

/** Other backup sets are not this run's to count. */
function isHeldOfOwn(pruning: Pruning): boolean {
  if (pruning.kind === 'kept') return pruning.reason !== 'other-set';
  return pruning.kind === 'protected';
}

/** Regions without a volume in scope: one line for each account. */
function emptyTargetLines(report: Report): readonly string[] {
  const byAccount = new Map<string | null, string[]>();
  for (const { target } of emptyTargets(report.targets)) {
    const others = byAccount.get(target.account);
    if (others === undefined) byAccount.set(target.account, [target.region]);
    else others.push(target.region);
  }
  return [...byAccount].map(([account, regions]) => {
    const whose = account === null ? '' : ` of account ${account}`;
    return prose(`No volume in scope in ${regions.join(', ')}${whose}.`);
  });
}

function isEmpty(target: TargetOutcome): boolean {
  const { stage, backups, prunings, leftOut } = target;
  const held = backups.length + prunings.length + leftOut.length;
  return stage === 'finished' && held === 0 && failuresIn(target) === 0;
}
