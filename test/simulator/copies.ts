import type { Ec2Call } from './context.ts';
import type { Key, Snapshot } from './model.ts';
import type { Params } from './params.ts';
import type { Region } from './region.ts';

// Amazon EBS User Guide, "Copy an Amazon EBS snapshot": concurrent copies for a destination region.
export const COPIES_AT_ONCE = 20;
const DAY_MS = 86_400_000;

export interface CopyOptions {
  /** How many run at once in one account and region; EC2's 20 unless given. */
  readonly limit?: number;
  /** Simulated time from the call to the end of the copy; that of new snapshots unless given. */
  readonly takesMs?: number | ((params: Params) => number);
  /** With what message a copy ends in error; undefined for one that completes. */
  readonly fails?: (params: Params) => string | undefined;
  /** How far a presigned URL's date may be from the simulated time. */
  readonly presignedSkewMs?: number;
}

/** The snapshots of other accounts that the caller may copy, in the region of the call. */
export function sharedWithCaller({ world, account, region }: Ec2Call): Snapshot[] {
  return [...world.accounts]
    .filter(({ id }) => id !== account.id)
    .flatMap((other) => other.region(region.name).ownSnapshots)
    .filter(({ sharedWith }) => sharedWith?.has(account.id) === true);
}

/** A snapshot as the caller may use it: its own, a public one or one shared with it. */
export function usableSnapshot(
  { world, account }: Ec2Call,
  regionName: string,
  snapshotId: string,
): { readonly snapshot: Snapshot; readonly region: Region } | undefined {
  for (const owner of world.accounts) {
    const region = owner.region(regionName);
    const snapshot = region.snapshots.get(snapshotId);
    if (snapshot === undefined || snapshot.ownerId !== owner.id) continue;
    const isShared = snapshot.public || snapshot.sharedWith?.has(account.id) === true;
    return owner.id === account.id || isShared ? { snapshot, region } : undefined;
  }
  return undefined;
}

/** The key that a caller names by id, alias or ARN, if it may use it. */
export function usableKey(
  { world, account, region }: Ec2Call,
  name: string,
  regionName = region.name,
): Key | undefined {
  for (const owner of world.accounts) {
    for (const key of owner.region(regionName).keys.values()) {
      const isOwn = owner.id === account.id;
      const isNamed = key.arn === name || (isOwn && [key.keyId, key.alias].includes(name));
      const isUsable = isOwn || key.sharedWith.includes(account.id);
      if (isNamed && key.enabled) return isUsable ? key : undefined;
    }
  }
  return undefined;
}

/** Whether a lock of LockSnapshot still holds; of a pending snapshot it has not begun to run. */
export function isLocked({ lock, state, completionTime }: Snapshot, now: number): boolean {
  if (lock === undefined || state === 'error') return false;
  const since = Math.max(lock.createdAt, completionTime?.getTime() ?? now);
  return now < since + lock.days * DAY_MS;
}
