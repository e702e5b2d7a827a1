import { describe, expect, it } from 'vitest';
import { calendarRows, daysOfWindow } from '../../../src/domain/calendar.ts';
import type { Snapshot } from '../../../src/domain/model.ts';
import { aSnapshot, aVolume } from '../../support/builders.ts';

const NOW = Date.parse('2028-03-01T00:30:00.000Z');

describe('the days of the window', () => {
  it('begin today, and pass through a leap day', () => {
    expect(daysOfWindow(NOW, 3)).toEqual(['2028-03-01', '2028-02-29', '2028-02-28']);
  });

  it.each([
    [1, 1, '2028-03-01'],
    [30, 30, '2028-02-01'],
    [90, 90, '2027-12-03'],
    [91, 90, '2027-12-03'],
    [36_500, 90, '2027-12-03'],
  ])('for a retention of %i are %i, back to %s', (retentionDays, count, last) => {
    const days = daysOfWindow(NOW, retentionDays);
    expect(days).toHaveLength(count);
    expect(days[0]).toBe('2028-03-01');
    expect(days.at(-1)).toBe(last);
  });
});

describe('what a volume has of each day', () => {
  const days = ['2028-03-01', '2028-02-29', '2028-02-28'];
  const now = Date.parse('2028-03-01T23:59:59.999Z');
  const volumes = ['vol-1', 'vol-2'].map((id) => aVolume({ id }));
  const on = (day: string, fields: Partial<Snapshot> = {}) =>
    aSnapshot({ startedAt: Date.parse(`${day}T23:59:59.999Z`), ...fields });
  const rowOf = (snapshots: readonly Snapshot[]) =>
    calendarRows({ volumes, snapshots, days, now }).map((row) => row.days);
  const NOTHING = ['none', 'none', 'none'];

  it('is nothing without snapshots, of each volume in their order', () => {
    expect(calendarRows({ volumes, snapshots: [], days, now })).toEqual(
      volumes.map((volume) => ({ volume, days: NOTHING })),
    );
  });

  it('is the state of its snapshot of that day', () => {
    const snapshots = [
      on('2028-02-28'),
      on('2028-02-29', { state: 'error' }),
      on('2028-03-01', { state: 'pending', volumeId: 'vol-2' }),
    ];
    expect(rowOf(snapshots)).toEqual([
      ['none', 'error', 'completed'],
      ['pending', 'none', 'none'],
    ]);
  });

  it.each([
    ['completed', 'pending'],
    ['completed', 'error'],
    ['pending', 'error'],
  ] as const)('is the better of two: %s before %s', (better, worse) => {
    const snapshots = [better, worse].map((state) => on('2028-03-01', { state }));
    for (const list of [snapshots, snapshots.toReversed()]) {
      expect(rowOf(list)[0]).toEqual([better, 'none', 'none']);
    }
  });

  it.each([
    [0, 'pending'],
    [1, 'stuck'],
  ] as const)(
    'tells one that is pending for a day and %i ms from one that hangs',
    (more, state) => {
      const startedAt = now - 86_400_000 - more;
      expect(rowOf([aSnapshot({ startedAt, state: 'pending' })])[0]).toEqual([
        'none',
        state,
        'none',
      ]);
    },
  );

  it.each([
    ['completed', 'completed'],
    ['error', 'stuck'],
  ] as const)('of a %s one and one that hangs is %s', (other, expected) => {
    const snapshots = (['pending', other] as const).map((state) => on('2028-02-28', { state }));
    for (const list of [snapshots, snapshots.toReversed()]) {
      expect(rowOf(list)[0]).toEqual(['none', 'none', expected]);
    }
  });

  it.each<[string, Partial<Snapshot>]>([
    ['outside the window', { startedAt: Date.parse('2028-02-27T23:59:59.999Z') }],
    ['of unknown age', { startedAt: null }],
    ['of an unknown volume', { volumeId: null }],
    ['of a volume that is not in scope', { volumeId: 'vol-9' }],
    ['in an unknown state', { state: 'other' }],
    ['that is a copy', { isCopy: true }],
  ])('passes over one %s', (_, fields) => {
    expect(rowOf([on('2028-02-28', fields)])).toEqual([NOTHING, NOTHING]);
  });

  it('tells an instant of zero from an unknown one', () => {
    const rows = calendarRows({
      volumes,
      snapshots: [aSnapshot({ startedAt: 0 })],
      days: ['1970-01-01'],
      now,
    });
    expect(rows.map((row) => row.days)).toEqual([['completed'], ['none']]);
  });

  it('tells an unknown start from an instant of zero', () => {
    const snapshots = [aSnapshot({ startedAt: null })];
    const rows = calendarRows({ volumes, snapshots, days: ['1970-01-01'], now });
    expect(rows.map((row) => row.days)).toEqual([['none'], ['none']]);
  });
});
