import type { Instant } from './model.ts';

const DAY_MS = 86_400_000;

/** The UTC day, e.g. `2026-11-20`. */
export function dayOf(instant: Instant): string {
  return new Date(instant).toISOString().slice(0, -14);
}

/** The UTC month, e.g. `2026-11`. */
export function monthOf(instant: Instant): string {
  return dayOf(instant).slice(0, -3);
}

/** The UTC year, e.g. `2026`. */
export function yearOf(instant: Instant): string {
  return dayOf(instant).slice(0, -6);
}

/**
 * The ISO 8601 week, e.g. `2026-W53`: weeks begin on Monday and belong to the year of their
 * Thursday, so that the days around New Year may be in a week of the other year.
 */
export function weekOf(instant: Instant): string {
  const thursday = new Date(instant);
  thursday.setUTCHours(0, 0, 0, 0);
  thursday.setUTCDate(thursday.getUTCDate() + 4 - (thursday.getUTCDay() || 7));
  const firstOfYear = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  const week = Math.floor((thursday.getTime() - firstOfYear) / (7 * DAY_MS)) + 1;
  return `${thursday.getUTCFullYear()}-W${String(week).padStart(2, '0')}`;
}
