import { expect, test } from 'vitest';
import {
  DAMAGED_NAME,
  LOST_NAME,
  REWRITTEN_NAME,
  runVerifyDemo,
  UNREADABLE_NAME,
} from '../../../scripts/verify-demo.ts';
import { summaryText } from '../../support/reading.ts';
import { runAction } from '../../support/run-action.ts';

test('the demo finds what is damaged, gone, rewritten and unreadable, and nothing else', async () => {
  const run = await runVerifyDemo({ start: (options) => runAction('verify', options) });
  expect(run.exitCode).toBe(1);
  expect(summaryText(run)).toContain(
    'Not every backup is good: 1 of 10 sampled backups cannot be read; 2 of 10 sampled backups are not as they should be; 1 of 8 volumes changed more than max-changed-percent allows; 1 could not be restored.',
  );
  for (const name of [DAMAGED_NAME, LOST_NAME, REWRITTEN_NAME, UNREADABLE_NAME]) {
    expect(run.summary).toContain(name);
  }
});
