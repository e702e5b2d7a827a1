import { ListedMap, merged, type Place } from './listed-map.ts';
import type { Snapshot } from './model.ts';

/**
 * How far DescribeSnapshots is behind, in simulated milliseconds. Amazon EC2 Developer Guide,
 * "Eventual consistency in the Amazon EC2 API": what a call has changed is not visible at once to
 * the calls after it.
 */
export interface ListLag {
  /** Until a new snapshot is listed; a function also gets the position in its set, from 0. */
  readonly created?: number | ((snapshot: Snapshot, position: number) => number);
  /** For how long a deleted one is still listed, as it was. */
  readonly deleted?: number | ((snapshot: Snapshot) => number);
}

interface Deleted {
  readonly snapshot: Snapshot;
  readonly listedUntil: number;
}

export interface SnapshotView {
  readonly places: readonly Place[];
  readonly find: (id: string) => Snapshot | undefined;
}

/** What DescribeSnapshots shows, which may be older than what is. */
export class LaggingList {
  readonly #listedFrom = new Map<string, number>();
  readonly #deleted = new ListedMap<Deleted>();

  hideUntil(snapshotId: string, listedFrom: number): void {
    this.#listedFrom.set(snapshotId, listedFrom);
  }

  showDeleted(snapshot: Snapshot, listedUntil: number): void {
    this.#deleted.set(snapshot.snapshotId, { snapshot: { ...snapshot }, listedUntil });
  }

  view(snapshots: ListedMap<Snapshot>, now: number): SnapshotView {
    return {
      places:
        this.#deleted.size === 0
          ? snapshots.places
          : merged(snapshots.places, this.#deleted.places),
      find: (id) => {
        const snapshot = snapshots.get(id);
        if (snapshot) return (this.#listedFrom.get(id) ?? 0) <= now ? snapshot : undefined;
        const deleted = this.#deleted.get(id);
        return deleted && now < deleted.listedUntil ? deleted.snapshot : undefined;
      },
    };
  }
}
