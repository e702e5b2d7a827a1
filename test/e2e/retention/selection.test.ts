import { describe, expect, test } from 'vitest';
import {
  anInstance,
  aSnapshot,
  aVolume,
  denyAction,
  type Simulator,
} from '../../simulator/index.ts';
import { countByVolume, listIn, ownSnapshots } from '../../support/account-state.ts';
import { idsIn, outcomes, sectionText } from '../../support/reading.ts';
import { runBackup } from '../../support/run-action.ts';
import { REGION, simulateAt } from '../../support/simulate.ts';

const START = '2026-11-20T02:00:00.000Z';

/** Volumes by name, each on an instance of its own with these tags. */
async function fleet(
  instances: Readonly<
    Record<
      string,
      {
        readonly tags?: Readonly<Record<string, string>>;
        readonly own?: Readonly<Record<string, string>>;
        readonly state?: 'stopped';
      }
    >
  >,
) {
  const simulator = await simulateAt(START);
  const ids = new Map<string, string>();
  for (const [name, { tags = {}, own = {}, state = 'running' }] of Object.entries(instances)) {
    const volume = aVolume({ tags: own });
    ids.set(volume.volumeId, name);
    simulator.region(REGION).add(anInstance({ name, tags, state, volumes: [volume] }));
  }
  return { simulator, nameOf: (id: string) => ids.get(id) ?? id };
}

/** Names of the volumes that have a snapshot. */
function backedUp(simulator: Simulator, nameOf: (id: string) => string): readonly string[] {
  return Object.keys(countByVolume(ownSnapshots(simulator)))
    .map(nameOf)
    .sort();
}

const FLEET = {
  web: { tags: { Env: 'prod', Team: 'a' } },
  db: { tags: { Env: 'prod' }, own: { Scratch: 'yes' } },
  dev: { tags: { Env: 'dev', Team: 'b', Note: 'a=b' } },
  off: { tags: { Env: 'prod', Team: 'a' }, state: 'stopped' },
} as const;

describe('the selection', () => {
  test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    ['nothing', {}, ['db', 'dev', 'web']],
    ['stopped ones too', { 'include-stopped': 'true' }, ['db', 'dev', 'off', 'web']],
    ['a value', { 'include-tags': 'Env=prod' }, ['db', 'web']],
    ['a key', { 'include-tags': 'Team' }, ['dev', 'web']],
    ['both, which must both fit', { 'include-tags': 'Env=prod\nTeam' }, ['web']],
    ['a value that holds an equals sign', { 'include-tags': 'Note=a=b' }, ['dev']],
    [
      'stopped ones that fit',
      { 'include-stopped': 'true', 'include-tags': 'Env=prod\nTeam' },
      ['off', 'web'],
    ],
    ["an instance's tag left out", { 'exclude-tags': 'Env=dev' }, ['db', 'web']],
    ["a volume's tag left out", { 'exclude-tags': 'Scratch' }, ['dev', 'web']],
    ['any of several left out', { 'exclude-tags': 'Env=dev\nScratch=yes' }, ['web']],
    ['another value left out', { 'exclude-tags': 'Scratch=no' }, ['db', 'dev', 'web']],
    ['in and out', { 'include-tags': 'Env=prod', 'exclude-tags': 'Scratch' }, ['web']],
  ])('by %s', async (_, inputs, expected) => {
    const { simulator, nameOf } = await fleet(FLEET);
    const result = await runBackup(simulator, inputs);
    expect(result.exitCode).toBe(0);
    expect(backedUp(simulator, nameOf)).toEqual(expected);
    expect(Object.keys(outcomes(result)).map(nameOf).sort()).toEqual(expected);
    expect(result.outputs['volumes-found']).toBe(String(expected.length));
  });
});

