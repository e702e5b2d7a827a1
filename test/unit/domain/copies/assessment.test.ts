import { describe, expect, it } from 'vitest';
import {
  type AssessmentOptions,
  assessCopies,
  brokenProblem,
} from '../../../../src/domain/copies/assessment.ts';
import { type Copy, type CopyResult, sourceKey } from '../../../../src/domain/copies/model.ts';
import { DAY_MS, NOW } from '../../../support/builders.ts';
import { aBackedUpVolume, aBackup, aCopy, aSource, HOME } from '../../../support/copies.ts';

const KEY = `${sourceKey(HOME)} vol-1`;
const HOUR = 1 / 24;

/** How the one volume is assessed. */
function assess(overrides: Partial<AssessmentOptions> & { readonly result?: CopyResult } = {}) {
  const { result = { kind: 'queued' }, ...rest } = overrides;
  const [volume] = assessCopies({
    source: aSource([aBackedUpVolume(aBackup())]),
    results: new Map([[KEY, result]]),
    copies: [],
    deleted: new Set(),
    backupSet: null,
    maxLagHours: 50,
    now: NOW,
    ...rest,
  });
  return volume;
}

function backedUp(...ages: readonly number[]) {
  return aSource([aBackedUpVolume(...ages.map((ageDays) => aBackup({ ageDays })))]);
}

describe('max-copy-lag-hours', () => {
  it.each<[string, readonly number[], readonly number[], boolean]>([
    ['no backup is that old', [49 * HOUR], [], false],
    ['one is exactly that old', [50 * HOUR], [], false],
    ['one is older and there is no copy', [51 * HOUR], [], true],
    ['an older copy is there only', [51 * HOUR, 80 * HOUR], [80 * HOUR], true],
    ['a copy of it is there', [51 * HOUR], [51 * HOUR], false],
    ['a copy of a newer one is there', [2 * HOUR, 51 * HOUR], [2 * HOUR], false],
    ['weekly backups are copied, and the newest waits', [1, 8], [8], false],
    ['the newest of a stopped instance is a year old, and copied', [365], [365], false],
    ['nightly ones are not copied for three nights', [1, 2, 3, 4], [4], true],
    ['the source keeps less, and the newest copy is far behind', [0.1, 1], [9], true],
    ['the source keeps less, and the newest copy is near', [0.1, 1], [1], false],
    ['a copy says to be newer than any backup', [2, 4], [0.5], true],
  ])('%s', (_, ages, copied, isOverdue) => {
    const source = backedUp(...ages);
    const copies = copied.map((ageDays) => aCopy({ ageDays }));
    expect(assess({ source, copies })?.isOverdue).toBe(isOverdue);
  });

  it.each([
    [51, true],
    [49, false],
  ])('is over for a copy that has been pending for %i hours: %s', (hours, isOverdue) => {
    const startedAt = NOW - (hours / 24) * DAY_MS;
    const copy = aCopy({ ageDays: 3, state: 'pending', startedAt });
    const result = { kind: 'pending', copyId: copy.id } as const;
    expect(assess({ copies: [copy], result })?.isOverdue).toBe(isOverdue);
  });

  it('is over where the source keeps less, and the newest copy is further behind than that', () => {
    const source = backedUp(0);
    const behind = (more: number) =>
      aCopy({ origin: { startedAt: NOW - 50 * HOUR * DAY_MS - more } });
    expect(assess({ source, copies: [behind(0)] })?.isOverdue).toBe(false);
    expect(assess({ source, copies: [behind(1)] })?.isOverdue).toBe(true);
  });

  it.each([
    [[3, 9], 5, true],
    [[9, 3], 5, true],
    [[9, 5], 5, false],
  ])(
    'asks for the newest of the backups that old: of %j days, copied %i',
    (ages, copied, isOverdue) => {
      const source = backedUp(...ages);
      expect(assess({ source, copies: [aCopy({ ageDays: copied })] })?.isOverdue).toBe(isOverdue);
    },
  );

  it('is over for no other copy than the one that is waited for', () => {
    const source = backedUp(0, 3);
    const completed = aCopy({ ageDays: 3 });
    const pending = aCopy({ ageDays: 0, state: 'pending', startedAt: NOW });
    const copies = [completed, pending];
    for (const [kind, { id }] of [
      ['existing', completed],
      ['pending', pending],
    ] as const) {
      expect(assess({ source, copies, result: { kind, copyId: id } })?.isOverdue).toBe(false);
    }
  });

  it('is not over for a pending copy of which EC2 tells no start, or that is not listed', () => {
    const copy = aCopy({ ageDays: 3, state: 'pending', startedAt: null });
    const result = { kind: 'pending', copyId: copy.id } as const;
    expect(assess({ copies: [copy], result })?.isOverdue).toBe(false);
    expect(assess({ copies: [], result })?.isOverdue).toBe(false);
  });

  it('counts for a volume of which nothing was decided', () => {
    const volume = assess({ source: backedUp(3), results: new Map() });
    expect(volume).toMatchObject({ kind: 'queued', isOverdue: true });
  });

  it('counts only what is completed, ours, and of the set', () => {
    const source = backedUp(3);
    const ageDays = 3;
    const copies = [
      aCopy({ ageDays, state: 'pending' }),
      aCopy({ ageDays, state: 'error' }),
      aCopy({ ageDays, backupSet: 'weekly' }),
      aCopy({ ageDays, autoBackupCopy: null }),
      aCopy({ ageDays, origin: { volumeId: 'vol-2' } }),
      // It says to be older than its source.
      aCopy({ ageDays, startedAt: NOW - 4 * DAY_MS }),
    ];
    expect(assess({ source, copies })?.isOverdue).toBe(true);
  });

  it('does not ask for what pruning would delete', () => {
    expect(assess({ source: backedUp(60), result: { kind: 'not-kept' } })?.isOverdue).toBe(false);
  });
});

