import type { Instant, Problem } from '../model.ts';
import { groupBy } from './group.ts';
import {
  type BackedUpVolume,
  type BrokenCopy,
  type Copy,
  type CopyResult,
  isKnown,
  isOurCopy,
  type KnownCopy,
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
  readonly backupSet: string | null;
  readonly run: string;
  readonly maxLagHours: number;
  readonly now: Instant;
}

/** How well each volume of a source is copied: what could be restored, not what was begun. */
export function assessCopies(options: AssessmentOptions): readonly VolumeCopy[] {
  const { source, copies, backupSet } = options;
  const ofSet = copies
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
  const { source, results, now, maxLagHours } = options;
  const completed = copies.filter(({ state }) => state === 'completed');
  const newestCopyAt = latest(completed.map(({ origin }) => origin.startedAt));
  const given = results.get(volumeKey(source, volume.newest.volumeId)) ?? { kind: 'queued' };
  const result = corrected(given, completed, volume);
  const since = now - maxLagHours * HOUR_MS;
  const due = latest(volume.starts.filter((start) => start < since));
  const isMissing = due !== null && (newestCopyAt === null || newestCopyAt < due);
  return {
    ...result,
    backup: volume.newest,
    newestCopyAt,
    isOverdue: isMissing && result.kind !== 'not-kept',
    broken: brokenOf(copies, newestCopyAt, options.run),
  };
}

/** A copy of an earlier run may have completed while this one went on. */
function corrected(
  result: CopyResult,
  completed: readonly KnownCopy[],
  { newest }: BackedUpVolume,
): CopyResult {
  if (result.kind !== 'pending') return result;
  const isDone = completed.some(
    ({ id, origin }) => id === result.copyId && origin.startedAt >= newest.startedAt,
  );
  return isDone ? { kind: 'existing', copyId: result.copyId } : result;
}

/** What an earlier run began and what broke, of a backup newer than any with a completed copy. */
function brokenOf(
  copies: readonly KnownCopy[],
  newestCopyAt: Instant | null,
  run: string,
): BrokenCopy | null {
  const [newest] = copies
    .filter(({ state, copyRun }) => state === 'error' && copyRun !== run)
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
