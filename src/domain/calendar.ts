import type { Instant, Snapshot, Volume } from './model.ts';
import { dayOf } from './periods.ts';

const DAY_MS = 86_400_000;
/** More squares than this a line cannot hold. */
const MAX_DAYS = 90;

/** The best that a volume has of one day. */
export type DayState = 'completed' | 'pending' | 'error' | 'none';

export interface CalendarRow {
  readonly volume: Volume;
  /** One for each day of the calendar, oldest first. */
  readonly days: readonly DayState[];
}

/** The UTC days of the retention window up to today, oldest first; 90 at most. */
export function daysOfWindow(now: Instant, retentionDays: number): readonly string[] {
  const length = Math.min(retentionDays, MAX_DAYS);
  return Array.from({ length }, (_, place) => dayOf(now - (length - 1 - place) * DAY_MS));
}

/** What each volume has of each day. */
export function calendarRows(options: {
  readonly volumes: readonly Volume[];
  readonly snapshots: readonly Snapshot[];
  readonly days: readonly string[];
}): readonly CalendarRow[] {
  const places = new Map(options.days.map((day, place) => [day, place]));
  const rows = new Map(
    options.volumes.map((volume): [string, DayState[]] => [
      volume.id,
      options.days.map(() => 'none'),
    ]),
  );
  for (const { volumeId, startedAt, state, isCopy } of options.snapshots) {
    const row = volumeId === null || isCopy ? undefined : rows.get(volumeId);
    const place = startedAt === null ? undefined : places.get(dayOf(startedAt));
    if (row === undefined || place === undefined || state === 'other') continue;
    row[place] = better(row[place] ?? 'none', state);
  }
  return options.volumes.map((volume) => ({ volume, days: rows.get(volume.id) ?? [] }));
}

const RANK: Readonly<Record<DayState, number>> = { none: 0, error: 1, pending: 2, completed: 3 };

function better(a: DayState, b: DayState): DayState {
  return RANK[b] > RANK[a] ? b : a;
}

/** How many snapshots there are of each day, oldest first. */
export function heldPerDay(
  snapshots: readonly Snapshot[],
  days: readonly string[],
): readonly number[] {
  const counts = new Map(days.map((day) => [day, 0]));
  for (const { startedAt } of snapshots) {
    const day = startedAt === null ? '' : dayOf(startedAt);
    const held = counts.get(day);
    if (held !== undefined) counts.set(day, held + 1);
  }
  return [...counts.values()];
}
