import { describe, expect, test } from 'vitest';
import {
  aSnapshot,
  type Fault,
  type Faults,
  firstCalls,
  firstOf,
  internalError,
  on,
  type Simulator,
} from '../../simulator/index.ts';
import { idsOf, madeByRuns, volumesOf } from '../../support/account-state.ts';
import type { RunResult } from '../../support/action.ts';
import { expectToTell } from '../../support/assertions.ts';
import { Cancel } from '../../support/cancel.ts';
import { eachNth, isAbout, isLookUp, refusal } from '../../support/faults.ts';
import {
  backupOf,
  idsIn,
  outcomesOf,
  sentencesIn,
  snapshotsIn,
  summaryText,
} from '../../support/reading.ts';
import { runBackup } from '../../support/run-action.ts';
import { addVolumes, inRegion, REGION, simulate } from '../../support/simulate.ts';

/** Time passes so much faster for the action and for EC2. */
const SPEED = 3;
const FAST = { clock: { speed: SPEED } };
/** Less than what ends the pruning: at exactly five minutes the whole seconds of a date decide. */
const CLOCK_STEP_MS = 4.5 * 60_000;
const RESET_AFTER: Fault = { kind: 'reset', when: 'after' };
const NOTHING_FOUND =
  '<DescribeSnapshotsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><snapshotSet/></DescribeSnapshotsResponse>';
const RESET_BEFORE: Fault = { kind: 'reset', when: 'before' };

/** The account and the run agree: one snapshot of each volume, and each one's id told. */
function expectOnePerVolume(
  run: RunResult,
  simulator: Simulator,
  volumeIds: readonly string[],
): void {
  expect(volumesOf(madeByRuns(simulator))).toEqual(volumeIds.toSorted());
  expect(idsIn(run, 'created-ids')).toEqual(idsOf(madeByRuns(simulator)));
  expect(run.outputs).toMatchObject({
    'snapshots-created': String(volumeIds.length),
    'unprotected-volumes': '[]',
    failures: '0',
  });
  expect(run.exitCode).toBe(0);
}

/** For runs that are about deletions alone, of volumes that are gone. */
const NO_VOLUMES = { 'allow-empty': 'true' };

