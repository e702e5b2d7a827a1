import { type Backup, KEEP_REASONS, type Pruning, type TargetOutcome } from '../domain/model.ts';
import { failuresIn, type Report } from '../domain/report.ts';
import { count } from '../text.ts';
import { snapshotUrl, volumeUrl } from './console.ts';
import { headline } from './headline.ts';
import { link, prose, row, table, text } from './markdown.ts';

/** GitHub drops a step's summary whole above 1 MiB ("Workflow commands"); this leaves a margin. */
const SUMMARY_BYTES = 1_000_000;

/** A titled table that may be cut; its title, with the full count, never is. */
interface Section {
  readonly title: string;
  readonly header: readonly string[];
  readonly rows: readonly string[][];
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
  return table(
    ['Region', 'Volumes in scope', ...done, 'Kept', 'Failures'],
    report.targets.map((target) => [
      target.target.region,
      target.stage === 'started' ? 'not known' : String(target.backups.length),
      String(target.backups.filter(({ kind }) => kind === 'created' || kind === 'planned').length),
      String(target.prunings.filter(({ kind }) => kind === 'deleted' || kind === 'planned').length),
      String(target.prunings.filter(({ kind }) => kind === 'kept' || kind === 'held').length),
      failuresIn(target) === 0 ? '0' : `**${failuresIn(target)}**`,
    ]),
  );
}

function troubles(report: Report): readonly Section[] {
  const rows = report.targets.flatMap(({ target: { region }, problems, backups, prunings }) => [
    ...problems.map(({ sentence }) => [region, 'the region', prose(sentence)]),
    ...backups.flatMap((backup) =>
      backup.kind === 'failed'
        ? [[region, volumeCell(backup, region), prose(backup.problem.sentence)]]
        : [],
    ),
    ...prunings.flatMap((pruning) =>
      pruning.kind === 'failed'
        ? [[region, snapshotCell(pruning, region), prose(pruning.problem.sentence)]]
        : [],
    ),
  ]);
  return sectionOf('❌ Failed', ['Region', 'What', 'Why'], rows);
}

function backupSections({ target: { region }, backups }: TargetOutcome): readonly Section[] {
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
    return sectionOf(`${titles[kind]} in ${region}`, ['Volume', 'Instance', 'Snapshot'], rows);
  });
}

function pruningSections({ target: { region }, prunings }: TargetOutcome): readonly Section[] {
  const titles = {
    deleted: 'Deleted',
    planned: 'Would be deleted',
    held: 'Expired but held by AWS',
    gone: 'Already deleted by somebody else',
    skipped: 'Expired, deletion not tried',
    kept: 'Kept',
  } as const;
  return (['deleted', 'planned', 'held', 'gone', 'skipped', 'kept'] as const).flatMap((kind) => {
    const rows = prunings
      .filter((pruning) => pruning.kind === kind)
      .toSorted(byUrgency)
      .map((pruning) => [
        snapshotCell(pruning, region),
        pruning.snapshot.volumeId === null ? '' : text(pruning.snapshot.volumeId),
        startedAt(pruning),
        prose(reason(pruning)),
      ]);
    return sectionOf(
      `${titles[kind]} in ${region}`,
      ['Snapshot', 'Volume', 'Started', 'Why'],
      rows,
    );
  });
}

/** What stays for a special reason comes before what is merely young. */
function byUrgency(a: Pruning, b: Pruning): number {
  const rank = (pruning: Pruning) =>
    pruning.kind === 'kept' && pruning.reason === 'young' ? 1 : 0;
  return rank(a) - rank(b);
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

function volumeCell({ volume }: Backup, region: string): string {
  return `${link(volume.id, volumeUrl(region, volume.id))} ${text(volume.device)}`;
}

function instanceCell({ volume }: Backup): string {
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

function fold({ title, header, rows }: Section, shown: number): string {
  const cut =
    shown === rows.length
      ? ''
      : `\n\n${rows.length - shown} more did not fit here; the report file has them all.`;
  const open = title.startsWith('❌') ? ' open' : '';
  return `<details${open}><summary>${prose(title)}</summary>\n\n${table(header, rows.slice(0, shown))}${cut}\n\n</details>`;
}

function byteLength(markdown: string): number {
  return Buffer.byteLength(markdown);
}
