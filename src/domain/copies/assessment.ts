import type { Instant, Problem } from '../model.ts';
import { groupBy } from './group.ts';
import {
  type BackedUpVolume,
  type BrokenCopy,
  type Copy,
  type CopyResult,
  isCopyOf,
  isKnown,
  isOurCopy,
  type KnownCopy,
  newestStart,
  type Source,
  type VolumeCopy,
  volumeKey,
} from './model.ts';

const HOUR_MS = 3_600_000;

/** What is said with a message of EC2's about a copy in error, and what to do about it. */
const REMEDIES: readonly (readonly [RegExp, string])[] = [
  [
    /key/i,
    'The key cannot be used: let the role of the destination use the key of the source and that of kms-key-id (iam/copy/ has both), and check that neither is disabled.',
  ],
  [
    /source snapshot/i,
    'The source was not to be seen from the destination: it was deleted or un-shared meanwhile, or the role may not copy it.',
  ],
];

/** A copy that ended in error, in EC2's own words and with a remedy. */
export function brokenProblem(copyId: string, statusMessage: string | null): Problem {
  const message = statusMessage ?? 'EC2 does not say why';
  const remedy = REMEDIES.find(([pattern]) => pattern.test(message))?.[1] ?? '';
  const sentence =
    `the copy ${copyId} ended in error (${message}). ${remedy} It is tried again by the next run.`.replace(
      '  ',
      ' ',
    );
  return { code: 'CopyError', sentence };
}

export interface AssessmentOptions {
  readonly source: Source;
  /** What became of each volume in this run, by `volumeKey`. */
  readonly results: ReadonlyMap<string, CopyResult>;
  /** All copies of the destination, as they are when the run ends. */
  readonly copies: readonly Copy[];
  /** Ids of those that this run has deleted; a list may lag. */
  readonly deleted: ReadonlySet<string>;
  readonly backupSet: string | null;
  readonly maxLagHours: number;
  readonly now: Instant;
}

/** How well each volume of a source is copied: what could be restored, not what was begun. */
export function assessCopies(options: AssessmentOptions): readonly VolumeCopy[] {
  const { source, copies, deleted, backupSet } = options;
  const ofSet = copies
    .filter(({ id }) => !deleted.has(id))
    .filter(isKnown)
    .filter((copy) => isOurCopy(copy) && copy.backupSet === backupSet);
  const byVolume = groupBy(ofSet, ({ origin }) => volumeKey(origin, origin.volumeId));
  return source.volumes.map((volume) => {
    const key = volumeKey(source, volume.newest.volumeId);
    return assess(volume, byVolume.get(key) ?? [], options);
  });
}

function assess(
  volume: BackedUpVolume,
  copies: readonly KnownCopy[],
  options: AssessmentOptions,
): VolumeCopy {
  const { source, results } = options;
  const newestCopyAt = newestStart(volume, copies);
  const given = results.get(volumeKey(source, volume.newest.volumeId)) ?? { kind: 'queued' };
  const result = corrected(given, { volume, copies, deleted: options.deleted });
  return {
    ...result,
    backup: volume.newest,
    newestCopyAt,
    isOverdue: result.kind !== 'not-kept' && isOverdue({ volume, copies, result }, options),
    broken: brokenOf(copies, newestCopyAt, given),
  };
}

interface Assessed {
  readonly volume: BackedUpVolume;
  readonly copies: readonly KnownCopy[];
  readonly result: CopyResult;
}

function isOverdue(
  { volume, copies, result }: Assessed,
  { now, maxLagHours }: AssessmentOptions,
): boolean {
  const lagMs = maxLagHours * HOUR_MS;
  const isOver = (startedAt: Instant) => startedAt < now - lagMs;
  // A copy that hangs, of whatever backup, is waited for by every run.
  const isStuck = copies.some(
    ({ id, startedAt }) =>
      result.kind === 'pending' && id === result.copyId && startedAt !== null && isOver(startedAt),
  );
  if (isStuck) return true;
  const newestCopyAt = newestStart(volume, copies);
  const due = latest(volume.starts.filter(isOver));
  if (due !== null) return newestCopyAt === null || newestCopyAt < due;
  // The source keeps backups for less than that: only the copies can show how far they are behind.
  return newestCopyAt !== null && volume.newest.startedAt - newestCopyAt > lagMs;
}

/** What the list says when the run ends goes before what was seen of a copy earlier. */
function corrected(
  result: CopyResult,
  { volume, copies, deleted }: Omit<Assessed, 'result'> & Pick<AssessmentOptions, 'deleted'>,
): CopyResult {
  if (!('copyId' in result) || result.copyId === undefined || result.kind === 'failed')
    return result;
  const { copyId, kind } = result;
  const copy = copies.find(({ id }) => id === copyId);
  const isCompleted = copy?.state === 'completed';
  if (kind === 'pending') {
    return isCompleted && isCopyOf(copy, volume.newest) ? { kind: 'existing', copyId } : result;
  }
  if (kind === 'started' || isCompleted) return result;
  // Only what has expired is deleted: a copy that was there and is not worth another.
  return deleted.has(copyId)
    ? { kind: 'not-kept' }
    : { kind: 'failed', copyId, problem: goneProblem(copyId) };
}

/** A copy that somebody else has deleted, or changed, while the run went on. */
export function goneProblem(copyId: string): Problem {
  const sentence = `the copy ${copyId} was there and is not listed as a completed copy any more: somebody has deleted or changed it. The next run copies anew.`;
  return { code: 'CopyGone', sentence };
}

/**
 * What broke of a backup newer than any with a completed copy, unless this process began it: that is
 * told as its failure. The name of a run does not tell, a job that is run again has the same.
 */
function brokenOf(
  copies: readonly KnownCopy[],
  newestCopyAt: Instant | null,
  result: CopyResult,
): BrokenCopy | null {
  const isOwn = result.kind === 'started' || result.kind === 'made' || result.kind === 'failed';
  const own = isOwn ? result.copyId : undefined;
  const [newest] = copies
    .filter(({ id, state }) => state === 'error' && id !== own)
    .filter(({ origin }) => newestCopyAt === null || origin.startedAt > newestCopyAt)
    .toSorted((a, b) => (b.startedAt ?? 0) - (a.startedAt ?? 0) || (a.id < b.id ? -1 : 1));
  if (newest === undefined) return null;
  return { copyId: newest.id, problem: brokenProblem(newest.id, newest.statusMessage) };
}

function latest(instants: readonly Instant[]): Instant | null {
  return instants.reduce<Instant | null>(
    (last, instant) => (last === null || instant > last ? instant : last),
    null,
  );
}
