import { beforeAll, describe, expect, test } from 'vitest';
import {
  aFullDisk,
  denyAction,
  type Fault,
  firstCalls,
  on,
  type SimulatorOptions,
} from '../../simulator/index.ts';
import { DiskImage } from '../../support/disks/image.ts';
import { recorded } from '../../support/disks/recorded.ts';
import { everythingShown, idsIn, summaryText } from '../../support/reading.ts';
import {
  addBackups,
  backupsIn,
  onDisk,
  randomImage,
  runVerify,
  simulateDisks,
} from '../../support/verifying.ts';

const MIB = 2 ** 20;
const ext4 = () => onDisk(recorded('ext4'));
const xfs = () => onDisk(recorded('XFS'));
const gpt = () => onDisk(recorded('GPT'));
const blank = () => new DiskImage(2 ** 30);

/** The findings of one volume whose backups hold these disks, the newest first. */
async function findingsOf(disks: Parameters<typeof addBackups>[1], options: SimulatorOptions = {}) {
  const simulator = await simulateDisks(options);
  const ids = addBackups(simulator, disks);
  const run = await runVerify(simulator);
  const backup = backupsIn(run).get(ids[0] ?? '');
  return { run, ids, backup, kinds: backup?.findings.map(({ kind }) => kind) };
}

/** The disks of one volume, the newest first, and what is found. */
const BESIDE: readonly (readonly [string, readonly DiskImage[], readonly string[]])[] = [
  ['lost what the backup before it had', [randomImage(), xfs(), xfs()], ['lost-signature']],
  [
    'lost what the oldest one kept had',
    [randomImage(), randomImage(), randomImage(), xfs()],
    ['lost-signature'],
  ],
  [
    'lost what was on a partition',
    [gpt(), gpt().place(recorded('ext4'), 2 * MIB)],
    ['lost-signature'],
  ],
  ['is blank where it was not', [blank(), randomImage()], ['blank']],
  ['is encrypted where it was not', [onDisk(recorded('LUKS2')), ext4()], ['lost-signature']],
  ['is the same', [ext4(), ext4(), ext4()], []],
  ['was made anew for something else', [xfs(), ext4()], []],
  ['has got a signature', [ext4(), blank()], []],
  ['has always been blank', [blank(), blank()], []],
  ['has always been encrypted', [onDisk(recorded('LUKS2')), onDisk(recorded('LUKS2'))], []],
  ['has a journal to replay', [onDisk(recorded('ext4, mounted')), ext4()], []],
  ['is the first one', [onDisk(recorded('swap'))], []],
];

describe('a backup beside earlier ones', () => {
  let run: Awaited<ReturnType<typeof runVerify>>;
  let ids: readonly (readonly string[])[];
  beforeAll(async () => {
    const simulator = await simulateDisks();
    ids = BESIDE.map(([, disks]) => addBackups(simulator, disks));
    run = await runVerify(simulator);
  });

  const backupOf = (name: string) => {
    const place = BESIDE.findIndex(([one]) => one === name);
    return { ids: ids[place] ?? [], backup: backupsIn(run).get(ids[place]?.[0] ?? '') };
  };

  test.each(BESIDE)('%s', (name, _, kinds) => {
    expect(backupOf(name).backup?.findings.map(({ kind }) => kind)).toEqual(kinds);
  });

  test('is compared with the one before and the oldest one', () => {
    const { ids: four, backup } = backupOf('lost what the oldest one kept had');
    expect(backup?.comparedWith).toEqual([four[1], four[3]]);
  });

  test('tells what it has lost, and fails the job', () => {
    const { backup } = backupOf('lost what was on a partition');
    expect(backup?.findings.map(({ sentence }) => sentence)).toEqual([
      expect.stringMatching(
        /^ext4 \([^)]+\) on partition 2, which snap-\w+ of 2026-03-14 had, is not on it any more\.$/,
      ),
    ]);
    expect(summaryText(run)).toContain('xfs-data');
    expect(run.log).not.toContain('xfs-data');
    expect(run.outputs).toMatchObject({ verified: '7', findings: '5', failures: '5' });
    expect(run.exitCode).toBe(1);
  });
});