describe.concurrent('a create whose answer is lost', () => {
  test.each([
    {
      name: 'every third reset after, every seventh 500 before',
      faults: firstOf(
        eachNth(3, 'CreateSnapshot', RESET_AFTER),
        eachNth(7, 'CreateSnapshot', internalError('before')),
      ),
    },
    {
      name: 'every third 500 after, every fifth 503 after',
      faults: firstOf(
        eachNth(3, 'CreateSnapshot', internalError('after')),
        eachNth(5, 'CreateSnapshot', {
          kind: 'error',
          code: 'Unavailable',
          message: 'The server is overloaded',
          status: 503,
          when: 'after',
        }),
      ),
    },
  ])('is made once and reported: $name', { timeout: 60_000 }, async ({ faults }) => {
    let volumeIds: readonly string[] = [];
    const world = inRegion((region) => {
      volumeIds = addVolumes(region, 80);
    });
    const simulator = await simulate({ ...FAST, world, faults });
    const run = await runBackup(simulator, {}, { speed: SPEED });
    expect(volumeIds).toHaveLength(80);
    expectOnePerVolume(run, simulator, volumeIds);
  });

  test('is not sent again in answers that are no answers', async () => {
    let volumeIds: readonly string[] = [];
    const world = inRegion((region) => {
      volumeIds = addVolumes(region, 4);
    });
    // A proxy's page instead of EC2's answer, and an error code that nobody has heard of.
    const faults = firstOf(
      firstCalls(1, 'CreateSnapshot', { kind: 'body', status: 502, text: 'Bad gateway' }),
      firstCalls(1, 'CreateSnapshot', {
        kind: 'error',
        code: 'SomethingNew',
        message: 'Try later',
        status: 500,
        when: 'after',
      }),
      firstCalls(1, 'CreateSnapshot', { kind: 'body', status: 200, text: '<html></html>' }),
    );
    const simulator = await simulate({ ...FAST, world, faults });
    const run = await runBackup(simulator, {}, { speed: SPEED });
    expectOnePerVolume(run, simulator, volumeIds);
  });

  test('is looked up by run and volume before it is sent again', async () => {
    const world = inRegion((region) => addVolumes(region, 1));
    const faults = firstCalls(1, 'CreateSnapshot', RESET_BEFORE);
    const simulator = await simulate({ ...FAST, world, faults });
    await runBackup(simulator, {}, { speed: SPEED });
    const steps = simulator.requests.map((request) =>
      isLookUp(request) ? 'look-up' : request.action,
    );
    const [first, second] = [steps.indexOf('CreateSnapshot'), steps.lastIndexOf('CreateSnapshot')];
    expect(steps.slice(first + 1, second)).toContain('look-up');
    expect(steps.filter((step) => step === 'CreateSnapshot')).toHaveLength(2);
  });

  test('is made once though the list shows it at the third look alone', async () => {
    const world = inRegion((region) => addVolumes(region, 1));
    const faults = firstOf(
      firstCalls(1, 'CreateSnapshot', RESET_AFTER),
      firstCalls(2, isLookUp, { kind: 'body', status: 200, text: NOTHING_FOUND }),
    );
    const simulator = await simulate({ ...FAST, world, faults });
    const run = await runBackup(simulator, {}, { speed: SPEED });
    expect(simulator.calls('CreateSnapshot')).toHaveLength(1);
    expect(idsIn(run, 'created-ids')).toEqual(idsOf(madeByRuns(simulator)));
  });

  test('is found by the list though it was made long before the last one', async () => {
    let volumeIds: readonly string[] = [];
    const world = inRegion((region) => {
      volumeIds = addVolumes(region, 3);
    });
    let pass = (_ms: number): void => {};
    const faults = firstOf(
      firstCalls(1, 'CreateSnapshot', RESET_AFTER),
      on(isLookUp, { kind: 'deny' }),
      ({ action, actionIndex }) => {
        if (action === 'CreateSnapshot' && actionIndex === 2) pass(CLOCK_STEP_MS);
        return undefined;
      },
    );
    const simulator = await simulate({ ...FAST, world, faults });
    pass = (ms) => simulator.clock.advance(ms);
    expectOnePerVolume(await runBackup(simulator, {}, { speed: SPEED }), simulator, volumeIds);
  });

  test('is found by the list where the look-up is refused', async () => {
    let volumeIds: readonly string[] = [];
    const world = inRegion((region) => {
      volumeIds = addVolumes(region, 3);
    });
    const faults = firstOf(
      eachNth(2, 'CreateSnapshot', RESET_AFTER),
      on(isLookUp, { kind: 'deny' }),
    );
    const simulator = await simulate({ ...FAST, world, faults });
    expectOnePerVolume(await runBackup(simulator, {}, { speed: SPEED }), simulator, volumeIds);
  });

  test('is told to be unknown where nothing can be listed', async () => {
    let volumeIds: readonly string[] = [];
    const world = inRegion((region) => {
      volumeIds = addVolumes(region, 3);
    });
    const faults = firstOf(
      eachNth(2, 'CreateSnapshot', RESET_AFTER),
      on('DescribeSnapshots', { kind: 'deny' }),
    );
    const simulator = await simulate({ ...FAST, world, faults });
    const run = await runBackup(simulator, {}, { speed: SPEED });
    const [lost = ''] = volumeIds.filter((id) => backupOf(run, id)?.outcome === 'failed');
    expectToTell(run, `Whether a snapshot of ${lost} was made is unknown`);
    // Sending it again could have doubled it.
    expect(simulator.calls('CreateSnapshot')).toHaveLength(3);
    expect(idsIn(run, 'created-ids')).toHaveLength(2);
    expect(idsIn(run, 'unprotected-volumes')).toEqual([lost]);
  });

  test('is made once though the clocks drift apart at that very moment', async () => {
    let volumeIds: readonly string[] = [];
    const world = inRegion((region) => {
      volumeIds = addVolumes(region, 3);
    });
    let jumped = false;
    let advance = () => {};
    // The SDK tells a changed offset with the error; it must not pass for a refusal.
    const faults: Faults = ({ action }) => {
      if (action !== 'CreateSnapshot' || jumped) return undefined;
      jumped = true;
      advance();
      return internalError('after');
    };
    const simulator = await simulate({ ...FAST, world, faults });
    advance = () => simulator.clock.advance(CLOCK_STEP_MS);
    expectOnePerVolume(await runBackup(simulator, {}, { speed: SPEED }), simulator, volumeIds);
  });
});

