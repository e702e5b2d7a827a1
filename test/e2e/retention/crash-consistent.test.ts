import { describe, expect, test } from 'vitest';
import {
  anInstance,
  aVolume,
  denyAction,
  type Fault,
  type InstanceSeed,
  internalError,
  lostAnswer,
  type Simulator,
  type VolumeSeed,
} from '../../simulator/index.ts';
import {
  changingCalls,
  countByVolume,
  exclusionsOf,
  idsOf,
  ownSnapshots,
} from '../../support/account-state.ts';
import { idsIn, outcomes } from '../../support/reading.ts';
import { runBackup } from '../../support/run-action.ts';
import { REGION, simulateAt } from '../../support/simulate.ts';

const START = '2026-11-20T02:00:00.000Z';
const AT_ONCE = { 'crash-consistent': 'true' };
const AGAIN = { env: { GITHUB_RUN_ATTEMPT: '2' } };

function anyInstance(volumes: readonly VolumeSeed[], overrides: Partial<InstanceSeed> = {}) {
  return anInstance({ name: 'db', volumes, ...overrides });
}

function someVolumes(count: number, overrides: Partial<VolumeSeed> = {}): readonly VolumeSeed[] {
  return Array.from({ length: count }, () => aVolume(overrides));
}

function volumeIds(volumes: readonly VolumeSeed[]): readonly string[] {
  return volumes.map(({ volumeId }) => volumeId).sort();
}

/** Each volume with one snapshot, or with as many as given. */
function oneEach(volumes: readonly VolumeSeed[], count = 1): Readonly<Record<string, number>> {
  return Object.fromEntries(volumes.map(({ volumeId }) => [volumeId, count]));
}

function setCalls(simulator: Simulator) {
  return simulator.calls('CreateSnapshots').map((call) => ({
    instance: call.params['InstanceSpecification.InstanceId'],
    ...exclusionsOf(call),
  }));
}

/** An answer to CreateSnapshots that names these snapshots. */
function answerNaming(
  named: readonly {
    readonly snapshotId: string;
    readonly volumeId: string;
    readonly state: string;
  }[],
): Fault {
  const items = named.map(
    ({ snapshotId, volumeId, state }) =>
      `<item><snapshotId>${snapshotId}</snapshotId><volumeId>${volumeId}</volumeId><state>${state}</state></item>`,
  );
  const text = `<CreateSnapshotsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><snapshotSet>${items.join('')}</snapshotSet></CreateSnapshotsResponse>`;
  return { kind: 'body', status: 200, text };
}

describe('an instance of three volumes, one of them shared', () => {
  test('takes one call for each instance, one snapshot for each volume, and one instant for each set', async () => {
    const [root, data, shared] = [aVolume(), aVolume(), aVolume()];
    const first = anyInstance([root, data, shared], { instanceId: 'i-00000000000000001' });
    const otherRoot = aVolume();
    const second = anyInstance([otherRoot, shared], { instanceId: 'i-00000000000000002' });
    // A clock that runs, so that one instant is no accident of a frozen one.
    const simulator = await simulateAt(START, {
      clock: { startAt: new Date(START), speed: 20 },
      latencyMs: 5,
    });
    simulator.region(REGION).add(first, second);
    const result = await runBackup(simulator, AT_ONCE);

    expect(result.exitCode).toBe(0);
    expect(setCalls(simulator)).toEqual([
      { instance: first.instanceId, boot: false, data: [] },
      { instance: second.instanceId, boot: false, data: [shared.volumeId] },
    ]);
    expect(simulator.calls('CreateSnapshot')).toEqual([]);
    expect(simulator.calls('DescribeVolumes')).toHaveLength(1);
    expect(countByVolume(ownSnapshots(simulator))).toEqual(
      oneEach([root, data, shared, otherRoot]),
    );
    const startsOf = (volumes: readonly VolumeSeed[]) =>
      new Set(
        volumes.flatMap(({ volumeId }) =>
          simulator
            .region(REGION)
            .snapshotsOf(volumeId)
            .map(({ startTime }) => startTime?.getTime()),
        ),
      );
    expect(startsOf([root, data, shared]).size).toBe(1);
    expect(startsOf([otherRoot]).size).toBe(1);
    expect(idsIn(result, 'created-ids')).toEqual(idsOf(ownSnapshots(simulator)));
    for (const { tags, description } of ownSnapshots(simulator)) {
      expect(tags).toMatchObject({
        AutoBackup: 'true',
        Name: expect.stringMatching(/^auto-snap-db-/),
      });
      expect(description).toMatch(/^Auto-backup db 2026-11-\d\d-\d{4}$/);
    }
    expect(simulator.region(REGION).snapshotsOf(shared.volumeId)[0]?.tags['InstanceId']).toBe(
      first.instanceId,
    );
  });

  test('is only asked about in a dry run, in the words of a set', async () => {
    const simulator = await simulateAt(START);
    simulator.region(REGION).add(anyInstance(someVolumes(3)));
    const result = await runBackup(simulator, { ...AT_ONCE, 'dry-run': 'true' });
    expect(result.exitCode).toBe(0);
    expect(changingCalls(simulator)).toEqual([]);
    expect(simulator.calls('CreateSnapshots')).toMatchObject([{ code: 'DryRunOperation' }]);
    expect(result.summary).toMatch(/\| CreateSnapshots \| .* \| 1 of 1 asked about, 1 planned \|/);
    expect(result.outputs['volumes-found']).toBe('3');
  });
});

