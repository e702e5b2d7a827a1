import type { Pruning, TargetOutcome } from '../../../domain/model.ts';
import { failuresIn, type Report } from '../../../domain/report.ts';
import { prose, table, text } from '../../../github/markdown.ts';
import { byteLength, cutToFit } from '../../../github/markdown-budget.ts';
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
    ...report.problems.map((problem) => `> ❌ ${prose(problem)}`),
    ...targetTable(report),
    ...emptyTargets(report),
    ...permissionTable(report),
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
  const rules = `Retention ${count(retentionDays, 'day')}; of an attached volume the last ${count(keepLast, 'completed snapshot')} always ${keepLast === 1 ? 'stays' : 'stay'}.`;
  return [`${run}. ${rules} A new snapshot is started here and completes later, on AWS's side.`];
}

function targetTable(report: Report): readonly string[] {
  const done = report.dryRun ? ['Would create', 'Would delete'] : ['Created', 'Deleted'];
  const header = ['Account', 'Region', 'Volumes in scope', ...done, 'Kept', 'Failures'];
  const rows = report.targets.filter((target) => !isEmpty(target)).map(targetRow);
  return rows.length === 0 ? [] : [table(header, rows)];
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

/** Regions that hold nothing take one line for each account, not a row each. */
function emptyTargets(report: Report): readonly string[] {
  const byAccount = new Map<string | null, string[]>();
  for (const { target } of report.targets.filter(isEmpty)) {
    const others = byAccount.get(target.account);
    if (others === undefined) byAccount.set(target.account, [target.region]);
    else others.push(target.region);
  }
  return [...byAccount].map(([account, regions]) => {
    const whose = account === null ? '' : ` of account ${account}`;
    return prose(`Nothing to back up and no snapshots in ${regions.join(', ')}${whose}.`);
  });
}

function isEmpty(target: TargetOutcome): boolean {
  const { stage, backups, prunings, leftOut } = target;
  const held = backups.length + prunings.length + leftOut.length;
  return stage === 'finished' && held === 0 && failuresIn(target) === 0;
}
