import { type Snapshot, targetName } from '../../../domain/model.ts';
import {
  DELETE_REASONS,
  isOfOthers,
  KEEP_REASONS,
  type KeepReason,
  type Pruning,
} from '../../../domain/pruning.ts';
import type { Report } from '../../../domain/report.ts';
import type { TargetOutcome } from '../../../domain/target-outcome.ts';
import { snapshotUrl } from '../../../github/console.ts';
import { link, prose, table, text } from '../../../github/markdown.ts';
import { type Section, sectionOf } from '../../../github/markdown-budget.ts';
import {
  createdCell,
  instanceCell,
  originCell,
  sizeCell,
  snapshotCell,
  startCell,
  volumeCell,
} from './cells.ts';

/** All details, what was done before what was left as it is. */
export function detailSections({ targets }: Report): readonly Section[] {
  return [
    ...targets.flatMap(leftOutSections),
    ...targets.flatMap(backupSections),
    ...targets.flatMap(extraSections),
    ...targets.flatMap(expiredSections),
    ...targets.flatMap(keptSections),
    ...targets.flatMap(othersSections),
  ];
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
    const rows = pruningRows(prunings, { outcome, limit: EXPIRED_ROWS });
    return [{ title, header: PRUNING_HEADER, rows, total: prunings.length }];
  });
}

/** What is kept is most of a large account: its groups say more than its lines. */
const KEPT_ROWS = 100;
/** Why most of an account is kept: that is a number, and no line each. */
const NUMBERS_ONLY: ReadonlySet<KeepReason> = new Set(['young', 'this-run']);

function keptSections(outcome: TargetOutcome): readonly Section[] {
  const kept = outcome.prunings.filter(isKept).filter((pruning) => !isOfOthers(pruning));
  return keptSection(`Kept in ${targetName(outcome.target)}`, kept, outcome);
}

/** Snapshots that came with the list and that this run neither counts nor judges. */
function othersSections(outcome: TargetOutcome): readonly Section[] {
  const others = outcome.prunings.filter(isKept).filter(isOfOthers);
  return keptSection(`Of others in ${targetName(outcome.target)}`, others, outcome);
}

function keptSection(
  title: string,
  kept: readonly Kept[],
  outcome: TargetOutcome,
): readonly Section[] {
  if (kept.length === 0) return [];
  const counts = new Map<KeepReason, number>();
  for (const { reason } of kept) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const groups = [...counts].toSorted(([, a], [, b]) => b - a);
  const lead = table(
    ['Why', 'Snapshots'],
    groups.map(([reason, number]) => [prose(KEEP_REASONS[reason]), String(number)]),
  );
  const special = kept.filter(({ reason }) => !NUMBERS_ONLY.has(reason));
  // A rare reason is worth a line before a frequent one.
  const chosen = special
    .toSorted((a, b) => (counts.get(a.reason) ?? 0) - (counts.get(b.reason) ?? 0))
    .slice(0, KEPT_ROWS);
  const rows = pruningRows(chosen, { outcome, limit: KEPT_ROWS });
  const header = PRUNING_HEADER;
  return [{ title: `${title}: ${kept.length}`, header, rows, total: special.length, lead }];
}

function isKept(pruning: Pruning): pruning is Kept {
  return pruning.kind === 'kept';
}

type Kept = Extract<Pruning, { kind: 'kept' }>;

/** By volume, the newest of each first. */
function pruningRows(
  prunings: readonly Pruning[],
  { outcome, limit }: { readonly outcome: TargetOutcome; readonly limit: number },
): readonly (readonly string[])[] {
  return prunings
    .toSorted(({ snapshot: a }, { snapshot: b }) => byVolume(a, b))
    .slice(0, limit)
    .map((pruning) => pruningRow(pruning, outcome));
}

function byVolume(a: Snapshot, b: Snapshot): number {
  const [volumeA, volumeB] = [a.volumeId ?? '', b.volumeId ?? ''];
  if (volumeA !== volumeB) return volumeA < volumeB ? -1 : 1;
  return (b.startedAt ?? 0) - (a.startedAt ?? 0);
}

function pruningRow(pruning: Pruning, outcome: TargetOutcome): string[] {
  const { target, listedAt, problems } = outcome;
  const { snapshot } = pruning;
  const reason = reasonOf(pruning);
  return [
    snapshotCell(pruning, target.region),
    originCell(snapshot),
    startCell(snapshot, listedAt),
    sizeCell(snapshot),
    prose(problems.some(({ sentence }) => sentence === reason) ? 'see under Failed' : reason),
  ];
}

function reasonOf(pruning: Pruning): string {
  if ('problem' in pruning) return pruning.problem.sentence;
  return pruning.kind === 'kept' ? KEEP_REASONS[pruning.reason] : DELETE_REASONS[pruning.reason];
}
