import { type Problem, targetName, type Volume } from '../../../domain/model.ts';
import {
  DELETE_REASONS,
  KEEP_REASONS,
  type KeepReason,
  type Pruning,
} from '../../../domain/pruning.ts';
import type { Report } from '../../../domain/report.ts';
import type { TargetOutcome } from '../../../domain/target-outcome.ts';
import { snapshotUrl } from '../../../github/console.ts';
import { link, prose, table, text } from '../../../github/markdown.ts';
import { fittingTable, type Section, sectionOf } from '../../../github/markdown-budget.ts';
import {
  createdCell,
  instanceCell,
  minute,
  originCell,
  sizeCell,
  snapshotCell,
  startCell,
  volumeCell,
} from './cells.ts';

/** All details, the most urgent first. */
export function detailSections({ targets }: Report): readonly Section[] {
  return [
    ...sectionOf('❌ Failed', ['Where', 'What', 'Why'], targets.flatMap(failuresOf)),
    ...sectionOf('⚠️ Warnings', ['Where', 'What'], targets.flatMap(warningsIn)),
    ...targets.flatMap(leftOutSections),
    ...targets.flatMap(backupSections),
    ...targets.flatMap(extraSections),
    ...targets.flatMap(expiredSections),
    ...targets.flatMap(keptSections),
  ];
}

function failuresOf(outcome: TargetOutcome): string[][] {
  const { target, problems, permissionChecks, coverage, backups, prunings } = outcome;
  const name = prose(targetName(target));
  const about = (volume: Volume) =>
    `${volumeCell(volume, target.region)} of ${instanceCell(volume)}`;
  const row = (what: string, { sentence }: Problem) => [name, what, prose(sentence)];
  return [
    ...problems.map((problem) => row('the region as a whole', problem)),
    ...permissionChecks.flatMap(({ action, denied }) =>
      denied.slice(0, 1).map((problem) => row(`${action} is denied`, problem)),
    ),
    ...backups.flatMap((backup) =>
      backup.kind === 'failed' ? [row(about(backup.volume), backup.problem)] : [],
    ),
    ...coverage.flatMap(({ isOverdue, volume, newestAt }) => {
      if (!isOverdue) return [];
      const newest = newestAt === null ? 'it has none' : `the newest is of ${minute(newestAt)}`;
      const why = `no completed backup within max-backup-age-hours; ${newest}`;
      return [[name, about(volume), prose(why)]];
    }),
    ...coverage.flatMap(({ newestBrokenId, volume }) => {
      if (newestBrokenId === null) return [];
      const why = `its newest finished snapshot ${newestBrokenId} ended in error`;
      return [[name, about(volume), prose(why)]];
    }),
    ...prunings.flatMap((pruning) =>
      pruning.kind === 'failed' ? [row(snapshotInWords(pruning, outcome), pruning.problem)] : [],
    ),
  ];
}

/** What the other tables have in columns, in one cell. */
function snapshotInWords(pruning: Pruning, { target, listedAt }: TargetOutcome): string {
  const { snapshot } = pruning;
  const name = snapshotCell(pruning, target.region);
  return `${name} of ${originCell(snapshot)}, ${startCell(snapshot, listedAt)}, ${sizeCell(snapshot)}`;
}

/** Nothing is left behind, and nothing done otherwise than asked, without a word. */
function warningsIn({ target, warnings, permissionChecks, notes }: TargetOutcome): string[][] {
  const unclear = permissionChecks.flatMap((check) => check.unclear.slice(0, 1));
  const sentences = [...[...warnings, ...unclear].map(({ sentence }) => sentence), ...notes];
  return sentences.map((sentence) => [prose(targetName(target)), prose(sentence)]);
}

/** What a dry run has proved: not what is written in a policy, but what EC2 says that it means. */
export function permissionTable({ targets }: Report, bytes: number): readonly string[] {
  const rows = targets.flatMap(({ target, permissionChecks }) =>
    permissionChecks.map(({ action, planned, asked, allowed, denied, unclear }) => [
      action,
      prose(targetName(target)),
      `${allowed} of ${asked} asked about, ${planned} planned`,
      denied.length === 0 ? '0' : `**${denied.length}**`,
      String(unclear.length),
    ]),
  );
  if (rows.length === 0) return [];
  const header = ['Action', 'Where', 'Proved', 'Denied', 'Unclear'];
  return ['### What EC2 would allow', ...fittingTable(header, rows, bytes)];
}

function leftOutSections({ target, leftOut }: TargetOutcome): readonly Section[] {
  const rows = leftOut.map(({ volume, reason }) => [
    volumeCell(volume, target.region),
    instanceCell(volume),
    prose(reason),
  ]);
  return sectionOf(`Left out in ${targetName(target)}`, ['Volume', 'Instance', 'Why'], rows);
}

