import { describe, expect, it } from 'vitest';
import {
  assessCoverage,
  type CoverageOptions,
  earlierProblems,
} from '../../../src/domain/coverage.ts';
import type { Coverage, Snapshot } from '../../../src/domain/model.ts';
import { aSnapshot, aVolume, DAY_MS, NOW, RUN } from '../../support/builders.ts';

const HOUR_MS = 3_600_000;
const VOLUME = aVolume({ id: 'vol-1' });

function options(overrides: Partial<CoverageOptions> = {}): CoverageOptions {
  return {
    volumes: [VOLUME],
    snapshots: [],
    identity: { backupRun: RUN, backupSet: null },
    now: NOW,
    maxAgeHours: null,
    ...overrides,
  };
}

function coverageOf(
  snapshots: readonly Snapshot[],
  overrides: Partial<CoverageOptions> = {},
): Coverage {
  const [coverage, ...others] = assessCoverage(options({ snapshots, ...overrides }));
  if (coverage === undefined || others.length > 0) throw new Error('one volume was given');
  return coverage;
}

const good = (fields: Partial<Snapshot> & { readonly ageDays?: number } = {}) =>
  aSnapshot({ id: 'good', ageDays: 40, ...fields });

describe('the coverage of a volume', () => {
  it('without any snapshot is none', () => {
    expect(coverageOf([])).toEqual({
      volume: VOLUME,
      state: 'none',
      newestId: null,
      newestAt: null,
      pending: [],
      broken: [],
      newestBrokenId: null,
      isOverdue: false,
    });
  });

  it.each<[string, number, Coverage['state']]>([
    ['now', NOW, 'fresh'],
    ['a day ago', NOW - DAY_MS, 'fresh'],
    ['1 ms less than a day and two hours ago', NOW - DAY_MS - 2 * HOUR_MS + 1, 'fresh'],
    ['a day and two hours ago', NOW - DAY_MS - 2 * HOUR_MS, 'old'],
    ['long ago', NOW - 1_000 * DAY_MS, 'old'],
  ])('with a completed one that began %s is %s', (_, startedAt, state) => {
    expect(coverageOf([good({ startedAt })])).toMatchObject({
      state,
      newestId: 'good',
      newestAt: startedAt,
    });
  });

  it('is that of the newest, in whatever order they are listed', () => {
    const list = [3, 1, 2].map((ageDays) => aSnapshot({ id: `snap-${ageDays}`, ageDays }));
    expect(coverageOf(list).newestId).toBe('snap-1');
    expect(coverageOf(list.toReversed()).newestId).toBe('snap-1');
  });

  it('with a first one on its way is waiting', () => {
    const pending = aSnapshot({ id: 'snap-p', state: 'pending', startedAt: NOW });
    expect(coverageOf([pending])).toMatchObject({
      state: 'waiting',
      newestId: null,
      newestAt: null,
      pending: ['snap-p'],
    });
  });

  it('with an older good one is told by that, not by what is on its way or broken', () => {
    const pending = aSnapshot({ id: 'snap-p', state: 'pending', startedAt: NOW });
    const broken = aSnapshot({ id: 'snap-e', state: 'error', startedAt: NOW });
    expect(coverageOf([pending, broken, good()])).toMatchObject({
      state: 'old',
      newestId: 'good',
      pending: ['snap-p'],
      broken: ['snap-e'],
    });
  });

  it('with nothing but a broken one is none', () => {
    const broken = aSnapshot({ id: 'snap-e', state: 'error', startedAt: NOW });
    expect(coverageOf([broken])).toMatchObject({ state: 'none', broken: ['snap-e'] });
  });

  it.each<[string, Partial<Snapshot>]>([
    ['of another volume', { volumeId: 'vol-2' }],
    ['of an unknown volume', { volumeId: null }],
    ['that is not ours', { autoBackup: 'True' }],
    ['of another set', { backupSet: 'nightly' }],
    ['of unknown age', { startedAt: null }],
    ['in an unknown state', { state: 'other' }],
    ['that is a copy', { isCopy: true }],
    ['of another service', { isOfOtherService: true }],
  ])('is not bettered by one %s', (_, fields) => {
    expect(coverageOf([aSnapshot(fields)])).toMatchObject({ state: 'none', newestId: null });
  });

  it('of a run with a set is that of the set', () => {
    const identity = { backupRun: RUN, backupSet: 'nightly' };
    const ofSet = good({ backupSet: 'nightly' });
    expect(coverageOf([ofSet, aSnapshot({ ageDays: 0 })], { identity })).toMatchObject({
      state: 'old',
      newestId: 'good',
    });
  });

  it('is told of each volume, in their order, by its own snapshots', () => {
    const volumes = ['vol-2', 'vol-1', 'vol-3'].map((id) => aVolume({ id }));
    const snapshots = [
      aSnapshot({ volumeId: 'vol-1', ageDays: 2 }),
      aSnapshot({ volumeId: 'vol-2', ageDays: 0 }),
    ];
    const coverages = assessCoverage(options({ volumes, snapshots }));
    expect(coverages.map(({ volume, state }) => [volume.id, state])).toEqual([
      ['vol-2', 'fresh'],
      ['vol-1', 'old'],
      ['vol-3', 'none'],
    ]);
  });
});

