import type { Instant } from './model.ts';
import type { KeepReason } from './pruning.ts';

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
  thursday.setUTCDate(thursday.getUTCDate() + 4 - (thursday.getUTCDay() || 7));
  const firstOfYear = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  const week = Math.floor((thursday.getTime() - firstOfYear) / (7 * DAY_MS)) + 1;
  return `${thursday.getUTCFullYear()}-W${String(week).padStart(2, '0')}`;
}

/** How many periods of each length keep their newest backup; 0 switches a rule off. */
export interface PeriodRules {
  /** Of each volume, the newest completed snapshot in each of the last so many days that have one. */
  readonly keepDaily: number;
  /** Likewise of ISO weeks. */
  readonly keepWeekly: number;
  readonly keepMonthly: number;
  readonly keepYearly: number;
}

export type PeriodReason = Extract<KeepReason, `keep-${string}`>;

/** The backups of one volume that the rules hold, each with the first rule that does. */
export function keptByPeriod<B extends { readonly startedAt: Instant }>(
  newestFirst: readonly B[],
  rules: PeriodRules,
): ReadonlyMap<B, PeriodReason> {
  const kept = new Map<B, PeriodReason>();
  const byRule: readonly (readonly [PeriodReason, number, (instant: Instant) => string])[] = [
    ['keep-daily', rules.keepDaily, dayOf],
    ['keep-weekly', rules.keepWeekly, weekOf],
    ['keep-monthly', rules.keepMonthly, monthOf],
    ['keep-yearly', rules.keepYearly, yearOf],
  ];
  for (const [reason, periods, periodOf] of byRule) {
    for (const backup of newestOfEach(newestFirst, periods, periodOf)) {
      if (!kept.has(backup)) kept.set(backup, reason);
    }
  }
  return kept;
}

/** The newest backup of each of the last periods that have one. */
function newestOfEach<B extends { readonly startedAt: Instant }>(
  newestFirst: readonly B[],
  periods: number,
  periodOf: (instant: Instant) => string,
): readonly B[] {
  const newest = new Map<string, B>();
  for (const backup of newestFirst) {
    if (newest.size === periods) break;
    const period = periodOf(backup.startedAt);
    if (!newest.has(period)) newest.set(period, backup);
  }
  return [...newest.values()];
}
