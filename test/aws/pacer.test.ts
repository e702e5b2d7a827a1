import { performance } from 'node:perf_hooks';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Bucket, bucketOf, DOCUMENTED_RATE, Pacer } from '../../src/aws/pacer.ts';

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

function reserve(pacer: Pacer, calls: number): readonly number[] {
  return Array.from({ length: calls }, () => pacer.reserve());
}

/** A pacer whose burst is used up, and answered in the same instant. */
function anEmptyPacer(bucket: Bucket = BUCKET): Pacer {
  const pacer = new Pacer(bucket);
  reserve(pacer, bucket.burst);
  pacer.succeeded();
  return pacer;
}

/** The pace of a pacer whose burst is used up: calls per second, by the distance of two places. */
function paceOf(pacer: Pacer): number {
  const first = pacer.reserve();
  return 1_000 / (pacer.reserve() - first);
}

/** Throttled so often, each time as a message of its own. */
function throttle(pacer: Pacer, times: number): void {
  for (let count = 0; count < times; count++) {
    pass(1_000);
    pacer.throttled();
  }
}

function succeed(pacer: Pacer, times: number): void {
  for (let count = 0; count < times; count++) pacer.succeeded();
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
    const pacer = new Pacer(BUCKET);
    expect(reserve(pacer, 100)).toEqual(Array.from({ length: 100 }, () => 0));
    expect(pacer.reserve()).toBeCloseTo(200);
  });

  it('is followed by places at the pace of the refill, however many wait', () => {
    const waits = reserve(anEmptyPacer(), 50);
    for (const [place, ms] of waits.entries()) expect(ms).toBeCloseTo((place + 1) * 200);
  });

  it('is there again after the time that it takes to refill, and grows no further', () => {
    const pacer = anEmptyPacer();
    pass(19_800);
    expect(reserve(pacer, 99)).toEqual(Array.from({ length: 99 }, () => 0));
    expect(pacer.reserve()).toBeCloseTo(200);
    pass(LONG);
    expect(reserve(pacer, 100)).toEqual(Array.from({ length: 100 }, () => 0));
    expect(pacer.reserve()).toBeCloseTo(200);
  });

  it('does not grow while nobody has called yet', () => {
    const pacer = new Pacer(BUCKET);
    pass(LONG);
    expect(reserve(pacer, 101).filter((ms) => ms > 0)).toHaveLength(1);
  });
});

