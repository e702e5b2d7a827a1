import { beforeAll, expect, test } from 'vitest';
import { DEFAULT_ACCOUNT, type Fleet, type Simulator, seedFleet } from '../../simulator/index.ts';
import type { RunResult } from '../../support/action.ts';
import { runAction } from '../../support/run-action.ts';
import { simulate } from '../../support/simulate.ts';

const REGION = 'us-east-1';
/** Twice EC2's burst, so that half of the calls must wait for the bucket to fill. */
const VOLUMES = 200;

let simulator: Simulator;
let fleet: Fleet;
let result: RunResult;

beforeAll(async () => {
  // EC2's buckets on a clock twenty times as fast, and a run that is told so.
  simulator = await simulate({ buckets: { speed: 20 }, latencyMs: 10 });
  fleet = seedFleet(simulator.region(REGION), {
    instances: VOLUMES,
    expiredPerVolume: 1,
    recentPerVolume: 1,
  });
  result = await runAction('backup', {
    inputs: { regions: REGION, 'calls-per-second': '100' },
    env: simulator.environment(),
  });
});

test("a fleet beyond EC2's burst is worked whole", () => {
  expect(result.exitCode).toBe(0);
  expect(JSON.parse(result.outputs['created-ids'] ?? '')).toHaveLength(fleet.volumeIds.length);
  expect(JSON.parse(result.outputs['deleted-ids'] ?? '')).toHaveLength(VOLUMES);
});

test('nearly none of its calls is throttled', () => {
  const throttled = simulator.requests.filter(({ code }) => code === 'RequestLimitExceeded');
  expect(throttled.length / simulator.requests.length).toBeLessThan(0.02);
});

test('the report counts the calls as the endpoint does', () => {
  const seen: Record<string, number> = {};
  for (const { action } of simulator.requests) seen[action] = (seen[action] ?? 0) + 1;
  expect(result.report?.targets[0]?.account).toBe(DEFAULT_ACCOUNT);
  expect(result.report?.targets[0]?.apiCalls).toEqual(seen);
});

test('nothing is listed twice, and what decides is read again once a batch of deletions', () => {
  expect(simulator.calls('DescribeInstances')).toHaveLength(1);
  const listings = simulator.calls('DescribeSnapshots');
  const again = listings.filter(({ params }) => params['Filter.1.Name'] === 'snapshot-id');
  expect(listings.length - again.length).toBe(1);
  // Each deletion is read with the newer backup it goes for: 400 snapshots, 200 a call.
  expect(again).toHaveLength(2);
});