describe('what is left out', () => {
  test('is listed with its tag, in the summary, the log and the report', async () => {
    const { simulator, nameOf } = await fleet(FLEET);
    const result = await runBackup(simulator, {
      'include-tags': 'Env=prod',
      'exclude-tags': 'Scratch=yes',
    });
    const section = sectionText(result.summary, 'Left out');
    expect(section).toMatch(/^Left out in .*: 3/);
    const rowOf = (name: string) =>
      section.split('\n').find((line) => line.startsWith('|') && line.includes(` ${name} `)) ?? '';
    expect(rowOf('db')).toContain('it carries Scratch=yes');
    expect(rowOf('dev')).toContain('its instance does not carry Env=prod');
    expect(rowOf('off')).toContain('its instance is stopped');
    expect(result.log).toMatch(/left out vol-\w+ \(db \/dev\/xvda\): it carries Scratch=yes/);
    const [target] = result.report?.targets ?? [];
    const leftOut =
      target && 'leftOut' in target && Array.isArray(target.leftOut) ? target.leftOut : [];
    expect(leftOut.map((one: { volumeId: string }) => nameOf(one.volumeId)).sort()).toEqual([
      'db',
      'dev',
      'off',
    ]);
  });

  test('is no failure and not unprotected, and keeps its last good backup', async () => {
    const simulator = await simulateAt(START);
    const volume = aVolume({ tags: { Scratch: '' } });
    const old = [40, 50].map((ageDays) => aSnapshot({ volumeId: volume.volumeId, ageDays }));
    simulator.region(REGION).add(anInstance({ volumes: [volume] }), ...old);
    const inputs = { 'exclude-tags': 'Scratch', 'allow-empty': 'true' };
    const result = await runBackup(simulator, inputs);
    expect(result.exitCode).toBe(0);
    expect(idsIn(result, 'unprotected-volumes')).toEqual([]);
    expect(ownSnapshots(simulator).map(({ snapshotId }) => snapshotId)).toEqual([
      old[0]?.snapshotId,
    ]);
    // A green run that backs up nothing says so.
    expect(result.summary).toMatch(/^## ⚠️ Nothing to back up/);
  });
});

describe('DescribeVolumes', () => {
  test.each<[Readonly<Record<string, string>>, boolean]>([
    [{}, false],
    [{ 'include-tags': 'Env=prod' }, false],
    [{ 'crash-consistent': 'true', tags: 'A=b' }, false],
    [{ 'copy-tags': 'false', 'exclude-tags': '' }, false],
    [{ 'exclude-tags': 'Env=dev' }, true],
    [{ 'copy-tags': 'true' }, true],
  ])('with %o is called once, for all that is attached: %s', async (inputs, isOfAll) => {
    const { simulator } = await fleet(FLEET);
    const result = await runBackup(simulator, inputs);
    expect(result.exitCode).toBe(0);
    const calls = simulator.calls('DescribeVolumes');
    expect(calls).toHaveLength(1);
    // Else for what is backed up: a restore will need its type, IOPS and throughput.
    const asked = calls.flatMap((call) => listIn(call, 'Filter.1.Value'));
    const made = ownSnapshots(simulator).map(({ volumeId }) => volumeId);
    expect(asked.toSorted()).toEqual(isOfAll ? expect.arrayContaining(made) : made.toSorted());
    if (isOfAll) expect(asked).toHaveLength(4);
  });

  test('that is denied where no rule needs it fails nothing, and says what is left out', async () => {
    const { simulator } = await fleet(FLEET);
    simulator.setFaults(denyAction('DescribeVolumes'));
    const result = await runBackup(simulator, {});
    expect(result.exitCode).toBe(0);
    expect(result.log).toContain('Volume types, IOPS and throughput are left out');
    expect(ownSnapshots(simulator)).not.toEqual([]);
    for (const { tags } of ownSnapshots(simulator)) {
      expect(tags['RestoreVolumes']).toMatch(/^[0-9a-f]+:.dev.\w+::::(?:root)?$/);
    }
  });

  test('that is denied stops the region before anything is made or deleted, and names the permission', async () => {
    const volume = aVolume();
    const simulator = await simulateAt(START, { faults: denyAction('DescribeVolumes') });
    const old = [40, 50].map((ageDays) => aSnapshot({ volumeId: volume.volumeId, ageDays }));
    simulator.region(REGION).add(anInstance({ volumes: [volume] }), ...old);
    const result = await runBackup(simulator, { 'exclude-tags': 'Scratch' });
    expect(result.exitCode).toBe(1);
    expect(result.log).toContain('ec2:DescribeVolumes');
    expect(ownSnapshots(simulator)).toHaveLength(2);
    expect(simulator.calls('CreateSnapshot')).toEqual([]);
  });
});
