import { createHash } from 'node:crypto';
import { listMadeImages, listMadeVolumes } from '../../../aws/restore-reads.ts';
import type { Instant } from '../../../domain/model.ts';
import { earlierPoint, isUsable } from '../../../domain/restore/earlier-volumes.ts';
import { type Inputs, wantedOf } from '../inputs.ts';
import type { RestoreOptions } from '../restore-options.ts';

const DIGEST_LENGTH = 16;
/** What was made just before may show up in a list seconds later: pauses before each look, in ms. */
const LOOK_PAUSES_MS = [0, 250, 1_000, 3_000];

/** Digest of what is wanted and as of when: with what settings it is made does not matter. */
export function requestOf(inputs: Inputs): string {
  const { at, backupSet, makeImage } = inputs;
  const asked = JSON.stringify([wantedOf(inputs), at, backupSet, makeImage]);
  return createHash('sha256').update(asked).digest('hex').slice(0, DIGEST_LENGTH);
}

/**
 * The point in time that earlier attempts of the run have restored; null for a first attempt, and
 * where nothing was made. A re-run completes what they began: the newest backup, or that of two days
 * ago, may be another one by now, and what is made already would be made again.
 */
export async function readEarlierPoint(
  options: RestoreOptions,
  now: Instant,
): Promise<Instant | null> {
  const { connection, control, inputs, run, runAttempt, request } = options;
  // Of named snapshots, no point in time decides.
  const isDecided = inputs.snapshotIds.length > 0 || wantedOf(inputs).kind === 'nothing';
  if (runAttempt === 1 || isDecided) return null;
  const list = inputs.makeImage ? listMadeImages : listMadeVolumes;
  for (const pause of LOOK_PAUSES_MS) {
    await control.pause(pause);
    const made = (await list(connection, run)).filter(isUsable);
    const point = earlierPoint(made, { request, now });
    if (point !== null) return point;
  }
  return null;
}
