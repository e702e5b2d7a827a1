import { describe, expect, it } from 'vitest';
import { calendarRows, daysOfWindow, heldPerDay } from '../../../src/domain/calendar.ts';
import type { Snapshot } from '../../../src/domain/model.ts';
import { aSnapshot, aVolume, DAY_MS } from '../../support/builders.ts';

const NOW = Date.parse('2028-03-01T00:30:00.000Z');

describe('the days of the window', () => {
  it('end today, and pass through a leap day', () => {
    expect(daysOfWindow(NOW, 3)).toEqual(['2028-02-28', '2028-02-29', '2028-03-01']);
  });

  it.each([
    [1, 1, '2028-03-01'],
    [30, 30, '2028-02-01'],
    [90, 90, '2027-12-03'],
    [91, 90, '2027-12-03'],
    [36_500, 90, '2027-12-03'],
  ])('for a retention of %i are %i, from %s', (retentionDays, count, first) => {
    const days = daysOfWindow(NOW, retentionDays);
    expect(days).toHaveLength(count);
    expect(days[0]).toBe(first);
    expect(days.at(-1)).toBe('2028-03-01');
  });
});

describe('what a volume has of each day', () => {
  const days = ['2028-02-28', '2028-02-29', '2028-03-01'];
  const volumes = ['vol-1', 'vol-2'].map((id) => aVolume({ id }));
  const on = (day: string, fields: Partial<Snapshot> = {}) =>
    aSnapshot({ startedAt: Date.parse(`${day}T23:59:59.999Z`), ...fields });
  const rowOf = (snapshots: readonly Snapshot[]) =>
    calendarRows({ volumes, snapshots, days }).map((row) => row.days);
  const NOTHING = ['none', 'none', 'none'];

  it('is nothing without snapshots, of each volume in their order', () => {
    expect(calendarRows({ volumes, snapshots: [], days })).toEqual(
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
      ['completed', 'error', 'none'],
      ['none', 'none', 'pending'],
    ]);
  });

  it.each([
    ['completed', 'pending'],
    ['completed', 'error'],
    ['pending', 'error'],
  ] as const)('is the better of two: %s before %s', (better, worse) => {
    const snapshots = [better, worse].map((state) => on('2028-02-29', { state }));
    for (const list of [snapshots, snapshots.toReversed()]) {
      expect(rowOf(list)[0]).toEqual(['none', better, 'none']);
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
    });
    expect(rows.map((row) => row.days)).toEqual([['completed'], ['none']]);
  });

  it('tells an unknown start from an instant of zero, in the count too', () => {
    const days = ['1970-01-01'];
    const snapshots = [aSnapshot({ startedAt: null })];
    const rows = calendarRows({ volumes, snapshots, days });
    expect(rows.map((row) => row.days)).toEqual([['none'], ['none']]);
    expect(heldPerDay(snapshots, days)).toEqual([0]);
  });

  it('counts how many there are of each day, whatever they are of', () => {
    const snapshots = [
      on('2028-02-28'),
      on('2028-02-28', { volumeId: null, state: 'error' }),
      on('2028-03-01', { isCopy: true }),
      on('2028-02-27'),
      aSnapshot({ startedAt: null }),
      aSnapshot({ startedAt: NOW + DAY_MS }),
    ];
    expect(heldPerDay(snapshots, days)).toEqual([2, 0, 1]);
    expect(heldPerDay([], days)).toEqual([0, 0, 0]);
  });
});
