import { describe, expect, it } from 'vitest';
import { type Alert, type IssueTracker, updateAlert } from '../../../src/github/alert.ts';
import { NOW, RUN } from '../../support/builders.ts';

const HOUR_MS = 3_600_000;
const ALERT: Alert = {
  conclusion: 'failure',
  headline: '❌ bad',
  sections: [],
  step: { workflow: 'Nightly', job: 'backup', step: '__run' },
  scope: { backupSet: null, title: 'eu-central-1', parts: [] },
  backupRun: RUN,
  runUrl: null,
};

interface Said {
  readonly hoursAgo: number;
  readonly body?: string;
  readonly isByOpener?: boolean;
}

/** A repository with the alert's issue; its comments are the alert's own unless they say else. */
function aRepository(said: readonly Said[] = []) {
  const done: string[] = [];
  const issues: { readonly number: number; readonly body: string }[] = [];
  const tracker: IssueTracker = {
    openIssues: async () => issues,
    open: async ({ body }) => {
      const number = issues.length + 1;
      issues.push({ number, body });
      done.push(`open ${number}`);
      return { number };
    },
    comment: async ({ number }) => void done.push(`comment ${number}`),
    commentsOn: async () =>
      said.map(({ hoursAgo, body = issues[0]?.body ?? '', isByOpener = true }) => ({
        at: NOW - hoursAgo * HOUR_MS,
        body,
        isByOpener,
      })),
    close: async ({ number }) => void done.push(`close ${number}`),
  };
  const update = (alert: Partial<Alert> = {}) =>
    updateAlert({ ...ALERT, ...alert }, { tracker, now: NOW });
  return { done, issues, update };
}

describe('an alert', () => {
  it('is opened by the first failure, and closed by the next success', async () => {
    const { done, update } = aRepository([{ hoursAgo: 1 }]);
    expect(await update()).toBe('Opened the alert issue #1.');
    expect(await update()).toBeNull();
    expect(await update({ conclusion: 'success' })).toBe('Closed the alert issue #1.');
    expect(done).toEqual(['open 1', 'comment 1', 'close 1']);
  });

  it.each<[string, readonly Said[], boolean]>([
    ['a day after the last word', [{ hoursAgo: 24 }], true],
    ['not before', [{ hoursAgo: 50 }, { hoursAgo: 23.9 }], false],
    [
      'though somebody else copied its mark',
      [{ hoursAgo: 24 }, { hoursAgo: 1, isByOpener: false }],
      true,
    ],
    [
      'though its opener wrote something else',
      [{ hoursAgo: 24 }, { hoursAgo: 1, body: 'Hm.' }],
      true,
    ],
  ])('is repeated %s', async (_, said, isRepeated) => {
    const { done, update } = aRepository(said);
    await update();
    await update();
    expect(done).toEqual(['open 1', ...(isRepeated ? ['comment 1'] : [])]);
  });

  it.each<[string, Partial<Alert>]>([
    ['workflow', { step: { ...ALERT.step, workflow: 'Weekly' } }],
    ['job', { step: { ...ALERT.step, job: 'other' } }],
    ['step', { step: { ...ALERT.step, step: '__run_2' } }],
    ['backup set', { scope: { ...ALERT.scope, backupSet: 'nightly' } }],
    ['scope', { scope: { ...ALERT.scope, parts: ['eu-west-1'] } }],
  ])('of another %s stays apart', async (_, other) => {
    const { done, update } = aRepository();
    await update();
    expect(await update({ ...other, conclusion: 'success' })).toBeNull();
    expect(await update(other)).toBe('Opened the alert issue #2.');
    expect(done).toEqual(['open 1', 'open 2']);
  });
});
