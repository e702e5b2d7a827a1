import { describe, expect, test } from 'vitest';
import { aCopy, aSnapshot, denyAction } from '../../simulator/index.ts';
import { recorded } from '../../support/disks/recorded.ts';
import { diskOf } from '../../support/disks/served.ts';
import { summaryText } from '../../support/reading.ts';
import {
  addBackups,
  backupsIn,
  onDisk,
  randomImage,
  runVerify,
  simulateDisks,
} from '../../support/verifying.ts';

const ext4 = () => onDisk(recorded('ext4'));
const disk = diskOf(ext4());

/** A copy as the copy action tags it. */
function copyOf(volumeId: string, parts: Parameters<typeof aSnapshot>[0] = {}) {
  return aSnapshot({
    volumeId: 'vol-ffffffff',
    description: '[Copied snap-0123456789abcdef0 from eu-west-1] of vol-x',
    disk,
    ...parts,
    tags: {
      AutoBackupCopy: 'true',
      SourceSnapshotId: 'snap-0123456789abcdef0',
      SourceVolumeId: volumeId,
      SourceAccountId: '111122223333',
      SourceRegion: 'eu-west-1',
      SourceStartTime: '2026-03-10T02:00:00.000Z',
      ...parts.tags,
    },
  });
}

describe('a sample', () => {
  test('of 25% reads each volume once in four runs', async () => {
    const simulator = await simulateDisks();
    const ids = Array.from({ length: 9 }, () => addBackups(simulator, [disk])[0] ?? '');
    const runs = await Promise.all(
      [21, 22, 23, 24].map((number) =>
        runVerify(simulator, { sample: '25%' }, { env: { GITHUB_RUN_NUMBER: String(number) } }),
      ),
    );
    const read = runs.flatMap((run) => [...backupsIn(run).keys()]);
    expect(read.toSorted()).toEqual(ids.toSorted());
    for (const run of runs) {
      expect(run.exitCode).toBe(0);
      expect(summaryText(run)).toContain('every volume within 4 runs');
    }
  });

  test('that has no volume says so, and is no failure', async () => {
    const simulator = await simulateDisks();
    addBackups(simulator, [disk, disk]);
    const runs = await Promise.all(
      [1, 2].map((number) =>
        runVerify(simulator, { sample: '50%' }, { env: { GITHUB_RUN_NUMBER: String(number) } }),
      ),
    );
    const empty = runs.filter(({ verified }) => verified.totals['sampled'] === 0);
    expect(empty).toHaveLength(1);
    expect(empty[0]?.exitCode).toBe(0);
    expect(empty[0]?.verified.totals['measured']).toBe(1);
    expect(empty[0] && summaryText(empty[0])).toContain(
      '⚠️ No backup was read: it is the turn of none of 1 volume in this run; every volume within 2 runs.',
    );
  });
});

describe('the summary', () => {
  test('answers in one line', async () => {
    const simulator = await simulateDisks();
    for (let n = 0; n < 4; n++) addBackups(simulator, [disk]);
    addBackups(simulator, [randomImage()]);
    const run = await runVerify(simulator, { 'price-per-gib': '0.09' });
    expect(summaryText(run)).toContain(
      '✅ 5 of 5 sampled backups can be read; 1 holds no known file system; every volume in each run.',
    );
    expect(run.verified.totals).toMatchObject({ bytesRead: 5 * 524_288, blockCalls: 10 });
    expect(summaryText(run)).toContain('fetched 2.5 MiB, at most 0.01 at 0.09 a GiB');
    expect(run.outputs).toMatchObject({ verified: '5', findings: '0', failures: '0' });
  });
});

