import { count } from '../../lib/text.ts';
import type { Expected } from './accounts.ts';
import type { AccountReport, Found, Outcomes, ReportedTarget } from './reports.ts';

/** One conclusion on all accounts. */
export interface Conclusion {
  readonly isSuccess: boolean;
  /** One line of plain text that answers: is everything backed up? */
  readonly headline: string;
  /** One for each account and region, in the order of the accounts. */
  readonly rows: readonly Row[];
  /** What is wrong, one sentence each, with the place. */
  readonly faults: readonly string[];
}

export interface Row {
  /** The account's id, or the role where its id is not known. */
  readonly account: string;
  /** Null for an account without a report. */
  readonly region: string | null;
  readonly isSuccess: boolean;
  /** Null where it is not known. */
  readonly volumes: number | null;
  /** Volumes that have a snapshot of this run; in a dry run those that would get one. */
  readonly covered: number;
  readonly deleted: number;
  readonly kept: number;
  readonly failures: number;
}

export interface AggregateInput {
  readonly found: readonly Found[];
  /** `needs.<job>.result` of the jobs that wrote the reports. */
  readonly result: string;
}

/** Good only if every account has a report, every report is good, and every job succeeded. */
export function conclude({ found, result }: AggregateInput): Conclusion {
  const rows = found.flatMap(rowsOf);
  const faults = [...found.flatMap(faultsOf), ...resultFaults(result)];
  const isSuccess = faults.length === 0 && rows.every((row) => row.isSuccess);
  return { isSuccess, headline: headlineOf({ found, rows, isSuccess, result }), rows, faults };
}

export function nameOf({ account, role }: Expected): string {
  return account ?? role;
}

function rowsOf(found: Found): readonly Row[] {
  const account = nameOf(found.expected);
  const blank = { volumes: null, covered: 0, deleted: 0, kept: 0, failures: 1, isSuccess: false };
  if (found.kind !== 'read') return [{ account, region: null, ...blank }];
  const { report, expected } = found;
  const missing = missingRegions(expected, report).map((region) => ({ account, region, ...blank }));
  return [
    ...report.targets.map((target) => rowOf(target, { account, dryRun: report.dryRun })),
    ...missing,
  ];
}

function rowOf(
  target: ReportedTarget,
  { account, dryRun }: { readonly account: string; readonly dryRun: boolean },
): Row {
  const { backups, snapshots, problems, isDiscovered } = target;
  const volumes = sum(backups);
  const covered = sum(backups, dryRun ? ['planned', 'existing'] : ['created', 'existing']);
  const failures = problems.length + sum(backups, ['failed']) + sum(snapshots, ['failed']);
  return {
    account: target.account ?? account,
    region: target.region,
    isSuccess: isDiscovered && failures === 0 && covered === volumes,
    volumes: isDiscovered ? volumes : null,
    covered,
    deleted: sum(snapshots, [dryRun ? 'planned' : 'deleted']),
    kept: sum(snapshots, ['kept', 'protected']),
    failures,
  };
}

/** All outcomes unless some are named. */
function sum(outcomes: Outcomes, names: readonly string[] = [...outcomes.keys()]): number {
  return names.reduce((total, name) => total + (outcomes.get(name) ?? 0), 0);
}

function missingRegions({ regions }: Expected, { targets }: AccountReport): readonly string[] {
  const worked = new Set(targets.map(({ region }) => region));
  return (regions ?? []).filter((region) => !worked.has(region));
}

function faultsOf(found: Found): readonly string[] {
  const where = nameOf(found.expected);
  if (found.kind === 'missing') return [`${where}: there is no report`];
  if (found.kind === 'unreadable') return [`${where}: the report cannot be read: ${found.why}`];
  const { expected, report } = found;
  const faults = [
    ...(report.stopped === null ? [] : [`the run ended early: ${report.stopped}`]),
    ...report.problems,
    ...(report.targets.length === 0 ? ['the report names no region'] : []),
    ...missingRegions(expected, report).map((region) => `${region} is not in the report`),
    ...report.targets.flatMap((target) => targetFaults(target, found)),
  ];
  // A conclusion that nothing explains still counts.
  if (faults.length === 0 && !report.isSuccess) faults.push('the run failed');
  return faults.map((fault) => `${where}: ${fault}`);
}

