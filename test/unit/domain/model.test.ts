import { expect, it } from 'vitest';
import { DELETE_REASONS, KEEP_REASONS } from '../../../src/domain/pruning.ts';

// The keys stand in the report file, which other programs read, and the words in the summary.
it.each([
  ['not-ours', 'not tagged AutoBackup=true'],
  ['other-set', 'it belongs to another backup set'],
  ['copy', 'it is a copy: which volume it is of is not known'],
  ['other-service', 'Data Lifecycle Manager or AWS Backup manages it'],
  ['this-run', 'made by this run'],
  ['no-start-time', 'its start time is unknown'],
  ['unknown-volume', 'its volume is unknown'],
  ['young', 'within the retention window'],
  ['unknown-state', 'its state is unknown to this version'],
  ['next-backup', 'still pending, and its volume has no newer completed backup'],
  ['last-good-backup', 'last good backup'],
  ['changed', 'it, or a newer backup of its volume, changed after the list'],
  [
    'volume-not-verified',
    'last good backup of a volume of which it is not known whether it still exists',
  ],
  ['keep-daily', 'newest of its day (keep-daily)'],
  ['keep-weekly', 'newest of its week (keep-weekly)'],
  ['keep-monthly', 'newest of its month (keep-monthly)'],
  ['keep-yearly', 'newest of its year (keep-yearly)'],
] as const)('a snapshot that stays as %s is said to be so: %s', (reason, words) => {
  expect(KEEP_REASONS[reason]).toBe(words);
});

it.each([
  ['expired', 'older than the retention window'],
  ['volume-gone', 'older than the retention window, and its volume no longer exists'],
  ['error', 'it ended in error and is no backup'],
] as const)('a snapshot that goes as %s is said to be so: %s', (reason, words) => {
  expect(DELETE_REASONS[reason]).toBe(words);
});

it('no reason is without a test of its words', () => {
  expect(Object.keys(KEEP_REASONS)).toHaveLength(17);
  expect(Object.keys(DELETE_REASONS)).toHaveLength(3);
});
