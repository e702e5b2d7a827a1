import { describe, expect, it } from 'vitest';
import { alertScope } from '../../../../src/actions/backup/alert-scope.ts';
import { type Inputs, readBackupInputs } from '../../../../src/actions/backup/inputs.ts';
import { type Alert, type IssueTracker, updateAlert } from '../../../../src/github/alert.ts';
import { anOutcome, aReport, NOW, RUN } from '../../../support/builders.ts';

const INPUTS: Inputs = {
  ...readBackupInputs({ AWS_REGION: 'eu-central-1' }),
  regions: ['eu-central-1', 'eu-west-1'],
};
const STEP = { workflow: 'Nightly', job: 'backup', step: '__run' };
const ROLES = [1, 2].map((n) => `arn:aws:iam::11112222333${n}:role/x`);
const tag = (key: string, value: string | null = 'yes') => [{ key, value }];

type Leg = Partial<Inputs> & { readonly accounts?: readonly string[]; readonly step?: object };

function alertOf({ accounts = [], step = {}, ...inputs }: Leg = {}): Alert {
  const targets = accounts.map((account) =>
    anOutcome({ target: { account, region: 'eu-central-1' } }),
  );
  return {
    conclusion: 'failure',
    headline: '❌ bad',
    sections: [],
    step: { ...STEP, ...step },
    scope: alertScope(aReport({ targets }), { ...INPUTS, ...inputs }),
    backupRun: RUN,
    runUrl: null,
  };
}

interface RecordedIssue {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  isOpen: boolean;
}

/** A repository's issues, in memory. */
function aTracker() {
  const issues: RecordedIssue[] = [];
  const tracker: IssueTracker = {
    openIssues: async () => issues.filter(({ isOpen }) => isOpen),
    open: async ({ title, body }) => {
      const issue = { number: issues.length + 1, title, body, isOpen: true };
      issues.push(issue);
      return issue;
    },
    comment: async () => {},
    commentsOn: async () => [],
    close: async ({ number }) => {
      for (const issue of issues) if (issue.number === number) issue.isOpen = false;
    },
  };
  const report = (leg: Leg, conclusion: Alert['conclusion']) =>
    updateAlert({ ...alertOf(leg), conclusion }, { tracker, now: NOW });
  return { issues, report };
}

describe('what an alert covers', () => {
  it.each<[string, Leg]>([
    ['in another workflow', { step: { workflow: 'Weekly' } }],
    ['in another job', { step: { job: 'backup-eu' } }],
    ['in another step', { step: { step: '__run_2' } }],
    ['with other regions', { regions: ['eu-west-1'] }],
    ['with all regions', { regions: 'all' }],
    ['with another role', { roles: ROLES }],
    ['in another account, without a role', { accounts: ['444455556666'] }],
    ['with another set', { backupSet: 'nightly' }],
    ['with a filter', { includeTags: tag('Team') }],
    ['with the opposite filter', { excludeTags: tag('Team') }],
  ])('keeps the alert of a leg %s apart: it neither takes nor closes it', async (_, leg) => {
    const { issues, report } = aTracker();
    const base: Leg = { accounts: ['111122223333'], excludeTags: tag('Other') };
    await report(base, 'failure');
    await report({ ...base, ...leg }, 'success');
    expect(issues.map(({ isOpen }) => isOpen)).toEqual([true]);
    await report({ ...base, ...leg }, 'failure');
    expect(issues).toHaveLength(2);
    await report(base, 'success');
    expect(issues.map(({ isOpen }) => isOpen)).toEqual([false, true]);
  });

  it.each<[string, Leg, Leg]>([
    ['regions', {}, { regions: ['eu-west-1', 'eu-central-1'] }],
    [
      'accounts',
      { accounts: ['111122223333', '444455556666'] },
      { accounts: ['444455556666', '111122223333'] },
    ],
    [
      'filters',
      { includeTags: [...tag('A'), ...tag('B', null)] },
      { includeTags: [...tag('B', null), ...tag('A')] },
    ],
    ['the roles', { roles: ROLES }, { roles: ROLES.toReversed() }],
  ])('is the same in whatever order %s are given', async (_, one, other) => {
    const { issues, report } = aTracker();
    await report(one, 'failure');
    await report(other, 'success');
    expect(issues.map(({ isOpen }) => isOpen)).toEqual([false]);
  });

  it('is the same with a role, whether AWS told the account or not', async () => {
    const { issues, report } = aTracker();
    await report({ roles: ROLES }, 'failure');
    await report({ roles: ROLES, accounts: ['111122223331'] }, 'success');
    expect(issues.map(({ isOpen }) => isOpen)).toEqual([false]);
  });

  it('shows in the title', async () => {
    const { issues, report } = aTracker();
    await report({ accounts: ['111122223333'], backupSet: 'nightly' }, 'failure');
    expect(issues[0]?.title).toBe(
      'EBS backup fails: Nightly, backup set nightly, 111122223333 eu-central-1 eu-west-1',
    );
  });
});
