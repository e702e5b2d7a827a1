import type { Backup } from '../../domain/model.ts';
import { isOfOthers, type Pruning } from '../../domain/pruning.ts';
import { failuresIn, type Report } from '../../domain/report.ts';
import { emptyTargets } from '../../domain/scope.ts';
import type { TargetOutcome } from '../../domain/target-outcome.ts';

/** A column of numbers. Volumes add up from left to right, and so do snapshots. */
interface Column {
  readonly title: string;
  /** Null where it is not known. */
  readonly count: (outcome: TargetOutcome) => number | null;
  /** Shown even where it is zero everywhere. */
  readonly always: boolean;
}

export interface TargetsTable {
  readonly header: readonly string[];
  readonly rows: readonly TargetsRow[];
  /** Null where a single row says it all. */
  readonly total: TargetsRow | null;
}

export interface TargetsRow {
  readonly account: string | null;
  readonly region: string;
  readonly cells: readonly string[];
  readonly failures: number;
}

/** What became of volumes and snapshots, by account and region; targets that hold nothing are left out. */
export function targetsTable({ targets, dryRun }: Report): TargetsTable {
  const held = targets.filter((target) => !isEmpty(target));
  const columns = columnsOf(dryRun).filter(
    ({ always, count }) => always || held.some((target) => (count(target) ?? 0) > 0),
  );
  const rows = byAccount(held).map((outcome) => ({
    ...outcome.target,
    cells: columns.map(({ count }) => String(count(outcome) ?? 'not known')),
    failures: failuresIn(outcome),
  }));
  const failures = rows.reduce((sum, row) => sum + row.failures, 0);
  const cells = columns.map((column) => totalOf(column, held));
  const total = { account: null, region: 'Total', cells, failures };
  return {
    header: ['Account', 'Region', ...columns.map(({ title }) => title), 'Failures'],
    rows,
    total: rows.length > 1 ? total : null,
  };
}

function totalOf({ count }: Column, targets: readonly TargetOutcome[]): string {
  const numbers = targets.map(count);
  const sum = numbers.reduce<number>((a, b) => a + (b ?? 0), 0);
  return numbers.includes(null) ? `${sum} known` : String(sum);
}

function columnsOf(dryRun: boolean): readonly Column[] {
  return allColumns(dryRun).map(({ title, count, always }) => ({
    title,
    // What could not be listed is not nothing.
    count: (outcome) => (outcome.stage === 'started' ? null : count(outcome)),
    always,
  }));
}

function allColumns(dryRun: boolean): readonly Column[] {
  return [
    { title: 'Volumes', count: ({ backups }) => backups.length, always: true },
    backupColumn(dryRun ? 'Would create' : 'Created', dryRun ? 'planned' : 'created', true),
    backupColumn('Created before', 'existing'),
    backupColumn('Not created', 'failed'),
    backupColumn('Left to others', 'skipped'),
    backupColumn('Gone', 'volume-gone'),
    {
      title: 'Extra snapshots',
      count: ({ extraSnapshots }) => extraSnapshots.length,
      always: false,
    },
    {
      title: 'Snapshots',
      count: ({ prunings }) => prunings.filter((one) => !isOfOthers(one)).length,
      always: true,
    },
    pruningColumn(dryRun ? 'Would delete' : 'Deleted', dryRun ? 'planned' : 'deleted', true),
    {
      title: 'Kept',
      count: ({ prunings }) =>
        prunings.filter((one) => one.kind === 'kept' && !isOfOthers(one)).length,
      always: true,
    },
    pruningColumn('Held by AWS', 'protected'),
    pruningColumn('Already deleted', 'already-deleted'),
    pruningColumn('Not deleted', 'failed'),
    pruningColumn('Not tried', 'skipped'),
  ];
}

function backupColumn(title: string, kind: Backup['kind'], always = false): Column {
  return { title, count: ({ backups }) => ofKind(backups, kind), always };
}

function pruningColumn(title: string, kind: Pruning['kind'], always = false): Column {
  return { title, count: ({ prunings }) => ofKind(prunings, kind), always };
}

function ofKind<K extends string>(items: readonly { readonly kind: K }[], kind: K): number {
  return items.filter((item) => item.kind === kind).length;
}

/** Regions of an account stand together; accounts with failures come first, and so do regions. */
function byAccount(targets: readonly TargetOutcome[]): readonly TargetOutcome[] {
  const failing = new Set(
    targets.filter((one) => failuresIn(one) > 0).map(({ target }) => target.account),
  );
  const rank = (one: TargetOutcome) => [
    failing.has(one.target.account) ? 0 : 1,
    one.target.account ?? '',
    failuresIn(one) > 0 ? 0 : 1,
    one.target.region,
  ];
  return targets
    .map((one) => ({ one, rank: rank(one) }))
    .toSorted((a, b) => compare(a.rank, b.rank))
    .map(({ one }) => one);
}

function compare(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  const index = a.findIndex((value, at) => value !== b[at]);
  if (index === -1) return 0;
  return (a[index] ?? '') < (b[index] ?? '') ? -1 : 1;
}

/** Regions without a volume in scope: one line for each account. */
export function emptyTargetLines(report: Report): readonly string[] {
  const byAccount = new Map<string | null, string[]>();
  for (const { target } of emptyTargets(report.targets)) {
    const others = byAccount.get(target.account);
    if (others === undefined) byAccount.set(target.account, [target.region]);
    else others.push(target.region);
  }
  return [...byAccount].map(([account, regions]) => {
    const whose = account === null ? '' : ` of account ${account}`;
    return `No volume in scope in ${regions.join(', ')}${whose}.`;
  });
}

function isEmpty(target: TargetOutcome): boolean {
  const { stage, backups, prunings, leftOut } = target;
  const held = backups.length + prunings.length + leftOut.length;
  return stage === 'finished' && held === 0 && failuresIn(target) === 0;
}
