import type { Coverage, Instant, Problem, Snapshot, Volume } from './model.ts';
import { isOfRun, type RunIdentity } from './reconciliation.ts';
import { isGoodBackup, newestFirst } from './retention.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A nightly run looks at the backup of the night before, and schedules are late by an hour or two. */
const LATENESS_MS = 2 * HOUR_MS;
/** As many ids as a reader takes in; the report file has every snapshot. */
const IDS_IN_A_SENTENCE = 20;

export interface CoverageOptions {
  readonly volumes: readonly Volume[];
  /** The complete list. */
  readonly snapshots: readonly Snapshot[];
  readonly identity: RunIdentity;
  readonly now: Instant;
  /** Older than this, a volume's newest completed backup is overdue; null for no such limit. */
  readonly maxAgeHours: number | null;
}

/** How well each volume is backed up: what can be restored now, not what was started. */
export function assessCoverage(options: CoverageOptions): readonly Coverage[] {
  const rows = options.volumes.map((volume) => ({ volume, snapshots: [] as Snapshot[] }));
  const snapshotsOf = new Map<string | null, Snapshot[]>(
    rows.map(({ volume, snapshots }) => [volume.id, snapshots]),
  );
  for (const snapshot of options.snapshots) {
    if (isOfSet(snapshot, options.identity)) snapshotsOf.get(snapshot.volumeId)?.push(snapshot);
  }
  return rows.map(({ volume, snapshots }) => coverageOf(volume, snapshots, options));
}

function coverageOf(
  volume: Volume,
  snapshots: readonly Snapshot[],
  options: CoverageOptions,
): Coverage {
  const { now, maxAgeHours } = options;
  const newest = snapshots.filter(isGoodBackup).toSorted(newestFirst).at(0);
  const pending = snapshots.filter(({ state }) => state === 'pending').map(({ id }) => id);
  const broken = snapshots.filter(({ state }) => state === 'error').map(({ id }) => id);
  const newestAt = newest?.startedAt ?? null;
  return {
    volume,
    newestId: newest?.id ?? null,
    newestAt,
    pending,
    broken,
    newestBrokenId: newestBrokenId(snapshots, newestAt, options.identity),
    state: stateOf(newestAt, pending.length, now),
    isOverdue: maxAgeHours !== null && isOverdue(volume, newestAt, now - maxAgeHours * HOUR_MS),
  };
}

/**
 * What broke since the newest good backup. This run's own are told with what became of its
 * backups; one without a start time counts as the newest there is.
 */
function newestBrokenId(
  snapshots: readonly Snapshot[],
  newestAt: Instant | null,
  identity: RunIdentity,
): string | null {
  const since = newestAt ?? Number.NEGATIVE_INFINITY;
  const startOf = ({ startedAt }: Snapshot) => startedAt ?? Number.POSITIVE_INFINITY;
  const broken = snapshots
    .filter((snapshot) => snapshot.state === 'error' && !isOfRun(snapshot, identity))
    .filter((snapshot) => startOf(snapshot) > since)
    .toSorted((a, b) => startOf(b) - startOf(a) || (a.id < b.id ? -1 : 1));
  return broken[0]?.id ?? null;
}

function stateOf(newestAt: Instant | null, pending: number, now: Instant): Coverage['state'] {
  if (newestAt === null) return pending > 0 ? 'waiting' : 'none';
  return now - newestAt < DAY_MS + LATENESS_MS ? 'fresh' : 'old';
}

/**
 * A volume that was attached only since then is excused as long as it has no backup: one that
 * moves between instances has been attached lately for ever. An unknown time excuses nothing.
 */
function isOverdue(volume: Volume, newestAt: Instant | null, since: Instant): boolean {
  if (newestAt !== null) return newestAt < since;
  return volume.attachedAt === null || volume.attachedAt < since;
}

/** What earlier runs have left: snapshots that broke, or have not completed within a day. */
export function earlierProblems(options: CoverageOptions): readonly Problem[] {
  const earlier = options.snapshots.filter(
    (snapshot) => isOfSet(snapshot, options.identity) && !isOfRun(snapshot, options.identity),
  );
  const broken = earlier.filter(({ state }) => state === 'error');
  const stuck = earlier.filter(
    ({ state, startedAt }) =>
      state === 'pending' && startedAt !== null && options.now - startedAt > DAY_MS,
  );
  return [
    ...problemOf(broken, 'EarlierSnapshotError', 'ended in error and is no backup'),
    ...problemOf(stuck, 'EarlierSnapshotPending', 'has been pending for more than 24 hours'),
  ];
}

function problemOf(snapshots: readonly Snapshot[], code: string, what: string): readonly Problem[] {
  if (snapshots.length === 0) return [];
  const named = snapshots
    .slice(0, IDS_IN_A_SENTENCE)
    .map(({ id, volumeId }) => `${id} of ${volumeId ?? 'an unknown volume'}`);
  const more = snapshots.length - named.length;
  const list = [...named, ...(more === 0 ? [] : [`${more} more`])].join(', ');
  return [{ code, sentence: `of the earlier snapshots, this ${what}: ${list}.` }];
}

/** A copy says nothing of the volume whose id it bears; another service prunes its own. */
function isOfSet(snapshot: Snapshot, identity: RunIdentity): boolean {
  const { autoBackup, backupSet, isCopy, isOfOtherService } = snapshot;
  const isOurs = autoBackup === 'true' && !isCopy && !isOfOtherService;
  return isOurs && backupSet === identity.backupSet;
}