test.concurrent('a backup of which no block tells what is on it is read all the same', async () => {
  const disk = new DiskImage(2 ** 30).write(20 * 2 ** 19, new Uint8Array(512).fill(7));
  const { run } = await findingsOf([disk], { faults: denyAction('GetSnapshotBlock') });
  expect(run.outputs).toMatchObject({ verified: '0', findings: '1' });
  const { run: allowed } = await findingsOf([disk]);
  expect(allowed.verified.targets[0]?.apiCalls['GetSnapshotBlock']).toBe(1);
  expect(allowed.verified.totals).toMatchObject({ verified: 1, blank: 0, unknown: 1 });
});

describe('an earlier backup', () => {
  test('is passed over where pruning has deleted it meanwhile', async () => {
    const { run, backup, kinds } = await findingsOf([ext4(), ext4(), ext4()], {
      onCall: ({ action, params }, world) => {
        if (action !== 'GetSnapshotBlock') return;
        const { snapshots } = world.account('111122223333').region('us-east-1');
        const oldest = [...snapshots.values()].toSorted(
          (a, b) => (a.startTime?.getTime() ?? 0) - (b.startTime?.getTime() ?? 0),
        )[0];
        if (snapshots.size === 3 && oldest && params['SnapshotId'] !== oldest.snapshotId) {
          snapshots.delete(oldest.snapshotId);
        }
      },
    });
    expect(kinds).toEqual([]);
    expect(backup?.comparedWith).toHaveLength(1);
    expect(run.exitCode).toBe(0);
  });

  test('is a finding where it cannot be read', async () => {
    const simulator = await simulateDisks();
    const volumeId = 'vol-0000000000000beef';
    const [newest] = addBackups(simulator, [ext4()], { volumeId });
    const [earlier = ''] = addBackups(simulator, [ext4()], {
      volumeId,
      ageDays: 2,
      key: 'disabled',
    });
    const run = await runVerify(simulator);
    const backup = backupsIn(run).get(newest ?? '');
    expect(backup?.outcome).toBe('read');
    expect(backup?.findings).toMatchObject([{ kind: 'unreadable', snapshotId: earlier }]);
    expect(idsIn(run, 'unreadable-ids')).toEqual([earlier]);
    expect(run.exitCode).toBe(1);
  });
});

