import { isMainThread } from 'node:worker_threads';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { dayOf, monthOf, weekOf, yearOf } from '../../../src/domain/periods.ts';

const DAY_MS = 86_400_000;

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('the day, month and year', () => {
  it.each([
    ['2026-11-20T00:00:00.000Z', '2026-11-20'],
    ['2026-11-19T23:59:59.999Z', '2026-11-19'],
    ['2028-02-29T12:00:00.000Z', '2028-02-29'],
    ['2027-02-28T23:59:59.999Z', '2027-02-28'],
    ['2027-03-01T00:00:00.000Z', '2027-03-01'],
    ['2000-02-29T00:00:00.000Z', '2000-02-29'],
    ['2026-12-31T23:59:59.999Z', '2026-12-31'],
    ['2027-01-01T00:00:00.000Z', '2027-01-01'],
    // The end of the day in UTC, whatever the offset with which it is written.
    ['2026-07-01T01:30:00.000+02:00', '2026-06-30'],
    ['1969-12-31T23:59:59.999Z', '1969-12-31'],
    ['+012026-01-02T00:00:00.000Z', '+012026-01-02'],
  ])('of %s are those of %s', (iso, day) => {
    const instant = Date.parse(iso);
    expect(dayOf(instant)).toBe(day);
    expect(monthOf(instant)).toBe(day.slice(0, -3));
    expect(yearOf(instant)).toBe(day.slice(0, -6));
  });
});

describe('the ISO week', () => {
  // ISO 8601: weeks begin on Monday; week 1 is the one with the year's first Thursday.
  it.each([
    ['a Monday', '2026-11-16', '2026-W47'],
    ['the Sunday before', '2026-11-15', '2026-W46'],
    ['the Sunday after', '2026-11-22', '2026-W47'],
    ['the last days of a year of 53 weeks', '2026-12-31', '2026-W53'],
    ['New Year in the week 53 of the old year', '2027-01-01', '2026-W53'],
    ['the Sunday that ends it', '2027-01-03', '2026-W53'],
    ['the Monday after', '2027-01-04', '2027-W01'],
    ['53 weeks in a leap year that begins on a Wednesday', '2020-12-31', '2020-W53'],
    ['the end of its last week', '2021-01-03', '2020-W53'],
    ['a year that begins on a Thursday', '2015-01-01', '2015-W01'],
    ['and has 53 weeks', '2015-12-31', '2015-W53'],
    ['New Year on a Friday after it', '2016-01-01', '2015-W53'],
    ['December in the first week of the new year', '2024-12-30', '2025-W01'],
    ['the Sunday before it', '2024-12-29', '2024-W52'],
    ['New Year on a Monday', '2024-01-01', '2024-W01'],
    ['New Year on a Sunday', '2023-01-01', '2022-W52'],
    ['New Year on a Saturday', '2022-01-01', '2021-W52'],
    ['a leap day', '2028-02-29', '2028-W09'],
    ['the day after a leap day', '2028-03-01', '2028-W09'],
  ])('of %s, %s, is %s', (_, day, week) => {
    const start = Date.parse(`${day}T00:00:00.000Z`);
    expect(weekOf(start)).toBe(week);
    expect(weekOf(start + DAY_MS - 1)).toBe(week);
  });
});

const someInstant = fc
  .date({
    min: new Date('1990-01-01T00:00:00Z'),
    max: new Date('2090-01-01T00:00:00Z'),
    noInvalidDate: true,
  })
  .map((date) => date.getTime());

describe('whatever the instant', () => {
  it('a week is seven days, and its number rises by one or begins anew', () => {
    fc.assert(
      fc.property(someInstant, (instant) => {
        const weekday = (new Date(instant).getUTCDay() + 6) % 7;
        const monday = instant - weekday * DAY_MS;
        for (let n = 0; n < 7; n++) expect(weekOf(monday + n * DAY_MS)).toBe(weekOf(instant));
        const [year = '', week = ''] = weekOf(monday).split('-W');
        const next =
          weekOf(monday + 7 * DAY_MS) === `${year}-W${String(Number(week) + 1).padStart(2, '0')}` ||
          weekOf(monday + 7 * DAY_MS) === `${Number(year) + 1}-W01`;
        expect(next).toBe(true);
        expect(weekOf(monday - DAY_MS)).not.toBe(weekOf(monday));
      }),
    );
  });

  it('4 January is always in week 1, and 28 December in the last', () => {
    for (let year = 1990; year < 2090; year++) {
      expect(weekOf(Date.UTC(year, 0, 4))).toBe(`${year}-W01`);
      expect(weekOf(Date.UTC(year, 11, 28))).toMatch(new RegExp(`^${year}-W5[23]$`));
      expect(weekOf(Date.UTC(year, 11, 28) + 7 * DAY_MS)).toBe(`${year + 1}-W01`);
    }
  });

  // Behind and ahead of UTC by the most, by half hours, and with summer time.
  it.each([
    ['Pacific/Kiritimati', -840],
    ['Pacific/Pago_Pago', 660],
    ['Asia/Kolkata', -330],
    ['America/St_Johns', null],
    ['Europe/Berlin', null],
  ])('it is in the same periods in %s', (zone, minutesBehind) => {
    const periods = (instant: number) =>
      [dayOf, weekOf, monthOf, yearOf].map((periodOf) => periodOf(instant));
    fc.assert(
      fc.property(someInstant, (instant) => {
        vi.stubEnv('TZ', 'UTC');
        const inUtc = periods(instant);
        vi.stubEnv('TZ', zone);
        expect(periods(instant)).toEqual(inUtc);
      }),
    );
    vi.stubEnv('TZ', zone);
    // A worker thread keeps its first zone; anywhere else the zone must have taken hold.
    if (isMainThread && minutesBehind !== null) {
      expect(new Date(Date.UTC(2026, 0, 1)).getTimezoneOffset()).toBe(minutesBehind);
    }
  });
});
