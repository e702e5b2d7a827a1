import { describe, expect, test } from 'vitest';
import { type Call, type Faults, on, type Simulator, seedFleet } from '../../simulator/index.ts';
import { idsOf, madeByRuns } from '../../support/account-state.ts';
import type { RunResult } from '../../support/action.ts';
import { Cancel } from '../../support/cancel.ts';
import {
  backupsIn,
  idsIn,
  outcomesOf,
  sentencesIn,
  snapshotsIn,
  summaryText,
} from '../../support/reading.ts';
import { runBackup } from '../../support/run-action.ts';
import { inRegion, REGION, simulate } from '../../support/simulate.ts';
import { startStallingProxy } from '../../support/stalling-proxy.ts';

const WITHIN_MS = 5_000;
/** What is on its way when the signal arrives is still received, on a busy machine a while later. */
const ON_ITS_WAY_MS = 2_000;
/** Answers that come one after the other, so that a moment lies in the middle of the work. */
const unlike = ({ index }: Call) => 200 + ((index * 37) % 500);
const FLEET = { instances: 120, expiredPerVolume: 1, recentPerVolume: 1 };

interface Ending {
  readonly run: RunResult;
  readonly simulator: Simulator;
  /** Milliseconds from the signal to the end of the process. */
  readonly endedAfter: number;
  /** Actions of the requests that arrived after the signal. */
  readonly late: readonly string[];
  readonly expired: readonly string[];
}

/** A run over 120 volumes that is cancelled as soon as the `nth` call of an action arrives. */
async function cancelAt(
  options: {
    readonly signal: NodeJS.Signals;
    readonly action: string;
    readonly nth: number;
    readonly latencyMs?: number;
    readonly faults?: Faults;
  },
  check: (ending: Ending) => void,
): Promise<void> {
  const { signal, action, nth, latencyMs = unlike, faults } = options;
  const cancel = new Cancel(signal);
  let cancelledAt = Number.POSITIVE_INFINITY;
  let expired: readonly string[] = [];
  let now = () => 0;
  const world = inRegion((region) => {
    expired = seedFleet(region, FLEET).expiredIds;
  });
  const watchful: Faults = (call) => {
    if (call.action === action && call.actionIndex + 1 === nth) {
      cancelledAt = now();
      cancel.send();
    }
    return faults?.(call);
  };
  const simulator = await simulate({ world, latencyMs, faults: watchful });
  now = simulator.clock.now;
  const run = await runBackup(simulator, {}, { onStart: cancel.watch });
  const endedAfter = cancel.ago;
  const late = simulator.requests
    .filter(({ at }) => at > cancelledAt + ON_ITS_WAY_MS)
    .map((request) => request.action);
  check({ run, simulator, endedAfter, late, expired });
}