describe('excluded volumes', () => {
  const scratch = { Backup: 'no' };

  test('are excluded in the call, the root by its own switch', async () => {
    const [root, data, out] = [aVolume({ tags: scratch }), aVolume(), aVolume({ tags: scratch })];
    const simulator = await simulateAt(START);
    simulator.region(REGION).add(anyInstance([root, data, out]));
    const result = await runBackup(simulator, { ...AT_ONCE, 'exclude-tags': 'Backup=no' });
    expect(setCalls(simulator)).toMatchObject([{ boot: true, data: [out.volumeId] }]);
    expect(countByVolume(ownSnapshots(simulator))).toEqual(oneEach([data]));
    expect(outcomes(result)).toEqual({ [data.volumeId]: 'created' });
  });

  test.each([
    [40, 1, 0],
    [41, 0, 2],
  ])('%i of them make %i set calls and %i single ones', async (excluded, sets, singles) => {
    const volumes = someVolumes(2);
    const simulator = await simulateAt(START);
    simulator
      .region(REGION)
      .add(anyInstance([...volumes, ...someVolumes(excluded, { tags: scratch })]));
    const result = await runBackup(simulator, { ...AT_ONCE, 'exclude-tags': 'Backup=no' });
    expect(result.exitCode).toBe(0);
    expect(simulator.calls('CreateSnapshots')).toHaveLength(sets);
    expect(simulator.calls('CreateSnapshot')).toHaveLength(singles);
    expect(countByVolume(ownSnapshots(simulator))).toEqual(oneEach(volumes));
    const note = '41 volumes to leave out are more than EC2 takes in one call (40)';
    expect(result.log.includes(note)).toBe(sets === 0);
  });

  test('more volumes than EC2 takes are snapshotted one by one, and the summary says so', async () => {
    const volumes = someVolumes(129);
    const simulator = await simulateAt(START);
    simulator.region(REGION).add(anyInstance(volumes));
    const result = await runBackup(simulator, AT_ONCE);
    expect(result.exitCode).toBe(0);
    expect(simulator.calls('CreateSnapshots')).toEqual([]);
    expect(countByVolume(ownSnapshots(simulator))).toEqual(oneEach(volumes));
    expect(result.summary).toContain('129 volumes are more than EC2 takes in one call');
  });
});

