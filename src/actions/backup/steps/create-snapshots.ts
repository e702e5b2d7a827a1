import pLimit from 'p-limit';
import type { Ec2 } from '../../../aws/ec2.ts';
import { AwsError } from '../../../aws/errors.ts';
import { withoutVolumes } from '../../../domain/backups.ts';
import type { Backup, Instant, Problem, Snapshot, SnapshotRequest } from '../../../domain/model.ts';
import { isMadeSince, isOfRun, type RunIdentity } from '../../../domain/reconciliation.ts';
import type { RunControl } from '../../../lib/run-control.ts';
import type { TargetLog } from '../../../lib/target-log.ts';
import { toProblem } from '../../../shared/to-problem.ts';

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
  readonly identity: RunIdentity;
  /** 1 for the first attempt of a run. Later ones complete it and do not double it. */
  readonly runAttempt: number;
}

interface Creating extends CreateOptions {
  /** When creating began. */
  readonly since: Instant;
}

/** Snapshot ids by volume id. */
type Made = ReadonlyMap<string | null, string>;

/** One snapshot per volume of the requests, whatever happens to the answers. */
export async function createSnapshots(
  requests: readonly SnapshotRequest[],
  options: CreateOptions,
): Promise<readonly Backup[]> {
  const existing = await madeByEarlierAttempts(options);
  const since = options.ec2.now();
  const total = requests.reduce((sum, { volumes }) => sum + volumes.length, 0);
  const progress = options.log.progress('snapshots created', total);
  const backups = await pLimit(CONCURRENCY).map(requests, async (request) => {
    const results = await backUp(request, existing, { ...options, since });
    for (const { kind } of results) progress(kind === 'created');
    return results;
  });
  return backups.flat();
}

async function backUp(
  request: SnapshotRequest,
  existing: Made,
  options: Creating,
): Promise<readonly Backup[]> {
  const done = request.volumes.flatMap((volume): Backup[] => {
    const snapshotId = existing.get(volume.id);
    return snapshotId === undefined ? [] : [{ kind: 'existing', volume, snapshotId }];
  });
  const rest = withoutVolumes(request, new Set(done.map(({ volume }) => volume.id)));
  const created = await Promise.all(rest.map((one) => createOrFail(one, options)));
  return [...done, ...created.flat()];
}

async function createOrFail(
  request: SnapshotRequest,
  options: Creating,
): Promise<readonly Backup[]> {
  try {
    return results(request, await createOnce(request, options));
  } catch (error) {
    const problem = toProblem(error);
    return request.volumes.map((volume): Backup => ({ kind: 'failed', volume, problem }));
  }
}

/** Volume by volume what a create has made: a set may be answered in part. */
function results({ volumes }: SnapshotRequest, made: Made): readonly Backup[] {
  return volumes.map((volume) => {
    const snapshotId = made.get(volume.id);
    if (snapshotId !== undefined) return { kind: 'created', volume, snapshotId };
    const problem: Problem = {
      code: 'NotInSet',
      sentence: `EC2 made snapshots of other volumes of ${volume.instanceId}, but none of this one, or one in error.`,
    };
    return { kind: 'failed', volume, problem };
  });
}

/** Sends again only what was looked up and not found. */
async function createOnce(request: SnapshotRequest, options: Creating): Promise<Made> {
  for (let attempt = 1; ; attempt++) {
    try {
      return idsByVolume(await options.ec2.createSnapshots(request), request);
    } catch (error) {
      if (!(error instanceof AwsError) || error.kind !== 'ambiguous') throw error;
      const found = await lookUp(request, options, error);
      if (found.size > 0) return found;
      if (attempt === CREATE_ATTEMPTS) throw error;
    }
  }
}

function idsByVolume(snapshots: readonly Snapshot[], request: SnapshotRequest): Made {
  const usable = snapshots.filter(({ state }) => state !== 'error');
  // The answer to a call for one volume is its snapshot, even if it does not say of which.
  const only = request.kind === 'volume' ? request.volumes.at(0)?.id : undefined;
  return new Map(usable.map(({ volumeId, id }) => [only ?? volumeId, id]));
}

/** What a create with a lost answer has made after all; empty for nothing. */
async function lookUp(
  request: SnapshotRequest,
  { ec2, control, identity, since }: Creating,
  lost: AwsError,
): Promise<Made> {
  const volumeIds = request.volumes.map(({ id }) => id);
  try {
    for (const pause of LOOK_UP_PAUSES_MS) {
      await control.pause(pause);
      const listed = await ec2.listSnapshotsOfRun(identity.backupRun, volumeIds);
      const made = listed
        .filter((snapshot) => isOfRun(snapshot, identity))
        .filter((snapshot) => isMadeSince(snapshot, since));
      // The snapshots of a set show up one by one: all of them, or the last look decides.
      const isLastLook = pause === LOOK_UP_PAUSES_MS.at(-1);
      if (made.length >= volumeIds.length || (made.length > 0 && isLastLook)) {
        return new Map(made.map(({ volumeId, id }) => [volumeId, id]));
      }
    }
    return new Map();
  } catch (error) {
    throw undecided(request, lost, error);
  }
}

/** It may exist and could not be looked up: sending again could double it, so that is not done. */
function undecided(request: SnapshotRequest, lost: AwsError, cause: unknown): AwsError {
  const why = toProblem(cause).sentence;
  const whose = request.volumes.map(({ id }) => id).join(', ');
  const sentence = `${lost.problem.sentence} Whether a snapshot of ${whose} was made is unknown (${why}).`;
  return new AwsError({
    kind: 'failed',
    problem: { code: lost.problem.code, sentence },
    cause,
  });
}

/** What earlier attempts of this run have made. */
async function madeByEarlierAttempts({ ec2, identity, runAttempt }: CreateOptions): Promise<Made> {
  if (runAttempt <= 1) return new Map();
  const listed = await ec2.listSnapshotsOfRun(identity.backupRun);
  const now = ec2.now();
  const made = listed
    .filter((snapshot) => isOfRun(snapshot, identity))
    .filter((snapshot) => stillCounts(snapshot, now));
  return new Map(made.map(({ volumeId, id }) => [volumeId, id]));
}

/** A re-run days later is asked for a new backup, not for an old one. */
function stillCounts({ state, startedAt }: Snapshot, now: Instant): boolean {
  const usable = state === 'completed' || state === 'pending';
  return usable && startedAt !== null && now - startedAt < DAY_MS;
}