function expectCancelled({ run, endedAfter, late }: Ending): void {
  expect(endedAfter).toBeLessThan(WITHIN_MS);
  expect(run.exitCode).toBe(1);
  expect(late).toEqual([]);
  expect(summaryText(run)).toMatch(/^## ❌ Cancelled: /);
  expect(run.report).toMatchObject({ stopped: 'cancelled', conclusion: 'failure' });
  expect(run.log).toMatch(/^::error::.*Cancelled: /m);
  expect(backupsIn(run)).toHaveLength(FLEET.instances);
  expect(run.outputs['volumes-found']).toBe(String(FLEET.instances));
}

describe.concurrent('a cancel', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)(
    'by %s in the middle of creating leaves no snapshot untold',
    (signal) =>
      cancelAt({ signal, action: 'CreateSnapshot', nth: 40 }, (ending) => {
        const { run, simulator, expired } = ending;
        expectCancelled(ending);
        const made = idsOf(madeByRuns(simulator));
        expect(made.length).toBeGreaterThan(20);
        expect(made.length).toBeLessThan(FLEET.instances);
        expect(idsIn(run, 'created-ids')).toEqual(made);
        const left = FLEET.instances - made.length;
        expect(outcomesOf(backupsIn(run))).toEqual({ created: made.length, failed: left });
        expect(idsIn(run, 'unprotected-volumes')).toHaveLength(left);
        const undone = backupsIn(run).flatMap(({ problem }) => problem?.sentence ?? []);
        expect(undone.filter((text) => text.includes('was cancelled'))).toHaveLength(left);
        expect(simulator.calls('DeleteSnapshot')).toEqual([]);
        expect(idsOf(simulator.region(REGION).ownSnapshots)).toEqual(
          expect.arrayContaining([...made, ...expired]),
        );
      }),
  );

  test('of creates that hang says which snapshots may exist', () =>
    cancelAt(
      {
        signal: 'SIGINT',
        action: 'CreateSnapshot',
        nth: 40,
        latencyMs: 0,
        faults: on('CreateSnapshot', { kind: 'hang', when: 'after' }),
      },
      (ending) => {
        const { run, simulator } = ending;
        expectCancelled(ending);
        expect(run.outputs['created-ids']).toBe('[]');
        const unknown = sentencesIn(run).filter((text) => text.includes('was made is unknown'));
        for (const { volumeId } of madeByRuns(simulator)) {
          expect(unknown.some((text) => text.includes(volumeId))).toBe(true);
        }
      },
    ));

  test('of answers that stop half way does not wait for the rest', async () => {
    const cancel = new Cancel('SIGINT');
    const world = inRegion((region) => seedFleet(region, FLEET));
    const simulator = await simulate({ world });
    let creates = 0;
    const proxy = await startStallingProxy({
      upstream: simulator.url,
      stuck: ({ action }) => {
        if (action !== 'CreateSnapshot') return null;
        creates += 1;
        // The 64 that are in flight at once are all stuck by then.
        if (creates === 60) setTimeout(() => cancel.send(), 300);
        return 'half';
      },
    });
    const env = { AWS_ENDPOINT_URL: proxy };
    const run = await runBackup(simulator, {}, { env, onStart: cancel.watch });
    expect(cancel.ago).toBeLessThan(WITHIN_MS);
    expect(run.exitCode).toBe(1);
    expect(summaryText(run)).toMatch(/^## ❌ Cancelled: /);
    const unknown = sentencesIn(run).filter((text) => text.includes('was made is unknown'));
    expect(unknown.length).toBe(madeByRuns(simulator).length);
  });

  // It is quick where nothing else runs; on a busy machine one try may not be.
  test('of creates that wait for room ends the waiting', { retry: 2 }, () =>
    cancelAt(
      {
        signal: 'SIGTERM',
        action: 'CreateSnapshot',
        nth: 60,
        latencyMs: 50,
        faults: on('CreateSnapshot', {
          kind: 'error',
          code: 'PendingSnapshotLimitExceeded',
          message: 'Maximum allowed pending snapshot limit exceeded: 0.',
          status: 400,
          when: 'before',
        }),
      },
      (ending) => {
        expectCancelled(ending);
        expect(ending.endedAfter).toBeLessThan(2_500);
        expect(outcomesOf(backupsIn(ending.run))).toEqual({ failed: FLEET.instances });
      },
    ),
  );

  test('in the middle of deleting starts no further deletion', () =>
    cancelAt({ signal: 'SIGINT', action: 'DeleteSnapshot', nth: 20 }, (ending) => {
      const { run, simulator, expired } = ending;
      expectCancelled(ending);
      const left = new Set(idsOf(simulator.region(REGION).ownSnapshots));
      const gone = expired.filter((id) => !left.has(id)).toSorted();
      expect(gone.length).toBeGreaterThan(0);
      expect(gone.length).toBeLessThan(expired.length);
      expect(idsIn(run, 'deleted-ids')).toEqual(gone);
      expect(outcomesOf(snapshotsIn(run))).toMatchObject({
        deleted: gone.length,
        skipped: expired.length - gone.length,
      });
    }));

  test('of deletions that hang does not call undone what may be done', () =>
    cancelAt(
      {
        signal: 'SIGINT',
        action: 'DeleteSnapshot',
        nth: 20,
        latencyMs: 0,
        faults: on('DeleteSnapshot', { kind: 'hang', when: 'after' }),
      },
      (ending) => {
        const { run, simulator, expired } = ending;
        expectCancelled(ending);
        expect(run.outputs['deleted-ids']).toBe('[]');
        const left = new Set(idsOf(simulator.region(REGION).ownSnapshots));
        const gone = expired.filter((id) => !left.has(id));
        const told = snapshotsIn(run).filter(({ snapshotId }) => gone.includes(snapshotId));
        expect(told).toHaveLength(gone.length);
        expect(gone.length).toBeGreaterThan(0);
        for (const { outcome, problem } of told) {
          expect(outcome).toBe('failed');
          expect(problem?.code).toBe('Undecided');
          expect(problem?.sentence).toContain('whether it was executed is unknown');
        }
      },
    ));
});
