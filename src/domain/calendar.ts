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
  return Array.from({ length }, (_, index) => dayOf(now - (length - 1 - index) * DAY_MS));
}

/** What each volume has of each day. */
export function calendarRows(options: {
  readonly volumes: readonly Volume[];
  readonly snapshots: readonly Snapshot[];
  readonly days: readonly string[];
}): readonly CalendarRow[] {
  const rows = options.volumes.map((volume) => ({
    volume,
    states: new Map(options.days.map((day): [string, DayState] => [day, 'none'])),
  }));
  const statesOf = new Map(rows.map(({ volume, states }) => [volume.id, states]));
  for (const { volumeId, startedAt, state, isCopy } of options.snapshots) {
    if (volumeId === null || startedAt === null || isCopy || state === 'other') continue;
    const states = statesOf.get(volumeId);
    const day = dayOf(startedAt);
    const known = states?.get(day);
    if (known !== undefined) states?.set(day, better(known, state));
  }
  return rows.map(({ volume, states }) => ({ volume, days: [...states.values()] }));
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