describe('a set whose answer is lost', () => {
  test.each([
    ['the connection breaks', lostAnswer('CreateSnapshots')],
    ['EC2 answers with an error of its own', firstOnly(internalError('after'))],
  ])('after it was executed is looked up and not sent again: %s', async (_, faults) => {
    const volumes = someVolumes(3);
    const simulator = await simulateAt(START, { faults });
    simulator.region(REGION).add(anyInstance(volumes));
    const result = await runBackup(simulator, AT_ONCE);
    expect(result.exitCode).toBe(0);
    expect(simulator.calls('CreateSnapshots')).toHaveLength(1);
    expect(countByVolume(ownSnapshots(simulator))).toEqual(oneEach(volumes));
    expect(idsIn(result, 'created-ids')).toEqual(idsOf(ownSnapshots(simulator)));
  });

  test('before it was executed is sent again after the look', async () => {
    const volumes = someVolumes(3);
    const faults = firstOnly({ kind: 'reset', when: 'before' });
    const simulator = await simulateAt(START, { faults });
    simulator.region(REGION).add(anyInstance(volumes));
    const result = await runBackup(simulator, AT_ONCE);
    expect(result.exitCode).toBe(0);
    expect(simulator.calls('CreateSnapshots')).toHaveLength(2);
    expect(countByVolume(ownSnapshots(simulator))).toEqual(oneEach(volumes));
  });

  test('is looked up until all of it shows: snapshots appear in lists one by one', async () => {
    const volumes = someVolumes(2);
    const simulator = await simulateAt(START);
    const region = simulator.region(REGION).add(anyInstance(volumes));
    let hidden: ReturnType<typeof region.snapshotsOf> = [];
    let looks = 0;
    simulator.setFaults((call) => {
      if (call.action === 'CreateSnapshots') return { kind: 'reset', when: 'after' };
      if (call.action !== 'DescribeSnapshots') return undefined;
      for (const snapshot of hidden) region.keep(snapshot);
      looks += 1;
      hidden = looks === 1 ? ownSnapshots(simulator).slice(1) : [];
      for (const { snapshotId } of hidden) region.snapshots.delete(snapshotId);
      return undefined;
    });
    const result = await runBackup(simulator, AT_ONCE);
    expect(result.exitCode).toBe(0);
    // Two looks, and the list of all snapshots.
    expect(simulator.calls('DescribeSnapshots')).toHaveLength(3);
    expect(simulator.calls('CreateSnapshots')).toHaveLength(1);
    expect(idsIn(result, 'created-ids')).toEqual(idsOf(ownSnapshots(simulator)));
  });

  test('of two instances, one lost, leaves the other alone', async () => {
    const [mine, theirs] = [someVolumes(2), someVolumes(2)];
    const simulator = await simulateAt(START, { faults: lostAnswer('CreateSnapshots') });
    simulator.region(REGION).add(anyInstance(mine), anyInstance(theirs));
    const result = await runBackup(simulator, AT_ONCE);
    expect(result.exitCode).toBe(0);
    expect(countByVolume(ownSnapshots(simulator))).toEqual(oneEach([...mine, ...theirs]));
    expect(idsIn(result, 'created-ids')).toEqual(idsOf(ownSnapshots(simulator)));
  });
});

function firstOnly(fault: Fault) {
  return (call: { readonly action: string; readonly actionIndex: number }) =>
    call.action === 'CreateSnapshots' && call.actionIndex === 0 ? fault : undefined;
}

describe('an answer in part', () => {
  test('is completed volume by volume', async () => {
    const volumes = someVolumes(3);
    const [first, second, third] = volumes;
    if (!first || !second || !third) throw new Error('three were built');
    const simulator = await simulateAt(START, {
      faults: firstOnly(
        answerNaming([
          { snapshotId: 'snap-00000000000000a01', volumeId: first.volumeId, state: 'pending' },
          { snapshotId: 'snap-00000000000000a02', volumeId: second.volumeId, state: 'error' },
        ]),
      ),
    });
    simulator.region(REGION).add(anyInstance(volumes));
    const result = await runBackup(simulator, AT_ONCE);
    // What the set lacks is there, and is snapshotted by itself.
    expect(result.exitCode).toBe(0);
    expect(Object.values(outcomes(result))).toEqual(['created', 'created', 'created']);
    expect(
      simulator
        .calls('CreateSnapshot')
        .map(({ params }) => params['VolumeId'])
        .sort(),
    ).toEqual(volumeIds([second, third]));
    expect(idsIn(result, 'created-ids')).toHaveLength(4);
  });

  test('of a set that fails as a whole leaves no volume reported as backed up', async () => {
    const volumes = [aVolume(), aVolume({ snapshotsEndAs: 'error' })];
    const simulator = await simulateAt(START);
    simulator.region(REGION).add(anyInstance(volumes));
    const result = await runBackup(simulator, AT_ONCE);
    expect(result.exitCode).toBe(1);
    expect(Object.values(outcomes(result))).toEqual(['failed', 'failed']);
    expect(idsIn(result, 'created-ids')).toEqual([]);
    expect(idsIn(result, 'unprotected-volumes')).toEqual(volumeIds(volumes));
  });

  test('that names a volume attached meanwhile is not taken for the one that was asked for', async () => {
    const [asked, stray] = [aVolume(), aVolume()];
    const simulator = await simulateAt(START, {
      faults: firstOnly(
        answerNaming([
          { snapshotId: 'snap-00000000000000b01', volumeId: stray.volumeId, state: 'pending' },
          { snapshotId: 'snap-00000000000000b02', volumeId: asked.volumeId, state: 'pending' },
        ]),
      ),
    });
    simulator.region(REGION).add(anyInstance([asked]));
    const result = await runBackup(simulator, AT_ONCE);
    expect(result.report?.targets[0]?.backups).toMatchObject([
      { volumeId: asked.volumeId, snapshotId: 'snap-00000000000000b02' },
    ]);
    expect(idsIn(result, 'created-ids')).toEqual([
      'snap-00000000000000b01',
      'snap-00000000000000b02',
    ]);
  });
});

