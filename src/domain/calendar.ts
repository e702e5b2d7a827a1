import type { Instant, Snapshot, Volume } from './model.ts';
import { dayOf } from './periods.ts';

const DAY_MS = 86_400_000;
/** More marks than this a line cannot hold. */
const MAX_DAYS = 90;

/** The best that a volume has of one day; `stuck` has been pending for more than a day. */
export type DayState = 'completed' | 'pending' | 'stuck' | 'error' | 'none';

export interface CalendarRow {
  readonly volume: Volume;
  /** One for each day of the calendar, newest first. */
  readonly days: readonly DayState[];
}

/** The UTC days of the retention window, today first; 90 at most. */
export function daysOfWindow(now: Instant, retentionDays: number): readonly string[] {
  const length = Math.min(retentionDays, MAX_DAYS);
  return Array.from({ length }, (_, daysAgo) => dayOf(now - daysAgo * DAY_MS));
}

/** What each volume has of each day. */
export function calendarRows(options: {
  readonly volumes: readonly Volume[];
  readonly snapshots: readonly Snapshot[];
  readonly days: readonly string[];
  readonly now: Instant;
}): readonly CalendarRow[] {
  const rows = options.volumes.map((volume) => ({
    volume,
    states: new Map(options.days.map((day): [string, DayState] => [day, 'none'])),
  }));
  const statesOf = new Map<string | null, Map<string, DayState>>(
    rows.map(({ volume, states }) => [volume.id, states]),
  );
  for (const { volumeId, startedAt, state, isCopy } of options.snapshots) {
    const states = statesOf.get(volumeId);
    if (states === undefined || startedAt === null || isCopy || state === 'other') continue;
    const day = dayOf(startedAt);
    const known = states.get(day);
    if (known === undefined) continue;
    const isStuck = state === 'pending' && options.now - startedAt > DAY_MS;
    states.set(day, better(known, isStuck ? 'stuck' : state));
  }
  return rows.map(({ volume, states }) => ({ volume, days: [...states.values()] }));
}

const RANK: Readonly<Record<DayState, number>> = {
  none: 0,
  error: 1,
  stuck: 2,
  pending: 3,
  completed: 4,
};

export function better(a: DayState, b: DayState): DayState {
  return RANK[b] > RANK[a] ? b : a;
}
