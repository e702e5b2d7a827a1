import { describe, expect, test } from 'vitest';
import { anInstance, aVolume, type Tags } from '../../simulator/index.ts';
import { ownSnapshots } from '../../support/account-state.ts';
import { runBackup } from '../../support/run-action.ts';
import { REGION, simulateAt } from '../../support/simulate.ts';

const START = '2026-11-20T02:00:00.000Z';
const BACKUP_RUN = 'your-org/infrastructure/1234567890/backup/__self';

/** The tags of the one snapshot that a run makes, but for those that every one bears. */
async function tagsMade(own: Tags, inputs: Readonly<Record<string, string>>) {
  const simulator = await simulateAt(START);
  const volume = aVolume({ tags: own });
  simulator.region(REGION).add(anInstance({ name: 'db', volumes: [volume] }));
  const result = await runBackup(simulator, inputs);
  const [snapshot, ...others] = ownSnapshots(simulator);
  if (snapshot === undefined || others.length > 0) throw new Error(result.log);
  const { Name, AutoBackup, InstanceId, CreatedAt, BackupRun, ...ofAll } = snapshot.tags;
  const { RestoreInstance, RestoreVolumes, ...rest } = ofAll;
  expect(RestoreInstance).toMatch(/^zone=\S+ arch=/);
  expect(RestoreVolumes).toContain(':/dev/xvda:gp3:3000:125:root');
  expect({ Name, AutoBackup, CreatedAt, BackupRun }).toEqual({
    Name: 'auto-snap-db-2026-11-20-0200',
    AutoBackup: 'true',
    CreatedAt: '2026-11-20-0200',
    BackupRun: BACKUP_RUN,
  });
  expect(InstanceId).toMatch(/^i-/);
  return { rest, result, count: Object.keys(snapshot.tags).length };
}

const MODES = [
  ['one by one', {}],
  ['in a set', { 'crash-consistent': 'true' }],
] as const;

describe.each(MODES)('snapshots made %s', (mode, inputs) => {
  test('bear the tags that are given, beside ours', async () => {
    const tags = 'Team=storage\n  Cost Center = 42 \nEmpty=\nUrl=https://x.example/?a=b';
    const { rest } = await tagsMade({ Env: 'prod' }, { ...inputs, tags, 'backup-set': 'nightly' });
    expect(rest).toEqual({
      Team: 'storage',
      'Cost Center': '42',
      Empty: '',
      Url: 'https://x.example/?a=b',
      BackupSet: 'nightly',
    });
  });

  test('bear those of their volume where asked for', async () => {
    const own = { Env: 'prod', Owner: 'größer 👍', 'aws:cloudformation:stack-name': 'x' };
    const { rest, result } = await tagsMade(own, { ...inputs, 'copy-tags': 'true' });
    expect(rest).toEqual({ Env: 'prod', Owner: 'größer 👍' });
    expect(result.log).not.toContain('not copied');
  });

  test('bear ours and the given ones where those of the volume clash', async () => {
    const own = { Name: 'mine', AutoBackup: 'false', Team: 'volume', Env: 'prod' };
    const { rest, result } = await tagsMade(own, {
      ...inputs,
      'copy-tags': 'true',
      tags: 'Team=given',
    });
    // EC2 copies the tags of a set all or none: a set goes without, and the log says so.
    expect(rest).toEqual(mode === 'in a set' ? { Team: 'given' } : { Team: 'given', Env: 'prod' });
    expect(result.log.includes('the tags of its volumes are not copied')).toBe(mode === 'in a set');
  });

  test('bear 50 at most, and what is dropped is said', async () => {
    const own = Object.fromEntries(Array.from({ length: 48 }, (_, n) => [`key-${n}`, 'x']));
    const { count, result } = await tagsMade(own, { ...inputs, 'copy-tags': 'true' });
    expect(result.exitCode).toBe(0);
    expect(count).toBe(mode === 'in a set' ? 7 : 50);
    expect(result.log).toMatch(
      mode === 'in a set'
        ? /not copied, because/
        : /not copied: key-43, key-44, key-45, key-46, key-47\./,
    );
    expect(result.summary).toContain('not copied');
  });
});

test('the tags of a set are those of each volume', async () => {
  const simulator = await simulateAt(START);
  const volumes = ['root', 'data'].map((Role) => aVolume({ tags: { Role } }));
  simulator.region(REGION).add(anInstance({ volumes }));
  await runBackup(simulator, { 'crash-consistent': 'true', 'copy-tags': 'true' });
  const roles = ownSnapshots(simulator).map(({ volumeId, tags }) => [volumeId, tags['Role']]);
  expect(Object.fromEntries(roles)).toEqual(
    Object.fromEntries(volumes.map(({ volumeId, tags }) => [volumeId, tags['Role']])),
  );
  expect(simulator.calls('CreateSnapshots')).toHaveLength(1);
});
