import type { VolumeCopy } from '../../domain/copies/model.ts';
import {
  COPY_KEEP_REASONS,
  type CopyKeepReason,
  type CopyPruning,
} from '../../domain/copies/reasons.ts';
import type { CopyTarget, DestinationOutcome } from '../../domain/copies/report.ts';
import { targetName } from '../../domain/model.ts';
import type { RunLog } from '../../github/log.ts';
import { count } from '../../lib/text.ts';

/** Reasons for which most copies are kept: the summary counts them, the report has each. */
const ROUTINE: ReadonlySet<CopyKeepReason> = new Set([
  'young',
  'this-run',
  'other-set',
  'other-source',
  'keep-daily',
  'keep-weekly',
  'keep-monthly',
  'keep-yearly',
]);

/** The details of one source or destination; its failures are annotated. */
export function logCopyTarget(outcome: CopyTarget, log: RunLog): void {
  const name = targetName(outcome.target);
  if (outcome.kind === 'destination') logDestination(outcome, name, log);
  else for (const id of outcome.unshared) log.info(`${name}: ended the sharing of ${id}`);
  for (const note of outcome.notes) log.warning(`${name}: ${note}`);
  for (const { denied } of outcome.permissionChecks) {
    for (const { sentence } of denied.slice(0, 1)) log.error(`${name}: ${sentence}`);
  }
  for (const { sentence } of outcome.problems) log.error(`${name}: ${sentence}`);
}

function logDestination(outcome: DestinationOutcome, name: string, log: RunLog): void {
  const volumes = outcome.pairs.flatMap((pair) =>
    pair.volumes.map((volume) => ({ ...volume, from: targetName(pair.source) })),
  );
  const lines = [
    ...volumes
      .filter(({ kind }) => kind !== 'existing' && kind !== 'skipped')
      .map((volume) => `${volume.kind} ${copyLine(volume)}`),
    ...outcome.prunings
      .filter((pruning) => pruning.kind !== 'kept' || !ROUTINE.has(pruning.reason))
      .map((pruning) => `${pruning.kind} ${pruningLine(pruning)}`),
  ];
  log.group(`${name}: ${count(lines.length, 'detail')}`, lines);
  for (const volume of volumes) {
    const what = `${name}: ${volume.backup.volumeId} of ${volume.from}`;
    if (volume.kind === 'failed') log.error(`${what}: ${volume.problem.sentence}`);
    if (volume.broken !== null) log.error(`${what}: ${volume.broken.problem.sentence}`);
    if (volume.isOverdue) log.error(`${what} has no completed copy within max-copy-lag-hours`);
  }
  for (const pruning of outcome.prunings) {
    if (pruning.kind === 'failed') log.error(`${name}: not deleted: ${pruningLine(pruning)}`);
  }
}

function copyLine(volume: VolumeCopy & { readonly from: string }): string {
  const { backup, from } = volume;
  const copy = 'copyId' in volume && volume.copyId !== undefined ? `${volume.copyId} of ` : '';
  return `${copy}${backup.snapshotId} of ${backup.volumeId} in ${from}`;
}

function pruningLine(pruning: CopyPruning): string {
  const { id, origin } = pruning.copy;
  const what = `${id} of ${origin.volumeId ?? 'an unknown volume'}`;
  if (pruning.kind === 'kept') return `${what}: ${COPY_KEEP_REASONS[pruning.reason]}`;
  return 'problem' in pruning ? `${what}: ${pruning.problem.sentence}` : what;
}
