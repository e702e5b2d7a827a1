import { performance } from 'node:perf_hooks';

/** A token bucket of EC2: how many calls at once, and how many per second after that. */
export interface Bucket {
  readonly burst: number;
  readonly perSecond: number;
}

/**
 * Amazon EC2 Developer Guide, "Request throttling for the Amazon EC2 API": one bucket for each of
 * these, per account and region; those of blocks are in the Amazon EBS User Guide, "Quotas for Amazon
 * EBS". Actions that are not named have the rate of reads.
 */
const BUCKETS: Readonly<Record<string, Bucket>> = {
  CreateSnapshot: { burst: 100, perSecond: 5 },
  CreateSnapshots: { burst: 100, perSecond: 5 },
  DeleteSnapshot: { burst: 100, perSecond: 5 },
  ListSnapshotBlocks: { burst: 50, perSecond: 50 },
  ListChangedBlocks: { burst: 50, perSecond: 50 },
  GetSnapshotBlock: { burst: 1_000, perSecond: 1_000 },
  ModifySnapshotAttribute: { burst: 100, perSecond: 5 },
  CreateVolume: { burst: 100, perSecond: 5 },
  DeleteVolume: { burst: 100, perSecond: 5 },
  // Not listed there, and so with the rate of the calls that change something.
  CopySnapshot: { burst: 50, perSecond: 5 },
  LockSnapshot: { burst: 50, perSecond: 5 },
  RegisterImage: { burst: 50, perSecond: 5 },
};
const READS: Bucket = { burst: 100, perSecond: 20 };
/** The documented rate of the calls that change something. */
export const DOCUMENTED_RATE = 5;

/** @param callsPerSecond of the changing calls, where AWS has raised an account's rate */
export function bucketOf(action: string, callsPerSecond: number): Bucket {
  const { burst, perSecond } = BUCKETS[action] ?? READS;
  return { burst, perSecond: (perSecond * callsPerSecond) / DOCUMENTED_RATE };
}

/** A throttled answer takes off this share of the pace; each good one gives back a little. */
const SLOWER = 0.85;
const FASTER = 0.01;
/** Others who share the account may leave little, but never nothing. */
const SLOWEST = 0.1;
/** Calls that were throttled together are one message, not many. */
const ONE_MESSAGE_SECONDS = 1;

/**
 * Paces the calls of one action to EC2's bucket, so that a large fleet runs at the bound without
 * drawing throttling. A throttled answer means that others draw on the same bucket: the pace gets
 * slower, and recovers.
 */
export class RateLimiter {
  readonly #bucket: Bucket;
  #tokens: number;
  /** Null until an answer has come: EC2's bucket begins to refill with the first call it gets. */
  #refilledAt: number | null = null;
  #perSecond: number;
  #slowedAt = Number.NEGATIVE_INFINITY;

  constructor(bucket: Bucket) {
    this.#bucket = bucket;
    this.#tokens = bucket.burst;
    this.#perSecond = bucket.perSecond;
  }

  /** The first call has got through to EC2, whatever became of it. */
  begin(): void {
    this.#refilledAt ??= performance.now();
  }

  /** Takes the next place in the line. Returns the milliseconds until it may be used. */
  reserve(): number {
    this.#refill();
    this.#tokens -= 1;
    return this.#tokens >= 0 ? 0 : (-this.#tokens / this.#perSecond) * 1_000;
  }

  throttled(): void {
    this.begin();
    this.#refill();
    // The bucket is empty, whatever was counted here.
    this.#tokens = Math.min(this.#tokens, 0);
    const now = performance.now();
    const sinceSlowed = (now - this.#slowedAt) / 1_000;
    // Measured in refills, so that a faster account recovers and slows down faster.
    if (sinceSlowed * this.#bucket.perSecond < ONE_MESSAGE_SECONDS * DOCUMENTED_RATE) return;
    this.#slowedAt = now;
    const slowest = this.#bucket.perSecond * SLOWEST;
    this.#perSecond = Math.max(slowest, this.#perSecond * SLOWER);
  }

  succeeded(): void {
    this.begin();
    const { perSecond } = this.#bucket;
    if (this.#perSecond === perSecond) return;
    this.#refill();
    this.#perSecond = Math.min(perSecond, this.#perSecond + perSecond * FASTER);
  }

  #refill(): void {
    if (this.#refilledAt === null) return;
    const now = performance.now();
    const earned = ((now - this.#refilledAt) / 1_000) * this.#perSecond;
    this.#tokens = Math.min(this.#bucket.burst, this.#tokens + earned);
    this.#refilledAt = now;
  }
}
