import type { Coverage, Instant, Problem, Snapshot, Volume } from './model.ts';
import { isOfRun, type RunIdentity } from './reconciliation.ts';
import { type GoodBackup, isGoodBackup, newestFirst } from './retention.ts';

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
  return rows.map(({ volume, snapshots }) => judge(volume, snapshots, options));
}

function judge(
  volume: Volume,
  snapshots: readonly Snapshot[],
  { now, maxAgeHours }: CoverageOptions,
): Coverage {
  const newest = newestOf(snapshots.filter(isGoodBackup));
  const pending = snapshots.filter(({ state }) => state === 'pending').map(({ id }) => id);
  const broken = snapshots.filter(({ state }) => state === 'error').map(({ id }) => id);
  const newestAt = newest?.startedAt ?? null;
  return {
    volume,
    newestId: newest?.id ?? null,
    newestAt,
    pending,
    broken,
    state: stateOf(newestAt, pending.length, now),
    isOverdue: maxAgeHours !== null && isOverdue(volume, newestAt, now - maxAgeHours * HOUR_MS),
  };
}

function newestOf(backups: readonly GoodBackup[]): GoodBackup | null {
  return backups.toSorted(newestFirst).at(0) ?? null;
}

function stateOf(newestAt: Instant | null, pending: number, now: Instant): Coverage['state'] {
  if (newestAt === null) return pending > 0 ? 'waiting' : 'none';
  return now - newestAt < DAY_MS + LATENESS_MS ? 'fresh' : 'old';
}

/** A volume that was attached only since then could not have one; an unknown time excuses nothing. */
function isOverdue(volume: Volume, newestAt: Instant | null, since: Instant): boolean {
  if (volume.attachedAt !== null && volume.attachedAt >= since) return false;
  return newestAt === null || newestAt < since;
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
    ...troubleOf(broken, 'EarlierSnapshotError', 'ended in error and is no backup'),
    ...troubleOf(stuck, 'EarlierSnapshotPending', 'has been pending for more than 24 hours'),
  ];
}

function troubleOf(snapshots: readonly Snapshot[], code: string, what: string): readonly Problem[] {
  if (snapshots.length === 0) return [];
  const named = snapshots
    .slice(0, IDS_IN_A_SENTENCE)
    .map(({ id, volumeId }) => `${id} of ${volumeId ?? 'an unknown volume'}`);
  const more = snapshots.length - named.length;
  const list = [...named, ...(more === 0 ? [] : [`${more} more`])].join(', ');
  return [{ code, sentence: `of the earlier snapshots, this ${what}: ${list}.` }];
}

/** A copy says nothing of the volume whose id it bears. */
function isOfSet({ autoBackup, backupSet, isCopy }: Snapshot, identity: RunIdentity): boolean {
  return autoBackup === 'true' && backupSet === identity.backupSet && !isCopy;
}