describe('a copy in error', () => {
  const broken = aCopy({ state: 'error', statusMessage: 'Given key ID is not accessible' });

  it('is told while no newer backup is copied, with EC2’s words and a remedy', () => {
    const told = assess({ copies: [broken] })?.broken;
    expect(told).toMatchObject({ copyId: broken.id });
    expect(told?.problem.sentence).toContain(`${broken.id} ended in error (Given key ID is not`);
    expect(told?.problem.sentence).toContain('iam/copy/');
  });

  it('is told no more once that backup, or a newer one, is copied', () => {
    expect(assess({ copies: [broken, aCopy()] })?.broken).toBeNull();
    expect(assess({ copies: [broken, aCopy({ ageDays: 2 })] })?.broken).not.toBeNull();
  });

  it('that this process began is told as its failure alone', () => {
    const problem = brokenProblem('snap-1', null);
    const copyId = broken.id;
    const failed = { kind: 'failed', problem, copyId } as const;
    const begun = [
      { kind: 'started', copyId },
      { kind: 'made', copyId },
    ] as const;
    for (const result of [failed, ...begun]) {
      expect(assess({ copies: [broken], result })?.broken).toBeNull();
    }
    expect(assess({ copies: [broken], result: failed })).toMatchObject({ kind: 'failed', problem });
  });

  it('is none that is pending', () => {
    const pending = { ...broken, state: 'pending' as const };
    expect(assess({ copies: [pending] })?.broken).toBeNull();
  });

  it('is the newest of several, whatever their order, and by id where EC2 tells no start', () => {
    const older = aCopy({ state: 'error', startedAt: broken.startedAt });
    const [first, second] = [broken, older].map((copy) => ({ ...copy, startedAt: null }));
    if (first === undefined || second === undefined) throw new Error('two are made');
    const newer = { ...broken, id: 'snap-newer', startedAt: NOW };
    const told = (...copies: readonly Copy[]) => assess({ copies })?.broken?.copyId;
    expect([told(broken, newer), told(newer, broken)]).toEqual(['snap-newer', 'snap-newer']);
    const [lowest] = [first.id, second.id].toSorted();
    expect([told(first, second), told(second, first)]).toEqual([lowest, lowest]);
  });

  it('of the first attempt of a job that is run again is told', () => {
    // Both attempts have the same name.
    const started = { kind: 'started', copyId: 'snap-second' } as const;
    expect(assess({ copies: [broken], result: started })?.broken?.copyId).toBe(broken.id);
    const pending = { kind: 'pending', copyId: broken.id } as const;
    expect(assess({ copies: [broken], result: pending })?.broken?.copyId).toBe(broken.id);
  });

  it.each([
    ['Source snapshot ID is not valid', 'un-shared'],
    ['The KMS key is disabled', 'The key cannot be used'],
  ])('%s: %s', (message, words) => {
    expect(brokenProblem('snap-1', message).sentence).toContain(words);
  });

  it('is told without a remedy where EC2 does not say why', () => {
    expect(brokenProblem('snap-1', null)).toEqual({
      code: 'CopyError',
      sentence:
        'the copy snap-1 ended in error (EC2 does not say why). It is tried again by the next run.',
    });
  });
});

describe('a copy that an earlier run began', () => {
  const copy = aCopy();
  const { snapshotId, startedAt } = copy.origin;
  const newest = aBackup({ snapshotId: snapshotId ?? '', startedAt: startedAt ?? 0 });
  const source = aSource([aBackedUpVolume(newest)]);
  const result = { kind: 'pending', copyId: copy.id } as const;

  it('is there once it has completed meanwhile', () => {
    expect(assess({ source, copies: [copy], result })?.kind).toBe('existing');
    expect(assess({ source, copies: [{ ...copy, state: 'pending' }], result })?.kind).toBe(
      'pending',
    );
  });

  it('is not there where it is of an older backup', () => {
    const newer = aSource([aBackedUpVolume(newest, aBackup({ ageDays: 0.5 }))]);
    expect(assess({ source: newer, copies: [copy], result })?.kind).toBe('pending');
  });

  it.each(['existing', 'made'] as const)('is %s only while it is listed as completed', (kind) => {
    const told = { kind, copyId: copy.id };
    expect(assess({ source, copies: [copy], result: told })?.kind).toBe(kind);
    for (const copies of [[], [{ ...copy, state: 'error' as const }]]) {
      const volume = assess({ source, copies, result: told });
      expect(volume).toMatchObject({ kind: 'failed', problem: { code: 'CopyGone' } });
      expect(volume).toHaveProperty('problem.sentence', expect.stringContaining(copy.id));
    }
  });

  it('is looked for by its id among the copies of its volume', () => {
    const copies = [aCopy({ ageDays: 9, state: 'error' }), copy];
    const told = { kind: 'existing', copyId: copy.id } as const;
    expect(assess({ source, copies, result: told })?.kind).toBe('existing');
  });

  it('stays started where the list does not show it yet', () => {
    const told = { kind: 'started', copyId: copy.id } as const;
    expect(assess({ source, copies: [], result: told })).toMatchObject(told);
  });

  it('is kept no more where this run itself has deleted it, and that is no failure', () => {
    const told = { kind: 'existing', copyId: copy.id } as const;
    const deleted = new Set([copy.id]);
    expect(assess({ source, copies: [copy], deleted, result: told })).toMatchObject({
      kind: 'not-kept',
      newestCopyAt: null,
      isOverdue: false,
    });
  });
});
