import {
  type Backup,
  type ExtraSnapshot,
  type LeftOut,
  targetName,
} from '../../../domain/model.ts';
import {
  DELETE_REASONS,
  isOfOthers,
  KEEP_REASONS,
  type KeepReason,
  type Pruning,
} from '../../../domain/pruning.ts';
import type { Report } from '../../../domain/report.ts';
import type { TargetOutcome } from '../../../domain/target-outcome.ts';
import { inColumns } from '../../../lib/columns.ts';
import { minute } from '../../../lib/instants.ts';

/** As many lines of each kind; the report file has all. */
const SHOWN = 100;

const BACKUP_TITLES = {
  created: 'Created',
  existing: 'Created by an earlier attempt of this run',
  planned: 'Would be created',
  'volume-gone': 'Deleted while the run went on',
} as const;

const PRUNING_TITLES = {
  deleted: 'Deleted',
  planned: 'Would be deleted',
  protected: 'Expired but held by AWS',
  'already-deleted': 'Already deleted by somebody else',
  skipped: 'Expired, deletion not tried',
} as const;

/** What is kept for these reasons is a number. */
const NUMBERS_ONLY: ReadonlySet<KeepReason> = new Set([
  'young',
  'this-run',
  'keep-daily',
  'keep-weekly',
  'keep-monthly',
  'keep-yearly',
]);

/** What was done, and what was left and why, one list for each. */
export function detailLines({ targets }: Report): readonly string[] {
  return targets.flatMap((outcome) => [
    ...listOf('Left out', outcome, outcome.leftOut.map(leftOutRow)),
    ...(['created', 'existing', 'planned', 'volume-gone'] as const).flatMap((kind) => {
      const backups = outcome.backups.filter((backup) => backup.kind === kind);
      return listOf(BACKUP_TITLES[kind], outcome, backups.map(backupRow));
    }),
    ...listOf('Created besides', outcome, outcome.extraSnapshots.map(extraRow)),
    ...(['deleted', 'planned', 'protected', 'already-deleted', 'skipped'] as const).flatMap(
      (kind) => {
        const prunings = outcome.prunings.filter((pruning) => pruning.kind === kind);
        return pruningLines(PRUNING_TITLES[kind], prunings, outcome);
      },
    ),
    ...keptLines(outcome),
  ]);
}

/** A reason that all of them share stands once, above them; not again where the failures have it. */
function pruningLines(
  title: string,
  prunings: readonly Pruning[],
  outcome: TargetOutcome,
): readonly string[] {
  const rows = prunings.map(pruningRow);
  const reasons = new Set(prunings.map(reasonOf));
  const [reason] = reasons;
  if (prunings.length < 2 || reasons.size > 1 || reason === undefined) {
    return listOf(title, outcome, rows);
  }
  const isTold = outcome.problems.some(({ sentence }) => sentence === reason);
  const without = rows.map((row) => row.slice(0, -1));
  const [head = '', ...lines] = listOf(title, outcome, without);
  return [head, ...(isTold ? [] : [`  ${reason}`]), ...lines];
}

function listOf(
  title: string,
  { target }: TargetOutcome,
  rows: readonly (readonly string[])[],
): readonly string[] {
  if (rows.length === 0) return [];
  const more = rows.length - SHOWN;
  return [
    `${title} in ${targetName(target)}: ${rows.length}`,
    ...inColumns(rows.slice(0, SHOWN), { indent: '  ' }),
    ...(more > 0 ? [`  ${more} more are in the report.`] : []),
  ];
}

function leftOutRow({ volume, reason }: LeftOut): readonly string[] {
  return [`${volume.instanceName ?? volume.instanceId} ${volume.device}`, volume.id, reason];
}

function backupRow(backup: Backup): readonly string[] {
  const { id, device, instanceName, instanceId } = backup.volume;
  const made = 'snapshotId' in backup ? backup.snapshotId : '';
  return [`${instanceName ?? instanceId} ${device}`, id, made];
}

function extraRow({ snapshotId, volumeId }: ExtraSnapshot): readonly string[] {
  return [snapshotId, volumeId ?? 'an unknown volume'];
}

function pruningRow(pruning: Pruning): readonly string[] {
  const { id, volumeId, startedAt } = pruning.snapshot;
  const started = startedAt === null ? 'unknown' : minute(startedAt);
  return [id, volumeId ?? 'an unknown volume', started, reasonOf(pruning)];
}

function reasonOf(pruning: Pruning): string {
  if ('problem' in pruning) return pruning.problem.sentence;
  return pruning.kind === 'kept' ? KEEP_REASONS[pruning.reason] : DELETE_REASONS[pruning.reason];
}

function keptLines(outcome: TargetOutcome): readonly string[] {
  const kept = outcome.prunings.filter((one) => one.kind === 'kept' && !isOfOthers(one));
  if (kept.length === 0) return [];
  const counts = new Map<string, number>();
  for (const one of kept) counts.set(reasonOf(one), (counts.get(reasonOf(one)) ?? 0) + 1);
  const special = kept.filter((one) => one.kind === 'kept' && !NUMBERS_ONLY.has(one.reason));
  const numbers = [...counts].map(([reason, number]) => [String(number), reason]);
  return [
    `Kept in ${targetName(outcome.target)}: ${kept.length}`,
    ...inColumns(numbers, { indent: '  ' }),
    ...listOf('Kept for a special reason', outcome, special.map(pruningRow)),
  ];
}