describe.concurrent('a backup that cannot be read', () => {
  test.each([
    ['denied', 'Allow kms:Decrypt on it'],
    ['disabled', 'nobody restores this snapshot'],
  ] as const)('is one whose key is %s', async (key, words) => {
    const simulator = await simulateDisks();
    const [id = ''] = addBackups(simulator, [ext4()], { key, encrypted: true });
    addBackups(simulator, [ext4()]);
    const run = await runVerify(simulator);
    expect(backupsIn(run).get(id)?.outcome).toBe('unreadable');
    expect(idsIn(run, 'unreadable-ids')).toEqual([id]);
    expect(run.outputs).toMatchObject({ verified: '1', findings: '1', failures: '1' });
    expect(summaryText(run)).toContain('1 of 2 sampled backups cannot be read');
    expect(summaryText(run)).toContain(words);
    expect(run.exitCode).toBe(1);
  });

  test.each(['ListSnapshotBlocks', 'GetSnapshotBlock'])(
    'is each one where %s is denied',
    async (action) => {
      const { run, ids, backup } = await findingsOf([ext4()], { faults: denyAction(action) });
      expect(backup?.outcome).toBe('unreadable');
      expect(backup?.problem?.sentence).toContain(
        `Allow ebs:${action} on arn:aws:ec2:us-east-1::snapshot/${ids[0]}`,
      );
      expect(run.exitCode).toBe(1);
    },
  );

  test('is one that is gone', async () => {
    const { run, backup } = await findingsOf([ext4()], {
      onCall: ({ action }, world) => {
        const { snapshots } = world.account('111122223333').region('us-east-1');
        if (action === 'ListSnapshotBlocks') snapshots.clear();
      },
    });
    expect(backup).toMatchObject({ outcome: 'unreadable' });
    expect(backup?.problem?.sentence).toContain('does not exist any more');
    expect(run.exitCode).toBe(1);
  });

  test('is one whose blocks come corrupt', async () => {
    const faults = on('GetSnapshotBlock', { kind: 'corrupt' });
    const { run, ids, backup } = await findingsOf([ext4()], { faults });
    expect(backup?.outcome).toBe('unreadable');
    expect(backup?.problem?.code).toBe('ChecksumMismatch');
    expect(idsIn(run, 'unreadable-ids')).toEqual(ids);
  });

  const passing: readonly Fault[] = [
    { kind: 'throttle' },
    { kind: 'reset', when: 'after' },
    {
      kind: 'error',
      code: 'InternalServerException',
      message: 'oops',
      status: 500,
      when: 'before',
    },
  ];
  test.each(passing)('is none after $kind that passes', async (fault) => {
    const faults = firstCalls(2, ({ action }) => /Block/.test(action), fault);
    const { run, kinds } = await findingsOf([ext4(), ext4()], { faults });
    expect(kinds).toEqual([]);
    expect(run.exitCode).toBe(0);
  });

  test('is not one that AWS never answered about: it is red, and called not read', async () => {
    const faults = on('ListSnapshotBlocks', { kind: 'reset', when: 'before' });
    const { run, backup } = await findingsOf([ext4()], { faults });
    expect(backup?.outcome).toBe('not-read');
    expect(run.outputs['unreadable-ids']).toBe('[]');
    expect(run.outputs['failures']).toBe('1');
    expect(run.exitCode).toBe(1);
  });
});

