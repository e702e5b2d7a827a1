import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readAccounts } from '../../../../src/actions/aggregate/accounts.ts';
import { conclude } from '../../../../src/actions/aggregate/conclusion.ts';
import { readReports } from '../../../../src/actions/aggregate/reports.ts';
import { aReport, aTarget } from '../../../support/reports.ts';

const ROLE = 'arn:aws:iam::111122223333:role/ebs-backup';
const OTHER_ROLE = 'arn:aws:iam::444455556666:role/ebs-backup';
const REGION = 'eu-central-1';
const EMPTY = aReport({ targets: [aTarget({ backups: [], leftOut: [], coverage: [] })] });

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'aggregate-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const RUNS = 'https://github.com/your-org/infrastructure/actions/runs';

interface Given {
  /** By the place of their accounts; null for none. */
  readonly reports: readonly (object | null)[];
  readonly roles?: readonly string[];
  readonly regions?: string;
  readonly result?: string;
  readonly allowEmpty?: boolean;
  /** Of the run that concludes; outside a workflow unless given. */
  readonly runUrl?: string;
}

async function concluded(given: Given) {
  const { reports, roles = [ROLE], regions = REGION, result = 'success' } = given;
  for (const [index, report] of reports.entries()) {
    if (report !== null) place(`r-${index}.json`, report);
  }
  const accounts = JSON.stringify(roles.map((role) => ({ role })));
  const source = { folder, prefix: 'r', runUrl: given.runUrl ?? null };
  const found = await readReports(readAccounts({ accounts, regions }), source);
  return conclude({ found, result, allowEmpty: given.allowEmpty ?? false });
}

function place(name: string, report: object): void {
  writeFileSync(join(folder, name), JSON.stringify(report));
}

describe('one conclusion', () => {
  it('is good where everything is', async () => {
    expect(await concluded({ reports: [aReport()] })).toMatchObject({
      isSuccess: true,
      headline:
        '✅ Everything is backed up: 1 of 1 volume in 1 account have a snapshot of this run.',
      faults: [],
    });
  });

  it('is good where the reports are of the run that concludes', async () => {
    const runUrl = `${RUNS}/1`;
    const { isSuccess } = await concluded({ reports: [aReport({ runUrl })], runUrl });
    expect(isSuccess).toBe(true);
  });

  it.each<[string, Given, string]>([
    ['an account without a report', { reports: [null] }, '111122223333: there is no report'],
    [
      'a job that failed',
      { reports: [aReport()], result: 'cancelled' },
      'the backup jobs ended with: cancelled',
    ],
    [
      'a job of which nothing is known',
      { reports: [aReport()], result: '' },
      'the backup jobs ended with: no result',
    ],
    [
      "another account's report",
      { reports: [aReport({ targets: [aTarget({ account: '999988887777' })] })] },
      '111122223333: eu-central-1: the report is of the account 999988887777',
    ],
    [
      'the report of last night’s run',
      { reports: [aReport({ runUrl: `${RUNS}/1` })], runUrl: `${RUNS}/2` },
      `111122223333: the report is of another run: ${RUNS}/1`,
    ],
    [
      'a report that was written at a terminal',
      { reports: [aReport({ runUrl: null })], runUrl: `${RUNS}/2` },
      '111122223333: the report is of another run: one outside a workflow',
    ],
    [
      'the report of a run with an endless address',
      { reports: [aReport({ runUrl: 'x'.repeat(400_000) })], runUrl: `${RUNS}/2` },
      `111122223333: the report is of another run: ${'x'.repeat(299)}…`,
    ],
    [
      'a region that is not in it',
      { reports: [aReport()], regions: `${REGION}, eu-west-1` },
      '111122223333: eu-west-1 is not in the report',
    ],
    [
      'a failure that nothing explains',
      { reports: [aReport({ conclusion: 'failure' })] },
      '111122223333: the run failed',
    ],
    [
      'nothing in scope',
      { reports: [EMPTY] },
      'no volume is in scope: check regions and tag rules, or set allow-empty if that is meant',
    ],
    [
      'a report of another version',
      { reports: [aReport({ version: 2 })] },
      '111122223333: the report cannot be read: its version is not 1',
    ],
  ])('is bad for %s', async (_, given, fault) => {
    expect(await concluded(given)).toMatchObject({ isSuccess: false, faults: [fault] });
  });

  it('is good over nothing where that is meant', async () => {
    expect(await concluded({ reports: [EMPTY], allowEmpty: true })).toMatchObject({
      isSuccess: true,
      headline:
        '⚠️ Nothing to back up: no volume is in scope in 1 account: no volume is attached to an instance there.',
    });
  });

  it('calls nothing empty of which it has not read all', async () => {
    const given = { reports: [EMPTY, null], roles: [ROLE, OTHER_ROLE] };
    const { headline, faults } = await concluded(given);
    expect(faults).toEqual(['444455556666: there is no report']);
    expect(headline).toContain('there is no readable report of 1 of 2 accounts');
  });

  it('is bad for two reports in one place: nobody knows which one counts', async () => {
    mkdirSync(join(folder, 'r-0'));
    place('r-0/r-0.json', aReport());
    expect((await concluded({ reports: [aReport()] })).faults).toEqual([
      '111122223333: the report cannot be read: there are several',
    ]);
  });
});

it('a role that is listed twice is refused', () => {
  const accounts = JSON.stringify([{ role: ROLE }, { role: ROLE }]);
  expect(() => readAccounts({ accounts, regions: REGION })).toThrow(`accounts lists ${ROLE} twice`);
});
