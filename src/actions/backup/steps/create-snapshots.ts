import pLimit from 'p-limit';
import { AwsError } from '../../../aws/errors.ts';
import { singleRequests, withoutVolumes } from '../../../domain/backups.ts';
import type {
  Backup,
  ExtraSnapshot,
  Instant,
  Problem,
  Snapshot,
  SnapshotRequest,
  Volume,
} from '../../../domain/model.ts';
import { isOfRun } from '../../../domain/reconciliation.ts';
import type { TargetLog } from '../../../lib/target-log.ts';
import { toProblem } from '../../../shared/to-problem.ts';
import { type CreateOnceOptions, createOnce } from './create-once.ts';
import { lookUpExistence } from './look-up-volumes.ts';

/** In flight at once: enough to hide the latency of a call, within the sockets of the client. */
const CONCURRENCY = 64;
/** A re-run later than this is asked for a new backup, not for an old one. */
const EARLIER_ATTEMPT_COUNTS_MS = 3_600_000;

export interface CreateOptions extends Omit<CreateOnceOptions, 'since'> {
  readonly log: TargetLog;
  /** 1 for the first attempt of a run. Later ones complete it and do not double it. */
  readonly runAttempt: number;
}

interface Creating extends CreateOptions {
  /** When creating began. */
  readonly since: Instant;
}

/** What came of the create calls. */
export interface CreateResult {
  /** One for each volume of the requests. */
  readonly backups: readonly Backup[];
  readonly extraSnapshots: readonly ExtraSnapshot[];
  /** Those that a limit of EC2 kept back; pruning may make room for them. */
  readonly limited: readonly SnapshotRequest[];
  /** What was done otherwise than asked, in sentences. */
  readonly notes: readonly string[];
}

/** Snapshot ids by volume id. */
type Made = ReadonlyMap<string | null, string>;

/** One snapshot per volume of the requests, whatever happens to the answers. */
export async function createSnapshots(
  requests: readonly SnapshotRequest[],
  options: CreateOptions,
): Promise<CreateResult> {
  const existing = await madeByEarlierAttempts(options);
  const since = options.ec2.now();
  const total = requests.reduce((sum, { volumes }) => sum + volumes.length, 0);
  const progress = options.log.progress('snapshots created', total);
  const results = await pLimit(CONCURRENCY).map(requests, async (request) => {
    const result = await backUp(request, existing, { ...options, since });
    for (const { kind } of result.backups) progress(kind === 'created');
    return result;
  });
  return merged(results);
}

function merged(results: readonly CreateResult[]): CreateResult {
  return {
    backups: results.flatMap(({ backups }) => backups),
    extraSnapshots: results.flatMap(({ extraSnapshots }) => extraSnapshots),
    limited: results.flatMap(({ limited }) => limited),
    notes: results.flatMap(({ notes }) => notes),
  };
}

async function backUp(
  request: SnapshotRequest,
  existing: Made,
  options: Creating,
): Promise<CreateResult> {
  const done = request.volumes.flatMap((volume): Backup[] => {
    const snapshotId = existing.get(volume.id);
    return snapshotId === undefined ? [] : [{ kind: 'existing', volume, snapshotId }];
  });
  const rest = withoutVolumes(request, new Set(done.map(({ volume }) => volume.id)));
  const created = await Promise.all(rest.map((one) => createOrFail(one, options)));
  const notes =
    request.kind === 'instance' && done.length > 0 && rest.length > 0
      ? [
          `${request.instanceId}: an earlier attempt had snapshotted some of its volumes, so they are not all of one instant.`,
        ]
      : [];
  return merged([{ backups: done, extraSnapshots: [], limited: [], notes }, ...created]);
}

async function createOrFail(request: SnapshotRequest, options: Creating): Promise<CreateResult> {
  try {
    const snapshots = await createOnce(request, options);
    return await resultOf(request, snapshots, options);
  } catch (error) {
    if (error instanceof AwsError && error.kind === 'notFound') {
      const found = { missing: request.volumes, problem: toProblem(error) };
      return followUp(request, found, options);
    }
    const isLimited = error instanceof AwsError && error.kind === 'quota';
    return { ...failed(request.volumes, toProblem(error)), limited: isLimited ? [request] : [] };
  }
}

