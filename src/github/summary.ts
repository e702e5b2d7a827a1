import {
  type Backup,
  KEEP_REASONS,
  type KeepReason,
  type Problem,
  type Pruning,
  type Target,
  type TargetOutcome,
  type Volume,
} from '../domain/model.ts';
import { failuresIn, type Report } from '../domain/report.ts';
import { count } from '../text.ts';
import { snapshotUrl, volumeUrl } from './console.ts';
import { headline, placeOf } from './headline.ts';
import { link, prose, row, table, text } from './markdown.ts';

/** GitHub drops a step's summary whole above 1 MiB ("Workflow commands"); this leaves a margin. */
const SUMMARY_BYTES = 1_000_000;

/** A titled table that may be cut; its title, with the full count, never is. */
interface Section {
  readonly title: string;
  readonly header: readonly string[];
  readonly rows: readonly string[][];
  /** How many rows there are in all, where not all are given here. */
  readonly total?: number;
  /** Stands above the table. */
  readonly lead?: string;
}

/** The job summary. Totals always fit; details fill what is left, the most urgent first. */
export function renderSummary(report: Report, limit = SUMMARY_BYTES): string {
  const head = [
    `## ${prose(headline(report))}`,
    facts(report),
    targetTable(report),
    ...report.problems.map((problem) => `> ❌ ${prose(problem)}`),
  ].join('\n\n');
  const sections = [
    ...troubles(report),
    ...report.targets.flatMap(noteSections),
    ...report.targets.flatMap(backupSections),
    ...report.targets.flatMap(pruningSections),
  ];
  return `${head}\n\n${cutToFit(sections, limit - byteLength(head))}\n`;
}

function facts(report: Report): string {
  if (report.rules === null) return '';
  const { retentionDays, keepLast } = report.rules;
  const run = `Run ${text(report.backupRun)}`;
  const rules = `Retention ${count(retentionDays, 'day')}; of an attached volume the last ${count(keepLast, 'completed snapshot')} always ${keepLast === 1 ? 'stays' : 'stay'}.`;
  return `${run}. ${rules} A new snapshot is started here and completes later, on AWS's side.`;
}

function targetTable(report: Report): string {
  const done = report.dryRun ? ['Would create', 'Would delete'] : ['Created', 'Deleted'];
  const worked = report.targets.filter((target) => !isEmpty(target));
  const rows = worked.map((target) => [
    target.target.account ?? '',
    target.target.region,
    target.stage === 'started' ? 'not known' : String(target.backups.length),
    String(target.backups.filter(({ kind }) => kind === 'created' || kind === 'planned').length),
    String(target.prunings.filter(({ kind }) => kind === 'deleted' || kind === 'planned').length),
    String(target.prunings.filter(({ kind }) => kind === 'kept' || kind === 'held').length),
    failuresIn(target) === 0 ? '0' : `**${failuresIn(target)}**`,
  ]);
  const header = ['Account', 'Region', 'Volumes in scope', ...done, 'Kept', 'Failures'];
  return [...(rows.length === 0 ? [] : [table(header, rows)]), ...emptyTargets(report)].join(
    '\n\n',
  );
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
    return `Nothing to back up and no snapshots in ${regions.join(', ')}${whose}.`;
  });
}

function isEmpty(target: TargetOutcome): boolean {
  const { stage, backups, prunings } = target;
  return stage === 'finished' && backups.length + prunings.length === 0 && failuresIn(target) === 0;
}

function troubles({ targets }: Report): readonly Section[] {
  return sectionOf('❌ Failed', ['Where', 'What', 'Why'], targets.flatMap(troublesIn));
}

function troublesIn({ target, problems, backups, prunings }: TargetOutcome): string[][] {
  const row = (what: string, { sentence }: Problem) => [placeOf(target), what, prose(sentence)];
  return [
    ...problems.map((problem) => row('the region as a whole', problem)),
    ...backups.flatMap((backup) =>
      backup.kind === 'failed' ? [row(volumeCell(backup, target.region), backup.problem)] : [],
    ),
    ...prunings.flatMap((pruning) =>
      pruning.kind === 'failed' ? [row(snapshotCell(pruning, target.region), pruning.problem)] : [],
    ),
  ];
}

function backupSections({ target, backups }: TargetOutcome): readonly Section[] {
  const { region } = target;
  const titles = {
    created: 'Created',
    existing: 'Already created by an earlier attempt of this run',
    planned: 'Would be created',
  } as const;
  return (['created', 'existing', 'planned'] as const).flatMap((kind) => {
    const rows = backups.flatMap((backup) =>
      backup.kind === kind
        ? [[volumeCell(backup, region), instanceCell(backup), newSnapshotCell(backup, region)]]
        : [],
    );
    return sectionOf(
      `${titles[kind]} in ${placeOf(target)}`,
      ['Volume', 'Instance', 'Snapshot'],
      rows,
    );
  });
}

function pruningSections({ target, prunings }: TargetOutcome): readonly Section[] {
  const titles = {
    deleted: 'Deleted',
    planned: 'Would be deleted',
    held: 'Expired but held by AWS',
    gone: 'Already deleted by somebody else',
    skipped: 'Expired, deletion not tried',
  } as const;
  const expired = (['deleted', 'planned', 'held', 'gone', 'skipped'] as const).flatMap((kind) => {
    const rows = prunings
      .filter((pruning) => pruning.kind === kind)
      .map((pruning) => pruningRow(pruning, target.region));
    return sectionOf(`${titles[kind]} in ${placeOf(target)}`, PRUNING_HEADER, rows);
  });
  return [...expired, ...keptSection(target, prunings)];
}

