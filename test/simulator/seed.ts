import { anInstance, aSnapshot, aVolume } from './builders.ts';
import type { Region } from './region.ts';

export interface FleetOptions {
  readonly instances: number;
  readonly volumesPerInstance?: number;
  /** Completed snapshots of ours, older than 31 days. */
  readonly expiredPerVolume?: number;
  /** Completed snapshots of ours from the last days. */
  readonly recentPerVolume?: number;
  /** Snapshots that carry no tag of ours. */
  readonly foreign?: number;
  /** Every n-th instance is stopped; 0, the default, for none. */
  readonly stoppedEvery?: number;
}

export interface Fleet {
  readonly instanceIds: readonly string[];
  readonly volumeIds: readonly string[];
  readonly snapshotIds: readonly string[];
  /** Those of them that are older than 31 days. */
  readonly expiredIds: readonly string[];
}

/** Fills a region with machines that are alike, for measuring. */
export function seedFleet(region: Region, options: FleetOptions): Fleet {
  const { instances, volumesPerInstance = 1, expiredPerVolume = 0, recentPerVolume = 0 } = options;
  const { foreign = 0, stoppedEvery = 0 } = options;
  const instanceIds: string[] = [];
  const volumeIds: string[] = [];
  const snapshotIds: string[] = [];
  const expiredIds: string[] = [];
  for (let n = 1; n <= instances; n += 1) {
    const isStopped = stoppedEvery > 0 && n % stoppedEvery === 0;
    const volumes = Array.from({ length: volumesPerInstance }, () => aVolume());
    const state = isStopped ? 'stopped' : 'running';
    instanceIds.push(
      region.addInstance(anInstance({ name: `web-${n}`, volumes, state })).instanceId,
    );
    for (const { volumeId } of volumes) {
      volumeIds.push(volumeId);
      for (let k = 0; k < expiredPerVolume + recentPerVolume; k += 1) {
        const ageDays = k < recentPerVolume ? k + 1 : 31 + k;
        const { snapshotId } = region.addSnapshot(aSnapshot({ volumeId, ageDays }));
        snapshotIds.push(snapshotId);
        if (k >= recentPerVolume) expiredIds.push(snapshotId);
      }
    }
  }
  for (let n = 0; n < foreign; n += 1) {
    region.addSnapshot(aSnapshot({ ageDays: 31 + (n % 300), tags: { Owner: 'someone' } }));
  }
  return { instanceIds, volumeIds, snapshotIds, expiredIds };
}
