import { expect, test } from 'vitest';
import { type BucketOptions, Buckets } from '../../simulator/buckets.ts';
import { createClock } from '../../simulator/clock.ts';

const PLACE = '111122223333/us-east-1';

function setUp(options: BucketOptions = {}) {
  const clock = createClock({ startAt: new Date('2026-11-20T03:00:00Z'), speed: 0 });
  const buckets = new Buckets(clock, options);
  const taken = (action: string, attempts: number, params = {}, place = PLACE) => {
    let count = 0;
    for (let n = 0; n < attempts; n += 1) if (buckets.take(place, action, params)) count += 1;
    return count;
  };
  return { clock, taken };
}

test.each([
  ['CreateSnapshot', {}, 100, 5],
  ['CreateSnapshots', {}, 100, 5],
  ['DeleteSnapshot', {}, 100, 5],
  ['DescribeSnapshots', { MaxResults: '1000' }, 100, 20],
  ['DescribeInstances', { 'Filter.1.Name': 'tag:Name' }, 100, 20],
  ['DescribeSnapshots', {}, 50, 10],
  ['DescribeRegions', {}, 100, 20],
])('%s with %j holds %i and refills %i a second', (action, params, capacity, refill) => {
  const { clock, taken } = setUp();
  expect(taken(action, 200, params)).toBe(capacity);
  clock.advance(1000);
  expect(taken(action, 200, params)).toBe(refill);
  clock.advance(3_600_000);
  expect(taken(action, 200, params)).toBe(capacity);
});

test('each action, region and account has its own', () => {
  const { taken } = setUp();
  expect(taken('CreateSnapshot', 100)).toBe(100);
  expect(taken('DeleteSnapshot', 100)).toBe(100);
  expect(taken('CreateSnapshot', 100, {}, '111122223333/eu-west-1')).toBe(100);
  expect(taken('CreateSnapshot', 1)).toBe(0);
});

test('the speed makes them refill faster', () => {
  const { clock, taken } = setUp({ speed: 10 });
  taken('CreateSnapshot', 100);
  clock.advance(1000);
  expect(taken('CreateSnapshot', 200)).toBe(50);
});

test('a second client takes its share while it is at work', () => {
  const drain = { action: 'CreateSnapshot', tokensPerSecond: 4, fraction: 0.5, periodSeconds: 10 };
  const { clock, taken } = setUp({ drain });
  taken('CreateSnapshot', 100);
  taken('DeleteSnapshot', 100);
  clock.advance(10_000);
  // Five seconds at 5 - 4 tokens, five at 5.
  const created = taken('CreateSnapshot', 100);
  expect(created).toBeGreaterThanOrEqual(29);
  expect(created).toBeLessThanOrEqual(31);
  expect(taken('DeleteSnapshot', 100)).toBe(50);
});
