import type { Backup, Instant, LeftOut, Pruning, TargetOutcome } from './model.ts';
import type { RetentionRules } from './retention.ts';

/** Raised when a field changes its meaning or goes; new fields come without. */
export const REPORT_VERSION = 1;

/** One run, whole: what the summary, the outputs and the report file are made from. */
export interface Report {
  readonly version: typeof REPORT_VERSION;
  readonly verdict: 'good' | 'failed';
  /** Why the run ended before its work was done; null where it did not. */
  readonly stopped: 'cancelled' | 'timeout' | null;
  readonly dryRun: boolean;
  readonly backupRun: string;
  readonly runUrl: string | null;
  /** Null where the inputs could not be read. */
  readonly rules: RetentionRules | null;
  readonly totals: Totals;
  readonly targets: readonly TargetOutcome[];
  /** What went wrong outside any target. */
  readonly problems: readonly string[];
}

export interface Totals {
  readonly volumesFound: number;
  /** Volumes in scope that this run leaves without a new snapshot. */
  readonly volumesUnprotected: number;
  readonly snapshotsCreated: number;
  readonly snapshotsDeleted: number;
  readonly failures: number;
}

/** The report on the outcomes; `failures` is the one number that decides whether the job fails. */
export function makeReport(options: Omit<Report, 'version' | 'verdict' | 'totals'>): Report {
  const totals = countTotals(options);
  return {
    version: REPORT_VERSION,
    verdict: totals.failures === 0 ? 'good' : 'failed',
    totals,
    ...options,
  };
}

function countTotals(options: Omit<Report, 'version' | 'verdict' | 'totals'>): Totals {
  const { targets, problems, stopped } = options;
  const failures = count(targets, failuresIn) + problems.length + (stopped === null ? 0 : 1);
  return {
    volumesFound: count(targets, ({ backups }) => backups.length),
    volumesUnprotected: unprotectedVolumes(targets).length,
    snapshotsCreated: createdIds(targets).length,
    snapshotsDeleted: deletedIds(targets).length,
    failures,
  };
}

/** A held, gone or skipped snapshot is none: what skipped it is counted itself. */
export function failuresIn({ problems, backups, prunings }: TargetOutcome): number {
  return (
    problems.length +
    backups.filter(({ kind }) => kind === 'failed').length +
    prunings.filter(({ kind }) => kind === 'failed').length
  );
}

export function createdIds(targets: readonly TargetOutcome[]): readonly string[] {
  return targets.flatMap(({ backups }) =>
    backups.flatMap((backup) => (backup.kind === 'created' ? [backup.snapshotId] : [])),
  );
}

export function deletedIds(targets: readonly TargetOutcome[]): readonly string[] {
  return targets.flatMap(({ prunings }) =>
    prunings.flatMap(({ kind, snapshot }) => (kind === 'deleted' ? [snapshot.id] : [])),
  );
}

/** In a dry run all of them: it leaves every volume without a new snapshot. */
export function unprotectedVolumes(targets: readonly TargetOutcome[]): readonly string[] {
  return targets.flatMap(({ backups }) =>
    backups.flatMap(({ kind, volume }) =>
      kind === 'failed' || kind === 'planned' ? [volume.id] : [],
    ),
  );
}

function count(targets: readonly TargetOutcome[], of: (target: TargetOutcome) => number): number {
  return targets.reduce((sum, target) => sum + of(target), 0);
}

/** The report as the file holds it: `schema/report.schema.json`. Instants become ISO 8601 UTC. */
export function toFile(report: Report): object {
  return {
    ...report,
    targets: report.targets.map((target) => ({
      account: target.target.account,
      region: target.target.region,
      stage: target.stage,
      cutoff: isoOrNull(target.cutoff),
      attachedVolumes: target.attachedVolumes,
      leftOut: target.leftOut.map(leftOutInFile),
      notes: target.notes,
      problems: target.problems,
      backups: target.backups.map(backupInFile),
      snapshots: target.prunings.map(pruningInFile),
      apiCalls: target.apiCalls,
    })),
  };
}

function leftOutInFile({ volume, reason }: LeftOut): object {
  const { id: volumeId, ...where } = volume;
  return { volumeId, ...where, reason };
}

function backupInFile(backup: Backup): object {
  const { volume, kind, ...rest } = backup;
  const { id: volumeId, ...where } = volume;
  return { outcome: kind, volumeId, ...where, ...rest };
}

function pruningInFile(pruning: Pruning): object {
  const { snapshot, kind, ...rest } = pruning;
  const { id: snapshotId, volumeId, instanceId, name, state, volumeSize, startedAt } = snapshot;
  return {
    outcome: kind,
    snapshotId,
    volumeId,
    instanceId,
    name,
    state,
    volumeSizeGiB: volumeSize,
    startedAt: isoOrNull(startedAt),
    ...rest,
  };
}

function isoOrNull(instant: Instant | null): string | null {
  return instant === null ? null : new Date(instant).toISOString();
}
