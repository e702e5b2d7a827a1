import type { Instant } from '../model.ts';
import type { CopyPair, VolumeCopy } from './model.ts';
import type { CopyPruning } from './reasons.ts';
import type { CopyReport, DestinationOutcome, SourceOutcome } from './report.ts';

/** As many copies as are put into text at once: all of a large account would fill the memory. */
const COPIES_PER_PIECE = 500;

/**
 * The report as the file holds it, in pieces: JSON by `schema/copy-report.schema.json`, with instants
 * as ISO 8601 in UTC.
 */
export function* copyFileText(report: CopyReport): Generator<string> {
  const { sources, destinations, ...run } = report;
  const head = { ...run, sources: sources.map(sourceInFile) };
  yield opened(head, 'destinations');
  for (const [index, destination] of destinations.entries()) {
    const { prunings } = destination;
    yield (index === 0 ? '' : ',') + opened(destinationInFile(destination), 'copies');
    for (let start = 0; start < prunings.length; start += COPIES_PER_PIECE) {
      const piece = prunings.slice(start, start + COPIES_PER_PIECE).map(pruningInFile);
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

function sourceInFile({ target, kind: _, ...rest }: SourceOutcome): object {
  return { account: target.account, region: target.region, ...rest };
}

function destinationInFile(outcome: DestinationOutcome): object {
  const { target, kind: _, prunings: _prunings, cutoff, listedAt, pairs, ...rest } = outcome;
  return {
    account: target.account,
    region: target.region,
    cutoff: isoOrNull(cutoff),
    listedAt: isoOrNull(listedAt),
    ...rest,
    pairs: pairs.map(pairInFile),
  };
}

function pairInFile({ source, volumes }: CopyPair): object {
  return {
    sourceAccount: source.account,
    sourceRegion: source.region,
    volumes: volumes.map(volumeInFile),
  };
}

function volumeInFile(volume: VolumeCopy): object {
  const { kind, backup, newestCopyAt, ...rest } = volume;
  return {
    outcome: kind,
    volumeId: backup.volumeId,
    instanceId: backup.tags.get('InstanceId') ?? null,
    name: backup.tags.get('Name') ?? null,
    backupId: backup.snapshotId,
    backupStartedAt: isoOrNull(backup.startedAt),
    newestCopyAt: isoOrNull(newestCopyAt),
    ...rest,
  };
}

function pruningInFile(pruning: CopyPruning): object {
  const { copy, kind, ...rest } = pruning;
  const { origin } = copy;
  return {
    outcome: kind,
    snapshotId: copy.id,
    state: copy.state,
    statusMessage: copy.statusMessage,
    name: copy.name,
    instanceId: copy.instanceId,
    volumeSizeGiB: copy.volumeSize,
    startedAt: isoOrNull(copy.startedAt),
    completedAt: isoOrNull(copy.completedAt),
    sourceSnapshotId: origin.snapshotId,
    sourceVolumeId: origin.volumeId,
    sourceAccount: origin.account,
    sourceRegion: origin.region,
    sourceStartedAt: isoOrNull(origin.startedAt),
    ...rest,
  };
}

function isoOrNull(instant: Instant | null): string | null {
  return instant === null ? null : new Date(instant).toISOString();
}
