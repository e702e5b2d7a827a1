import { performance } from 'node:perf_hooks';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type Bucket,
  bucketOf,
  DOCUMENTED_RATE,
  RateLimiter,
} from '../../../src/aws/rate-limiter.ts';

const BUCKET: Bucket = { burst: 100, perSecond: 5 };
/** As long as any bucket here takes to fill up, from however deep. */
const LONG = 3_600_000;

/** The monotonic clock stands still, but for `pass`. */
let time = 0;

beforeEach(() => {
  time = 5_000;
  vi.spyOn(performance, 'now').mockImplementation(() => time);
});

afterEach(() => {
  vi.restoreAllMocks();
});

function pass(ms: number): void {
  time += ms;
}

function reserve(limiter: RateLimiter, calls: number): readonly number[] {
  return Array.from({ length: calls }, () => limiter.reserve());
}

/** A limiter whose burst is used up, and answered in the same instant. */
function anEmptyPacer(bucket: Bucket = BUCKET): RateLimiter {
  const limiter = new RateLimiter(bucket);
  reserve(limiter, bucket.burst);
  limiter.succeeded();
  return limiter;
}

/** The pace of a limiter whose burst is used up: calls per second, by the distance of two places. */
function paceOf(limiter: RateLimiter): number {
  const first = limiter.reserve();
  return 1_000 / (limiter.reserve() - first);
}

/** Throttled so often, each time as a message of its own. */
function throttle(limiter: RateLimiter, times: number): void {
  for (let count = 0; count < times; count++) {
    pass(1_000);
    limiter.throttled();
  }
}

function succeed(limiter: RateLimiter, times: number): void {
  for (let count = 0; count < times; count++) limiter.succeeded();
}

describe('the bucket of an action', () => {
  it.each(['CreateSnapshot', 'CreateSnapshots', 'DeleteSnapshot'])(
    'that changes something, %s, is what EC2 documents',
    (action) => {
      expect(bucketOf(action, DOCUMENTED_RATE)).toEqual({ burst: 100, perSecond: 5 });
    },
  );

  it.each(['DescribeInstances', 'DescribeSnapshots', 'AssumeRoleWithWebIdentity'])(
    'that is not named, %s, is that of reads',
    (action) => {
      expect(bucketOf(action, DOCUMENTED_RATE)).toEqual({ burst: 100, perSecond: 20 });
    },
  );

  it.each([
    ['CreateSnapshot', 50, 50],
    ['DescribeSnapshots', 50, 200],
    ['DeleteSnapshot', 1, 1],
    ['DescribeSnapshots', 1, 4],
  ])("of %s follows the account's rate of %i", (action, callsPerSecond, perSecond) => {
    expect(bucketOf(action, callsPerSecond)).toEqual({ burst: 100, perSecond });
  });
});

describe('a burst', () => {
  it('is sent at once, and not one call more', () => {
    const limiter = new RateLimiter(BUCKET);
    expect(reserve(limiter, 100)).toEqual(Array.from({ length: 100 }, () => 0));
    expect(limiter.reserve()).toBeCloseTo(200);
  });

  it('is followed by places at the pace of the refill, however many wait', () => {
    const waits = reserve(anEmptyPacer(), 50);
    for (const [place, ms] of waits.entries()) expect(ms).toBeCloseTo((place + 1) * 200);
  });

  it('is there again after the time that it takes to refill, and grows no further', () => {
    const limiter = anEmptyPacer();
    pass(19_800);
    expect(reserve(limiter, 99)).toEqual(Array.from({ length: 99 }, () => 0));
    expect(limiter.reserve()).toBeCloseTo(200);
    pass(LONG);
    expect(reserve(limiter, 100)).toEqual(Array.from({ length: 100 }, () => 0));
    expect(limiter.reserve()).toBeCloseTo(200);
  });

  it('does not grow while nobody has called yet', () => {
    const limiter = new RateLimiter(BUCKET);
    pass(LONG);
    expect(reserve(limiter, 101).filter((ms) => ms > 0)).toHaveLength(1);
  });
});

describe('the refill', () => {
  it('shortens the wait by the time that has passed', () => {
    const limiter = anEmptyPacer();
    pass(150);
    expect(limiter.reserve()).toBeCloseTo(50);
    pass(50);
    expect(limiter.reserve()).toBeCloseTo(200);
  });

  it('first pays for the places that were given away', () => {
    const limiter = anEmptyPacer();
    reserve(limiter, 10);
    pass(1_000);
    expect(limiter.reserve()).toBeCloseTo(6 * 200);
    pass(1_200);
    expect(limiter.reserve()).toBeCloseTo(200);
  });

  it('begins with the first answer, as that of EC2 does with the first call it gets', () => {
    const limiter = new RateLimiter(BUCKET);
    reserve(limiter, 100);
    pass(10_000);
    limiter.succeeded();
    expect(limiter.reserve()).toBeCloseTo(200);
    pass(200);
    expect(limiter.reserve()).toBeCloseTo(200);
  });

  it('does not depend on how often it is looked at', () => {
    const often = anEmptyPacer();
    const once = anEmptyPacer();
    for (let step = 0; step < 30; step++) {
      pass(50);
      often.reserve();
    }
    reserve(once, 30);
    expect(often.reserve()).toBeCloseTo(once.reserve());
  });

  // Whoever waits as long as told never calls more often than the bucket lets through.
  it.each([1, 5, 20, 200])('at %i per second is never outrun', (perSecond) => {
    const limiter = new RateLimiter({ burst: 100, perSecond });
    limiter.succeeded();
    const sentAt: number[] = [];
    for (let call = 0; call < 400; call++) {
      if (call % 7 === 0) pass(30);
      sentAt.push(time + limiter.reserve());
    }
    const startedAt = sentAt[0] ?? 0;
    for (const [index, at] of sentAt.entries()) {
      const allowed = 100 + ((at - startedAt) / 1_000) * perSecond;
      expect(index + 1).toBeLessThanOrEqual(allowed + 1e-6);
    }
  });
});