describe('a second attempt of the run', () => {
  test('makes no second snapshot of what the first has made', async () => {
    const volumes = someVolumes(3);
    const simulator = await simulateAt(START);
    simulator.region(REGION).add(anyInstance(volumes));
    await runBackup(simulator, AT_ONCE);
    const again = await runBackup(simulator, AT_ONCE, AGAIN);
    expect(again.exitCode).toBe(0);
    expect(Object.values(outcomes(again))).toEqual(['existing', 'existing', 'existing']);
    expect(simulator.calls('CreateSnapshots')).toHaveLength(1);
    expect(countByVolume(ownSnapshots(simulator))).toEqual(oneEach(volumes));
  });

  test('takes only those that have none, and excludes the others in the call', async () => {
    const [root, data, missing] = [aVolume(), aVolume(), aVolume()];
    const volumes = [root, data, missing];
    const simulator = await simulateAt(START);
    simulator.region(REGION).add(anyInstance(volumes));
    const first = await runBackup(simulator, AT_ONCE);
    const lost = simulator.region(REGION).snapshotsOf(missing.volumeId)[0];
    simulator.region(REGION).snapshots.delete(lost?.snapshotId ?? '');
    expect(Object.keys(outcomes(first))).toHaveLength(3);

    const again = await runBackup(simulator, AT_ONCE, AGAIN);
    expect(again.exitCode).toBe(0);
    expect(setCalls(simulator).at(-1)).toMatchObject({ boot: true, data: [data.volumeId] });
    expect(countByVolume(ownSnapshots(simulator))).toEqual(oneEach(volumes));
    expect(outcomes(again)).toEqual({
      [root.volumeId]: 'existing',
      [data.volumeId]: 'existing',
      [missing.volumeId]: 'created',
    });
  });

  test('after a first in which one instance was refused completes the run', async () => {
    const [mine, theirs] = [someVolumes(2), someVolumes(2)];
    const simulator = await simulateAt(START, { faults: firstOnly({ kind: 'deny' }) });
    simulator.region(REGION).add(anyInstance(mine), anyInstance(theirs));
    const first = await runBackup(simulator, AT_ONCE);
    expect(first.exitCode).toBe(1);
    expect(idsIn(first, 'unprotected-volumes')).toHaveLength(2);
    const again = await runBackup(simulator, AT_ONCE, AGAIN);
    expect(again.exitCode).toBe(0);
    expect(countByVolume(ownSnapshots(simulator))).toEqual(oneEach([...mine, ...theirs]));
  });

  test('of which more than EC2 takes are done already still backs up the rest', async () => {
    // 41 done data volumes are more exclusions than one call takes (40).
    const volumes = someVolumes(44);
    const simulator = await simulateAt(START);
    simulator.region(REGION).add(anyInstance(volumes));
    await runBackup(simulator, AT_ONCE);
    const missing = volumes.slice(42);
    for (const { volumeId } of missing) {
      for (const { snapshotId } of simulator.region(REGION).snapshotsOf(volumeId)) {
        simulator.region(REGION).snapshots.delete(snapshotId);
      }
    }
    const again = await runBackup(simulator, AT_ONCE, AGAIN);
    expect(idsIn(again, 'unprotected-volumes')).toEqual([]);
    expect(again.exitCode).toBe(0);
    expect(countByVolume(ownSnapshots(simulator))).toEqual(oneEach(volumes));
  });
});

test('a denied CreateSnapshots names the permission, and leaves every volume reported', async () => {
  const volumes = someVolumes(2);
  const simulator = await simulateAt(START, { faults: denyAction('CreateSnapshots') });
  simulator.region(REGION).add(anyInstance(volumes));
  const result = await runBackup(simulator, AT_ONCE);
  expect(result.exitCode).toBe(1);
  expect(idsIn(result, 'unprotected-volumes')).toEqual(volumeIds(volumes));
  expect(result.log).toContain('ec2:CreateSnapshots');
});
