import { performance } from 'node:perf_hooks';
import type { Ec2 } from '../../../aws/ec2.ts';
import { AwsError } from '../../../aws/errors.ts';
import { DEFAULT_RETRY_OPTIONS } from '../../../aws/retrying-client.ts';
import type { Instant, Snapshot, SnapshotRequest } from '../../../domain/model.ts';
import { isMadeSince, isOfRun, type RunIdentity } from '../../../domain/reconciliation.ts';
import type { RunControl } from '../../../lib/run-control.ts';
import { toProblem } from '../../../shared/to-problem.ts';

/** How often a create is sent when its answers are lost and no look-up finds its snapshot. */
const CREATE_ATTEMPTS = 4;
/** A snapshot may show up in a list seconds after it was made: pauses before each look, in ms. */
const LOOK_UP_PAUSES_MS = [250, 1_000, 3_000];
/** EC2 API Reference, "Error codes": 15 seconds between two snapshots of one volume. */
const AFTER_FULL_LIMIT_MS = 15_000;

export interface CreateOnceOptions {
  readonly ec2: Ec2;
  readonly control: RunControl;
  readonly identity: RunIdentity;
  /** When creating began. */
  readonly since: Instant;
}

/**
 * Sends a create until it is answered, and sends again only what was looked up and not found:
 * there is no client token.
 *
 * @returns the snapshots that were made, whatever became of the answers
 * @throws AwsError that says whether a snapshot may have been made
 */
export async function createOnce(
  request: SnapshotRequest,
  options: CreateOnceOptions,
): Promise<readonly Snapshot[]> {
  let lostAnswers = 0;
  let limitedSince: number | null = null;
  for (;;) {
    try {
      const afterLostAnswer = lostAnswers > 0;
      return await options.ec2.createSnapshots(request, { afterLostAnswer });
    } catch (error) {
      if (!needsLookUp(error, lostAnswers)) throw error;
      const found = await lookUp(request, options, error);
      if (found.length > 0) return found;
      if (error.kind === 'ambiguous') lostAnswers++;
      if (lostAnswers === CREATE_ATTEMPTS) throw error;
      if (error.kind !== 'quota') continue;
      limitedSince ??= performance.now();
      if (performance.now() - limitedSince >= longestWait(error)) throw error;
      await pauseForLimit(request, options, error);
    }
  }
}

/** As long as a create without a lost answer waits for the same limit. */
function longestWait({ isOfVolume }: AwsError): number {
  const { volumeQuotaMs, accountQuotaMs } = DEFAULT_RETRY_OPTIONS;
  return isOfVolume ? volumeQuotaMs : accountQuotaMs;
}

/** A limit that is full after a lost answer may be full of the very snapshot that was asked for. */
function needsLookUp(error: unknown, lostAnswers: number): error is AwsError {
  if (!(error instanceof AwsError)) return false;
  return error.kind === 'ambiguous' || (error.kind === 'quota' && lostAnswers > 0);
}

/** What a create with a lost answer has made after all; empty for nothing. */
async function lookUp(
  request: SnapshotRequest,
  { ec2, control, identity, since }: CreateOnceOptions,
  lost: AwsError,
): Promise<readonly Snapshot[]> {
  const volumeIds = request.volumes.map(({ id }) => id);
  try {
    for (const pause of LOOK_UP_PAUSES_MS) {
      await control.pause(pause);
      const listed = await ec2.listSnapshotsOfRun(identity.backupRun, volumeIds);
      const made = listed
        .filter((snapshot) => isOfRun(snapshot, identity))
        .filter(({ volumeId }) => volumeIds.some((id) => id === volumeId))
        // Where AWS's answers disagree about the time, the run's own tag has to do.
        .filter((snapshot) => ec2.clock.hasJumped || isMadeSince(snapshot, since));
      // The snapshots of a set show up one by one: all of them, or the last look decides.
      const isLastLook = pause === LOOK_UP_PAUSES_MS.at(-1);
      if (made.length >= volumeIds.length || (made.length > 0 && isLastLook)) return made;
    }
    return [];
  } catch (error) {
    throw undecided(request, lost, error);
  }
}

async function pauseForLimit(
  request: SnapshotRequest,
  { control }: CreateOnceOptions,
  full: AwsError,
): Promise<void> {
  try {
    await control.pause(AFTER_FULL_LIMIT_MS);
  } catch (error) {
    throw undecided(request, full, error);
  }
}

/** It may exist and could not be looked up: sending again could double it, so that is not done. */
function undecided(request: SnapshotRequest, lost: AwsError, cause: unknown): AwsError {
  const why = toProblem(cause).sentence;
  const whose = request.volumes.map(({ id }) => id).join(', ');
  const sentence = `${lost.problem.sentence} Whether a snapshot of ${whose} was made is unknown (${why}).`;
  return new AwsError({ kind: 'failed', problem: { code: lost.problem.code, sentence }, cause });
}