describe('what is read', () => {
  test('is of the set alone, completed, not archived, and ours', async () => {
    const simulator = await simulateDisks();
    const [mine = ''] = addBackups(simulator, [disk], {
      tags: { AutoBackup: 'true', BackupSet: 'nightly' },
    });
    addBackups(simulator, [disk]);
    addBackups(simulator, [disk], { tags: { AutoBackup: 'true', BackupSet: 'weekly' } });
    const nightly = { tags: { AutoBackup: 'true', BackupSet: 'nightly' } };
    addBackups(simulator, [disk], { ...nightly, state: 'pending' });
    addBackups(simulator, [disk], { ...nightly, state: 'error' });
    addBackups(simulator, [disk], { ...nightly, storageTier: 'archive' });
    addBackups(simulator, [disk], { tags: { AutoBackup: 'yes', BackupSet: 'nightly' } });
    simulator.region('us-east-1').add(aCopy({ disk }));
    const run = await runVerify(simulator, { 'backup-set': 'nightly' });
    expect([...backupsIn(run).keys()]).toEqual([mine]);
    expect(run.verified.targets[0]?.notes).toEqual([
      '1 archived backup cannot be read before it is restored from the archive, and is passed over.',
    ]);
  });

  test('is copies too, by the volume that they are of', async () => {
    const simulator = await simulateDisks();
    const newer = { SourceStartTime: '2026-03-14T02:00:00.000Z' };
    const [old, young, foreign] = [
      copyOf('vol-00000000000000c0f'),
      copyOf('vol-00000000000000c0f', { tags: newer, disk: diskOf(randomImage()) }),
      copyOf('vol-00000000000000c0f', { tags: { SourceVolumeId: '', AutoBackup: 'true' } }),
    ];
    simulator.region('us-east-1').add(old, young, foreign);
    const run = await runVerify(simulator);
    const [backup, ...others] = [...backupsIn(run).values()];
    expect(others).toEqual([]);
    expect(backup).toMatchObject({
      snapshotId: young.snapshotId,
      volumeId: 'vol-00000000000000c0f',
      isCopy: true,
      findings: [{ kind: 'lost-signature' }],
    });
    // AWS does not say that it compares copies.
    expect(run.verified.targets[0]?.changes).toEqual([]);
  });

  test('is of every region, and one region that fails stops no other', async () => {
    const simulator = await simulateDisks({
      faults: (call) =>
        call.region === 'eu-west-1' ? denyAction('DescribeSnapshots')(call) : undefined,
    });
    addBackups(simulator, [disk]);
    const run = await runVerify(simulator, { regions: 'us-east-1 eu-west-1' });
    expect(run.verified.totals).toMatchObject({ readable: 1, failures: 1 });
    expect(summaryText(run)).toContain('what is backed up in');
    expect(run.exitCode).toBe(1);
  });

  test('is nothing: red, unless that is allowed', async () => {
    const simulator = await simulateDisks();
    const red = await runVerify(simulator);
    expect(red.exitCode).toBe(1);
    expect(summaryText(red)).toContain('There is nothing to read back');
    const green = await runVerify(simulator, { 'allow-empty': 'true' });
    expect(green.exitCode).toBe(0);
    expect(summaryText(green)).toContain('⚠️ Nothing to read back');
  });
});

describe('a dry run', () => {
  test('reads no block, and says what would be read', async () => {
    const simulator = await simulateDisks();
    addBackups(simulator, [disk, disk]);
    const run = await runVerify(simulator, { 'dry-run': 'true' });
    expect([...new Set(simulator.requests.map(({ action }) => action))]).toEqual([
      'DescribeSnapshots',
    ]);
    expect([...backupsIn(run).values()].map(({ outcome }) => outcome)).toEqual(['planned']);
    expect(summaryText(run)).toContain('🔎 Dry run, nothing was read: 1 of 1 backup would be');
    expect(run.exitCode).toBe(0);
  });
});

describe('a run that is cut short', () => {
  test('reports what it has not read, and is red', async () => {
    const simulator = await simulateDisks({
      latencyMs: ({ action }) => (action === 'GetSnapshotBlock' ? 400 : 0),
    });
    for (let n = 0; n < 60; n++) addBackups(simulator, [disk]);
    const run = await runVerify(
      simulator,
      {},
      {
        onStart: (child) => {
          const timer = setInterval(() => {
            if (simulator.calls('GetSnapshotBlock').length === 0) return;
            clearInterval(timer);
            child.kill('SIGINT');
          }, 5);
        },
      },
    );
    expect(run.exitCode).toBe(1);
    expect(summaryText(run)).toContain('❌ Cancelled:');
    const outcomes = new Set([...backupsIn(run).values()].map(({ outcome }) => outcome));
    expect(outcomes).toContain('not-read');
    expect(outcomes).not.toContain('unreadable');
    expect(backupsIn(run).size).toBe(60);
  });
});

describe('inputs that cannot be used', () => {
  test('are all told at once, before any call', async () => {
    const simulator = await simulateDisks();
    const run = await runVerify(simulator, {
      sample: '0%',
      'max-changed-percent': '100',
      'restore-test': 'true',
      'availability-zone': 'us-east-1',
      'price-per-gib': '9 cents',
    });
    expect(simulator.requests).toEqual([]);
    for (const name of ['sample', 'max-changed-percent', 'availability-zone', 'price-per-gib']) {
      expect(run.log).toContain(`${name} is "`);
    }
    expect(run.exitCode).toBe(1);
  });

  test.each([
    [{ 'restore-test': 'true' }, {}, 'availability-zone names no zone of us-east-1'],
    [{ 'restore-test': 'true', 'availability-zone': 'us-east-10a' }, {}, 'names no zone'],
    [{ 'availability-zone': 'us-east-1a' }, {}, 'restore-test is not true'],
    [
      { 'restore-test': 'true', 'availability-zone': 'us-east-1a' },
      { GITHUB_WORKFLOW: '' },
      'only a job of GitHub Actions',
    ],
  ])('%o', async (inputs, env, words) => {
    const simulator = await simulateDisks();
    const run = await runVerify(simulator, inputs, { env });
    expect(run.log).toContain(words);
    expect(simulator.requests).toEqual([]);
  });
});
