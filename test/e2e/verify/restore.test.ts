import { describe, expect, test } from 'vitest';
import {
  anInstance,
  attachVolume,
  aVolume,
  beforeCall,
  denyAction,
  firstCalls,
  internalError,
  lostAnswer,
  type Simulator,
  type SimulatorOptions,
} from '../../simulator/index.ts';
import { recorded } from '../../support/disks/recorded.ts';
import { diskOf } from '../../support/disks/served.ts';
import { summaryText } from '../../support/reading.ts';
import { runAction } from '../../support/run-action.ts';
import { REGION, simulate } from '../../support/simulate.ts';
import {
  addBackups,
  backupsIn,
  onDisk,
  runVerify,
  simulateDisks,
} from '../../support/verifying.ts';

const disk = diskOf(onDisk(recorded('ext4')));
const RESTORE = { 'restore-test': 'true', 'availability-zone': 'us-east-1a' };
const JOB = 'your-org/infrastructure/EBS backup/backup';
const EARLIER = 'your-org/infrastructure/1/backup/__self';
const TAGS = {
  AutoBackupRestoreTest: 'true',
  RestoreTestJob: JOB,
  BackupRun: EARLIER,
  RunAttempt: '1',
};

const volumesIn = (simulator: Simulator) => [...simulator.region(REGION).volumes.keys()];

async function tested(
  options: SimulatorOptions = {},
  backup: Parameters<typeof addBackups>[2] = {},
) {
  const simulator = await simulateDisks(options);
  const [id = ''] = addBackups(simulator, [disk], backup);
  const run = await runVerify(simulator, RESTORE);
  return { simulator, run, test: backupsIn(run).get(id)?.restoreTest, id };
}