function failed(volumes: readonly Volume[], problem: Problem): CreateResult {
  const backups = volumes.map((volume): Backup => ({ kind: 'failed', volume, problem }));
  return { backups, extraSnapshots: [], limited: [], notes: [] };
}

/** Volume by volume what a create has made: a set may hold less than was asked for, or more. */
async function resultOf(
  request: SnapshotRequest,
  snapshots: readonly Snapshot[],
  options: Creating,
): Promise<CreateResult> {
  const usable = snapshots.filter(({ state }) => state !== 'error');
  // The answer to a call for one volume is its snapshot, even if it does not say of which.
  const only = request.kind === 'volume' ? request.volumes.at(0)?.id : undefined;
  const made = new Map(usable.map(({ volumeId, id }) => [only ?? volumeId, id]));
  const backups = request.volumes.flatMap((volume): Backup[] => {
    const snapshotId = made.get(volume.id);
    return snapshotId === undefined ? [] : [{ kind: 'created', volume, snapshotId }];
  });
  const told = new Set(backups.flatMap((one) => ('snapshotId' in one ? one.snapshotId : [])));
  const extraSnapshots = snapshots
    .filter(({ id }) => !told.has(id))
    .map(({ id, volumeId }): ExtraSnapshot => ({ snapshotId: id, volumeId }));
  const missing = request.volumes.filter(({ id }) => !made.has(id));
  const result = { backups, extraSnapshots, limited: [], notes: [] };
  if (missing.length === 0) return result;
  const found = { missing, problem: notInSet(request) };
  return merged([result, await followUp(request, found, options)]);
}

/** Volumes that an answer gave no usable snapshot of, and why. */
interface Missing {
  readonly missing: readonly Volume[];
  readonly problem: Problem;
}

function notInSet(request: SnapshotRequest): Problem {
  const whose = request.volumes.at(0)?.instanceId ?? 'the instance';
  const sentence = `EC2 made snapshots of other volumes of ${whose}, but none of this one, or one in error.`;
  return { code: 'NotInSet', sentence };
}

/**
 * What becomes of volumes that EC2 did not find where the run had listed them: one that is gone
 * needs no backup; one that only left its instance is snapshotted by itself.
 */
async function followUp(
  request: SnapshotRequest,
  { missing, problem }: Missing,
  options: Creating,
): Promise<CreateResult> {
  const existence = await lookUpExistence(
    missing.map(({ id }) => id),
    options.ec2,
  );
  const isGone = ({ id }: Volume) => {
    // "Not found" alone may be a list that lags: only a look-up says that a volume is gone.
    return existence.get(id) === 'gone';
  };
  const gone = missing.filter(isGone);
  const left = missing.filter((volume) => !isGone(volume));
  const backups = gone.map((volume): Backup => ({ kind: 'volume-gone', volume }));
  const result = { backups, extraSnapshots: [], limited: [], notes: [] };
  const existing = left.filter(({ id }) => existence.get(id) === 'exists');
  if (request.kind === 'volume' || existing.length < left.length) {
    return merged([result, failed(left, problem)]);
  }
  const alone = singleRequests({ ...request, volumes: existing });
  const created = await Promise.all(alone.map((one) => createOrFail(one, options)));
  const ids = existing.map(({ id }) => id).join(', ');
  const note = `${request.instanceId}: ${ids} could not be part of the set and is snapshotted by itself, not at the same instant.`;
  return merged([{ ...result, notes: existing.length === 0 ? [] : [note] }, ...created]);
}

/** What earlier attempts of this run have made, as far as it still counts. */
export async function madeByEarlierAttempts({
  ec2,
  identity,
  runAttempt,
}: Pick<CreateOptions, 'ec2' | 'identity' | 'runAttempt'>): Promise<Made> {
  if (runAttempt <= 1) return new Map();
  const listed = await ec2.listSnapshotsOfRun(identity.backupRun);
  const now = ec2.now();
  const made = listed
    .filter((snapshot) => isOfRun(snapshot, identity))
    .filter(({ state, startedAt }) => {
      const isUsable = state === 'completed' || state === 'pending';
      const age = startedAt === null ? Number.POSITIVE_INFINITY : now - startedAt;
      return isUsable && age < EARLIER_ATTEMPT_COUNTS_MS;
    });
  return new Map(made.map(({ volumeId, id }) => [volumeId, id]));
}
