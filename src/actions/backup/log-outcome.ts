import { type Backup, type LeftOut, targetName } from '../../domain/model.ts';
import { KEEP_REASONS, type KeepReason, type Pruning } from '../../domain/pruning.ts';
import type { TargetOutcome } from '../../domain/target-outcome.ts';
import type { RunLog } from '../../github/log.ts';
import { count } from '../../lib/text.ts';

/** Reasons for which most of an account is kept: the summary counts them, the report has each. */
const ROUTINE: ReadonlySet<KeepReason> = new Set([
  'young',
  'this-run',
  'other-set',
  'keep-daily',
  'keep-weekly',
  'keep-monthly',
  'keep-yearly',
]);

/** The details of one target, in a group of their own; its failures are annotated. */
export function logOutcome(outcome: TargetOutcome, log: RunLog): void {
  const { target, backups, prunings, problems, leftOut, notes } = outcome;
  const { warnings, permissionChecks, coverage, extraSnapshots } = outcome;
  // An error of the whole target is told once, and not again with each snapshot.
  const said = new Set(problems.map(({ sentence }) => sentence));
  const lines = [
    ...leftOut.map((left) => `left out ${backupLine(left)}: ${left.reason}`),
    ...backups.map((backup) => `${backup.kind} ${backupLine(backup)}`),
    ...extraSnapshots.map(
      ({ snapshotId, volumeId }) =>
        `created besides ${snapshotId} of ${volumeId ?? 'no known volume'}`,
    ),
    ...prunings
      .filter((pruning) => pruning.kind !== 'kept' || !ROUTINE.has(pruning.reason))
      .map((pruning) => `${pruning.kind} ${pruningLine(pruning, said)}`),
  ];
  const name = targetName(target);
  log.group(`${name}: ${count(lines.length, 'detail')}`, lines);
  for (const note of notes) log.warning(`${name}: ${note}`);
  for (const { sentence } of warnings) log.warning(`${name}: ${sentence}`);
  for (const { denied } of permissionChecks) {
    for (const { sentence } of denied.slice(0, 1)) log.error(`${name}: ${sentence}`);
  }
  for (const { volume, isOverdue, newestBrokenId } of coverage) {
    if (newestBrokenId !== null) {
      log.error(`${name}: the newest snapshot of ${volume.id}, ${newestBrokenId}, ended in error`);
    }
    if (isOverdue) log.error(`${name}: ${volume.id} has no backup within max-backup-age-hours`);
  }
  for (const { sentence } of problems) log.error(`${name}: ${sentence}`);
  for (const backup of backups) {
    if (backup.kind === 'failed') log.error(`${name}: no snapshot of ${backupLine(backup)}`);
  }
  for (const pruning of prunings) {
    if (pruning.kind === 'failed') log.error(`${name}: not deleted: ${pruningLine(pruning)}`);
  }
}

function backupLine(backup: Backup | LeftOut): string {
  const { id, device, instanceId, instanceName } = backup.volume;
  const where = `${id} (${instanceName ?? instanceId} ${device})`;
  if ('problem' in backup) return `${where}: ${backup.problem.sentence}`;
  return 'snapshotId' in backup ? `${backup.snapshotId} of ${where}` : where;
}

function pruningLine(pruning: Pruning, said: ReadonlySet<string> = new Set()): string {
  const { id, volumeId } = pruning.snapshot;
  const what = `${id} of ${volumeId ?? 'an unknown volume'}`;
  if (pruning.kind === 'kept') return `${what}: ${KEEP_REASONS[pruning.reason]}`;
  const isTold = !('problem' in pruning) || said.has(pruning.problem.sentence);
  return isTold ? what : `${what}: ${pruning.problem.sentence}`;
}