describe('the newest finished backup of a volume', () => {
  const earlier = { backupRun: 'an earlier run' };
  const broken = (fields: Partial<Snapshot> & { readonly ageDays?: number } = {}) =>
    aSnapshot({ id: 'snap-e', state: 'error', ...earlier, ...fields });

  it.each<[string, readonly Snapshot[], string | null]>([
    ['is good where nothing broke', [good()], null],
    ['broke, where there is no good one', [broken({ ageDays: 90 })], 'snap-e'],
    ['broke, where the good one is older', [good({ ageDays: 2 }), broken()], 'snap-e'],
    ['is good where that one is newer', [good({ ageDays: 1 }), broken({ ageDays: 2 })], null],
    ['is good where both are of one instant', [good({ ageDays: 1 }), broken()], null],
    ['broke, whatever is on its way', [broken(), good({ state: 'pending', ageDays: 0 })], 'snap-e'],
    [
      'broke, where nobody knows when',
      [good({ ageDays: 0 }), broken({ startedAt: null })],
      'snap-e',
    ],
    ['is told of earlier runs only', [broken({ backupRun: RUN })], null],
    ['is told of this set only', [broken({ backupSet: 'nightly' })], null],
    ['is none of a copy', [broken({ isCopy: true })], null],
    ['is none of another service', [broken({ isOfOtherService: true })], null],
    [
      'is the newest of several that broke',
      [broken({ id: 'snap-3', ageDays: 3 }), broken({ id: 'snap-2', ageDays: 2 })],
      'snap-2',
    ],
    ['is none that is on its way', [good({ ageDays: 2 }), broken({ state: 'pending' })], null],
    ['of one instant is the first by id', [broken({ id: 'b' }), broken({ id: 'a' })], 'a'],
  ])('%s', (_, snapshots, id) => {
    expect(coverageOf(snapshots).newestBrokenId).toBe(id);
    expect(coverageOf(snapshots.toReversed()).newestBrokenId).toBe(id);
  });
});

