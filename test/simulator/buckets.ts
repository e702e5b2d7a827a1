import type { Clock } from './clock.ts';
import type { Params } from './params.ts';

interface Bucket {
  readonly capacity: number;
  readonly refillPerSecond: number;
}

// Amazon EC2 Developer Guide, "Request throttling for the Amazon EC2 API". What it does not
// list by name falls into the default of its kind.
const SNAPSHOT_WRITES: Bucket = { capacity: 100, refillPerSecond: 5 };
const READS: Bucket = { capacity: 100, refillPerSecond: 20 };
const UNPAGED_READS: Bucket = { capacity: 50, refillPerSecond: 10 };
// Amazon EBS User Guide, "Quotas for Amazon EBS": EBS direct APIs.
const DIRECT: Readonly<Record<string, Bucket>> = {
  ListSnapshotBlocks: { capacity: 50, refillPerSecond: 50 },
  ListChangedBlocks: { capacity: 50, refillPerSecond: 50 },
  GetSnapshotBlock: { capacity: 1000, refillPerSecond: 1000 },
};
const OTHER_WRITES: Bucket = { capacity: 50, refillPerSecond: 5 };
const SNAPSHOT_ACTIONS = new Set([
  'CreateSnapshot',
  'CreateSnapshots',
  'CreateVolume',
  'DeleteSnapshot',
  'DeleteVolume',
]);
const UNPAGED_ACTIONS = new Set(['DescribeInstances', 'DescribeVolumes', 'DescribeSnapshots']);

// Fine enough for the drain's duty cycle; beyond the horizon a bucket has long settled.
const STEP_SECONDS = 0.1;
const HORIZON_SECONDS = 60;

/** Another client of the same account that takes tokens as well. */
export interface Drain {
  /** Which action it calls; all, when left out. */
  readonly action?: string;
  readonly tokensPerSecond: number;
  /** The part of each period (10 s unless told otherwise) in which it is at work; default 1. */
  readonly fraction?: number;
  readonly periodSeconds?: number;
}

export interface BucketOptions {
  /** How many times faster than EC2's the buckets refill; default 1. */
  readonly speed?: number;
  readonly drain?: Drain;
}

interface Level {
  tokens: number;
  at: number;
}

export function bucketFor(action: string, params: Params): { name: string; bucket: Bucket } {
  const direct = DIRECT[action];
  if (direct !== undefined) return { name: action, bucket: direct };
  if (SNAPSHOT_ACTIONS.has(action)) return { name: action, bucket: SNAPSHOT_WRITES };
  if (!action.startsWith('Describe')) return { name: action, bucket: OTHER_WRITES };
  const narrowed = Object.keys(params).some((name) => /^(Filter|MaxResults|NextToken)/.test(name));
  if (narrowed || !UNPAGED_ACTIONS.has(action)) return { name: action, bucket: READS };
  return { name: `${action} (unpaged)`, bucket: UNPAGED_READS };
}

export class Buckets {
  readonly #clock: Clock;
  readonly #speed: number;
  readonly #drain: Drain | undefined;
  readonly #levels = new Map<string, Level>();

  constructor(clock: Clock, { speed = 1, drain }: BucketOptions) {
    this.#clock = clock;
    this.#speed = speed;
    this.#drain = drain;
  }

  /** Whether there was a token; a refused call takes none. */
  take(place: string, action: string, params: Params): boolean {
    const { name, bucket } = bucketFor(action, params);
    const key = `${place}/${name}`;
    const now = (this.#clock.now() / 1000) * this.#speed;
    const level = this.#levels.get(key) ?? { tokens: bucket.capacity, at: now };
    this.#levels.set(key, level);
    this.#refill(level, bucket, action, now);
    if (level.tokens < 1) return false;
    level.tokens -= 1;
    return true;
  }

  #refill(level: Level, { capacity, refillPerSecond }: Bucket, action: string, now: number): void {
    let at = Math.max(level.at, now - HORIZON_SECONDS);
    if (this.#drain === undefined) {
      level.tokens = Math.min(capacity, level.tokens + (now - level.at) * refillPerSecond);
    } else {
      while (at < now) {
        const step = Math.min(STEP_SECONDS, now - at);
        const net = refillPerSecond - this.#drainedPerSecond(action, at);
        level.tokens = Math.min(capacity, Math.max(0, level.tokens + net * step));
        at += step;
      }
    }
    level.at = now;
  }

  #drainedPerSecond(action: string, at: number): number {
    const drain = this.#drain;
    if (drain === undefined || (drain.action ?? action) !== action) return 0;
    const { fraction = 1, periodSeconds = 10 } = drain;
    return (at % periodSeconds) / periodSeconds < fraction ? drain.tokensPerSecond : 0;
  }
}
