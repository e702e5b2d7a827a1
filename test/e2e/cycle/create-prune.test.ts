import { describe, expect, test } from 'vitest';
import { anInstance, aSnapshot, aVolume } from '../../simulator/index.ts';
import { changingCalls, ownIds } from '../../support/account-state.ts';
import { errorsIn, idsIn, textOf } from '../../support/reading.ts';
import { runBackup } from '../../support/run-action.ts';
import { simulate } from '../../support/simulate.ts';

const REGION = 'us-east-1';

/** A volume with a backup of last night and one that has expired. */
async function aFleet() {
  const simulator = await simulate();
  const volume = aVolume();
  const [last, expired] = [1, 45].map((ageDays) =>
    aSnapshot({ volumeId: volume.volumeId, ageDays }),
  );
  if (last === undefined || expired === undefined) throw new Error('Two snapshots were expected');
  simulator.region(REGION).add(anInstance({ name: 'web', volumes: [volume] }), last, expired);
  return { simulator, volume, last, expired };
}

describe('one role creates, another prunes', () => {
  test('create: false only prunes, and is judged by that', async () => {
    const { simulator, last, expired } = await aFleet();
    const run = await runBackup(simulator, { regions: REGION, create: 'false' });
    expect(run.exitCode).toBe(0);
    expect(simulator.calls('CreateSnapshot')).toEqual([]);
    expect(ownIds(simulator, REGION)).toEqual([last.snapshotId]);
    expect(idsIn(run, 'deleted-ids')).toEqual([expired.snapshotId]);
    expect(run.outputs).toMatchObject({ 'unprotected-volumes': '[]', 'created-ids': '[]' });
    expect(textOf(run.summary)).toMatch(/^## ✅ Pruned: 1 snapshot deleted, none created/);
  });

  test('create: false is red where max-backup-age-hours says so', async () => {
    const { simulator } = await aFleet();
    const inputs = { regions: REGION, create: 'false', 'max-backup-age-hours': '12' };
    const run = await runBackup(simulator, inputs);
    expect(run.exitCode).toBe(1);
    expect(run.summary).toMatch(/^## ❌ .*within max-backup-age-hours/);
  });

  test('create: false needs no volume in scope', async () => {
    const simulator = await simulate();
    const run = await runBackup(simulator, { regions: REGION, create: 'false' });
    expect(run.exitCode).toBe(0);
  });

  test('prune: false only creates, and says what it leaves', async () => {
    const { simulator, expired } = await aFleet();
    const run = await runBackup(simulator, { regions: REGION, prune: 'false' });
    expect(run.exitCode).toBe(0);
    expect(changingCalls(simulator).map(({ action }) => action)).toEqual(['CreateSnapshot']);
    expect(ownIds(simulator, REGION)).toContain(expired.snapshotId);
    const [target] = run.report?.targets ?? [];
    const left = target?.snapshots.find(({ snapshotId }) => snapshotId === expired.snapshotId);
    expect(left).toMatchObject({ outcome: 'skipped', problem: { code: 'PruningOff' } });
  });

  test('a dry run of either asks EC2 about its own calls only', async () => {
    for (const [off, action] of [
      ['create', 'DeleteSnapshot'],
      ['prune', 'CreateSnapshot'],
    ] as const) {
      const { simulator } = await aFleet();
      await runBackup(simulator, { regions: REGION, 'dry-run': 'true', [off]: 'false' });
      const asked = simulator.requests.filter(({ params }) => params['DryRun'] === 'true');
      expect(asked.map((call) => call.action)).toEqual([action]);
    }
  });

  test('both false is refused', async () => {
    const { simulator } = await aFleet();
    const run = await runBackup(simulator, { regions: REGION, create: 'false', prune: 'false' });
    expect(run.exitCode).toBe(1);
    expect(errorsIn(run.log)[0]).toContain('create and prune are both false');
    expect(simulator.requests).toEqual([]);
  });
});
