import { expect, it } from 'vitest';
import { KEEP_REASONS } from '../../../src/domain/pruning.ts';

// The keys stand in the report file, which other programs read, and the words in the summary.
it.each([
  ['not-ours', 'not tagged AutoBackup=true'],
  ['no-start-time', 'its start time is unknown'],
  ['unknown-volume', 'its volume is unknown'],
  ['young', 'within the retention window'],
  ['unknown-state', 'its state is unknown to this version'],
  ['other-set', 'it belongs to another backup set'],
  ['last-good-backup', 'last good backup'],
  ['keep-daily', 'newest of its day (keep-daily)'],
  ['keep-weekly', 'newest of its week (keep-weekly)'],
  ['keep-monthly', 'newest of its month (keep-monthly)'],
  ['keep-yearly', 'newest of its year (keep-yearly)'],
] as const)('a snapshot that stays as %s is said to be so: %s', (reason, words) => {
  expect(KEEP_REASONS[reason]).toBe(words);
});

it('no reason is without a test of its words', () => {
  expect(Object.keys(KEEP_REASONS)).toHaveLength(11);
});
