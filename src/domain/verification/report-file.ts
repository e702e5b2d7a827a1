import type { Instant } from '../model.ts';
import { shareOf } from './changes.ts';
import type { Snapshot, VerifiedBackup, VerifyTarget, VolumeChange } from './model.ts';
import type { VerifyReport } from './report.ts';

/** As many entries as are put into text at once: all of a large account would fill the memory. */
const PER_PIECE = 500;

/**
 * The report as the file holds it, in pieces: JSON by `schema/verify-report.schema.json`, with
 * instants as ISO 8601 in UTC.
 */
export function* verifyFileText(report: VerifyReport): Generator<string> {
  const { targets, ...run } = report;
  yield opened(run, 'targets');
  for (const [index, target] of targets.entries()) {
    const { backups, changes, ...rest } = target;
    yield (index === 0 ? '' : ',') + opened(targetInFile(rest), 'backups');
    yield* piecesOf(backups.map(backupInFile));
    yield '],"changes":[';
    yield* piecesOf(changes.map(changeInFile));
    yield ']}';
  }
  yield ']}\n';
}

/** The JSON of an object that goes on with a list of this name. */
function opened(object: object, list: string): string {
  return `${JSON.stringify(object).slice(0, -1)},"${list}":[`;
}

function* piecesOf(items: readonly object[]): Generator<string> {
  for (let start = 0; start < items.length; start += PER_PIECE) {
    const piece = items.slice(start, start + PER_PIECE);
    yield (start === 0 ? '' : ',') + JSON.stringify(piece).slice(1, -1);
  }
}

function targetInFile({ target, ...rest }: Omit<VerifyTarget, 'backups' | 'changes'>): object {
  return { account: target.account, region: target.region, ...rest };
}

function backupInFile(backup: VerifiedBackup): object {
  const { snapshot, result, ...rest } = backup;
  const { kind: outcome, ...details } = result;
  return { outcome, ...snapshotInFile(snapshot), ...details, ...rest };
}

function changeInFile({ first, second, result, isOverLimit }: VolumeChange): object {
  const { kind: outcome, ...details } = result;
  const changedPercent = result.kind === 'measured' ? shareOf(result) : null;
  return {
    outcome,
    volumeId: second.volumeId,
    firstSnapshotId: first.id,
    firstStartedAt: iso(first.startedAt),
    secondSnapshotId: second.id,
    secondStartedAt: iso(second.startedAt),
    ...details,
    changedPercent,
    isOverLimit,
  };
}

function snapshotInFile({ id, kind, startedAt, volumeSize, ...rest }: Snapshot): object {
  const { volumeId, name, instanceId } = rest;
  return {
    snapshotId: id,
    isCopy: kind === 'copy',
    volumeId,
    instanceId,
    name,
    startedAt: iso(startedAt),
    volumeSizeGiB: volumeSize,
  };
}

function iso(instant: Instant): string {
  return new Date(instant).toISOString();
}
