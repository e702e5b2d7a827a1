import type { Snapshot, VolumeBackups } from './model.ts';

/**
 * Changes are counted since a backup that is at least so much older: a second backup of the same
 * night, or a run that is late, would hide what happened before it.
 */
const BASELINE_MS = 20 * 3_600_000;

/** Newest first. */
interface Kept {
  /** All that are younger than the baseline, and the baseline. */
  readonly recent: readonly [Snapshot, ...Snapshot[]];
  readonly oldest: Snapshot;
}

/** The backups of each volume that are looked at, from a list in any order, without keeping the list. */
export class BackedUpVolumes {
  readonly #volumes = new Map<string, Kept>();

  add(snapshot: Snapshot): void {
    const key = [snapshot.kind, snapshot.origin, snapshot.volumeId].join(' ');
    const known = this.#volumes.get(key);
    const alone: Kept = { recent: [snapshot], oldest: snapshot };
    this.#volumes.set(key, known === undefined ? alone : withOne(known, snapshot));
  }

  /** In the order of the volumes' ids, backups before copies. */
  get all(): readonly VolumeBackups[] {
    const keyed = [...this.#volumes].sort(([a], [b]) => (a < b ? -1 : 1));
    return keyed.map(([, kept]) => lookedAt(kept));
  }
}

function withOne({ recent, oldest }: Kept, one: Snapshot): Kept {
  const [first, ...rest] = recent;
  const [newest, other] = isNewer(one, first) ? [one, first] : [first, one];
  const others = [...rest, other].sort((a, b) => (isNewer(a, b) ? -1 : 1));
  const baseline = others.findIndex((each) => isBaselineOf(each, newest));
  return {
    recent: [newest, ...(baseline < 0 ? others : others.slice(0, baseline + 1))],
    oldest: isNewer(one, oldest) ? oldest : one,
  };
}

function lookedAt({ recent, oldest }: Kept): VolumeBackups {
  const [newest, previous = null] = recent;
  const baseline = recent.find((one) => isBaselineOf(one, newest)) ?? previous;
  const isOther = oldest.id !== newest.id && oldest.id !== previous?.id;
  return { newest, previous, baseline, oldest: isOther ? oldest : null };
}

function isBaselineOf(one: Snapshot, newest: Snapshot): boolean {
  return newest.startedAt - one.startedAt >= BASELINE_MS;
}

/** By start; the id settles ties, so that the order of the list never matters. */
function isNewer(a: Snapshot, b: Snapshot): boolean {
  return a.startedAt === b.startedAt ? a.id < b.id : a.startedAt > b.startedAt;
}