describe('a throttled answer', () => {
  it('takes the rest of the burst: the bucket is empty, whatever was counted', () => {
    const limiter = new RateLimiter(BUCKET);
    expect(limiter.reserve()).toBe(0);
    limiter.throttled();
    expect(limiter.reserve()).toBeGreaterThan(0);
  });

  it('gives nobody a place that was given away before', () => {
    const limiter = anEmptyPacer();
    const waits = reserve(limiter, 20);
    limiter.throttled();
    expect(limiter.reserve()).toBeGreaterThan(waits.at(-1) ?? 0);
  });

  it('takes 15 % off the pace', () => {
    const limiter = anEmptyPacer();
    limiter.throttled();
    expect(paceOf(limiter)).toBeCloseTo(5 * 0.85);
  });

  it('slows the refill down too', () => {
    const limiter = anEmptyPacer();
    limiter.throttled();
    pass(4_000);
    // 17 tokens at 4.25 per second; there would be 20 at the full pace.
    expect(reserve(limiter, 17)).toEqual(Array.from({ length: 17 }, () => 0));
    expect(limiter.reserve()).toBeCloseTo(1_000 / 4.25);
  });

  it('is one message with those that come with it', () => {
    const limiter = anEmptyPacer();
    for (let call = 0; call < 64; call++) limiter.throttled();
    pass(999);
    limiter.throttled();
    expect(paceOf(limiter)).toBeCloseTo(5 * 0.85);
  });

  it('is another one a second later', () => {
    const limiter = anEmptyPacer();
    limiter.throttled();
    pass(1_000);
    limiter.throttled();
    expect(paceOf(limiter)).toBeCloseTo(5 * 0.85 ** 2);
  });

  it('is another one sooner where the account is faster', () => {
    const limiter = anEmptyPacer({ burst: 100, perSecond: 50 });
    limiter.throttled();
    pass(99);
    limiter.throttled();
    expect(paceOf(limiter)).toBeCloseTo(50 * 0.85);
    pass(1);
    limiter.throttled();
    expect(paceOf(limiter)).toBeCloseTo(50 * 0.85 ** 2);
  });

  it.each([1, 5, 200])(
    'never brings the pace of %i per second under a tenth of it',
    (perSecond) => {
      const limiter = anEmptyPacer({ burst: 100, perSecond });
      for (let message = 0; message < 40; message++) {
        pass((1_000 * DOCUMENTED_RATE) / perSecond + 1);
        limiter.throttled();
        expect(paceOf(limiter)).toBeGreaterThanOrEqual(perSecond / 10 - 1e-6);
      }
      expect(paceOf(limiter)).toBeCloseTo(perSecond / 10);
    },
  );
});

describe('a good answer', () => {
  it('changes nothing at full pace', () => {
    const limiter = anEmptyPacer();
    succeed(limiter, 1_000);
    expect(limiter.reserve()).toBeCloseTo(200);
    expect(paceOf(limiter)).toBeCloseTo(5);
  });

  it('gives back a hundredth of the full pace', () => {
    const limiter = anEmptyPacer();
    throttle(limiter, 3);
    const slow = 5 * 0.85 ** 3;
    reserve(limiter, 100);
    expect(paceOf(limiter)).toBeCloseTo(slow);
    succeed(limiter, 1);
    expect(paceOf(limiter)).toBeCloseTo(slow + 0.05);
    succeed(limiter, 9);
    expect(paceOf(limiter)).toBeCloseTo(slow + 0.5);
  });

  it('brings back the full pace from the slowest, and no more than that', () => {
    const limiter = anEmptyPacer();
    throttle(limiter, 60);
    reserve(limiter, 200);
    expect(paceOf(limiter)).toBeCloseTo(0.5);
    succeed(limiter, 89);
    expect(paceOf(limiter)).toBeLessThan(5);
    succeed(limiter, 1);
    expect(paceOf(limiter)).toBeCloseTo(5);
    succeed(limiter, 100);
    expect(paceOf(limiter)).toBeCloseTo(5);
  });

  it('is worth what it was when it came: the time before was at the slower pace', () => {
    const limiter = anEmptyPacer();
    limiter.throttled();
    pass(10_000);
    succeed(limiter, 100);
    // 42.5 tokens were earned at 4.25 per second.
    expect(reserve(limiter, 42)).toEqual(Array.from({ length: 42 }, () => 0));
    expect(limiter.reserve()).toBeCloseTo(100);
  });

  it('leaves the burst to the refill', () => {
    const limiter = new RateLimiter(BUCKET);
    limiter.throttled();
    succeed(limiter, 100);
    expect(limiter.reserve()).toBeCloseTo(200);
  });
});