describe.concurrent('a restore test', () => {
  test('makes a volume of each sampled backup, waits for it, and deletes it', async () => {
    const simulator = await simulateDisks();
    for (let n = 0; n < 7; n++) addBackups(simulator, [disk, disk]);
    const run = await runVerify(simulator, RESTORE);
    expect(run.exitCode).toBe(0);
    expect(run.verified.totals).toMatchObject({ restored: 7, failures: 0 });
    const made = simulator.calls('CreateVolume');
    expect(made).toHaveLength(7);
    expect(new Set(made.map(({ params }) => params['ClientToken']))).toHaveLength(7);
    expect(made[0]?.params).toMatchObject({ AvailabilityZone: 'us-east-1a', VolumeType: 'gp3' });
    expect(Object.values(made[0]?.params ?? {})).toContain(JOB);
    expect(simulator.calls('DeleteVolume')).toHaveLength(7);
    expect(volumesIn(simulator)).toEqual([]);
    expect(summaryText(run)).toContain('7 of them became a volume');
  });

  test('waits for a volume that takes a minute', async () => {
    const simulator = await simulate({
      clock: { speed: 60 },
      newVolumes: { takesMs: 60_000, shownAfterMs: 8_000 },
    });
    addBackups(simulator, [disk]);
    const run = await runVerify(simulator, RESTORE, { speed: 60 });
    expect(run.verified.totals).toMatchObject({ restored: 1, failures: 0 });
    expect(volumesIn(simulator)).toEqual([]);
  });

  test.each([
    ['after it was seen', { takesMs: 8_000 }],
    ['before it was ever seen', { takesMs: 1_000, shownAfterMs: 5_000 }],
  ])('fails where the key cannot be used and the volume vanishes %s', async (_, newVolumes) => {
    const simulator = await simulate({ clock: { speed: 60 }, newVolumes });
    const [id = ''] = addBackups(simulator, [disk], { key: 'disabled', encrypted: true });
    const run = await runVerify(simulator, RESTORE, { speed: 60 });
    expect(backupsIn(run).get(id)?.restoreTest).toMatchObject({
      kind: 'failed',
      volumeId: null,
      problem: { code: 'VolumeVanished' },
    });
    expect(volumesIn(simulator)).toEqual([]);
    expect(run.exitCode).toBe(1);
  });

  test('fails where the account has no room, and says so', async () => {
    const { run, test } = await tested({ newVolumes: { limitGib: 0 } });
    expect(test).toMatchObject({ kind: 'failed', volumeId: null });
    expect(summaryText(run)).toContain('VolumeLimitExceeded');
    expect(run.verified.totals).toMatchObject({ readable: 1, failures: 1 });
  });

  test('names a volume that it could not delete', async () => {
    const { run, simulator, test } = await tested({ faults: denyAction('DeleteVolume') });
    expect(test).toMatchObject({ kind: 'failed', volumeId: volumesIn(simulator)[0] });
    expect(summaryText(run)).toContain('may be left; the next run deletes it');
    expect(run.exitCode).toBe(1);
  });

  test('leaves a volume alone that somebody has attached', async () => {
    const { run, simulator } = await tested({
      world: (world) => world.account('111122223333').region(REGION).add(anInstance()),
      onCall: beforeCall('DeleteVolume', 1, (region) => {
        const [made = ''] = [...region.volumes.values()]
          .filter(({ snapshotId }) => snapshotId)
          .map(({ volumeId }) => volumeId);
        attachVolume(region, made, [...region.instances.keys()][0] ?? '');
      }),
    });
    expect(volumesIn(simulator)).toHaveLength(2);
    expect(run.exitCode).toBe(1);
  });

  test.each([
    ['the answer to a create is lost', lostAnswer('CreateVolume')],
    ['AWS stumbles', firstCalls(2, 'CreateVolume', internalError('after'))],
    ['the answer to a deletion is lost', lostAnswer('DeleteVolume')],
  ])('makes one volume and leaves none where %s', async (_, faults) => {
    const { run, simulator, test } = await tested({ faults });
    expect(test).toMatchObject({ kind: 'passed' });
    expect(volumesIn(simulator)).toEqual([]);
    expect(run.exitCode).toBe(0);
  });

  test('is only asked about in a dry run', async () => {
    const simulator = await simulateDisks();
    addBackups(simulator, [disk]);
    const run = await runVerify(simulator, { ...RESTORE, 'dry-run': 'true' });
    expect(
      simulator.requests
        .filter(({ params }) => params['DryRun'] !== 'true')
        .map(({ action }) => action),
    ).toEqual(['DescribeSnapshots', 'DescribeSnapshots']);
    expect(simulator.calls('CreateVolume')).toHaveLength(1);
    expect(run.exitCode).toBe(0);
    simulator.setFaults(denyAction('CreateVolume'));
    const denied = await runVerify(simulator, { ...RESTORE, 'dry-run': 'true' });
    expect(denied.exitCode).toBe(1);
    expect(summaryText(denied)).toContain('ec2:CreateVolume');
  });
});

/** Runs until the n-th call is on its way, and is killed then, before or after it has its effect. */
async function killedAt(
  simulator: Simulator,
  { action, when, nth = 1 }: { action: string; when: 'before' | 'after'; nth?: number },
) {
  let seen = 0;
  let kill = () => {};
  simulator.setFaults((call) => {
    if (call.action !== action || ++seen < nth) return undefined;
    kill();
    return { kind: 'hang', when };
  });
  await runAction('verify', {
    inputs: { sample: 'all', ...RESTORE },
    env: { ...simulator.environment(), GITHUB_RUN_ID: '41', GITHUB_RUN_NUMBER: '41' },
    onStart: (child) => {
      kill = () => child.kill('SIGKILL');
    },
  });
  simulator.setFaults(undefined);
}

test.concurrent('each volume of an earlier run that cannot be deleted is named once', async () => {
  const simulator = await simulateDisks({ faults: denyAction('DeleteVolume') });
  addBackups(simulator, [disk]);
  const left = [1, 2].map(() => aVolume({ tags: TAGS }));
  for (const one of left) simulator.region(REGION).add(one);
  const run = await runVerify(simulator, RESTORE);
  const sentences = run.verified.targets[0]?.problems.map(({ sentence }) => sentence) ?? [];
  expect(sentences).toHaveLength(2);
  for (const { volumeId } of left)
    expect(sentences.join()).toContain(`the test volume ${volumeId} of`);
});