describe('a volume is overdue', () => {
  const SINCE = NOW - 26 * HOUR_MS;

  it.each<[string, number | null, number | null, boolean]>([
    ['never where there is no limit', null, null, false],
    ['not with one at the limit', 26, SINCE, false],
    ['with one 1 ms older', 26, SINCE - 1, true],
    ['with none', 26, null, true],
    ['by the limit that was given', 27, SINCE - 1, false],
  ])('%s', (_, maxAgeHours, startedAt, isOverdue) => {
    const snapshots = startedAt === null ? [] : [good({ startedAt })];
    expect(coverageOf(snapshots, { maxAgeHours }).isOverdue).toBe(isOverdue);
  });

  it.each<[string, number | null, boolean]>([
    ['not where it was attached only since', SINCE, false],
    ['where it was attached 1 ms earlier', SINCE - 1, true],
    ['where nobody knows since when it is attached', null, true],
    ['where it was attached at the start of time', 0, true],
  ])('%s', (_, attachedAt, isOverdue) => {
    const volumes = [aVolume({ id: 'vol-1', attachedAt })];
    expect(coverageOf([], { volumes, maxAgeHours: 26 }).isOverdue).toBe(isOverdue);
  });

  it('where nothing is known of it, even at the start of time', () => {
    // What is unknown, read as zero, would lie after the limit here.
    const volumes = [aVolume({ id: 'vol-1', attachedAt: null })];
    expect(coverageOf([], { volumes, maxAgeHours: 26, now: 0 }).isOverdue).toBe(true);
  });

  it('however lately it was attached, once it has a backup: it may move for ever', () => {
    const volumes = [aVolume({ id: 'vol-1', attachedAt: NOW })];
    const old = [good({ startedAt: SINCE - 1 })];
    expect(coverageOf(old, { volumes, maxAgeHours: 26 }).isOverdue).toBe(true);
  });

  it('even where a new one is on its way: it may not complete', () => {
    const pending = aSnapshot({ state: 'pending', startedAt: NOW });
    expect(coverageOf([pending], { maxAgeHours: 26 }).isOverdue).toBe(true);
  });
});

describe('what earlier runs have left', () => {
  const broken = (n: number, fields: Partial<Snapshot> = {}) =>
    aSnapshot({ id: `snap-${n}`, state: 'error', backupRun: 'an earlier run', ...fields });
  const troubles = (snapshots: readonly Snapshot[]) => earlierProblems(options({ snapshots }));

  it('is nothing where all is well', () => {
    const earlier = [1, 40].map((ageDays) => aSnapshot({ ageDays, backupRun: 'an earlier run' }));
    expect(troubles([good(), ...earlier])).toEqual([]);
  });

  it('is told in one sentence for all that broke', () => {
    expect(troubles([broken(1), broken(2, { volumeId: null, backupRun: null })])).toEqual([
      {
        code: 'EarlierSnapshotError',
        sentence:
          'of the earlier snapshots, this ended in error and is no backup: snap-1 of vol-1, snap-2 of an unknown volume.',
      },
    ]);
  });

  it.each<[string, Partial<Snapshot>, boolean]>([
    ['for a day exactly', { startedAt: NOW - DAY_MS }, false],
    ['for 1 ms more', { startedAt: NOW - DAY_MS - 1 }, true],
    ['for a while that nobody knows', { startedAt: null }, false],
  ])('holds what has been pending %s: %o', (_, fields, isTold) => {
    const stuck = broken(1, { state: 'pending', ...fields });
    expect(troubles([stuck])).toEqual(
      isTold
        ? [
            {
              code: 'EarlierSnapshotPending',
              sentence:
                'of the earlier snapshots, this has been pending for more than 24 hours: snap-1 of vol-1.',
            },
          ]
        : [],
    );
  });

  it('tells both kinds, the broken first', () => {
    const stuck = broken(2, { state: 'pending', startedAt: NOW - 2 * DAY_MS });
    expect(troubles([stuck, broken(1)]).map(({ code }) => code)).toEqual([
      'EarlierSnapshotError',
      'EarlierSnapshotPending',
    ]);
  });

  it.each<[string, Partial<Snapshot>]>([
    ['of this run', { backupRun: RUN }],
    ['of another set', { backupSet: 'nightly' }],
    ['that is not ours', { autoBackup: null }],
  ])('holds nothing %s', (_, fields) => {
    expect(troubles([broken(1, fields)])).toEqual([]);
  });

  it.each([
    [20, 'snap-20 of vol-1.', '1 more'],
    [21, 'snap-20 of vol-1, 1 more.', 'snap-21'],
    [500, 'snap-20 of vol-1, 480 more.', 'snap-21 '],
  ])('of %i names the first twenty, and counts the rest', (count, end, absent) => {
    const [trouble] = troubles(Array.from({ length: count }, (_, n) => broken(n + 1)));
    expect(trouble?.sentence.endsWith(end)).toBe(true);
    expect(trouble?.sentence).not.toContain(absent);
  });
});
