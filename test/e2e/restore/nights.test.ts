import { beforeAll, describe, expect, test } from 'vitest';
import { type InstanceSeed, type Simulator, terminateInstance } from '../../simulator/index.ts';
import type { RunResult } from '../../support/action.ts';
import { idsIn } from '../../support/reading.ts';
import {
  backUpNights,
  devicesIn,
  noonAfter,
  restoredIn,
  runRestore,
  simulateNights,
  snapshotOfNight,
  webServer,
} from '../../support/restoring.ts';
import { REGION } from '../../support/simulate.ts';

const NIGHTS = [1, 16, 17, 18, 40];

describe.each([
  ['singly', {}],
  ['as sets', { 'crash-consistent': 'true' }],
] as const)('an instance of three volumes, backed up for 40 nights %s, and lost', (_, inputs) => {
  let simulator: Simulator;
  let web: InstanceSeed;
  let run: RunResult;

  beforeAll(async () => {
    simulator = await simulateNights();
    web = webServer();
    const region = simulator.region(REGION).add(web);
    await backUpNights(simulator, NIGHTS, { ...inputs, 'copy-tags': 'true' });
    terminateInstance(region, web.instanceId);
    for (const { volumeId } of web.volumes) region.volumes.delete(volumeId);
    region.instances.delete(web.instanceId);
    run = await runRestore(simulator, { 'instance-id': web.instanceId, at: noonAfter(17) });
  }, 60_000);

  test('comes back as of night 17: exactly those snapshots, with type, IOPS, throughput and zone', () => {
    expect(run.exitCode).toBe(0);
    const made = restoredIn(simulator);
    expect(made).toHaveLength(3);
    for (const original of web.volumes) {
      const snapshot = snapshotOfNight(simulator, { volumeId: original.volumeId, night: 17 });
      const volume = made.find(({ snapshotId }) => snapshotId === snapshot?.snapshotId);
      expect(volume).toMatchObject({
        volumeType: original.volumeType,
        zone: original.zone,
        size: original.size,
      });
      expect([volume?.iops, volume?.throughput]).toEqual([original.iops, original.throughput]);
      expect(volume?.tags).toEqual({
        ...original.tags,
        Name: 'web-1',
        RestoredFrom: snapshot?.snapshotId,
        RestoreRun: 'your-org/infrastructure/1234567890/backup/__self',
        RestoreRequest: expect.stringMatching(/^[0-9a-f]{16}$/),
        RestorePoint: expect.any(String),
        RestoreStep: expect.any(String),
      });
    }
  });

  test('tells the devices, and from what they are', () => {
    const made = restoredIn(simulator);
    const byDevice = web.volumes.map(({ volumeId }, index) => {
      const snapshot = snapshotOfNight(simulator, { volumeId, night: 17 });
      const volume = made.find(({ snapshotId }) => snapshotId === snapshot?.snapshotId);
      return [['/dev/xvda', '/dev/sdf', '/dev/sdg'][index], volume?.volumeId];
    });
    expect(devicesIn(run)).toEqual(Object.fromEntries(byDevice));
    expect(idsIn(run, 'volume-ids').toSorted()).toEqual(
      made.map(({ volumeId }) => volumeId).sort(),
    );
    expect(idsIn(run, 'restored-from').toSorted()).toEqual(
      made.map(({ snapshotId }) => snapshotId).sort(),
    );
    const starts = web.volumes.map(
      ({ volumeId }) =>
        snapshotOfNight(simulator, { volumeId, night: 17 })?.startTime?.getTime() ?? 0,
    );
    const isApart = Math.max(...starts) - Math.min(...starts) > 1_000;
    expect(run.summary.includes('different instants')).toBe(isApart);
  });

  test('comes back as an AMI with its mappings', async () => {
    const image = await runRestore(simulator, {
      'instance-name': 'web-1',
      at: noonAfter(17),
      'make-image': 'true',
    });
    expect(image.exitCode).toBe(0);
    const registered = simulator.region(REGION).images.get(image.outputs['image-id'] ?? '');
    expect(registered?.registered).toMatchObject({
      architecture: 'x86_64',
      virtualizationType: 'hvm',
      bootMode: 'uefi-preferred',
      enaSupport: true,
      imdsSupport: 'v2.0',
      rootDeviceName: '/dev/xvda',
    });
    const mappings = web.volumes.map(({ volumeId, volumeType, iops, throughput }, index) => ({
      deviceName: ['/dev/xvda', '/dev/sdf', '/dev/sdg'][index],
      snapshotId: snapshotOfNight(simulator, { volumeId, night: 17 })?.snapshotId,
      volumeType,
      iops,
      throughput,
      deleteOnTermination: index === 0,
    }));
    expect(
      registered?.registered?.mappings.toSorted((a, b) => (a.deviceName < b.deviceName ? 1 : -1)),
    ).toEqual(mappings.toSorted((a, b) => ((a.deviceName ?? '') < (b.deviceName ?? '') ? 1 : -1)));
    expect(restoredIn(simulator)).toHaveLength(3);
  });
});
