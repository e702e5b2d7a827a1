import {
  type Change,
  checkWith,
  idWith,
  nameWith,
  problemsWith,
  problemWith,
} from '../report-texts.ts';
import type { Copy, SourceBackup, VolumeCopy } from './model.ts';
import type { CopyPruning } from './reasons.ts';
import type { CopyReport, DestinationOutcome, SourceOutcome } from './report.ts';

/**
 * A report with `change` applied to each text in it that others may have had a hand in: sentences,
 * names, tags, error codes, and ids that are none.
 */
export function withCopyTexts(report: CopyReport, change: Change): CopyReport {
  return {
    ...report,
    problems: report.problems.map(change),
    sources: report.sources.map((source) => sourceWith(source, change)),
    destinations: report.destinations.map((one) => destinationWith(one, change)),
  };
}

function sourceWith(source: SourceOutcome, change: Change): SourceOutcome {
  return {
    ...source,
    notes: source.notes.map(change),
    unshared: source.unshared.map((id) => idWith(id, change)),
    permissionChecks: source.permissionChecks.map((check) => checkWith(check, change)),
    problems: problemsWith(source.problems, change),
  };
}

function destinationWith(outcome: DestinationOutcome, change: Change): DestinationOutcome {
  return {
    ...outcome,
    notes: outcome.notes.map(change),
    pairs: outcome.pairs.map(({ source, volumes }) => ({
      source,
      volumes: volumes.map((volume) => volumeWith(volume, change)),
    })),
    prunings: outcome.prunings.map((pruning) => pruningWith(pruning, change)),
    permissionChecks: outcome.permissionChecks.map((check) => checkWith(check, change)),
    problems: problemsWith(outcome.problems, change),
  };
}

function volumeWith(volume: VolumeCopy, change: Change): VolumeCopy {
  const { broken } = volume;
  const changed = {
    backup: backupWith(volume.backup, change),
    broken: broken && { ...broken, problem: problemWith(broken.problem, change) },
  };
  if (volume.kind !== 'failed') return { ...volume, ...changed };
  return { ...volume, ...changed, problem: problemWith(volume.problem, change) };
}

function backupWith(backup: SourceBackup, change: Change): SourceBackup {
  return {
    ...backup,
    snapshotId: idWith(backup.snapshotId, change),
    volumeId: idWith(backup.volumeId, change),
    tags: new Map([...backup.tags].map(([key, value]) => [key, change(value)])),
  };
}

function pruningWith(pruning: CopyPruning, change: Change): CopyPruning {
  const copy = copyWith(pruning.copy, change);
  if (!('problem' in pruning)) return { ...pruning, copy };
  return { ...pruning, copy, problem: problemWith(pruning.problem, change) };
}

function copyWith(copy: Copy, change: Change): Copy {
  const { origin } = copy;
  return {
    ...copy,
    id: idWith(copy.id, change),
    statusMessage: nameWith(copy.statusMessage, change),
    name: nameWith(copy.name, change),
    instanceId: idWith(copy.instanceId, change),
    origin: {
      ...origin,
      snapshotId: idWith(origin.snapshotId, change),
      volumeId: idWith(origin.volumeId, change),
      account: nameWith(origin.account, change),
      region: nameWith(origin.region, change),
    },
  };
}