describe.concurrent('a deletion whose answer is lost', () => {
  const expired = (count: number) =>
    Array.from({ length: count }, () => aSnapshot({ ageDays: 40 }));

  test.each([
    { name: 'reset after', fault: RESET_AFTER },
    { name: 'reset before', fault: RESET_BEFORE },
    { name: '500 after', fault: internalError('after') },
    { name: '500 before', fault: internalError('before') },
  ])('is retried until it is acknowledged: $name', async ({ fault }) => {
    const snapshots = expired(40);
    const world = inRegion((region) => region.add(...snapshots));
    const simulator = await simulate({
      ...FAST,
      world,
      faults: firstCalls(13, 'DeleteSnapshot', fault),
    });
    const run = await runBackup(simulator, NO_VOLUMES, { speed: SPEED });
    expect(simulator.region(REGION).ownSnapshots).toEqual([]);
    expect(idsIn(run, 'deleted-ids')).toEqual(idsOf(snapshots));
    expect(outcomesOf(snapshotsIn(run))).toEqual({ deleted: 40 });
    expect(run.exitCode).toBe(0);
  });

  test('that found nothing, with no answer lost before, was somebody else’s', async () => {
    const [vanishing, ...others] = expired(5);
    const world = inRegion((region) => region.add(...(vanishing ? [vanishing] : []), ...others));
    const id = vanishing?.snapshotId ?? '';
    let vanish = () => {};
    const faults: Faults = (call) => {
      if (isAbout(id)(call)) vanish();
      return undefined;
    };
    const simulator = await simulate({ ...FAST, world, faults });
    vanish = () => simulator.region(REGION).snapshots.delete(id);
    const run = await runBackup(simulator, NO_VOLUMES, { speed: SPEED });
    expect(idsIn(run, 'deleted-ids')).toEqual(idsOf(others));
    expect(outcomesOf(snapshotsIn(run))).toEqual({ deleted: 4, 'already-deleted': 1 });
    expect(run.exitCode).toBe(0);
  });

  // Not a word of "failed" alone: it may be undone, and it may be done.
  function expectUndecided(run: RunResult, id: string): void {
    const [told] = snapshotsIn(run).filter(({ snapshotId }) => snapshotId === id);
    expect(told).toMatchObject({ outcome: 'failed', problem: { code: 'Undecided' } });
    expectToTell(run, 'whether it was executed is unknown');
  }

  test.each([
    { name: 'and never happened', fault: RESET_BEFORE, left: 1, why: 'AWS did not answer' },
    { name: 'though it happened', fault: RESET_AFTER, left: 0, why: 'AWS did not answer' },
    { name: 'by a 500', fault: internalError('before'), left: 1, why: 'AWS failed' },
    { name: 'by a 500 that did it', fault: internalError('after'), left: 0, why: 'AWS failed' },
  ])('for good is never reported as deleted: $name', async ({ fault, left, why }) => {
    const [mute, ...others] = expired(5);
    const world = inRegion((region) => region.add(...(mute ? [mute] : []), ...others));
    const id = mute?.snapshotId ?? '';
    const simulator = await simulate({ ...FAST, world, faults: on(isAbout(id), fault) });
    const run = await runBackup(simulator, NO_VOLUMES, { speed: SPEED });
    expect(simulator.region(REGION).ownSnapshots).toHaveLength(left);
    expect(idsIn(run, 'deleted-ids')).toEqual(idsOf(others));
    expect(outcomesOf(snapshotsIn(run))).toEqual({ deleted: 4, failed: 1 });
    expectToTell(run, why);
    expect(sentencesIn(run)).toHaveLength(1);
    expectUndecided(run, id);
  });

  test.each([
    { name: 'throttled', later: { kind: 'throttle' } as const, isCancelled: true },
    { name: 'denied', later: { kind: 'deny' } as const, isCancelled: false },
    {
      name: 'refused for credentials that have expired',
      later: refusal('RequestExpired', 'Request has expired.'),
      isCancelled: false,
    },
  ])('and that is then $name is not told as undone', async ({ later, isCancelled }) => {
    const mute = aSnapshot({ ageDays: 40 });
    const cancel = new Cancel('SIGINT');
    const faults: Faults = (call) => {
      if (call.action !== 'DeleteSnapshot') return undefined;
      if (call.actionIndex === 0) return RESET_AFTER;
      if (isCancelled && call.actionIndex === 2) cancel.send();
      return later;
    };
    const simulator = await simulate({
      ...FAST,
      world: inRegion((region) => region.add(mute)),
      faults,
    });
    const run = await runBackup(simulator, NO_VOLUMES, { onStart: cancel.watch, speed: SPEED });
    expect(simulator.region(REGION).ownSnapshots).toEqual([]);
    expect(simulator.calls('DeleteSnapshot').length).toBeGreaterThan(1);
    expect(run.outputs['deleted-ids']).toBe('[]');
    expectUndecided(run, mute.snapshotId);
  });
});

