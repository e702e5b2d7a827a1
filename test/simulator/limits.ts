import { AwsError } from './errors.ts';
import type { Volume, VolumeType } from './model.ts';
import type { Region } from './region.ts';

/** EC2's limits on snapshots; each holds only when it is given. */
export interface LimitOptions {
  /** How long one volume has to wait for its next snapshot. EC2 documents 15 s. */
  readonly perVolumeIntervalMs?: number;
  /** `true` for EC2's numbers: 5 at a time, 1 for st1 and sc1. */
  readonly concurrentPerVolume?: number | true;
  readonly pendingPerAccount?: number;
  readonly snapshotsPerRegion?: number;
}

/**
 * EC2's own. Amazon EBS User Guide, "Quotas for Amazon EBS"; Amazon EC2 API Reference, "Error codes":
 * SnapshotCreationPerVolumeRateExceeded. The pending ones of an account have no documented number.
 */
export const EC2_LIMITS: LimitOptions = {
  perVolumeIntervalMs: 15_000,
  concurrentPerVolume: true,
  snapshotsPerRegion: 100_000,
};

// Amazon EBS User Guide, "Quotas for Amazon EBS": concurrent snapshots per volume.
const CONCURRENT: Readonly<Record<VolumeType, number>> = {
  gp2: 5,
  gp3: 5,
  io1: 5,
  io2: 5,
  standard: 5,
  st1: 1,
  sc1: 1,
};

function checkInterval(region: Region, volume: Volume, intervalMs: number, now: number): void {
  // The rate is one of creations: a snapshot that was deleted since, or whose answer was lost, counts.
  const created = region.lastCreatedAt.get(volume.volumeId) ?? Number.NEGATIVE_INFINITY;
  const isTooSoon = region
    .snapshotsOf(volume.volumeId)
    .some(({ startTime }) => startTime !== undefined && now - startTime.getTime() < intervalMs);
  if (now - created >= intervalMs && !isTooSoon) return;
  throw new AwsError(
    'SnapshotCreationPerVolumeRateExceeded',
    'The maximum per volume CreateSnapshot request rate has been exceeded. Use an increasing or variable sleep interval between requests.',
  );
}

function checkConcurrent(region: Region, volume: Volume, limit: number): void {
  // Those that ended in error keep their place until they are deleted.
  const held = region
    .snapshotsOf(volume.volumeId)
    .filter(({ state }) => state === 'pending' || state === 'error');
  if (held.length < limit) return;
  throw new AwsError(
    'ConcurrentSnapshotLimitExceeded',
    `Maximum allowed in-progress snapshots for a single volume exceeded.`,
  );
}

/** Throws what EC2 answers when these volumes cannot have another snapshot now. */
export function checkLimits(
  region: Region,
  volumes: readonly Volume[],
  limits: LimitOptions,
  now: number,
): void {
  const { perVolumeIntervalMs, concurrentPerVolume, pendingPerAccount, snapshotsPerRegion } =
    limits;
  if (
    snapshotsPerRegion !== undefined &&
    region.ownSnapshots.length + volumes.length > snapshotsPerRegion
  ) {
    throw new AwsError(
      'SnapshotLimitExceeded',
      `Maximum allowed snapshot limit exceeded: ${snapshotsPerRegion}.`,
    );
  }
  if (
    pendingPerAccount !== undefined &&
    region.pendingSnapshots.length + volumes.length > pendingPerAccount
  ) {
    throw new AwsError(
      'PendingSnapshotLimitExceeded',
      `Maximum allowed pending snapshot limit exceeded: ${pendingPerAccount}.`,
    );
  }
  for (const volume of volumes) {
    if (perVolumeIntervalMs !== undefined) {
      checkInterval(region, volume, perVolumeIntervalMs, now);
    }
    if (concurrentPerVolume !== undefined) {
      const limit =
        concurrentPerVolume === true ? CONCURRENT[volume.volumeType] : concurrentPerVolume;
      checkConcurrent(region, volume, limit);
    }
  }
}
