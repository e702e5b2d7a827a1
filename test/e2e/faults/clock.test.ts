import { describe, expect, test } from 'vitest';
import { aSnapshot, type Faults, firstCalls, type Simulator } from '../../simulator/index.ts';
import { idsOf, madeByRuns } from '../../support/account-state.ts';
import type { RunResult } from '../../support/action.ts';
import { refusal } from '../../support/faults.ts';
import { idsIn } from '../../support/reading.ts';
import { runBackup } from '../../support/run-action.ts';
import { addVolumes, DAY_MS, inRegion, REGION, simulate } from '../../support/simulate.ts';

const YOUNG_DAYS = 15;
const EXPIRED_DAYS = 31;

interface Told {
  readonly run: RunResult;
  readonly simulator: Simulator;
  readonly young: string;
  readonly expired: string;
}

/** A run whose runner's clock is ahead of AWS's by so much, over ages by AWS's clock. */
async function runAhead(aheadMs: number, check: (told: Told) => void, faults?: Faults) {
  const young = aSnapshot({ ageDays: YOUNG_DAYS });
  const expired = aSnapshot({ ageDays: EXPIRED_DAYS });
  const world = inRegion((region) => {
    addVolumes(region, 2);
    region.add(young, expired);
  });
  const options = { world, clock: { offsetMs: -aheadMs }, ...(faults ? { faults } : {}) };
  const simulator = await simulate(options);
  const run = await runBackup(simulator, { 'retention-days': '30' });
  check({ run, simulator, young: young.snapshotId, expired: expired.snapshotId });
}

function expectByAwsClock({ run, simulator, young, expired }: Told): void {
  expect(run.exitCode).toBe(0);
  expect(idsIn(run, 'deleted-ids')).toEqual([expired]);
  expect(idsOf(simulator.region(REGION).ownSnapshots)).toContain(young);
  const now = simulator.clock.now();
  for (const { tags, description } of madeByRuns(simulator)) {
    const stamp = tags['CreatedAt'] ?? '';
    const at = Date.parse(stamp.replace(/-(\d\d)(\d\d)$/, 'T$1:$2:00Z'));
    // The timestamp is cut to the minute.
    expect(Math.abs(now - at)).toBeLessThan(120_000);
    expect(description).toContain(stamp);
  }
  expect(madeByRuns(simulator)).toHaveLength(2);
}

describe.concurrent('the runner’s clock', () => {
  test.each([
    ['25 days ahead', 25 * DAY_MS, "the runner's clock is 36000 minutes ahead of AWS's"],
    ['25 days behind', -25 * DAY_MS, "the runner's clock is 36000 minutes behind AWS's"],
    ['6 minutes ahead', 6 * 60_000, "the runner's clock is 6 minutes ahead of AWS's"],
  ])('%s deletes nothing young, and the log says so', (_, aheadMs, sentence) =>
    runAhead(aheadMs, (told) => {
      expectByAwsClock(told);
      expect(told.run.log).toContain(`::warning::${REGION}: ${sentence}`);
    }),
  );

  test.each([
    ['right', 0],
    ['4 minutes ahead', 4 * 60_000],
    ['4 minutes behind', -4 * 60_000],
  ])('%s is nothing to talk about', (_, aheadMs) =>
    runAhead(aheadMs, (told) => {
      expectByAwsClock(told);
      expect(told.run.log).not.toContain("runner's clock");
    }),
  );

  test.each(['RequestExpired', 'AuthFailure', 'SignatureDoesNotMatch'])(
    'that makes AWS refuse the first call with %s is set right at once',
    (code) =>
      runAhead(
        25 * DAY_MS,
        expectByAwsClock,
        firstCalls(1, 'DescribeInstances', refusal(code, 'Request has expired.')),
      ),
  );
});