describe.concurrent('a 2xx that is not the answer to its action', () => {
  const PAGES = [
    { name: 'a page of HTML', text: '<html><body>Welcome</body></html>' },
    { name: 'nothing at all', text: '' },
    {
      name: 'the answer to another action',
      text: '<?xml version="1.0"?><DescribeRegionsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>r</requestId><regionInfo/></DescribeRegionsResponse>',
    },
  ];

  /** A volume, and an expired snapshot of another one that is long gone. */
  async function runWhere(
    action: string,
    text: string,
    check: (run: RunResult, simulator: Simulator) => void,
  ): Promise<void> {
    const world = inRegion((region) => {
      addVolumes(region, 1);
      region.add(aSnapshot({ ageDays: 40 }));
    });
    const faults = on(action, { kind: 'body', status: 200, text });
    const simulator = await simulate({ ...FAST, world, faults });
    check(await runBackup(simulator, {}, { speed: SPEED }), simulator);
  }

  test.each(PAGES)('is no account without instances: $name', ({ text }) =>
    runWhere('DescribeInstances', text, (run, simulator) => {
      expectToTell(run, `DescribeInstances in ${REGION} failed`);
      expect(summaryText(run)).toContain(`what runs in ${REGION} is not known`);
      expect(simulator.calls('CreateSnapshot')).toEqual([]);
      expect(simulator.calls('DeleteSnapshot')).toEqual([]);
    }),
  );

  test.each(PAGES)('is no account without snapshots: $name', ({ text }) =>
    runWhere('DescribeSnapshots', text, (run, simulator) => {
      expectToTell(run, `DescribeSnapshots in ${REGION} failed`);
      expect(run.outputs['snapshots-created']).toBe('1');
      expect(simulator.calls('DeleteSnapshot')).toEqual([]);
    }),
  );

  test.each(PAGES)('is no snapshot: $name', ({ text }) =>
    runWhere('CreateSnapshot', text, (run, simulator) => {
      expectToTell(run, `CreateSnapshot in ${REGION}`);
      expect(madeByRuns(simulator)).toEqual([]);
      expect(run.outputs['created-ids']).toBe('[]');
      expect(idsIn(run, 'unprotected-volumes')).toHaveLength(1);
    }),
  );

  test.each(PAGES)('is no deletion: $name', ({ text }) =>
    runWhere('DeleteSnapshot', text, (run) => {
      expect(run.outputs['deleted-ids']).toBe('[]');
      expect(outcomesOf(snapshotsIn(run))).toMatchObject({ failed: 1 });
      expectToTell(run, `DeleteSnapshot in ${REGION}`);
    }),
  );
});
