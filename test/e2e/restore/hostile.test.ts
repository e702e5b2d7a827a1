import { describe, expect, test } from 'vitest';
import { aSnapshot, denyAction, terminateInstance } from '../../simulator/index.ts';
import { idsIn } from '../../support/reading.ts';
import {
  backUpNights,
  FIRST_NIGHT,
  restoredIn,
  runRestore,
  webOfNights,
} from '../../support/restoring.ts';
import { DAY_MS, REGION } from '../../support/simulate.ts';

const WEB = { 'instance-name': 'web-1' };
const AGAIN = { env: { GITHUB_RUN_ATTEMPT: '2' } };

describe.concurrent('a point in time', () => {
  test('is not moved by what the tags of a snapshot say', async () => {
    const { simulator, region } = await webOfNights([1, 5]);
    const volumeId = 'vol-0badbadbadbadbad0';
    const startTime = new Date(FIRST_NIGHT);
    const SourceStartTime = '2030-01-01T00:00:00.000Z';
    const tags = { AutoBackupCopy: 'true', SourceVolumeId: volumeId, SourceStartTime };
    region.add(aSnapshot({ volumeId, startTime, tags, description: '[Copied snap-1 from x]' }));
    const run = await runRestore(simulator, { ...WEB, at: '2 days ago', 'dry-run': 'true' });
    expect(run.summary).toContain('2026-03-01 02');
    const later = await runRestore(simulator, { ...WEB, at: '2029-01-01', 'dry-run': 'true' });
    expect([later.exitCode, later.log.includes('at is still to come')]).toEqual([1, true]);
  });
});

test.concurrent('a snapshot with the tags of a copy, which EC2 does not call one, is nobody’s backup', async () => {
  const { simulator, web, region } = await webOfNights([1]);
  const SourceVolumeId = web.volumes[0]?.volumeId ?? '';
  simulator.clock.advance(DAY_MS);
  const startTime = new Date(FIRST_NIGHT + DAY_MS / 2);
  const SourceStartTime = startTime.toISOString();
  const tags = { AutoBackupCopy: 'true', SourceVolumeId, SourceStartTime };
  region.add(aSnapshot({ volumeId: 'vol-0badbadbadbadbad0', description: 'x', startTime, tags }));
  const inputs = { 'volume-ids': SourceVolumeId, 'dry-run': 'true' };
  const run = await runRestore(simulator, inputs);
  expect([run.exitCode, run.summary.includes('a copy')]).toEqual([0, false]);
  const forged = await runRestore(simulator, { ...inputs, 'volume-ids': 'vol-0badbadbadbadbad0' });
  expect(forged.log).toContain('There is no backup of vol-0badbadbadbadbad0');
});

describe.concurrent('a re-run', () => {
  test('that cannot tell its point in time, and would choose newer backups, makes nothing', async () => {
    const { simulator } = await webOfNights([1]);
    const first = await runRestore(simulator, WEB);
    for (const { tags } of restoredIn(simulator)) Reflect.deleteProperty(tags, 'RestorePoint');
    simulator.clock.advance(DAY_MS);
    await backUpNights(simulator, [1]);
    const again = await runRestore(simulator, WEB, AGAIN);
    expect([first.exitCode, again.exitCode]).toEqual([0, 1]);
    expect(again.log).toContain('Start a new run, or give at as an instant');
    for (const id of idsIn(first, 'volume-ids')) expect(again.summary).toContain(id);
    expect(restoredIn(simulator)).toHaveLength(3);
  });

  test('with other settings does not take what was made with the first ones', async () => {
    const { simulator, web } = await webOfNights([1]);
    const inputs = { 'volume-ids': web.volumes[0]?.volumeId ?? '' };
    const first = await runRestore(simulator, { ...inputs, iops: '3000' });
    const again = await runRestore(simulator, { ...inputs, iops: '9000' }, AGAIN);
    expect([first.exitCode, again.exitCode]).toEqual([0, 0]);
    expect(restoredIn(simulator).map(({ iops }) => iops)).toEqual([3_000, 9_000]);
    expect(again.log).toContain(`${idsIn(first, 'volume-ids')[0]} of`);
    const third = await runRestore(simulator, { ...inputs, iops: '9000' }, AGAIN);
    expect(idsIn(third, 'volume-ids')).toEqual(idsIn(again, 'volume-ids'));
  });
});

describe.concurrent('nothing goes unnoticed', () => {
  test('that the newest run lacks: the root of an instance that is gone', async () => {
    const { simulator, web, region } = await webOfNights([1, 2]);
    const root = web.volumes[0]?.volumeId ?? '';
    const [newest] = region
      .snapshotsOf(root)
      .toSorted((a, b) => (b.startTime?.getTime() ?? 0) - (a.startTime?.getTime() ?? 0));
    if (newest !== undefined) region.snapshots.delete(newest.snapshotId);
    terminateInstance(region, web.instanceId);
    const refused = await runRestore(simulator, WEB);
    expect(refused.exitCode).toBe(1);
    expect(refused.log).toContain(`${root}, the root volume, was backed up`);
    expect(restoredIn(simulator)).toEqual([]);
    const part = await runRestore(simulator, { ...WEB, 'allow-partial': 'true' });
    expect([part.exitCode, restoredIn(simulator).length]).toEqual([0, 2]);
  });

  test('that EC2 would not make: a dry run says so', async () => {
    const { simulator } = await webOfNights([1]);
    const inputs = { ...WEB, 'volume-type': 'gp3', iops: '100', 'dry-run': 'true' };
    const run = await runRestore(simulator, inputs);
    expect(run.exitCode).toBe(1);
    expect(run.log).toContain('::error::');
    expect(run.summary).toMatch(/not allowed CreateVolume \| .*InvalidParameterValue/);
  });

  test('that became of an AMI which nobody may look at', async () => {
    const { simulator } = await webOfNights([1]);
    simulator.setFaults(denyAction('DescribeImages'));
    const run = await runRestore(simulator, { ...WEB, 'make-image': 'true' });
    const [image] = simulator.region(REGION).images.values();
    expect(run.exitCode).toBe(1);
    expect(run.log).toContain(`${image?.imageId} is registered, and whether it is available`);
    expect(run.log).toContain('DescribeImages');
    expect(run.summary).toContain(`deregister-image --image-id ${image?.imageId}`);
  });
});

test.concurrent('the page of one volume puts it in the place of its original', async () => {
  const { simulator, web } = await webOfNights([1]);
  const original = web.volumes[1]?.volumeId ?? '';
  const run = await runRestore(simulator, { 'volume-ids': original });
  const [restored] = idsIn(run, 'volume-ids');
  const aws = `aws ec2 --region ${REGION}`;
  expect(run.summary).toContain(`${aws} detach-volume --volume-id ${original}`);
  expect(run.summary).toContain(
    `${aws} attach-volume --volume-id ${restored} --instance-id ${web.instanceId} --device /dev/sdf`,
  );
  expect(run.summary).toContain(
    `${aws} attach-volume --volume-id ${restored} --instance-id INSTANCE --device FREE_DEVICE`,
  );
});
