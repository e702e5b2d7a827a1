import type { Backup, Coverage, Instant, LeftOut, Volume } from './model.ts';
import type { Pruning } from './pruning.ts';
import type { RetentionRules } from './retention.ts';
import type { AwsRunReport } from './run-report.ts';
import { nothingInScope } from './scope.ts';
import type { TargetOutcome } from './target-outcome.ts';

/** Raised when a field changes its kind or goes; new fields come without. */
export const REPORT_VERSION = 1;

/** One run, whole: what the summary, the outputs and the report file are made from. */
export interface Report extends AwsRunReport {
  readonly version: typeof REPORT_VERSION;
  /** False for a run that only prunes. */
  readonly creates: boolean;
  /** Null where the inputs could not be read. */
  readonly rules: RetentionRules | null;
  readonly totals: Totals;
  readonly targets: readonly TargetOutcome[];
}

export interface Totals {
  readonly volumesFound: number;
  /** Volumes in scope that this run leaves without a new snapshot. */
  readonly volumesUnprotected: number;
  readonly snapshotsCreated: number;
  readonly snapshotsDeleted: number;
  readonly failures: number;
  /** Volumes in scope by how well they are backed up (see `Coverage`). */
  readonly coverage: Readonly<Record<Coverage['state'], number>>;
  /** Volumes whose newest completed backup is older than `max-backup-age-hours`. */
  readonly volumesOverdue: number;
  /** Volumes whose newest finished backup ended in error. */
  readonly volumesBroken: number;
  /** Volumes that were deleted after the run had listed them. */
  readonly volumesGone: number;
}

/** The report on the outcomes; `failures` is the one number that decides whether the job fails. */
export function makeReport(
  facts: Omit<Report, 'version' | 'conclusion' | 'totals'> & { readonly allowEmpty: boolean },
): Report {
  const { allowEmpty, ...rest } = facts;
  const nothing = allowEmpty ? null : nothingInScope(rest.targets);
  const problems = nothing === null ? rest.problems : [...rest.problems, nothing];
  const options = { ...rest, problems };
  const totals = countTotals(options);
  return {
    ...options,
    version: REPORT_VERSION,
    conclusion: totals.failures === 0 ? 'success' : 'failure',
    totals,
  };
}

function countTotals(options: Omit<Report, 'version' | 'conclusion' | 'totals'>): Totals {
  const { targets, problems, stopped } = options;
  const failures = count(targets, failuresIn) + problems.length + (stopped === null ? 0 : 1);
  return {
    volumesFound: count(targets, ({ backups }) => backups.length),
    volumesUnprotected: unprotectedVolumes(targets).length,
    snapshotsCreated: createdIds(targets).length,
    snapshotsDeleted: deletedIds(targets).length,
    failures,
    coverage: countCoverage(targets),
    volumesOverdue: count(targets, overdueIn),
    volumesBroken: count(targets, brokenIn),
    volumesGone: count(targets, ({ backups }) => ofKind(backups, 'volume-gone')),
  };
}

/** A protected, already deleted or skipped snapshot is none: what skipped it is counted itself. */
export function failuresIn(outcome: TargetOutcome): number {
  const { problems, backups, prunings } = outcome;
  return (
    problems.length +
    deniedIn(outcome) +
    overdueIn(outcome) +
    brokenIn(outcome) +
    ofKind(backups, 'failed') +
    ofKind(prunings, 'failed')
  );
}

/** Each action that a dry run found denied counts once, however many calls it was asked about. */
function deniedIn({ permissionChecks }: TargetOutcome): number {
  // Asked and never told yes proves nothing: a real run may well be refused.
  return permissionChecks.filter(
    ({ denied, asked, allowed }) => denied.length > 0 || (asked > 0 && allowed === 0),
  ).length;
}

function overdueIn({ coverage }: TargetOutcome): number {
  return coverage.filter(({ isOverdue }) => isOverdue).length;
}

function brokenIn({ coverage }: TargetOutcome): number {
  return coverage.filter(({ newestBrokenId }) => newestBrokenId !== null).length;
}

function ofKind<K extends string>(items: readonly { readonly kind: K }[], kind: K): number {
  return items.filter((item) => item.kind === kind).length;
}

function countCoverage(targets: readonly TargetOutcome[]): Totals['coverage'] {
  const counts = { fresh: 0, old: 0, waiting: 0, none: 0 };
  for (const { coverage } of targets) for (const { state } of coverage) counts[state]++;
  return counts;
}

export function createdIds(targets: readonly TargetOutcome[]): readonly string[] {
  return targets.flatMap(({ backups, extraSnapshots }) => [
    ...backups.flatMap((backup) => (backup.kind === 'created' ? [backup.snapshotId] : [])),
    ...extraSnapshots.map(({ snapshotId }) => snapshotId),
  ]);
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

/** As many snapshots as are put into text at once: all of a large account would fill the memory. */
const SNAPSHOTS_PER_PIECE = 500;

/**
 * The report as the file holds it, in pieces: JSON by `schema/report.schema.json`, with instants as
 * ISO 8601 in UTC.
 */
export function* fileText(report: Report): Generator<string> {
  const { targets, ...run } = report;
  yield opened(run, 'targets');
  for (const [index, target] of targets.entries()) {
    yield (index === 0 ? '' : ',') + opened(targetInFile(target), 'snapshots');
    for (let start = 0; start < target.prunings.length; start += SNAPSHOTS_PER_PIECE) {
      const piece = target.prunings.slice(start, start + SNAPSHOTS_PER_PIECE).map(pruningInFile);
      yield (start === 0 ? '' : ',') + JSON.stringify(piece).slice(1, -1);
    }
    yield ']}';
  }
  yield ']}\n';
}

/** The JSON of an object that goes on with a list of this name. */
function opened(object: object, list: string): string {
  return `${JSON.stringify(object).slice(0, -1)},"${list}":[`;
}

function targetInFile(target: TargetOutcome): object {
  return {
    account: target.target.account,
    region: target.target.region,
    stage: target.stage,
    cutoff: isoOrNull(target.cutoff),
    listedAt: isoOrNull(target.listedAt),
    attachedVolumes: target.attachedVolumes,
    leftOut: target.leftOut.map(leftOutInFile),
    notes: target.notes,
    warnings: target.warnings,
    permissionChecks: target.permissionChecks,
    problems: target.problems,
    coverage: target.coverage.map(coverageInFile),
    backups: target.backups.map(backupInFile),
    extraSnapshots: target.extraSnapshots,
    apiCalls: target.apiCalls,
  };
}

function volumeInFile({ id, device, instanceId, instanceName }: Volume): object {
  return { volumeId: id, device, instanceId, instanceName };
}

function leftOutInFile({ volume, cause, reason }: LeftOut): object {
  return { ...volumeInFile(volume), cause, reason };
}

function coverageInFile({ volume, newestAt, ...rest }: Coverage): object {
  return {
    volumeId: volume.id,
    attachedAt: isoOrNull(volume.attachedAt),
    newestAt: isoOrNull(newestAt),
    ...rest,
  };
}

function backupInFile(backup: Backup): object {
  const { volume, kind, ...rest } = backup;
  return { outcome: kind, ...volumeInFile(volume), ...rest };
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
