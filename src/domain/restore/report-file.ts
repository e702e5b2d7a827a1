import type { Instant } from '../model.ts';
import type { RestoredImage, RestoredVolume, VolumePlan } from './model.ts';
import type { Restorable } from './overview.ts';
import type { RestoreOutcome, RestoreReport } from './report.ts';

/** As many entries as are put into text at once: a large account has a hundred thousand. */
const ENTRIES_PER_PIECE = 500;

/**
 * The report as the file holds it, in pieces: JSON by `schema/restore-report.schema.json`, with
 * instants as ISO 8601 in UTC.
 */
export function* restoreFileText({ targets, ...run }: RestoreReport): Generator<string> {
  yield `${JSON.stringify(run).slice(0, -1)},"targets":[`;
  for (const [index, { overview, ...target }] of targets.entries()) {
    yield (index === 0 ? '' : ',') + JSON.stringify(targetInFile(target)).slice(0, -1);
    yield ',"restorable":';
    yield* overview === null ? ['null'] : listText(overview);
    yield '}';
  }
  yield ']}\n';
}

function* listText(overview: readonly Restorable[]): Generator<string> {
  yield '[';
  for (let start = 0; start < overview.length; start += ENTRIES_PER_PIECE) {
    const piece = overview
      .slice(start, start + ENTRIES_PER_PIECE)
      .map(({ newestAt, oldestAt, ...rest }) => ({
        ...rest,
        newestAt: iso(newestAt),
        oldestAt: iso(oldestAt),
      }));
    yield (start === 0 ? '' : ',') + JSON.stringify(piece).slice(1, -1);
  }
  yield ']';
}

function targetInFile({ target, at, volumes, image, ...rest }: Omit<RestoreOutcome, 'overview'>) {
  return {
    account: target.account,
    region: target.region,
    at: at === null ? null : iso(at),
    ...rest,
    volumes: volumes.map(volumeInFile),
    image: image && imageInFile(image),
  };
}

function volumeInFile({ plan, kind, ...rest }: RestoredVolume): object {
  return { outcome: kind, ...rest, ...planInFile(plan) };
}

function planInFile({ backup, machine: _, tags, ...rest }: VolumePlan): object {
  return {
    snapshotId: backup.id,
    startedAt: iso(backup.startedAt),
    originalVolumeId: backup.volumeId,
    sizeGiB: backup.size,
    isCopy: backup.origin !== null,
    ...rest,
    tags: Object.fromEntries(tags),
  };
}

function imageInFile({ plan, kind, ...rest }: RestoredImage): object {
  const { description, rootDevice, machine } = plan;
  return { outcome: kind, ...rest, description, ...machine, rootDevice };
}

function iso(instant: Instant): string {
  return new Date(instant).toISOString();
}