function targetFaults(
  target: ReportedTarget,
  { expected, report }: { readonly expected: Expected; readonly report: AccountReport },
): readonly string[] {
  const row = rowOf(target, { account: nameOf(expected), dryRun: report.dryRun });
  const isOther =
    target.account !== null && expected.account !== null && target.account !== expected.account;
  const faults = [
    ...(isOther ? [`the report is of the account ${target.account}`] : []),
    ...target.problems,
    ...(row.volumes !== null && row.covered < row.volumes
      ? [`${row.volumes - row.covered} of ${count(row.volumes, 'volume')} have no new snapshot`]
      : []),
    ...failedDeletions(target),
  ];
  if (faults.length === 0 && !row.isSuccess) faults.push('what runs there is not known');
  return faults.map((fault) => `${target.region}: ${fault}`);
}

function failedDeletions({ snapshots }: ReportedTarget): readonly string[] {
  const failed = sum(snapshots, ['failed']);
  return failed === 0 ? [] : [`${count(failed, 'snapshot')} could not be deleted`];
}

function resultFaults(result: string): readonly string[] {
  return result === 'success' ? [] : [`the backup jobs ended with: ${result || 'no result'}`];
}

interface Weighed extends AggregateInput {
  readonly rows: readonly Row[];
  readonly isSuccess: boolean;
}

function headlineOf(weighed: Weighed): string {
  const { found, rows, isSuccess } = weighed;
  if (!isSuccess) return `❌ ${trouble(weighed)}`;
  const volumes = total(rows, ({ volumes: inScope }) => inScope ?? 0);
  const where = `in ${count(found.length, 'account')}`;
  if (volumes === 0) {
    return `⚠️ Nothing to back up: no volume is attached to a running instance ${where}.`;
  }
  if (isDry(found)) {
    const deleted = total(rows, (row) => row.deleted);
    return `🔎 Dry run, nothing was changed: ${count(volumes, 'volume')} ${where} would get a snapshot, ${count(deleted, 'snapshot')} would be deleted.`;
  }
  const without = total(found.flatMap(targetsOf), ({ withoutBackup }) => withoutBackup);
  const tally = `${volumes} of ${count(volumes, 'volume')} ${where} have a snapshot of this run.`;
  if (without === 0) return `✅ Everything is backed up: ${tally}`;
  // A snapshot that is still being made is no backup yet to a volume that has no other.
  return `✅ Backups are under way: ${tally} ${without} of them ${without === 1 ? 'has' : 'have'} no completed backup yet.`;
}

function trouble({ found, rows, result }: Weighed): string {
  const silent = found.filter(({ kind }) => kind !== 'read').length;
  const volumes = total(rows, (row) => row.volumes ?? 0);
  const bare = total(rows, (row) => Math.max(0, (row.volumes ?? 0) - row.covered));
  const unknown = rows.filter((row) => row.region !== null && row.volumes === null).length;
  const parts = [
    ...(silent > 0
      ? [`there is no readable report of ${silent} of ${count(found.length, 'account')}`]
      : []),
    ...(bare > 0 ? [`${bare} of ${count(volumes, 'volume')} have no new snapshot`] : []),
    ...(unknown > 0 ? [`what runs in ${count(unknown, 'region')} is not known`] : []),
  ];
  if (parts.length > 0) return `Not everything is backed up: ${parts.join('; ')}.`;
  const covered = `${volumes - bare} of ${count(volumes, 'volume')} have a snapshot of this run`;
  const failures = count(
    total(rows, (row) => row.failures),
    'failure',
  );
  const ending = result === 'success' ? '' : ', and the backup jobs did not all succeed';
  return isDry(found)
    ? `The dry run met ${failures}${ending}; nothing was changed.`
    : `${covered}, but there were problems: ${failures}${ending}.`;
}

/** One real run among dry ones makes it no dry run. */
function isDry(found: readonly Found[]): boolean {
  return found.every((one) => one.kind === 'read' && one.report.dryRun);
}

function targetsOf(found: Found): readonly ReportedTarget[] {
  return found.kind === 'read' ? found.report.targets : [];
}

function total<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((all, item) => all + of(item), 0);
}
