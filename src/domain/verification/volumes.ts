import type { Snapshot, VolumeBackups } from './model.ts';

/** The backups of each volume that are looked at, from a list in any order, without keeping the list. */
export class BackedUpVolumes {
  readonly #volumes = new Map<string, VolumeBackups>();

  add(snapshot: Snapshot): void {
    const key = [snapshot.kind, snapshot.origin, snapshot.volumeId].join(' ');
    const known = this.#volumes.get(key);
    this.#volumes.set(key, known === undefined ? alone(snapshot) : withOne(known, snapshot));
  }

  /** In the order of the volumes' ids, backups before copies. */
  get all(): readonly VolumeBackups[] {
    const keyed = [...this.#volumes].sort(([a], [b]) => (a < b ? -1 : 1));
    return keyed.map(([, volume]) => volume);
  }
}

function alone(newest: Snapshot): VolumeBackups {
  return { newest, previous: null, oldest: null };
}

function withOne({ newest, previous, oldest }: VolumeBackups, one: Snapshot): VolumeBackups {
  if (isNewer(one, newest)) return { newest: one, previous: newest, oldest: oldest ?? previous };
  if (previous === null) return { newest, previous: one, oldest };
  if (isNewer(one, previous)) return { newest, previous: one, oldest: oldest ?? previous };
  return { newest, previous, oldest: oldest !== null && isNewer(one, oldest) ? oldest : one };
}

/** By start; the id settles ties, so that the order of the list never matters. */
function isNewer(a: Snapshot, b: Snapshot): boolean {
  return a.startedAt === b.startedAt ? a.id < b.id : a.startedAt > b.startedAt;
}
