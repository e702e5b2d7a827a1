import { describe, expect, it } from 'vitest';
import { failureLine, headline } from '../../../../src/actions/backup/summary/headline.ts';
import type { Coverage } from '../../../../src/domain/model.ts';
import { targetName } from '../../../../src/domain/model.ts';
import type { Report } from '../../../../src/domain/report.ts';
import {
  aBackup,
  aCoverage,
  anOutcome,
  aProblem,
  aPruning,
  aReport,
} from '../../../support/builders.ts';

const created = () => aBackup('created');
const broken = anOutcome({ stage: 'started', problems: [aProblem()] });

describe('a place', () => {
  it.each([
    ['123456789012', '123456789012 eu-west-1'],
    [null, 'eu-west-1'],
  ])('in the account %s', (account, words) => {
    expect(targetName({ account, region: 'eu-west-1' })).toBe(words);
  });
});

describe('the headline', () => {
  it.each<[string, Report, string]>([
    [
      'everything is backed up',
      aReport({ targets: [anOutcome({ backups: [created(), aBackup('existing')] })] }),
      '✅ Everything is backed up: 2 of 2 volumes in scope have a snapshot of this run.',
    ],
    ['there is nothing to back up', aReport(), '⚠️ Nothing to back up: no volume is in scope.'],
    [
      'a dry run',
      aReport({
        dryRun: true,
        targets: [
          anOutcome({
            backups: [aBackup('planned')],
            prunings: [aPruning('planned'), aPruning('kept')],
          }),
        ],
      }),
      '🔎 Dry run, nothing was changed: 1 volume would get a snapshot, 1 snapshot would be deleted.',
    ],
    [
      'a dry run of nothing',
      aReport({ dryRun: true }),
      '⚠️ Nothing to back up: no volume is in scope.',
    ],
    [
      'a dry run with a failure, which leaves no volume worse off',
      aReport({
        dryRun: true,
        targets: [anOutcome({ backups: [aBackup('planned')], problems: [aProblem()] })],
      }),
      '❌ The dry run met 1 failure; nothing was changed.',
    ],
    [
      'a volume without a snapshot',
      aReport({ targets: [anOutcome({ backups: [created(), aBackup('failed')] })] }),
      '❌ Not everything is backed up: 1 of 2 volumes in scope have no new snapshot.',
    ],
    [
      'a region that could not be read',
      aReport({ targets: [broken] }),
      '❌ Not everything is backed up: what runs in 123456789012 eu-central-1 is not known.',
    ],
    [
      'both',
      aReport({ targets: [broken, anOutcome({ backups: [aBackup('failed')] })] }),
      '❌ Not everything is backed up: 1 of 1 volume in scope have no new snapshot; what runs in 123456789012 eu-central-1 is not known.',
    ],
    [
      'one that could not be deleted, though everything is backed up',
      aReport({ targets: [anOutcome({ backups: [created()], prunings: [aPruning('failed')] })] }),
      '❌ 1 of 1 volume in scope have a snapshot of this run. There was 1 failure.',
    ],
    [
      'two of them',
      aReport({
        targets: [
          anOutcome({ backups: [created()], prunings: [aPruning('failed'), aPruning('failed')] }),
        ],
      }),
      '❌ 1 of 1 volume in scope have a snapshot of this run. There were 2 failures.',
    ],
    [
      'a run that was cancelled',
      aReport({
        stopped: 'cancelled',
        targets: [anOutcome({ backups: [created(), aBackup('failed')] })],
      }),
      '❌ Cancelled: 1 of 2 volumes in scope have a snapshot of this run.',
    ],
    [
      'a run out of time',
      aReport({ stopped: 'timeout', targets: [anOutcome({ backups: [created()] })] }),
      '❌ Out of time (timeout-minutes): 1 of 1 volume in scope have a snapshot of this run.',
    ],
    [
      'a volume whose newest snapshot broke, and one that is overdue',
      aReport({
        targets: [
          anOutcome({
            backups: [created(), created()],
            coverage: [aCoverage({ newestBrokenId: 'snap-e' }), aCoverage({ isOverdue: true })],
          }),
        ],
      }),
      '❌ Not everything is backed up: 1 of 2 volumes in scope have no completed backup within max-backup-age-hours; the newest snapshot of 1 of 2 volumes in scope ended in error. 2 of 2 have a completed backup younger than 26 hours.',
    ],
    [
      'volumes that were deleted while it ran',
      aReport({
        targets: [
          anOutcome({ backups: [created(), ...['', ''].map(() => aBackup('volume-gone'))] }),
        ],
      }),
      '✅ Everything is backed up: 1 of 1 volume in scope have a snapshot of this run. 2 volumes more were deleted while it ran.',
    ],
    [
      'a run that was out of time before it knew what runs in a place',
      aReport({ stopped: 'timeout', targets: [broken, anOutcome({ backups: [created()] })] }),
      '❌ Out of time (timeout-minutes): 1 of 1 volume in scope have a snapshot of this run. And what runs in 123456789012 eu-central-1 is not known.',
    ],
    [
      'nothing in scope, where that is not excused',
      aReport({ allowEmpty: false }),
      '❌ No volume is in scope: no instance in 123456789012 eu-central-1 has an EBS volume attached. Check the account and regions. If that is right, set allow-empty.',
    ],
    [
      'bad inputs',
      aReport({ rules: null, targets: [], problems: ['Nothing was done.', 'Sorry.'] }),
      '❌ Nothing was done. Sorry.',
    ],
  ])('of %s', (_, report, words) => {
    expect(headline(report)).toBe(words);
  });

  it.each<[readonly Coverage['state'][], string]>([
    [['fresh'], '1 of 1 have a completed backup younger than 26 hours.'],
    [
      ['fresh', 'fresh', 'old'],
      '2 of 3 have a completed backup younger than 26 hours, 1 only an older one.',
    ],
    [['waiting'], '0 of 1 have a completed backup younger than 26 hours, 1 waits for the first.'],
    [
      ['none', 'waiting', 'waiting'],
      '0 of 3 have a completed backup younger than 26 hours, 2 wait for the first, 1 none.',
    ],
    [
      ['fresh', 'old', 'old', 'waiting', 'none', 'none'],
      '1 of 6 have a completed backup younger than 26 hours, 2 only an older one, 1 waits for the first, 2 none.',
    ],
  ])('with the coverage %j ends with what can be restored, without zeros', (states, words) => {
    const coverage = states.map((state) => aCoverage({ state }));
    const backups = [created()];
    const line = headline(aReport({ targets: [anOutcome({ backups, coverage })] }));
    expect(line.endsWith(` of this run. ${words}`)).toBe(true);
  });

  it.each([
    ['waiting', 'Backups are under way'],
    ['none', 'Backups are under way'],
    ['old', 'Not every backup is recent'],
  ] as const)('calls no volume backed up that is %s', (state, words) => {
    const coverage = [aCoverage({ state: 'fresh' }), aCoverage({ state })];
    const line = headline(aReport({ targets: [anOutcome({ backups: [created()], coverage })] }));
    expect(line).toContain(`⚠️ ${words}: 1 of 1 volume in scope have a snapshot of this run. `);
  });

  it('never shows green or blue over a failure', () => {
    for (const dryRun of [true, false]) {
      for (const stopped of [null, 'cancelled', 'timeout'] as const) {
        for (const targets of [[], [broken], [anOutcome({ backups: [created()] }), broken]]) {
          for (const problems of [[], ['bad']]) {
            const report = aReport({ dryRun, stopped, targets, problems });
            expect(headline(report).startsWith('❌')).toBe(report.conclusion === 'failure');
          }
        }
      }
    }
  });
});

describe('the line with which the job fails', () => {
  it('says how many of what, and where', () => {
    const elsewhere = anOutcome({
      target: { account: null, region: 'us-east-1' },
      backups: [created()],
    });
    const report = aReport({ targets: [elsewhere, anOutcome({ backups: [aBackup('failed')] })] });
    expect(failureLine(report)).toBe(
      '1 failure in 123456789012 eu-central-1: Not everything is backed up: 1 of 2 volumes in scope have no new snapshot.',
    );
  });

  it('names no place where the trouble is in none', () => {
    const report = aReport({
      stopped: 'cancelled',
      targets: [anOutcome({ backups: [created()] })],
    });
    expect(failureLine(report)).toMatch(/^1 failure: Cancelled/);
  });

  it('is the problem itself where nothing was begun', () => {
    expect(failureLine(aReport({ targets: [], problems: ['Bad input.'] }))).toBe('Bad input.');
  });
});
