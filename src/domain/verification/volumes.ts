import type { Snapshot, VolumeBackups } from './model.ts';

/**
 * Changes are counted since a backup that is at least so much older: a second backup of the same
 * night, or a run that is late, would hide what happened before it.
 */
const BASELINE_MS = 20 * 3_600_000;

/** Newest first. */
interface Kept {
  /** All that are younger than the baseline, and the baseline. */
  readonly recent: readonly Snapshot[];
  readonly oldest: Snapshot;
}

/** The backups of each volume that are looked at, from a list in any order, without keeping the list. */
export class BackedUpVolumes {
  readonly #volumes = new Map<string, Kept>();

  add(snapshot: Snapshot): void {
    const key = [snapshot.kind, snapshot.origin, snapshot.volumeId].join(' ');
    const known = this.#volumes.get(key);
    this.#volumes.set(key, withOne(known ?? { recent: [], oldest: snapshot }, snapshot));
  }

  /** In the order of the volumes' ids, backups before copies. */
  get all(): readonly VolumeBackups[] {
    const keyed = [...this.#volumes].sort(([a], [b]) => (a < b ? -1 : 1));
    return keyed.flatMap(([, kept]) => lookedAt(kept));
  }
}

function withOne({ recent, oldest }: Kept, one: Snapshot): Kept {
  const at = recent.findIndex((other) => isNewer(one, other));
  const sorted = recent.toSpliced(at < 0 ? recent.length : at, 0, one);
  const baseline = sorted.findIndex((other) => isBaselineOf(other, sorted[0]));
  return {
    recent: baseline < 0 ? sorted : sorted.slice(0, baseline + 1),
    oldest: isNewer(one, oldest) ? oldest : one,
  };
}

function lookedAt({ recent, oldest }: Kept): readonly VolumeBackups[] {
  const [newest, previous = null] = recent;
  if (newest === undefined) return [];
  const baseline = recent.find((one) => isBaselineOf(one, newest)) ?? previous;
  const isOther = oldest.id !== newest.id && oldest.id !== previous?.id;
  return [{ newest, previous, baseline, oldest: isOther ? oldest : null }];
}

function isBaselineOf(one: Snapshot, newest: Snapshot | undefined): boolean {
  return newest !== undefined && newest.startedAt - one.startedAt >= BASELINE_MS;
}

/** By start; the id settles ties, so that the order of the list never matters. */
function isNewer(a: Snapshot, b: Snapshot): boolean {
  return a.startedAt === b.startedAt ? a.id < b.id : a.startedAt > b.startedAt;
}
