import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../../src/domain/model.ts';
import { extraSnapshotsIn, isMadeSince, reconcile } from '../../../src/domain/reconciliation.ts';
import { aBackup, aSnapshot, aVolume, NOW, RUN } from '../../support/builders.ts';

const volume = aVolume({ id: 'vol-1' });
const failed = aBackup('failed', { volume });

function reconciled(snapshots: readonly Snapshot[], backups = [failed]) {
  const identity = { backupRun: RUN, backupSet: null };
  return reconcile({ backups, snapshots, identity, since: NOW });
}

describe('a failed backup', () => {
  it.each(['pending', 'completed', 'other'] as const)(
    'becomes a created one by a %s snapshot of this run',
    (state) => {
      const made = aSnapshot({ id: 'snap-made', startedAt: NOW, state });
      expect(reconciled([made])).toEqual([{ kind: 'created', volume, snapshotId: 'snap-made' }]);
    },
  );

  it.each<[string, Partial<Snapshot>]>([
    ['of another run', { backupRun: `${RUN}2` }],
    ['of another set of this run', { backupSet: 'nightly' }],
    ['of no run', { backupRun: null }],
    ['that is a copy', { isCopy: true }],
    ['of another volume', { volumeId: 'vol-2' }],
    ['of an unknown volume', { volumeId: null }],
    ['that is broken', { state: 'error' }],
    ['from an earlier attempt', { startedAt: NOW - 3_600_000 }],
    ['of unknown age', { startedAt: null }],
  ])('stays failed beside a snapshot %s', (_, fields) => {
    expect(reconciled([aSnapshot({ startedAt: NOW, ...fields })])).toEqual([failed]);
  });

  it('stays failed where nothing is listed', () => {
    expect(reconciled([])).toEqual([failed]);
  });
});

it('a run with a set looks for its own set only', () => {
  const identity = { backupRun: RUN, backupSet: 'nightly' };
  const of = (backupSet: string | null) =>
    reconcile({
      backups: [failed],
      snapshots: [aSnapshot({ id: 'snap-made', startedAt: NOW, backupSet })],
      identity,
      since: NOW,
    });
  expect(of('nightly')).toEqual([{ kind: 'created', volume, snapshotId: 'snap-made' }]);
  expect(of(null)).toEqual([failed]);
});

describe('every other backup', () => {
  it.each(['created', 'existing', 'planned', 'volume-gone'] as const)(
    'that is %s stays as it is',
    (kind) => {
      const backup = aBackup(kind, { volume, snapshotId: 'snap-mine' });
      for (const id of ['snap-mine', 'snap-other']) {
        expect(reconciled([aSnapshot({ id, startedAt: NOW })], [backup])).toEqual([backup]);
      }
    },
  );

  it('keeps its place', () => {
    const others = [aBackup('created'), aBackup('planned')];
    const made = aSnapshot({ id: 'snap-made', startedAt: NOW });
    const result = reconciled([made], [...others, failed]);
    expect(result).toEqual([...others, { kind: 'created', volume, snapshotId: 'snap-made' }]);
  });
});

describe('a snapshot that was made and is broken', () => {
  it.each(['created', 'existing'] as const)('is no backup, where it was %s', (kind) => {
    const backup = aBackup(kind, { volume, snapshotId: 'snap-mine' });
    const broken = aSnapshot({ id: 'snap-mine', state: 'error', startedAt: NOW });
    expect(reconciled([broken], [backup])).toEqual([
      {
        kind: 'failed',
        volume,
        problem: { code: 'SnapshotError', sentence: expect.stringContaining('snap-mine') },
      },
    ]);
  });

  it('is made up for by another one that this run has made', () => {
    const backup = aBackup('existing', { volume, snapshotId: 'snap-mine' });
    const broken = aSnapshot({ id: 'snap-mine', state: 'error', startedAt: NOW });
    const made = aSnapshot({ id: 'snap-made', startedAt: NOW });
    expect(reconciled([broken, made], [backup])).toEqual([
      { kind: 'created', volume, snapshotId: 'snap-made' },
    ]);
  });

  it('says so in a sentence', () => {
    const backup = aBackup('created', { volume, snapshotId: 'snap-mine' });
    const broken = aSnapshot({ id: 'snap-mine', state: 'error', startedAt: NOW });
    const [failure] = reconciled([broken], [backup]);
    expect(failure).toHaveProperty('problem.sentence', expect.stringMatching(/ended in error/));
  });

  it.each<[string, Partial<Snapshot>]>([
    ['another one of this run', { id: 'snap-other' }],
    ['one of another run', { id: 'snap-mine', backupRun: `${RUN}2` }],
  ])('is not mistaken for %s', (_, fields) => {
    const backup = aBackup('created', { volume, snapshotId: 'snap-mine' });
    const broken = aSnapshot({ state: 'error', startedAt: NOW, ...fields });
    expect(reconciled([broken], [backup])).toEqual([backup]);
  });
});

describe('what this run has made besides', () => {
  const extra = { snapshotId: 'snap-x', volumeId: 'vol-9' };
  const extrasOf = (fields: Partial<Snapshot>) =>
    extraSnapshotsIn({
      backups: [aBackup('created', { volume, snapshotId: 'snap-mine' }), failed],
      extraSnapshots: [extra],
      snapshots: [aSnapshot({ id: 'snap-more', startedAt: NOW, ...fields })],
      identity: { backupRun: RUN, backupSet: null },
      since: NOW,
    });

  it.each<[string, Partial<Snapshot>]>([
    ['of a volume that has one', {}],
    ['of a volume that it did not ask for', { volumeId: 'vol-2' }],
    ['of an unknown volume', { volumeId: null }],
    ['that is pending', { state: 'pending' }],
  ])('holds what the list shows more: one %s', (_, fields) => {
    const { volumeId = 'vol-1' } = fields;
    expect(extrasOf(fields)).toEqual([extra, { snapshotId: 'snap-more', volumeId }]);
  });

  it.each<[string, Partial<Snapshot>]>([
    ['that is a backup', { id: 'snap-mine' }],
    ['of an instance of another leg of the matrix', { instanceId: 'i-9' }],
    ['that is told already', { id: 'snap-x' }],
    ['of another run', { backupRun: `${RUN}2` }],
    ['of another set', { backupSet: 'nightly' }],
    ['that is a copy', { isCopy: true }],
    ['that is broken', { state: 'error' }],
    ['from an earlier attempt', { startedAt: NOW - 3_600_000 }],
  ])('holds none %s', (_, fields) => {
    expect(extrasOf(fields)).toEqual([extra]);
  });
});

describe('made since', () => {
  it.each<[string, Partial<Snapshot>, boolean]>([
    ['a minute before, within the tolerance', { startedAt: NOW - 60_000 }, true],
    ['1 ms earlier', { startedAt: NOW - 60_001 }, false],
    ['later', { startedAt: NOW + 5_000 }, true],
    ['later but broken', { startedAt: NOW + 5_000, state: 'error' }, false],
    ['at an unknown time', { startedAt: null }, false],
  ])('%s', (_, fields, expected) => {
    expect(isMadeSince(aSnapshot(fields), NOW)).toBe(expected);
  });

  it('an unknown time is none, even where creating began at the start of time', () => {
    // A missing start read as zero would lie within the tolerance here.
    expect(isMadeSince(aSnapshot({ startedAt: null }), 0)).toBe(false);
  });
});
