import { describe, expect, test } from 'vitest';
import {
  anInstance,
  attachVolume,
  aVolume,
  beforeCall,
  DEFAULT_REGIONS,
  deleteVolume,
  denyAction,
  firstOf,
  lostAnswer,
  on,
  terminateInstance,
} from '../../simulator/index.ts';
import { idsOf, madeByRuns } from '../../support/account-state.ts';
import { roleOf, runInJob } from '../../support/organisation.ts';
import { idsIn } from '../../support/reading.ts';
import { addVolumes, REGION } from '../../support/simulate.ts';
import { planOf, randomWorld } from './support/random-world.ts';
import {
  attachedVolume,
  firstLine,
  played,
  playedFast,
  runAgainst,
  summaryText,
  withSimulator,
} from './support/story.ts';

const HOUR_MS = 3_600_000;

describe.concurrent('a dry run predicts what the real run does', () => {
  test.for([11, 12, 13, 14])('in the random world %i', async (seed) => {
    const { seeds, inputs } = randomWorld(seed);
    await withSimulator({}, async (simulator) => {
      simulator.region(REGION).add(...seeds);
      const run = (dryRun: boolean) =>
        runAgainst(simulator, {
          inputs: { regions: REGION, 'wait-minutes': '1', ...inputs, 'dry-run': String(dryRun) },
        });
      const predicted = planOf(await run(true));
      const done = await run(false);
      const made = idsOf(madeByRuns(simulator));
      expect(planOf(done, made)).toEqual(predicted);
      // A world in which nothing is decided would prove nothing.
      expect(new Set(Object.values(predicted.snapshots)).size).toBeGreaterThan(2);
    });
  });
});

test.concurrent('a lost create, then a limit that is full of it, is looked up: one snapshot, told', async () => {
  const { volume, instance } = attachedVolume();
  const told = await playedFast({
    seeds: [instance],
    faults: lostAnswer('CreateSnapshot'),
    limits: { perVolumeIntervalMs: 120_000 },
    // So late that the look-ups after the lost answer do not find it.
    listLag: { created: 30_000 },
  });
  const made = told.simulator.region(REGION).snapshotsOf(volume.volumeId);
  expect(made).toHaveLength(1);
  expect(idsIn(told, 'created-ids')).toEqual(idsOf(made));
  const refused = told.simulator.calls('CreateSnapshot').map(({ code }) => code);
  expect(refused).toContain('SnapshotCreationPerVolumeRateExceeded');
  expect(told.exitCode).toBe(0);
});

describe.concurrent('a re-run', () => {
  const rerunAfter = (hours: number) =>
    withSimulator({}, async (simulator) => {
      addVolumes(simulator.region(REGION), 2);
      const attempt = (number: string) =>
        runAgainst(simulator, {
          inputs: { regions: REGION, 'wait-minutes': '1' },
          env: { GITHUB_RUN_ATTEMPT: number },
        });
      await attempt('1');
      simulator.clock.advance(hours * HOUR_MS);
      const again = await attempt('2');
      expect(again.exitCode).toBe(0);
      return { again, made: madeByRuns(simulator) };
    });

  test('20 hours later takes a backup of its own', async () => {
    const { again, made } = await rerunAfter(20);
    expect(idsIn(again, 'created-ids')).toHaveLength(2);
    expect(made).toHaveLength(4);
  });

  test('half an hour later completes the first attempt and doubles nothing', async () => {
    const { again, made } = await rerunAfter(0.5);
    expect(idsIn(again, 'created-ids')).toEqual([]);
    expect(made).toHaveLength(2);
  });
});

