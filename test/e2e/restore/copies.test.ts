import { beforeAll, describe, expect, test } from 'vitest';
import { type InstanceSeed, type Simulator, terminateInstance } from '../../simulator/index.ts';
import type { RunResult } from '../../support/action.ts';
import { copiesIn, runCopy, VAULT, VAULT_ROLE } from '../../support/copying.ts';
import { ALPHA, EAST, jobEnvironment, roleOf, runInJob, WEST } from '../../support/organisation.ts';
import { idsIn } from '../../support/reading.ts';
import { FIRST_NIGHT, noonAfter, restoredIn, webServer } from '../../support/restoring.ts';
import { runAction } from '../../support/run-action.ts';
import { DAY_MS, simulate } from '../../support/simulate.ts';

const DESTINATIONS = [
  ['another region', { account: ALPHA, region: WEST, role: roleOf(ALPHA), inputs: {} }],
  [
    'the vault',
    {
      account: VAULT,
      region: WEST,
      role: VAULT_ROLE,
      inputs: { 'to-role-to-assume': VAULT_ROLE },
    },
  ],
] as const;

describe.each(DESTINATIONS)('from copies in %s', (_, { account, region, role, inputs }) => {
  let simulator: Simulator;
  let web: InstanceSeed;

  const restore = (more: Readonly<Record<string, string>>): Promise<RunResult> =>
    runAction('restore', {
      inputs: { 'instance-name': 'web-1', region, 'role-to-assume': role, ...more },
      env: jobEnvironment(simulator),
    });

  beforeAll(async () => {
    simulator = await simulate({
      strictKeys: true,
      clock: { startAt: new Date(FIRST_NIGHT), speed: 1 },
    });
    web = webServer();
    const source = simulator.region(EAST, ALPHA).add(web);
    for (let night = 1; night <= 3; night++) {
      const env = { GITHUB_RUN_ID: `1${night}` };
      const common = { 'role-to-assume': roleOf(ALPHA) };
      const backup = await runInJob(simulator, { ...common, regions: EAST }, { env });
      simulator.clock.advance(3_600_000);
      const copy = await runCopy(
        simulator,
        { ...common, ...inputs, 'from-regions': EAST, 'to-regions': region },
        { env: { GITHUB_RUN_ID: `2${night}` } },
      );
      expect([backup.exitCode, copy.exitCode]).toEqual([0, 0]);
      simulator.clock.advance(DAY_MS - 3_600_000);
    }
    terminateInstance(source, web.instanceId);
    source.instances.delete(web.instanceId);
    source.volumes.clear();
  }, 60_000);

  test('the zone has to be given, and nothing is made without', async () => {
    const run = await restore({ at: noonAfter(2) });
    expect(run.exitCode).toBe(1);
    expect(run.log).toContain(`Give availability-zone one of ${region}a, ${region}b, ${region}c`);
    expect(run.log).toContain(`${EAST}b`);
    expect(restoredIn(simulator, region, account)).toEqual([]);
  });

  test('the night that is asked for comes back, by the start of the backups', async () => {
    const run = await restore({ at: noonAfter(2), 'availability-zone': `${region}c` });
    expect(run.exitCode).toBe(0);
    const copies = copiesIn(simulator, { account, region });
    const made = restoredIn(simulator, region, account);
    expect(made).toHaveLength(3);
    for (const original of web.volumes) {
      const copy = copies.find(
        ({ tags }) =>
          tags['SourceVolumeId'] === original.volumeId &&
          tags['SourceStartTime']?.startsWith('2026-03-02'),
      );
      const volume = made.find(({ snapshotId }) => snapshotId === copy?.snapshotId);
      expect(volume).toMatchObject({
        volumeType: original.volumeType,
        zone: `${region}c`,
        size: original.size,
      });
      expect([volume?.iops, volume?.throughput]).toEqual([original.iops, original.throughput]);
      expect(volume?.tags).toEqual({
        Name: 'web-1',
        RestoredFrom: copy?.snapshotId,
        RestoreRun: expect.any(String),
        RestoreRequest: expect.stringMatching(/^[0-9a-f]{16}$/),
        RestorePoint: expect.any(String),
        RestoreStep: expect.any(String),
      });
    }
    expect(Object.keys(JSON.parse(run.outputs['devices'] ?? '{}')).sort()).toEqual([
      '/dev/sdf',
      '/dev/sdg',
      '/dev/xvda',
    ]);
    expect(idsIn(run, 'volume-ids')).toHaveLength(3);
  });

  test('an AMI of them needs no zone', async () => {
    const run = await restore({ at: noonAfter(2), 'make-image': 'true' });
    expect(run.exitCode).toBe(0);
    const image = simulator.region(region, account).images.get(run.outputs['image-id'] ?? '');
    expect(image?.registered?.mappings.map(({ deviceName }) => deviceName).sort()).toEqual([
      '/dev/sdf',
      '/dev/sdg',
      '/dev/xvda',
    ]);
  });
});
