import { describe, expect, test } from 'vitest';
import {
  denyAction,
  firstCalls,
  firstOf,
  internalError,
  lostAnswer,
  randomly,
  type Simulator,
  type SimulatorOptions,
} from '../../simulator/index.ts';
import { Cancel } from '../../support/cancel.ts';
import { holdings } from '../../support/permission-checks.ts';
import { idsIn } from '../../support/reading.ts';
import { restoredIn, runRestore, webOfNights } from '../../support/restoring.ts';
import { REGION } from '../../support/simulate.ts';

const WEB = { 'instance-name': 'web-1' };

async function backedUp(options: SimulatorOptions = {}): Promise<Simulator> {
  const { simulator } = await webOfNights([1], options);
  return simulator;
}

describe.concurrent('once', () => {
  test.each([
    ['lost after it was executed', lostAnswer('CreateVolume')],
    ['lost before', firstCalls(2, 'CreateVolume', { kind: 'reset', when: 'before' })],
    ['throttled', randomly(0.5, '*', { kind: 'throttle' }, 7)],
    [
      'errors of AWS',
      randomly(0.4, ({ action }) => action === 'CreateVolume', internalError('after'), 3),
    ],
  ])('with answers that are %s, each volume is made once', async (_, faults) => {
    const simulator = await backedUp();
    simulator.setFaults(faults);
    const run = await runRestore(simulator, WEB);
    expect(run.exitCode).toBe(0);
    expect(idsIn(run, 'volume-ids').toSorted()).toEqual(
      restoredIn(simulator)
        .map(({ volumeId }) => volumeId)
        .sort(),
    );
    expect(restoredIn(simulator)).toHaveLength(3);
  });

  test('no answer at all: what was made is found by its tags, and told', async () => {
    const simulator = await backedUp();
    simulator.setFaults(
      randomly(1, ({ action }) => action === 'CreateVolume', { kind: 'reset', when: 'after' }),
    );
    const run = await runRestore(simulator, WEB);
    expect(run.exitCode).toBe(0);
    expect(restoredIn(simulator)).toHaveLength(3);
    expect(idsIn(run, 'volume-ids')).toHaveLength(3);
  });

  test('a re-run makes none again, and tells those of the first attempt', async () => {
    const simulator = await backedUp();
    const first = await runRestore(simulator, WEB);
    simulator.clock.advance(3_600_000);
    const again = await runRestore(simulator, WEB, { env: { GITHUB_RUN_ATTEMPT: '2' } });
    expect(again.exitCode).toBe(0);
    expect(restoredIn(simulator)).toHaveLength(3);
    expect(idsIn(again, 'volume-ids')).toEqual(idsIn(first, 'volume-ids'));
    expect(again.summary).toContain('made by an earlier attempt');
    // Another run is asked for another restore.
    await runRestore(simulator, WEB, { env: { GITHUB_RUN_ID: '99' } });
    expect(restoredIn(simulator)).toHaveLength(6);
  });

  test('a re-run makes none again before lists show what the first attempt made', async () => {
    const simulator = await backedUp({ newVolumes: { shownAfterMs: 600_000 } });
    const cancel = new Cancel('SIGINT');
    simulator.setOnCall(({ action, actionIndex }) => {
      if (action === 'DescribeVolumes' && actionIndex >= 2) cancel.send();
    });
    await runRestore(simulator, WEB, { onStart: cancel.watch });
    expect(restoredIn(simulator)).toHaveLength(3);
    let asked = 0;
    simulator.setOnCall(({ action }) => {
      if (action === 'CreateVolume' && ++asked === 3) simulator.clock.advance(700_000);
    });
    const again = await runRestore(simulator, WEB, { env: { GITHUB_RUN_ATTEMPT: '2' } });
    expect(again.exitCode).toBe(0);
    expect(restoredIn(simulator)).toHaveLength(3);
  });

  test.each([
    ['a lost answer', lostAnswer('RegisterImage')],
    [
      'two calls that never arrived',
      firstCalls(2, 'RegisterImage', { kind: 'reset', when: 'before' }),
    ],
  ])('an AMI with %s is registered once', async (_, faults) => {
    const simulator = await backedUp();
    simulator.setFaults(faults);
    const image = { ...WEB, 'make-image': 'true' };
    const run = await runRestore(simulator, image);
    expect(run.exitCode).toBe(0);
    const again = await runRestore(simulator, image, { env: { GITHUB_RUN_ATTEMPT: '2' } });
    expect(again.outputs['image-id']).toBe(run.outputs['image-id']);
    expect(simulator.region(REGION).images.size).toBe(1);
  });
});