describe.concurrent('what a killed run has left', () => {
  test.each([
    ['CreateVolume', 'before', 0],
    ['CreateVolume', 'after', 1],
    ['DescribeVolumes', 'before', 1],
    ['DeleteVolume', 'before', 1],
    ['DeleteVolume', 'after', 0],
  ] as const)(
    'at %s, %s it had its effect, is deleted by the next run',
    async (action, when, left) => {
      const simulator = await simulateDisks({
        world: (world) => world.account('111122223333').region(REGION).add(aVolume()),
      });
      const others = volumesIn(simulator);
      addBackups(simulator, [disk]);
      // The first question about volumes is the sweep's own.
      await killedAt(simulator, { action, when, nth: action === 'DescribeVolumes' ? 2 : 1 });
      expect(volumesIn(simulator)).toHaveLength(others.length + left);
      const run = await runVerify(simulator, RESTORE);
      expect(volumesIn(simulator)).toEqual(others);
      expect(run.verified.targets[0]?.sweptVolumes).toHaveLength(left);
      expect(run.exitCode).toBe(0);
    },
  );

  test('is deleted also where EC2 is still making it', async () => {
    const simulator = await simulate({ clock: { speed: 60 }, newVolumes: { takesMs: 20_000 } });
    addBackups(simulator, [disk]);
    await killedAt(simulator, { action: 'CreateVolume', when: 'after' });
    const run = await runVerify(simulator, RESTORE, { speed: 60 });
    expect(volumesIn(simulator)).toEqual([]);
    expect(run.exitCode).toBe(0);
  });

  test('is told from what others have made, which stays', async () => {
    const simulator = await simulateDisks();
    const region = simulator.region(REGION);
    const own = aVolume({ tags: TAGS });
    const again = aVolume({
      tags: {
        ...TAGS,
        BackupRun: 'your-org/infrastructure/1234567890/backup/__self',
        RunAttempt: '1',
      },
    });
    const attached = aVolume({ tags: TAGS });
    region.add(
      own,
      again,
      anInstance({ volumes: [attached] }),
      aVolume({ tags: { ...TAGS, RestoreTestJob: 'your-org/infrastructure/EBS backup/other' } }),
      aVolume({ tags: { ...TAGS, RestoreTestJob: JOB.toUpperCase() } }),
      aVolume({ tags: { RestoreTestJob: JOB } }),
      aVolume({ tags: { ...TAGS, AutoBackupRestoreTest: 'yes' } }),
      aVolume({ tags: TAGS, state: 'deleting' }),
      aVolume(),
    );
    const before = volumesIn(simulator);
    addBackups(simulator, [disk]);
    // The second attempt of a run sweeps what the first one has left; the first one, what is its own, not.
    const run = await runVerify(simulator, RESTORE);
    expect(run.exitCode).toBe(0);
    expect(run.verified.targets[0]?.sweptVolumes).toEqual([own.volumeId]);
    expect(volumesIn(simulator)).toEqual(before.filter((id) => id !== own.volumeId));
    const second = await runVerify(simulator, RESTORE, { env: { GITHUB_RUN_ATTEMPT: '2' } });
    expect(second.verified.targets[0]?.sweptVolumes).toEqual([again.volumeId]);
  });

  test('that cannot be deleted makes the job red', async () => {
    const simulator = await simulateDisks({ faults: denyAction('DeleteVolume') });
    simulator.region(REGION).add(aVolume({ tags: TAGS }));
    addBackups(simulator, [disk]);
    const run = await runVerify(simulator, RESTORE);
    expect(run.exitCode).toBe(1);
    expect(run.verified.targets[0]?.sweptVolumes).toEqual([]);
    expect(run.verified.targets[0]?.problems[0]?.sentence).toContain('ec2:DeleteVolume');
  });
});