describe.concurrent('what changed', () => {
  const volumes = (first: number, second: number) => [
    aFullDisk({ blocks: second, seed: 2 }),
    aFullDisk({ blocks: first, seed: 1 }),
  ];

  test('is the share of what is written that differs from the backup before', async () => {
    const simulator = await simulateDisks();
    const base = onDisk(recorded('ext4'));
    const later = base.copy().write(500 * 2 ** 20, new Uint8Array([1]));
    addBackups(simulator, [later, base], { size: 1 });
    const run = await runVerify(simulator);
    expect(run.verified.targets[0]?.changes).toMatchObject([
      { outcome: 'measured', changedBlocks: 1, isOverLimit: false },
    ]);
    const [change] = run.verified.targets[0]?.changes ?? [];
    expect(change?.changedPercent).toBeCloseTo(100 / (change?.writtenBlocks ?? 0));
    expect(run.exitCode).toBe(0);
  });

  test('turns the job red above max-changed-percent, sampled or not', async () => {
    const simulator = await simulateDisks();
    const [id = ''] = addBackups(simulator, volumes(40, 40), { volumeId: 'vol-00000000000000bad' });
    // Nothing is sampled in this run but what has its turn.
    const run = await runVerify(simulator, { sample: '1%', 'max-changed-percent': '99' });
    expect(run.verified.targets[0]?.changes).toMatchObject([
      { changedBlocks: 40, writtenBlocks: 40, changedPercent: 100, isOverLimit: true },
    ]);
    expect(run.exitCode).toBe(1);
    expect(run.outputs).toMatchObject({ findings: '1', failures: '1' });
    expect(summaryText(run)).toContain(
      '1 of 1 volume changed more than max-changed-percent allows',
    );
    expect(summaryText(run)).toContain(id);
  });

  test('is no failure at exactly the limit', async () => {
    const simulator = await simulateDisks();
    const disk = ext4();
    const [first, second] = [disk, disk.copy().write(700 * 2 ** 20, new Uint8Array([7]))];
    const written = new Set(second.sectors.map((sector) => Math.floor(sector / 1024))).size;
    addBackups(simulator, [second, first]);
    const share = Math.ceil(100 / written);
    const run = await runVerify(simulator, { 'max-changed-percent': String(share) });
    expect(run.exitCode).toBe(0);
  });

  test('is counted by the list of blocks where AWS does not tell the full size', async () => {
    const simulator = await simulateDisks({ pageSize: 100 });
    addBackups(simulator, volumes(250, 350));
    for (const snapshot of simulator.region('us-east-1').ownSnapshots) {
      snapshot.fullSizeInBytes = undefined;
    }
    const run = await runVerify(simulator, { sample: '1' });
    expect(run.verified.targets[0]?.changes).toMatchObject([
      { changedBlocks: 350, writtenBlocks: 350 },
    ]);
  });

  test('is that of a day, and not of a second backup of the night', async () => {
    const simulator = await simulateDisks();
    const volumeId = 'vol-0d000000000000001';
    const same = randomImage();
    addBackups(simulator, [same], { volumeId, ageDays: 0.05 });
    addBackups(simulator, [same], { volumeId, ageDays: 0.1 });
    addBackups(simulator, [ext4()], { volumeId, ageDays: 1.1 });
    const run = await runVerify(simulator, { 'max-changed-percent': '1' });
    expect(run.verified.targets[0]?.changes).toMatchObject([{ isOverLimit: true }]);
  });

  test('is passed over where the earlier backup was deleted meanwhile', async () => {
    const { run } = await findingsOf([ext4(), ext4()], {
      onCall: ({ action }, world) => {
        if (action !== 'ListChangedBlocks') return;
        const { snapshots } = world.account('111122223333').region('us-east-1');
        const [oldest] = [...snapshots.values()].toSorted(
          (a, b) => (a.startTime?.getTime() ?? 0) - (b.startTime?.getTime() ?? 0),
        );
        if (snapshots.size === 2 && oldest) snapshots.delete(oldest.snapshotId);
      },
    });
    expect(run.verified.targets[0]?.changes).toEqual([]);
    expect(run.verified.targets[0]?.notes).toEqual([
      '1 volume could not be compared: the earlier backup was deleted meanwhile.',
    ]);
    expect(run.exitCode).toBe(0);
  });

  test('is red where it cannot be measured', async () => {
    const simulator = await simulateDisks({ faults: denyAction('ListChangedBlocks') });
    addBackups(simulator, [ext4(), ext4()]);
    const run = await runVerify(simulator);
    expect(run.verified.targets[0]?.changes).toMatchObject([{ outcome: 'unknown' }]);
    expect(summaryText(run)).toContain('1 volume could not be compared');
    expect(run.exitCode).toBe(1);
  });
});

describe.concurrent('what stands on a disk', () => {
  test('is shown as it is and does nothing', async () => {
    const label = '::set-out](x)';
    const image = recorded('swap');
    image.write(1052, Buffer.from(label.padEnd(16, '\0')));
    const simulator = await simulateDisks();
    addBackups(simulator, [onDisk(image)]);
    const run = await runVerify(simulator);
    expect(summaryText(run)).toContain(label);
    expect(run.summary).not.toContain(label);
    expect(run.log).not.toContain(label);
  });

  test('is never printed', async () => {
    const secret = 'a customer’s own words';
    const disk = ext4().write(4096, Buffer.from(secret)).write(0, Buffer.from(secret));
    const simulator = await simulateDisks();
    addBackups(simulator, [disk, randomImage()]);
    const run = await runVerify(simulator);
    expect(everythingShown(run)).not.toContain('own words');
  });
});