describe.concurrent('told as it is', () => {
  test('a volume that EC2 accepts and that vanishes, and its re-run after the key was mended', async () => {
    const simulator = await backedUp({ newVolumes: { takesMs: 1_500 } });
    const region = simulator.region(REGION);
    const key = region.addKey({ keyId: 'mrk-1', enabled: false });
    for (const snapshot of region.ownSnapshots.slice(0, 1)) {
      Object.assign(snapshot, { encrypted: true, kmsKeyId: key.arn });
    }
    const run = await runRestore(simulator, WEB);
    expect(run.exitCode).toBe(1);
    expect(run.log).toMatch(/EC2 accepted vol-\w+, and it vanished before it was available/);
    expect(run.log).toContain('a key cannot be used');
    expect(idsIn(run, 'volume-ids')).toHaveLength(2);
    expect(run.summary).toContain('2 of 3 volumes restored');
    region.keys.set(key.arn, { ...key, enabled: true });
    const again = await runRestore(simulator, WEB, { env: { GITHUB_RUN_ATTEMPT: '2' } });
    expect(again.exitCode).toBe(0);
    expect(restoredIn(simulator)).toHaveLength(3);
  });

  test('a volume that lists show late', async () => {
    const simulator = await backedUp({ newVolumes: { takesMs: 200, shownAfterMs: 2_500 } });
    const run = await runRestore(simulator, WEB);
    expect(run.exitCode).toBe(0);
    expect(idsIn(run, 'volume-ids')).toHaveLength(3);
  });

  test('a limit that stops half of it leaves what was made, and names both', async () => {
    const held = 20 + 100 + 500;
    const simulator = await backedUp({ newVolumes: { limitGib: held + 130 } });
    const run = await runRestore(simulator, WEB);
    expect(run.exitCode).toBe(1);
    expect(run.log).toContain('VolumeLimitExceeded');
    expect(idsIn(run, 'volume-ids')).toHaveLength(2);
    expect(restoredIn(simulator)).toHaveLength(2);
  });

  test('a cancel: nothing new is begun, and what was made is told or its tag is', async () => {
    // They take so long that the run still waits for them when it is cancelled.
    const simulator = await backedUp({ latencyMs: 60, newVolumes: { takesMs: 3_000 } });
    const cancel = new Cancel('SIGINT');
    simulator.setOnCall(({ action, actionIndex }) => {
      if (action === 'DescribeVolumes' && actionIndex >= 2) cancel.send();
    });
    const run = await runRestore(simulator, WEB, { onStart: cancel.watch });
    expect(run.exitCode).toBe(1);
    expect(run.summary).toContain('Cancelled');
    expect(run.summary).toContain('RestoreRun');
    const told = JSON.stringify(run.report);
    for (const { volumeId } of restoredIn(simulator)) expect(told).toContain(volumeId);
    const again = await runRestore(simulator, WEB, { env: { GITHUB_RUN_ATTEMPT: '2' } });
    expect(again.exitCode).toBe(0);
    expect(restoredIn(simulator)).toHaveLength(3);
  });

  test('a missing permission to make, and missing ones that only help', async () => {
    const simulator = await backedUp();
    simulator.setFaults(denyAction('CreateVolume'));
    const denied = await runRestore(simulator, WEB);
    expect(denied.exitCode).toBe(1);
    expect(denied.log).toContain('ec2:CreateVolume');
    simulator.setFaults(
      firstOf(denyAction('DescribeInstances'), denyAction('DescribeAvailabilityZones')),
    );
    const helped = await runRestore(simulator, WEB);
    expect(helped.exitCode).toBe(0);
    expect(helped.log).toContain('the zones of the region are not known');
  });
});

describe.concurrent('a dry run', () => {
  test.each([[{}], [{ 'make-image': 'true' }]])(
    'asks EC2, shows the plan and makes nothing: %j',
    async (more) => {
      const simulator = await backedUp();
      const before = holdings(simulator, REGION);
      const run = await runRestore(simulator, {
        ...WEB,
        ...more,
        'dry-run': 'true',
        'price-per-gib-month': '0.08',
      });
      expect(run.exitCode).toBe(0);
      expect(holdings(simulator, REGION)).toBe(before);
      expect(simulator.region(REGION).images.size).toBe(0);
      expect(run.summary).toContain('come to 49.60 a month');
      const changing = simulator.requests.filter(({ action }) =>
        ['CreateVolume', 'RegisterImage'].includes(action),
      );
      expect(changing.length).toBeGreaterThan(0);
      expect(changing.map(({ code }) => code)).toEqual(changing.map(() => 'DryRunOperation'));
    },
  );
});
