import { describe, expect, test } from 'vitest';
import {
  DEFAULT_ACCOUNT,
  on,
  randomly,
  type Simulator,
  type SimulatorOptions,
} from '../../simulator/index.ts';
import { idsOf, madeByRuns } from '../../support/account-state.ts';
import type { RunResult } from '../../support/action.ts';
import { expectToTell } from '../../support/assertions.ts';
import { backupsIn, idsIn, outcomesOf, sentencesIn, summaryText } from '../../support/reading.ts';
import { runBackup } from '../../support/run-action.ts';
import { addVolumes, inRegion, REGION, simulate } from '../../support/simulate.ts';
import { type Stuck, startStallingProxy } from '../../support/stalling-proxy.ts';

// These tests spend their time waiting, so that they wait side by side.
const SLOW = { timeout: 150_000 };
/** Time passes so much faster for the action and for EC2. */
const SPEED = 3;
const FAST = { clock: { speed: SPEED } };
const TWO_MINUTES_MS = 120_000;
const STALLED = 'eu-west-1';
const BOTH = { regions: `${REGION}, ${STALLED}` };
const VOLUMES = 20;
/** Less than it takes to give up one call that hangs. */
const QUICK_MS = 25_000;

/** Two regions of equal size, of which one is to hang. */
const world: SimulatorOptions['world'] = (all) => {
  const account = all.account(DEFAULT_ACCOUNT);
  addVolumes(account.region(REGION), VOLUMES);
  addVolumes(account.region(STALLED), VOLUMES);
};

/** The stalled region fails for itself and in time; the other one is done as if alone. */
function expectContained(run: RunResult, simulator: Simulator): void {
  expect(run.exitCode).toBe(1);
  expect(run.milliseconds).toBeLessThan(TWO_MINUTES_MS);
  expect(madeByRuns(simulator)).toHaveLength(VOLUMES);
  const healthy = run.report?.targets.find(({ region }) => region === REGION);
  expect(healthy?.stage).toBe('finished');
  expect(outcomesOf(healthy?.backups ?? [])).toEqual({ created: VOLUMES });
  const times = simulator.requests.filter(({ region }) => region === REGION).map(({ at }) => at);
  expect(Math.max(...times) - Math.min(...times)).toBeLessThan(QUICK_MS);
}

describe.concurrent('an endpoint that takes requests and never answers', () => {
  test('fails its own region and delays no other', SLOW, async () => {
    const faults = on(({ region }) => region === STALLED, { kind: 'hang' });
    const simulator = await simulate({ ...FAST, world, faults });
    const run = await runBackup(simulator, BOTH, { speed: SPEED });
    expectContained(run, simulator);
    expectToTell(run, `DescribeInstances in ${STALLED}`);
    expect(sentencesIn(run).join()).toMatch(/not answer/);
    expect(summaryText(run)).toContain(`what runs in ${STALLED} is not known`);
  });

  test('from the middle of creating on leaves no volume unmentioned', SLOW, async () => {
    // The one that hangs may have been executed: half of them were.
    const half = randomly(0.5, '*', { kind: 'hang', when: 'after' });
    let answered = 0;
    const faults: SimulatorOptions['faults'] = (call) => {
      if (call.region !== STALLED || call.action === 'DescribeInstances') return undefined;
      if (call.action === 'DescribeVolumes' && answered === 0) return undefined;
      if (call.action === 'CreateSnapshot' && answered++ < VOLUMES / 2) return undefined;
      return half(call) ?? { kind: 'hang', when: 'before' };
    };
    const simulator = await simulate({ ...FAST, world, faults });
    const run = await runBackup(simulator, BOTH, { speed: SPEED });
    expectContained(run, simulator);
    const stalled = run.report?.targets.find(({ region }) => region === STALLED);
    expect(stalled?.backups).toHaveLength(VOLUMES);
    const told = new Set(idsIn(run, 'created-ids'));
    const untold = madeByRuns(simulator, { region: STALLED }).filter(
      ({ snapshotId }) => !told.has(snapshotId),
    );
    expect(untold.length).toBeGreaterThan(0);
    for (const { volumeId } of untold) {
      const words = `Whether a snapshot of ${volumeId} was made is unknown`;
      // GitHub shows few annotations, so that not each of these is one.
      for (const place of [run.log, summaryText(run), sentencesIn(run).join('\n')]) {
        expect(place).toContain(words);
      }
    }
    const sent = simulator.calls('CreateSnapshot').map(({ params }) => params['VolumeId']);
    expect(new Set(sent).size).toBe(sent.length);
    expect(simulator.calls('DeleteSnapshot')).toEqual([]);
  });

  test.each(['half', 'trickle'] as const satisfies readonly Stuck[])(
    'in full (%s) is as good as silent',
    SLOW,
    async (how) => {
      const simulator = await simulate({ ...FAST, world });
      const proxy = await startStallingProxy({
        upstream: simulator.url,
        stuck: ({ region }) => (region === STALLED ? how : null),
      });
      const env = { AWS_ENDPOINT_URL: proxy };
      const run = await runBackup(simulator, BOTH, { env, speed: SPEED });
      expectContained(run, simulator);
      expectToTell(run, `DescribeInstances in ${STALLED}`);
    },
  );
});

describe.concurrent('the time budget', () => {
  test('cuts off what throttling never lets through, volume by volume', SLOW, async () => {
    let volumeIds: readonly string[] = [];
    const fleet = inRegion((region) => {
      volumeIds = addVolumes(region, 20);
    });
    const faults: SimulatorOptions['faults'] = ({ action, actionIndex }) =>
      action === 'CreateSnapshot' && actionIndex >= 5 ? { kind: 'throttle' } : undefined;
    const simulator = await simulate({ ...FAST, world: fleet, faults });
    const inputs = { 'timeout-minutes': '1', 'calls-per-second': '5' };
    const run = await runBackup(simulator, inputs, { speed: SPEED });
    expect(run.milliseconds).toBeGreaterThan(59_000);
    expect(run.milliseconds).toBeLessThan(75_000);
    expectToTell(run, 'not done: the time budget (timeout-minutes) was used up before');
    const made = idsOf(madeByRuns(simulator));
    expect(idsIn(run, 'created-ids')).toEqual(made);
    expect(made).toHaveLength(5);
    expect(outcomesOf(backupsIn(run))).toEqual({ created: 5, failed: 15 });
    const missed = volumeIds.filter((id) =>
      backupsIn(run).some(({ volumeId, outcome }) => volumeId === id && outcome === 'failed'),
    );
    expect(idsIn(run, 'unprotected-volumes')).toEqual(missed.toSorted());
    expect(summaryText(run)).toMatch(/^## ❌ Out of time \(timeout-minutes\)/);
    expect(simulator.calls('DeleteSnapshot')).toEqual([]);
  });
});