/** Nothing is left out silently, and nothing done otherwise than asked. */
function noteSections({ target, notes, leftOut }: TargetOutcome): readonly Section[] {
  const place = placeOf(target);
  const out = leftOut.map((left) => [
    volumeCell(left, target.region),
    instanceCell(left),
    prose(left.reason),
  ]);
  return [
    ...sectionOf(
      `⚠️ Not as asked in ${place}`,
      ['What'],
      notes.map((note) => [prose(note)]),
    ),
    ...sectionOf(`Left out in ${place}`, ['Volume', 'Instance', 'Why'], out),
  ];
}

const PRUNING_HEADER = ['Snapshot', 'Volume', 'Started', 'Why'];
/** What is kept is most of a large account: its groups say more than its lines. */
const KEPT_ROWS = 100;

function keptSection(target: Target, prunings: readonly Pruning[]): readonly Section[] {
  const kept = prunings.filter((pruning) => pruning.kind === 'kept');
  const groups = countBy(kept, ({ reason }) => reason);
  const lead = table(
    ['Why', 'Snapshots'],
    [...groups].map(([reason, number]) => [prose(KEEP_REASONS[reason]), String(number)]),
  );
  const rows = kept
    .toSorted((a, b) => rarity(a, groups) - rarity(b, groups))
    .slice(0, KEPT_ROWS)
    .map((pruning) => pruningRow(pruning, target.region));
  const title = `Kept in ${placeOf(target)}`;
  return sectionOf(title, PRUNING_HEADER, rows).map((section) => ({
    ...section,
    title: `${title}: ${kept.length}`,
    total: kept.length,
    lead,
  }));
}

/** What stays for a special reason comes before what is merely young. */
function rarity({ reason }: Kept, groups: ReadonlyMap<KeepReason, number>): number {
  return reason === 'young' ? Number.POSITIVE_INFINITY : (groups.get(reason) ?? 0);
}

type Kept = Extract<Pruning, { kind: 'kept' }>;

function countBy<T, K>(items: readonly T[], keyOf: (item: T) => K): ReadonlyMap<K, number> {
  const counts = new Map<K, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}

function pruningRow(pruning: Pruning, region: string): string[] {
  return [
    snapshotCell(pruning, region),
    pruning.snapshot.volumeId === null ? '' : text(pruning.snapshot.volumeId),
    startedAt(pruning),
    prose(reason(pruning)),
  ];
}

function reason(pruning: Pruning): string {
  switch (pruning.kind) {
    case 'kept':
      return KEEP_REASONS[pruning.reason];
    case 'held':
    case 'skipped':
    case 'failed':
      return pruning.problem.sentence;
    default:
      return 'older than the retention window';
  }
}

function volumeCell({ volume }: { readonly volume: Volume }, region: string): string {
  return `${link(volume.id, volumeUrl(region, volume.id))} ${text(volume.device)}`;
}

function instanceCell({ volume }: { readonly volume: Volume }): string {
  const name = volume.instanceName === null ? '' : ` ${text(volume.instanceName)}`;
  return `${text(volume.instanceId)}${name}`;
}

function newSnapshotCell(backup: Backup, region: string): string {
  return 'snapshotId' in backup
    ? link(backup.snapshotId, snapshotUrl(region, backup.snapshotId))
    : '';
}

function snapshotCell({ snapshot }: Pruning, region: string): string {
  const name = snapshot.name === null ? '' : ` ${text(snapshot.name)}`;
  return `${link(snapshot.id, snapshotUrl(region, snapshot.id))}${name}`;
}

function startedAt({ snapshot }: Pruning): string {
  if (snapshot.startedAt === null) return 'unknown';
  return new Date(snapshot.startedAt).toISOString().slice(0, 16).replace('T', ' ');
}

function sectionOf(
  title: string,
  header: readonly string[],
  rows: readonly string[][],
): readonly Section[] {
  return rows.length === 0 ? [] : [{ title: `${title}: ${rows.length}`, header, rows }];
}

/** Every title, and as many rows, in the order of the sections, as the bytes allow. */
function cutToFit(sections: readonly Section[], limit: number): string {
  let left = limit - sections.reduce((sum, section) => sum + byteLength(fold(section, 0)), 0);
  return sections
    .map((section) => {
      let shown = 0;
      for (const cells of section.rows) {
        const size = byteLength(row(cells)) + 1;
        if (size > left) break;
        left -= size;
        shown++;
      }
      return fold(section, shown);
    })
    .join('\n\n');
}

function fold({ title, lead, header, rows, total = rows.length }: Section, shown: number): string {
  const parts = [
    ...(lead === undefined ? [] : [lead]),
    table(header, rows.slice(0, shown)),
    ...(shown === total ? [] : [`${total - shown} more are in the report file only.`]),
  ];
  const open = title.startsWith('❌') ? ' open' : '';
  return `<details${open}><summary>${prose(title)}</summary>\n\n${parts.join('\n\n')}\n\n</details>`;
}

function byteLength(markdown: string): number {
  return Buffer.byteLength(markdown);
}