describe.concurrent('what changes after the list', () => {
  test('a set that holds more than was asked for: every snapshot is in created-ids', async () => {
    const { instance } = attachedVolume();
    const late = aVolume();
    const told = await played({
      seeds: [instance, late],
      inputs: { 'crash-consistent': 'true' },
      onCall: beforeCall('CreateSnapshots', 1, (region) =>
        attachVolume(region, late.volumeId, instance.instanceId),
      ),
    });
    const made = idsOf(madeByRuns(told.simulator));
    expect(made).toHaveLength(2);
    expect(idsIn(told, 'created-ids')).toEqual(made);
    for (const id of made) expect(summaryText(told)).toContain(id);
    expect(told.exitCode).toBe(0);
  });

  test.for(['false', 'true'])(
    'an instance that dies is told as gone, not as a failure (crash-consistent: %s)',
    async (crashConsistent) => {
      const [stays, dies] = [attachedVolume(), attachedVolume()];
      const told = await played({
        seeds: [stays.instance, dies.instance],
        inputs: { 'crash-consistent': crashConsistent },
        onCall: beforeCall(
          crashConsistent === 'true' ? 'CreateSnapshots' : 'CreateSnapshot',
          1,
          (region) => terminateInstance(region, dies.instance.instanceId),
        ),
      });
      const outcomes = told.report?.targets[0]?.backups.map(({ volumeId, outcome }) => [
        volumeId,
        outcome,
      ]);
      expect(Object.fromEntries(outcomes ?? [])).toEqual({
        [stays.volume.volumeId]: 'created',
        [dies.volume.volumeId]: 'volume-gone',
      });
      expect(told.outputs['unprotected-volumes']).toBe('[]');
      expect(firstLine(told)).toContain('1 volume more');
      expect(told.exitCode).toBe(0);
    },
  );

  test('a data volume that outlives its instance has its snapshot all the same', async () => {
    const [root, data] = [aVolume(), aVolume()];
    const dies = anInstance({ volumes: [root, data] });
    const told = await played({
      seeds: [attachedVolume().instance, dies],
      inputs: { 'crash-consistent': 'true' },
      onCall: beforeCall('CreateSnapshots', 1, (region) =>
        terminateInstance(region, dies.instanceId),
      ),
    });
    expect(told.simulator.region(REGION).snapshotsOf(data.volumeId)).toHaveLength(1);
    expect(told.exitCode).toBe(0);
  });

  test('a snapshot that is answered in error, of a volume not to be looked up, is a failure', async () => {
    const { volume, instance } = attachedVolume();
    const text = `<CreateSnapshotResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><snapshotId>snap-00000000000000e01</snapshotId><volumeId>${volume.volumeId}</volumeId><status>error</status></CreateSnapshotResponse>`;
    const told = await played({
      seeds: [instance],
      faults: firstOf(
        on('CreateSnapshot', { kind: 'body', status: 200, text }),
        denyAction('DescribeVolumes'),
      ),
    });
    expect(idsIn(told, 'unprotected-volumes')).toEqual([volume.volumeId]);
    expect(told.exitCode).toBe(1);
  });

  test('a volume that is deleted is told as gone', async () => {
    const [stays, goes] = [attachedVolume(), attachedVolume()];
    const told = await played({
      seeds: [stays.instance, goes.instance],
      onCall: beforeCall('CreateSnapshot', 1, (region) =>
        deleteVolume(region, goes.volume.volumeId),
      ),
    });
    expect(summaryText(told)).toContain('Deleted while the run went on');
    expect(told.exitCode).toBe(0);
  });
});

test('5,100 targets: the summary fits, and says what it left out', {
  timeout: 120_000,
}, async () => {
  await withSimulator({ faults: denyAction('AssumeRoleWithWebIdentity') }, async (simulator) => {
    const roles = Array.from({ length: 300 }, (_, n) => roleOf(String(100_000_000_000 + n)));
    const inputs = { 'role-to-assume': roles.join('\n'), regions: DEFAULT_REGIONS.join(' ') };
    const told = await runInJob(simulator, inputs);
    expect(told.report?.targets).toHaveLength(5_100);
    // GitHub Docs, "Workflow commands": more than 1 MiB is dropped whole.
    expect(Buffer.byteLength(told.summary)).toBeLessThan(1_048_576);
    expect(told.summary).toMatch(/^## ❌/);
    expect(summaryText(told)).toMatch(/\d+ more/);
    expect(told.exitCode).toBe(1);
  });
});

describe.concurrent('partitions', () => {
  test.for([
    ['aws-eusc', 'eusc-de-east-1'],
    ['aws-iso', 'us-iso-east-1'],
    ['aws-iso-b', 'us-isob-east-1'],
    ['aws-iso-e', 'eu-isoe-west-1'],
    ['aws-iso-f', 'us-isof-south-1'],
  ] as const)('%s: a role works all its regions, asked for in %s', async ([partition, home]) => {
    await withSimulator({ strictKeys: true }, async (simulator) => {
      const account = '444455556666';
      simulator.account(account).enableOnly(home);
      simulator.region(home, account).add(anInstance());
      const role = roleOf(account, { partition });
      const told = await runInJob(simulator, { 'role-to-assume': role, regions: 'all' });
      expect(simulator.calls('DescribeRegions').map(({ region }) => region)).toEqual([home]);
      expect(idsIn(told, 'created-ids')).toHaveLength(1);
      expect(told.exitCode).toBe(0);
      const named = await runInJob(simulator, { 'role-to-assume': role, regions: home });
      expect(named.exitCode).toBe(0);
    });
  });
});
