import type { Instant } from '../domain/model.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** UTC `YYYY-MM-DD HH:MM`. */
export function minute(instant: Instant): string {
  return new Date(instant).toISOString().slice(0, 16).replace('T', ' ');
}

/** `31 hours` up to two days, `40 days` beyond. */
export function durationInWords(ms: number): string {
  if (ms >= 2 * DAY_MS) return `${Math.floor(ms / DAY_MS)} days`;
  const hours = Math.floor(ms / HOUR_MS);
  return `${hours} hour${hours === 1 ? '' : 's'}`;
}
