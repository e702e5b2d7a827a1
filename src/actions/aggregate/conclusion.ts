import { count } from '../../lib/text.ts';
import { type Expected, nameOf } from './accounts.ts';
import { emptyPlaces, whyEmpty } from './emptiness.ts';
import { foreignPlaces, withForeignEndpoints } from './foreign-endpoints.ts';
import {
  type AccountReport,
  type Found,
  missingRegions,
  type Outcomes,
  type ReportedTarget,
} from './reports.ts';

/** One conclusion on all accounts. */
export interface Conclusion {
  readonly isSuccess: boolean;
  /** One line of plain text that answers: is everything backed up? */
  readonly headline: string;
  /** One for each account and region, in the order of the accounts. */
  readonly rows: readonly Row[];
  /** What is wrong, one sentence each, with the place. */
  readonly faults: readonly string[];
  /** Whether any report is of a dry run. */
  readonly hasDryRun: boolean;
  /** Who asked endpoints that are not AWS's own, one sentence for each account. */
  readonly foreignPlaces: readonly string[];
  /** Where no volume is in scope, one sentence for each account. */
  readonly emptyPlaces: readonly string[];
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
  /** Whether the run asked an endpoint that is not AWS's own. */
  readonly isForeign: boolean;
}

export interface AggregateInput {
  readonly found: readonly Found[];
  /** `needs.<job>.result` of the jobs that wrote the reports. */
  readonly result: string;
  /** Whether it is as meant that no account has a volume in scope. */
  readonly allowEmpty: boolean;
}

/**
 * Good only if every account has a report, every report is good, every job succeeded, and there is a
 * volume in scope. The jobs themselves let an empty account pass: here it is judged over all of them.
 */
export function conclude(input: AggregateInput): Conclusion {
  const { found, result, allowEmpty } = input;
  const rows = found.flatMap(rowsOf);
  const empty = whyEmpty(found);
  const faults = [
    ...found.flatMap(faultsOf),
    ...resultFaults(result),
    ...(empty === null || allowEmpty
      ? []
      : [
          `no volume is in scope: check regions and tag rules, or set allow-empty if that is meant`,
        ]),
  ];
  const isSuccess = faults.length === 0 && rows.every((row) => row.isSuccess);
  const headline = headlineOf({ ...input, rows, isSuccess, empty });
  return {
    isSuccess,
    headline: withForeignEndpoints(headline, found),
    rows,
    faults,
    hasDryRun: found.some((one) => one.kind === 'read' && one.report.dryRun),
    foreignPlaces: foreignPlaces(found),
    emptyPlaces: emptyPlaces(found),
  };
}

function rowsOf(found: Found): readonly Row[] {
  const account = nameOf(found.expected);
  const blank = {
    ...{ volumes: null, covered: 0, deleted: 0, kept: 0, failures: 1 },
    ...{ isSuccess: false, isForeign: false },
  };
  if (found.kind !== 'read') return [{ account, region: null, ...blank }];
  const { report, expected } = found;
  const missing = missingRegions(expected, report).map((region) => ({ account, region, ...blank }));
  return [...report.targets.map((target) => rowOf(target, { account, report })), ...missing];
}

function rowOf(
  target: ReportedTarget,
  { account, report }: { readonly account: string; readonly report: AccountReport },
): Row {
  const { dryRun, foreignEndpoints } = report;
  const { backups, snapshots, problems, isDiscovered } = target;
  // One that was deleted while the run went on needs no backup; one that was skipped was not asked
  // for one.
  const volumes = sum(backups) - sum(backups, ['volume-gone', 'skipped']);
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
    isForeign: foreignEndpoints.length > 0,
  };
}

/** All outcomes unless some are named. */
function sum(outcomes: Outcomes, names: readonly string[] = [...outcomes.keys()]): number {
  return names.reduce((total, name) => total + (outcomes.get(name) ?? 0), 0);
}

function unexpectedRegions({ regions }: Expected, report: AccountReport): readonly string[] {
  const worked = report.targets.map(({ region }) => region);
  return regions === null ? [] : worked.filter((region) => !regions.includes(region));
}

function faultsOf(found: Found): readonly string[] {
  const where = nameOf(found.expected);
  if (found.kind === 'missing') return [`${where}: there is no report`];
  if (found.kind === 'foreign') return [`${where}: the report is of another run: ${found.run}`];
  if (found.kind === 'unreadable') return [`${where}: the report cannot be read: ${found.why}`];
  const { expected, report } = found;
  const faults = [
    ...(report.stopped === null ? [] : [`the run ended early: ${report.stopped}`]),
    ...report.problems,
    ...(report.targets.length === 0 ? ['the report names no region'] : []),
    ...missingRegions(expected, report).map((region) => `${region} is not in the report`),
    ...unexpectedRegions(expected, report).map(
      (region) => `${region} is in the report, but was not asked for`,
    ),
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
  const row = rowOf(target, { account: nameOf(expected), report });
  const faults = [
    ...accountFaults(target, expected),
    ...target.problems,
    ...(row.volumes !== null && row.covered < row.volumes
      ? [`${row.volumes - row.covered} of ${count(row.volumes, 'volume')} have no new snapshot`]
      : []),
    ...failedDeletions(target),
  ];
  if (faults.length === 0 && !row.isSuccess) faults.push('what runs there is not known');
  return faults.map((fault) => `${target.region}: ${fault}`);
}

/** One account's report must never stand for another's. */
function accountFaults(target: ReportedTarget, { account }: Expected): readonly string[] {
  if (account === null || target.account === account) return [];
  if (target.account !== null) return [`the report is of the account ${target.account}`];
  return target.isDiscovered ? ['the report does not say which account it is of'] : [];
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
  /** Why nothing is in scope; null where something is. */
  readonly empty: string | null;
}

function headlineOf(weighed: Weighed): string {
  const { found, rows, isSuccess, empty, allowEmpty } = weighed;
  const where = `in ${count(found.length, 'account')}`;
  if (empty !== null && (isSuccess || !allowEmpty)) {
    const nothing = `no volume is in scope ${where}: ${empty}.`;
    return isSuccess ? `⚠️ Nothing to back up: ${nothing}` : `❌ Nothing is backed up: ${nothing}`;
  }
  if (!isSuccess) return `❌ ${trouble(weighed)}`;
  const volumes = total(rows, ({ volumes: inScope }) => inScope ?? 0);
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