const BACKUP_TITLES = {
  created: 'Created',
  existing: 'Already created by an earlier attempt of this run',
  planned: 'Would be created',
  'volume-gone': 'Deleted while the run went on, and so not backed up',
} as const;

function backupSections({ target, backups }: TargetOutcome): readonly Section[] {
  const { region } = target;
  return (['created', 'existing', 'planned', 'volume-gone'] as const).flatMap((kind) => {
    const rows = backups
      .filter((backup) => backup.kind === kind)
      .map((backup) => [
        volumeCell(backup.volume, region),
        instanceCell(backup.volume),
        createdCell(backup, region),
      ]);
    const title = `${BACKUP_TITLES[kind]} in ${targetName(target)}`;
    return sectionOf(title, ['Volume', 'Instance', 'Snapshot'], rows);
  });
}

/** More than was asked for: a set holds what is attached when EC2 makes it. */
function extraSections({ target, extraSnapshots }: TargetOutcome): readonly Section[] {
  const rows = extraSnapshots.map(({ snapshotId, volumeId }) => [
    link(snapshotId, snapshotUrl(target.region, snapshotId)),
    text(volumeId ?? 'unknown'),
  ]);
  const title = `Created besides in ${targetName(target)}`;
  return sectionOf(title, ['Snapshot', 'Volume'], rows);
}

const PRUNING_TITLES = {
  deleted: 'Deleted',
  planned: 'Would be deleted',
  protected: 'Expired but held by AWS',
  'already-deleted': 'Already deleted by somebody else',
  skipped: 'Expired, deletion not tried',
} as const;

const PRUNING_HEADER = ['Snapshot', 'Of', 'Started (UTC)', 'Size', 'Why'];

/** Tens of thousands would crowd out what is kept, and why. */
const EXPIRED_ROWS = 500;

function expiredSections(outcome: TargetOutcome): readonly Section[] {
  const kinds = ['deleted', 'planned', 'protected', 'already-deleted', 'skipped'] as const;
  return kinds.flatMap((kind) => {
    const prunings = outcome.prunings.filter((pruning) => pruning.kind === kind);
    if (prunings.length === 0) return [];
    const title = `${PRUNING_TITLES[kind]} in ${targetName(outcome.target)}: ${prunings.length}`;
    const rows = prunings.slice(0, EXPIRED_ROWS).map((pruning) => pruningRow(pruning, outcome));
    return [{ title, header: PRUNING_HEADER, rows, total: prunings.length }];
  });
}

/** What is kept is most of a large account: its groups say more than its lines. */
const KEPT_ROWS = 100;

function keptSections(outcome: TargetOutcome): readonly Section[] {
  const kept = outcome.prunings.filter((pruning) => pruning.kind === 'kept');
  if (kept.length === 0) return [];
  const groups = new Map<KeepReason, Kept[]>();
  for (const pruning of kept) {
    const group = groups.get(pruning.reason);
    if (group === undefined) groups.set(pruning.reason, [pruning]);
    else group.push(pruning);
  }
  const lead = table(
    ['Why', 'Snapshots'],
    [...groups].map(([reason, group]) => [prose(KEEP_REASONS[reason]), String(group.length)]),
  );
  const rows = [...groups]
    .sort(bySpeciality)
    .flatMap(([, group]) => group.slice(0, KEPT_ROWS))
    .slice(0, KEPT_ROWS)
    .map((pruning) => pruningRow(pruning, outcome));
  const title = `Kept in ${targetName(outcome.target)}: ${kept.length}`;
  return [{ title, header: PRUNING_HEADER, rows, total: kept.length, lead }];
}

const ROUTINE: readonly KeepReason[] = ['young', 'this-run'];

type Kept = Extract<Pruning, { kind: 'kept' }>;

/** What stays for a rare reason comes first, what is merely young or of this run last. */
function bySpeciality(
  [a, ofA]: readonly [KeepReason, readonly Kept[]],
  [b, ofB]: readonly [KeepReason, readonly Kept[]],
): number {
  const routine = Number(ROUTINE.includes(a)) - Number(ROUTINE.includes(b));
  return routine !== 0 ? routine : ofA.length - ofB.length;
}

function pruningRow(pruning: Pruning, { target, listedAt }: TargetOutcome): string[] {
  const { snapshot } = pruning;
  return [
    snapshotCell(pruning, target.region),
    originCell(snapshot),
    startCell(snapshot, listedAt),
    sizeCell(snapshot),
    prose(reasonOf(pruning)),
  ];
}

function reasonOf(pruning: Pruning): string {
  if ('problem' in pruning) return pruning.problem.sentence;
  return pruning.kind === 'kept' ? KEEP_REASONS[pruning.reason] : DELETE_REASONS[pruning.reason];
}

/** What went wrong, for the alert issue. */
export function alertSections(report: Report): readonly Section[] {
  return detailSections(report).filter(({ title }) => title.startsWith('❌'));
}
