import type { Instant } from '../model.ts';

/** A point in time as it was given; it is an instant only with a clock. */
export type PointInTime =
  | { readonly kind: 'newest' }
  | { readonly kind: 'instant'; readonly instant: Instant }
  /** The end of a day in UTC, at most now. */
  | { readonly kind: 'date'; readonly end: Instant }
  | { readonly kind: 'ago'; readonly milliseconds: number };

const DAY_MS = 86_400_000;
const UNITS: Readonly<Record<string, number>> = {
  minute: 60_000,
  hour: 3_600_000,
  day: DAY_MS,
  week: 7 * DAY_MS,
};

/**
 * Reads `newest`, an ISO 8601 instant (UTC unless it says otherwise), a date, or e.g. `2 days ago`.
 *
 * @returns null for anything else, such as a day that no month has
 */
export function parsePointInTime(text: string): PointInTime | null {
  if (text === 'newest') return { kind: 'newest' };
  const [, number, unit = ''] = /^(\d{1,6}) (minute|hour|day|week)s? ago$/.exec(text) ?? [];
  const milliseconds = UNITS[unit];
  if (milliseconds !== undefined) {
    return { kind: 'ago', milliseconds: Number(number) * milliseconds };
  }
  const parts =
    /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?) ?(Z|UTC|[+-]\d\d:?\d\d)?)?$/.exec(
      text,
    );
  if (parts === null) return null;
  const [, date = '', time, zone = 'Z'] = parts;
  const day = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(day) || new Date(day).toISOString().slice(0, 10) !== date) return null;
  if (time === undefined) return { kind: 'date', end: day + DAY_MS - 1 };
  const offset = zone === 'UTC' ? 'Z' : zone.replace(/:?(\d\d)$/, ':$1');
  const instant = Date.parse(`${date}T${time}${offset}`);
  return Number.isNaN(instant) || time.startsWith('24') ? null : { kind: 'instant', instant };
}

/**
 * The last instant of the second that AWS's clock tells: what began within it is not still to come.
 * Nothing that backups say moves it, for anybody who may tag one could say anything.
 */
export function endOfSecond(clock: Instant): Instant {
  return Math.floor(clock / 1_000) * 1_000 + 999;
}

/** @returns null for an instant that is still to come */
export function instantOf(point: PointInTime, now: Instant): Instant | null {
  switch (point.kind) {
    case 'newest':
      return now;
    case 'ago':
      return now - point.milliseconds;
    case 'date':
      // Today has not ended yet; tomorrow has not begun.
      return point.end - DAY_MS >= now ? null : Math.min(point.end, now);
    case 'instant':
      return point.instant > now ? null : point.instant;
  }
}