describe('the refill', () => {
  it('shortens the wait by the time that has passed', () => {
    const pacer = anEmptyPacer();
    pass(150);
    expect(pacer.reserve()).toBeCloseTo(50);
    pass(50);
    expect(pacer.reserve()).toBeCloseTo(200);
  });

  it('first pays for the places that were given away', () => {
    const pacer = anEmptyPacer();
    reserve(pacer, 10);
    pass(1_000);
    expect(pacer.reserve()).toBeCloseTo(6 * 200);
    pass(1_200);
    expect(pacer.reserve()).toBeCloseTo(200);
  });

  it('begins with the first answer, as that of EC2 does with the first call it gets', () => {
    const pacer = new Pacer(BUCKET);
    reserve(pacer, 100);
    pass(10_000);
    pacer.succeeded();
    expect(pacer.reserve()).toBeCloseTo(200);
    pass(200);
    expect(pacer.reserve()).toBeCloseTo(200);
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
    const pacer = new Pacer({ burst: 100, perSecond });
    pacer.succeeded();
    const sentAt: number[] = [];
    for (let call = 0; call < 400; call++) {
      if (call % 7 === 0) pass(30);
      sentAt.push(time + pacer.reserve());
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
    const pacer = new Pacer(BUCKET);
    expect(pacer.reserve()).toBe(0);
    pacer.throttled();
    expect(pacer.reserve()).toBeGreaterThan(0);
  });

  it('gives nobody a place that was given away before', () => {
    const pacer = anEmptyPacer();
    const waits = reserve(pacer, 20);
    pacer.throttled();
    expect(pacer.reserve()).toBeGreaterThan(waits.at(-1) ?? 0);
  });

  it('takes 15 % off the pace', () => {
    const pacer = anEmptyPacer();
    pacer.throttled();
    expect(paceOf(pacer)).toBeCloseTo(5 * 0.85);
  });

  it('slows the refill down too', () => {
    const pacer = anEmptyPacer();
    pacer.throttled();
    pass(4_000);
    // 17 tokens at 4.25 per second; there would be 20 at the full pace.
    expect(reserve(pacer, 17)).toEqual(Array.from({ length: 17 }, () => 0));
    expect(pacer.reserve()).toBeCloseTo(1_000 / 4.25);
  });

  it('is one message with those that come with it', () => {
    const pacer = anEmptyPacer();
    for (let call = 0; call < 64; call++) pacer.throttled();
    pass(999);
    pacer.throttled();
    expect(paceOf(pacer)).toBeCloseTo(5 * 0.85);
  });

  it('is another one a second later', () => {
    const pacer = anEmptyPacer();
    pacer.throttled();
    pass(1_000);
    pacer.throttled();
    expect(paceOf(pacer)).toBeCloseTo(5 * 0.85 ** 2);
  });

  it('is another one sooner where the account is faster', () => {
    const pacer = anEmptyPacer({ burst: 100, perSecond: 50 });
    pacer.throttled();
    pass(99);
    pacer.throttled();
    expect(paceOf(pacer)).toBeCloseTo(50 * 0.85);
    pass(1);
    pacer.throttled();
    expect(paceOf(pacer)).toBeCloseTo(50 * 0.85 ** 2);
  });

  it.each([1, 5, 200])(
    'never brings the pace of %i per second under a tenth of it',
    (perSecond) => {
      const pacer = anEmptyPacer({ burst: 100, perSecond });
      for (let message = 0; message < 40; message++) {
        pass((1_000 * DOCUMENTED_RATE) / perSecond + 1);
        pacer.throttled();
        expect(paceOf(pacer)).toBeGreaterThanOrEqual(perSecond / 10 - 1e-6);
      }
      expect(paceOf(pacer)).toBeCloseTo(perSecond / 10);
    },
  );
});

describe('a good answer', () => {
  it('changes nothing at full pace', () => {
    const pacer = anEmptyPacer();
    succeed(pacer, 1_000);
    expect(pacer.reserve()).toBeCloseTo(200);
    expect(paceOf(pacer)).toBeCloseTo(5);
  });

  it('gives back a hundredth of the full pace', () => {
    const pacer = anEmptyPacer();
    throttle(pacer, 3);
    const slow = 5 * 0.85 ** 3;
    reserve(pacer, 100);
    expect(paceOf(pacer)).toBeCloseTo(slow);
    succeed(pacer, 1);
    expect(paceOf(pacer)).toBeCloseTo(slow + 0.05);
    succeed(pacer, 9);
    expect(paceOf(pacer)).toBeCloseTo(slow + 0.5);
  });

  it('brings back the full pace from the slowest, and no more than that', () => {
    const pacer = anEmptyPacer();
    throttle(pacer, 60);
    reserve(pacer, 200);
    expect(paceOf(pacer)).toBeCloseTo(0.5);
    succeed(pacer, 89);
    expect(paceOf(pacer)).toBeLessThan(5);
    succeed(pacer, 1);
    expect(paceOf(pacer)).toBeCloseTo(5);
    succeed(pacer, 100);
    expect(paceOf(pacer)).toBeCloseTo(5);
  });

  it('is worth what it was when it came: the time before was at the slower pace', () => {
    const pacer = anEmptyPacer();
    pacer.throttled();
    pass(10_000);
    succeed(pacer, 100);
    // 42.5 tokens were earned at 4.25 per second.
    expect(reserve(pacer, 42)).toEqual(Array.from({ length: 42 }, () => 0));
    expect(pacer.reserve()).toBeCloseTo(100);
  });

  it('leaves the burst to the refill', () => {
    const pacer = new Pacer(BUCKET);
    pacer.throttled();
    succeed(pacer, 100);
    expect(pacer.reserve()).toBeCloseTo(200);
  });
});
