import { groupBy } from '../../../domain/copies/group.ts';
import { originInWords } from '../../../domain/copies/model.ts';
import {
  COPY_DELETE_REASONS,
  COPY_KEEP_REASONS,
  type CopyKeepReason,
  type CopyPruning,
} from '../../../domain/copies/reasons.ts';
import type { CopyReport, CopyTarget, DestinationOutcome } from '../../../domain/copies/report.ts';
import { targetName } from '../../../domain/model.ts';
import { prose, table, text } from '../../../github/markdown.ts';
import { type Section, sectionOf } from '../../../github/markdown-budget.ts';
import { minute } from '../../../lib/instants.ts';
import { type Concern, failuresOf, warningsOf } from '../concerns.ts';
import { backupCell, copyCell, prunedCell, volumeCell } from './cells.ts';

const CONCERN_HEADER = ['Where', 'What', 'Why'];

/** All details, the most urgent first. */
export function detailSections({ sources, destinations }: CopyReport): readonly Section[] {
  const all: readonly CopyTarget[] = [...sources, ...destinations];
  return [
    ...sectionOf('❌ Failed', CONCERN_HEADER, all.flatMap(failuresOf).map(cells)),
    ...sectionOf('⚠️ Warnings', CONCERN_HEADER, all.flatMap(warningsOf).map(cells)),
    ...destinations.flatMap(volumeSections),
    ...sources.flatMap(({ target, unshared }) =>
      sectionOf(
        `Shared no more in ${targetName(target)}`,
        ['Snapshot'],
        unshared.map((id) => [text(id)]),
      ),
    ),
    ...destinations.flatMap(deletionSections),
    ...destinations.flatMap(keptSections),
  ];
}

function cells({ where, what, why }: Concern): string[] {
  return [where, what, why].map(prose);
}

const TITLES = {
  made: 'Copied',
  started: 'Begun, and not completed yet',
  pending: 'Pending since an earlier run',
  queued: 'Not begun: no place was free in time, or archived',
  planned: 'Would be copied',
  'not-kept': 'Not copied: retention would delete the copy at once',
} as const;

function volumeSections({ target, pairs }: DestinationOutcome): readonly Section[] {
  return (['made', 'started', 'pending', 'queued', 'planned', 'not-kept'] as const).flatMap(
    (kind) => {
      const rows = pairs.flatMap(({ source, volumes }) =>
        volumes
          .filter((volume) => volume.kind === kind)
          .map((volume) => [
            volumeCell(volume, source.region),
            prose(targetName(source)),
            backupCell(volume, source.region),
            copyCell(volume, target.region),
          ]),
      );
      const title = `${TITLES[kind]}, to ${targetName(target)}`;
      return sectionOf(title, ['Volume', 'From', 'Backup', 'Copy'], rows);
    },
  );
}

const PRUNING_TITLES = {
  deleted: 'Deleted',
  planned: 'Would be deleted',
  protected: 'Expired but held by AWS',
  'already-deleted': 'Already deleted by somebody else',
  skipped: 'Expired, deletion not tried',
} as const;

const PRUNING_HEADER = ['Copy', 'Of', 'Backup started (UTC)', 'Why'];
/** Tens of thousands would crowd out everything else. */
const PRUNING_ROWS = 200;

function deletionSections({ target, prunings }: DestinationOutcome): readonly Section[] {
  const kinds = ['deleted', 'planned', 'protected', 'already-deleted', 'skipped'] as const;
  return kinds.flatMap((kind) => {
    const ofKind = prunings.filter((pruning) => pruning.kind === kind);
    if (ofKind.length === 0) return [];
    const title = `${PRUNING_TITLES[kind]} in ${targetName(target)}: ${ofKind.length}`;
    const rows = ofKind.slice(0, PRUNING_ROWS).map((one) => pruningRow(one, target.region));
    return [{ title, header: PRUNING_HEADER, rows, total: ofKind.length }];
  });
}

function keptSections({ target, prunings }: DestinationOutcome): readonly Section[] {
  const kept = prunings.filter((pruning) => pruning.kind === 'kept');
  if (kept.length === 0) return [];
  const groups = [...groupBy(kept, ({ reason }) => reason).values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [{ reason: first.reason, group }];
  });
  const lead = table(
    ['Why', 'Copies'],
    groups.map(({ reason, group }) => [prose(COPY_KEEP_REASONS[reason]), String(group.length)]),
  );
  const rows = kept
    .filter(({ reason }) => !COUNTED_ONLY.has(reason))
    .slice(0, PRUNING_ROWS)
    .map((one) => pruningRow(one, target.region));
  const title = `Kept in ${targetName(target)}: ${kept.length}`;
  return [{ title, header: PRUNING_HEADER, rows, lead }];
}

/** What is merely young, or another run's to judge, is counted and not listed. */
const COUNTED_ONLY: ReadonlySet<CopyKeepReason> = new Set(['young', 'other-set', 'other-source']);

function pruningRow(pruning: CopyPruning, region: string): string[] {
  const { copy } = pruning;
  const { startedAt } = copy.origin;
  return [
    prunedCell(copy, region),
    text(originInWords(copy)),
    startedAt === null ? 'unknown' : minute(startedAt),
    prose(reasonOf(pruning)),
  ];
}

function reasonOf(pruning: CopyPruning): string {
  if ('problem' in pruning) return pruning.problem.sentence;
  return pruning.kind === 'kept'
    ? COPY_KEEP_REASONS[pruning.reason]
    : COPY_DELETE_REASONS[pruning.reason];
}

/** What went wrong, for the alert issue. */
export function alertSections(report: CopyReport): readonly Section[] {
  return detailSections(report).filter(({ title }) => title.startsWith('❌'));
}
