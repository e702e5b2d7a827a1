import type { RetentionRules } from '../../domain/retention.ts';
import { optional, text, wholeNumber } from './parsers.ts';

export const BACKUP_SET = optional(
  text('backup-set', {
    default: '',
    pattern: /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/,
    remedy: 'it must be a name of up to 64 letters, digits, dots, dashes and underscores',
  }),
);

/** Inputs of every action that prunes. */
export const RETENTION_INPUTS = {
  retentionDays: wholeNumber('retention-days', { default: 30, min: 1, max: 36_500 }),
  keepLast: wholeNumber('keep-last', { default: 1, min: 1, max: 1_000 }),
  keepDaily: wholeNumber('keep-daily', { default: 0, min: 0, max: 36_500 }),
  keepWeekly: wholeNumber('keep-weekly', { default: 0, min: 0, max: 5_200 }),
  keepMonthly: wholeNumber('keep-monthly', { default: 0, min: 0, max: 1_200 }),
  keepYearly: wholeNumber('keep-yearly', { default: 0, min: 0, max: 100 }),
  backupSet: BACKUP_SET,
  maxDeletions: optional(wholeNumber('max-deletions', { default: 100, min: 0, max: 1_000_000 })),
};

/** The rules alone, as plans and reports hold them. */
export function retentionRules(inputs: RetentionRules): RetentionRules {
  const { retentionDays, keepLast, keepDaily, keepWeekly, keepMonthly, keepYearly } = inputs;
  const { backupSet } = inputs;
  return { retentionDays, keepLast, keepDaily, keepWeekly, keepMonthly, keepYearly, backupSet };
}
