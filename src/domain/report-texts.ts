import type {
  Backup,
  Coverage,
  LeftOut,
  PermissionCheck,
  Problem,
  Snapshot,
  Volume,
} from './model.ts';
import type { Pruning } from './pruning.ts';
import type { Report } from './report.ts';
import type { TargetOutcome } from './target-outcome.ts';

export type Change = (text: string) => string;

/**
 * A report with `change` applied to each text in it that others may have had a hand in: sentences,
 * names, error codes, and ids that are none. Counts, regions, accounts, states and the ids of EC2
 * stay as they are.
 */
export function withTexts(report: Report, change: Change): Report {
  return {
    ...report,
    problems: report.problems.map(change),
    targets: report.targets.map((target) => targetWith(target, change)),
  };
}

function targetWith(target: TargetOutcome, change: Change): TargetOutcome {
  return {
    ...target,
    leftOut: target.leftOut.map((left) => leftOutWith(left, change)),
    notes: target.notes.map(change),
    coverage: target.coverage.map((one) => coverageWith(one, change)),
    warnings: problemsWith(target.warnings, change),
    backups: target.backups.map((backup) => backupWith(backup, change)),
    extraSnapshots: target.extraSnapshots.map(({ snapshotId, volumeId }) => ({
      snapshotId: idWith(snapshotId, change),
      volumeId: idWith(volumeId, change),
    })),
    prunings: target.prunings.map((pruning) => pruningWith(pruning, change)),
    permissionChecks: target.permissionChecks.map((check) => checkWith(check, change)),
    problems: problemsWith(target.problems, change),
  };
}

/** Of what EC2 never gave out, whoever answers in its place may make anything. */
export function idWith<T extends string | null>(id: T, change: Change): T | string {
  return id === null || /^[a-z]{1,4}-[0-9a-f]{8,17}$/.test(id) ? id : change(id);
}

export function nameWith(name: string | null, change: Change): string | null {
  return name === null ? null : change(name);
}

export function problemWith({ code, sentence }: Problem, change: Change): Problem {
  return { code: change(code), sentence: change(sentence) };
}

export function problemsWith(problems: readonly Problem[], change: Change): readonly Problem[] {
  return problems.map((problem) => problemWith(problem, change));
}

function volumeWith(volume: Volume, change: Change): Volume {
  return {
    ...volume,
    id: idWith(volume.id, change),
    device: change(volume.device),
    instanceId: idWith(volume.instanceId, change),
    instanceName: nameWith(volume.instanceName, change),
    operator: nameWith(volume.operator, change),
  };
}

function leftOutWith({ volume, cause, reason }: LeftOut, change: Change): LeftOut {
  return { volume: volumeWith(volume, change), cause, reason: change(reason) };
}

function coverageWith(coverage: Coverage, change: Change): Coverage {
  return {
    ...coverage,
    volume: volumeWith(coverage.volume, change),
    newestId: idWith(coverage.newestId, change),
    newestBrokenId: idWith(coverage.newestBrokenId, change),
    pending: coverage.pending.map((id) => idWith(id, change)),
    broken: coverage.broken.map((id) => idWith(id, change)),
  };
}

function backupWith(backup: Backup, change: Change): Backup {
  const volume = volumeWith(backup.volume, change);
  if ('problem' in backup) {
    return { ...backup, volume, problem: problemWith(backup.problem, change) };
  }
  if (!('snapshotId' in backup)) return { ...backup, volume };
  return { ...backup, volume, snapshotId: idWith(backup.snapshotId, change) };
}

function pruningWith(pruning: Pruning, change: Change): Pruning {
  const snapshot = snapshotWith(pruning.snapshot, change);
  if ('problem' in pruning) {
    return { ...pruning, snapshot, problem: problemWith(pruning.problem, change) };
  }
  return snapshot === pruning.snapshot ? pruning : { ...pruning, snapshot };
}

/** The same one where nothing changes: a large account has hundreds of thousands. */
function snapshotWith(snapshot: Snapshot, change: Change): Snapshot {
  const id = idWith(snapshot.id, change);
  const volumeId = idWith(snapshot.volumeId, change);
  const instanceId = idWith(snapshot.instanceId, change);
  const name = nameWith(snapshot.name, change);
  const isSame =
    id === snapshot.id &&
    volumeId === snapshot.volumeId &&
    instanceId === snapshot.instanceId &&
    name === snapshot.name;
  return isSame ? snapshot : { ...snapshot, id, volumeId, instanceId, name };
}

export function checkWith(check: PermissionCheck, change: Change): PermissionCheck {
  const { denied, unclear } = check;
  return {
    ...check,
    denied: problemsWith(denied, change),
    unclear: problemsWith(unclear, change),
  };
}
