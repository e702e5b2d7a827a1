import { describe, expect, it } from 'vitest';
import {
  belowHeadline,
  failureLine,
  headline,
} from '../../../../src/actions/backup/summary/headline.ts';
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
  NOW,
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

const tooMany = aProblem({ code: 'TooManyDeletions', sentence: 'Too many are due.' });
const capped = anOutcome({
  backups: [created()],
  problems: [tooMany],
  prunings: [
    aPruning('skipped', { problem: tooMany }),
    aPruning('skipped', { problem: tooMany }),
    aPruning('kept'),
  ],
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
      '❌ Dry run, nothing was changed. There was 1 failure.',
    ],
    [
      'a dry run that could not read a region',
      aReport({ dryRun: true, targets: [broken] }),
      '❌ Dry run, nothing was changed. Not everything is backed up: what runs in 123456789012 eu-central-1 is not known.',
    ],
    [
      'more deletions than the cap allows, and nothing else',
      aReport({ targets: [capped] }),
      '❌ 2 expired snapshots were not deleted in 123456789012 eu-central-1: more than max-deletions allows. 1 of 1 volume in scope have a snapshot of this run.',
    ],
    [
      'the same in a dry run',
      aReport({ dryRun: true, targets: [capped] }),
      '❌ Dry run, nothing was changed. 2 expired snapshots would not be deleted in 123456789012 eu-central-1: more than max-deletions allows.',
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
      '❌ Not everything is backed up: 1 of 2 volumes in scope have no completed backup within max-backup-age-hours; the newest snapshot of 1 of 2 volumes in scope ended in error.',
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
      aReport({ rules: null, targets: [], problems: ['Nothing was done.\nretention-days is 0.'] }),
      '❌ Nothing was done.',
    ],
  ])('of %s', (_, report, words) => {
    expect(headline(report)).toBe(words);
  });

  const DAY = 86_400_000;
  const ages: Readonly<Record<Coverage['state'], number | null>> = {
    fresh: DAY,
    old: 40 * DAY,
    waiting: null,
    none: null,
  };
  const withCoverage = (states: readonly Coverage['state'][]) => {
    const coverage = states.map((state) => {
      const age = ages[state];
      return aCoverage({ state, newestAt: age === null ? null : NOW - age });
    });
    return anOutcome({ backups: states.map(created), coverage });
  };

  it.each<[readonly Coverage['state'][], string]>([
    [
      ['fresh'],
      '✅ Everything is backed up: 1 of 1 volume in scope have a snapshot of this run. Each has a completed backup of 2026-03-14 04:30 UTC or later.',
    ],
    [
      ['fresh', 'fresh', 'old'],
      '⚠️ Not every backup is recent: 1 of 3 volumes in scope has only a completed backup of 40 days ago, 2 one of 2026-03-14 04:30 UTC or later.',
    ],
    [
      ['old', 'old'],
      '⚠️ Not every backup is recent: 2 of 2 volumes in scope have only a completed backup of up to 40 days ago.',
    ],
    [
      ['waiting'],
      '⚠️ Backups are under way: 1 of 1 volume in scope has no completed backup yet. 1 of 1 volume in scope have a snapshot of this run.',
    ],
    [
      ['fresh', 'old', 'waiting', 'none'],
      '⚠️ Backups are under way: 2 of 4 volumes in scope have no completed backup, 1 only one of 40 days ago, 1 one of 2026-03-14 04:30 UTC or later.',
    ],
  ])('with the coverage %j says from when they can be restored, worst first', (states, words) => {
    const line = headline(aReport({ targets: [withCoverage(states)] }));
    expect(line.startsWith(words)).toBe(true);
    expect(line.length).toBeLessThanOrEqual(150);
  });

  it.each<[Coverage['state'], string]>([
    ['fresh', '✅'],
    ['old', '⚠️'],
    ['waiting', '⚠️'],
    ['none', '⚠️'],
  ])('of a run that only prunes begins, with a volume that is %s, with %s', (state, sign) => {
    const line = headline(aReport({ creates: false, targets: [withCoverage([state])] }));
    expect(line.startsWith(`${sign} Pruned: 0 snapshots deleted`)).toBe(true);
  });

  it.each([
    ['EarlierSnapshotPending', 'an earlier snapshot hangs'],
    ['EarlierSnapshotError', 'an earlier snapshot ended in error'],
  ])('has no green tick over %s', (code, words) => {
    const outcome = { ...withCoverage(['fresh']), warnings: [aProblem({ code })] };
    const line = headline(aReport({ targets: [outcome] }));
    expect(line).toMatch(new RegExp(`^⚠️ Everything is backed up, but ${words}: 1 of 1 volume`));
  });

  it('leaves to the lines below what two lines cannot hold', () => {
    const targets = [
      { ...withCoverage(['fresh', 'old', 'none']), backups: [aBackup('failed'), created()] },
      broken,
    ];
    const report = aReport({ targets });
    expect(headline(report)).not.toContain('40 days');
    expect(belowHeadline(report).join(' ')).toContain('1 only one of 40 days ago');
  });

  it('names one or two of many places', () => {
    const targets = Array.from({ length: 40 }, () => broken);
    expect(headline(aReport({ targets }))).toContain('and 38 more is not known');
    const report = aReport({ targets: [...targets, anOutcome({ backups: [aBackup('failed')] })] });
    expect(headline(report)).toContain('and 39 more is not known');
    expect(headline(report).length).toBeLessThanOrEqual(170);
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
    expect(failureLine(aReport({ targets: [], problems: ['Bad.\ninput.'] }))).toBe('Bad. input.');
  });
});
