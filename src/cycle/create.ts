import pLimit from 'p-limit';
import type { Ec2 } from '../aws/ec2.ts';
import { AwsError } from '../aws/errors.ts';
import type { RunControl } from '../control.ts';
import type { Backup, Instant, Snapshot, SnapshotRequest } from '../domain/model.ts';
import { isMadeSince } from '../domain/reconciliation.ts';
import { toProblem } from './problems.ts';
import type { TargetLog } from './target.ts';

/** In flight at once: enough to hide the latency of a call, within the sockets of the client. */
const CONCURRENCY = 64;
/** How often a create is sent when its answers are lost and no look-up finds its snapshot. */
const CREATE_ATTEMPTS = 4;
/** A snapshot may show up in a list seconds after it was made: pauses before each look, in ms. */
const LOOK_UP_PAUSES_MS = [250, 1_000, 3_000];
const DAY_MS = 86_400_000;

export interface CreateOptions {
  readonly ec2: Ec2;
  readonly control: RunControl;
  readonly log: TargetLog;
  readonly backupRun: string;
  /** 1 for the first attempt of a run. Later ones complete it and do not double it. */
  readonly runAttempt: number;
}

interface Creating extends CreateOptions {
  /** When creating began. */
  readonly since: Instant;
}

/** One snapshot per request, whatever happens to the answers; each result in the request's place. */
export async function createSnapshots(
  requests: readonly SnapshotRequest[],
  options: CreateOptions,
): Promise<readonly Backup[]> {
  const existing = await madeByEarlierAttempts(options);
  const since = options.ec2.now();
  const progress = options.log.progress('snapshots created', requests.length);
  return pLimit(CONCURRENCY).map(requests, async (request) => {
    const backup = await backUp(request, existing, { ...options, since });
    progress(backup.kind === 'created');
    return backup;
  });
}

async function backUp(
  request: SnapshotRequest,
  existing: ReadonlyMap<string | null, string>,
  options: Creating,
): Promise<Backup> {
  const { volume } = request;
  const snapshotId = existing.get(volume.id);
  if (snapshotId !== undefined) return { kind: 'existing', volume, snapshotId };
  try {
    return { kind: 'created', volume, snapshotId: await createOnce(request, options) };
  } catch (error) {
    return { kind: 'failed', volume, problem: toProblem(error) };
  }
}

/** Sends again only what was looked up and not found. Returns the snapshot's id. */
async function createOnce(request: SnapshotRequest, options: Creating): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    try {
      return (await options.ec2.createSnapshot(request)).id;
    } catch (error) {
      if (!(error instanceof AwsError) || error.meaning !== 'lost') throw error;
      const found = await lookUp(request, options, error);
      if (found !== null) return found;
      if (attempt === CREATE_ATTEMPTS) throw error;
    }
  }
}

/** The snapshot that a create with a lost answer has made after all, or null. */
async function lookUp(
  request: SnapshotRequest,
  { ec2, control, backupRun, since }: Creating,
  lost: AwsError,
): Promise<string | null> {
  try {
    for (const pause of LOOK_UP_PAUSES_MS) {
      await control.pause(pause);
      const made = await ec2.listSnapshotsOfRun(backupRun, request.volume.id);
      const good = made.find((snapshot) => isMadeSince(snapshot, since));
      if (good !== undefined) return good.id;
    }
    return null;
  } catch (error) {
    throw undecided(request, lost, error);
  }
}

/** It may exist and could not be looked up: sending again could double it, so that is not done. */
function undecided(request: SnapshotRequest, lost: AwsError, cause: unknown): AwsError {
  const why = toProblem(cause).sentence;
  const sentence = `${lost.problem.sentence} Whether a snapshot of ${request.volume.id} was made is unknown (${why}).`;
  return new AwsError({
    meaning: 'failed',
    problem: { code: lost.problem.code, sentence },
    cause,
  });
}

/** Snapshot ids by volume that earlier attempts of this run have made. */
async function madeByEarlierAttempts(
  options: CreateOptions,
): Promise<ReadonlyMap<string | null, string>> {
  if (options.runAttempt <= 1) return new Map();
  const made = await options.ec2.listSnapshotsOfRun(options.backupRun);
  const now = options.ec2.now();
  return new Map(
    made.filter((snapshot) => stillCounts(snapshot, now)).map(({ volumeId, id }) => [volumeId, id]),
  );
}

/** A re-run days later is asked for a new backup, not for an old one. */
function stillCounts({ state, startedAt }: Snapshot, now: Instant): boolean {
  const usable = state === 'completed' || state === 'pending';
  return usable && startedAt !== null && now - startedAt < DAY_MS;
}
