import { describe, expect, it } from 'vitest';
import {
  createdIds,
  deletedIds,
  failuresIn,
  fileText,
  makeReport,
  REPORT_VERSION,
  type Report,
  unprotectedVolumes,
} from '../../../src/domain/report.ts';
import {
  aBackup,
  aCoverage,
  aLeftOut,
  anOutcome,
  aPermissionCheck,
  aProblem,
  aPruning,
  aReport,
  aSnapshot,
  aVolume,
  NOW,
  RUN,
  someRules,
} from '../../support/builders.ts';

const BACKUPS = [
  aBackup('created', { snapshotId: 'snap-c1', volume: aVolume({ id: 'vol-c1' }) }),
  aBackup('existing', { snapshotId: 'snap-e', volume: aVolume({ id: 'vol-e' }) }),
  aBackup('failed', { volume: aVolume({ id: 'vol-f' }) }),
  aBackup('planned', { volume: aVolume({ id: 'vol-p' }) }),
  aBackup('created', { snapshotId: 'snap-c2', volume: aVolume({ id: 'vol-c2' }) }),
  aBackup('volume-gone', { volume: aVolume({ id: 'vol-g' }) }),
];
const EXTRA = [{ snapshotId: 'snap-x', volumeId: null }];
const PRUNINGS = (
  [
    'deleted',
    'planned',
    'already-deleted',
    'kept',
    'protected',
    'failed',
    'skipped',
    'deleted',
  ] as const
).map((kind, n) => aPruning(kind, { snapshot: aSnapshot({ id: `snap-${kind}-${n}` }) }));
const FULL = anOutcome({ backups: BACKUPS, extraSnapshots: EXTRA, prunings: PRUNINGS });
const OTHER = anOutcome({
  backups: [aBackup('created', { snapshotId: 'snap-o' })],
  prunings: [aPruning('deleted', { snapshot: aSnapshot({ id: 'snap-od' }) })],
});

/** What a reader of the file gets. */
function asFile(report: Report): object {
  const file: object = JSON.parse([...fileText(report)].join(''));
  return file;
}

describe('ids', () => {
  it('created are those that this run made, those besides included, over all targets in their order', () => {
    expect(createdIds([FULL, OTHER])).toEqual(['snap-c1', 'snap-c2', 'snap-x', 'snap-o']);
  });

  it('deleted are those whose deletion was acknowledged', () => {
    expect(deletedIds([FULL, OTHER])).toEqual(['snap-deleted-0', 'snap-deleted-7', 'snap-od']);
  });

  it('unprotected are the volumes left without a new snapshot', () => {
    expect(unprotectedVolumes([FULL, OTHER])).toEqual(['vol-f', 'vol-p']);
  });

  it.each([createdIds, deletedIds, unprotectedVolumes])('are none of nothing', (ids) => {
    expect(ids([])).toEqual([]);
    expect(ids([anOutcome()])).toEqual([]);
  });
});

describe('failures of a target', () => {
  it.each([
    ['nothing', anOutcome(), 0],
    ['problems', anOutcome({ problems: [aProblem(), aProblem()] }), 2],
    ['failed backups', anOutcome({ backups: [aBackup('failed'), aBackup('created')] }), 1],
    ['failed deletions', anOutcome({ prunings: [aPruning('failed'), aPruning('deleted')] }), 1],
    [
      'what is normal',
      anOutcome({
        backups: (['created', 'existing', 'planned', 'volume-gone'] as const).map((kind) =>
          aBackup(kind),
        ),
        extraSnapshots: EXTRA,
        prunings: (
          ['deleted', 'planned', 'already-deleted', 'kept', 'protected', 'skipped'] as const
        ).map((kind) => aPruning(kind)),
      }),
      0,
    ],
    ['all of it', anOutcome({ ...FULL, problems: [aProblem()] }), 3],
    [
      'volumes that are overdue',
      anOutcome({ coverage: [aCoverage({ isOverdue: true }), aCoverage()] }),
      1,
    ],
    [
      'volumes whose newest finished backup broke',
      anOutcome({ coverage: [aCoverage({ newestBrokenId: 'snap-e' }), aCoverage()] }),
      1,
    ],
    [
      'actions that a dry run found denied, each once',
      anOutcome({
        permissionChecks: [
          aPermissionCheck({ denied: [aProblem(), aProblem()] }),
          aPermissionCheck({ action: 'DeleteSnapshot', denied: [aProblem()] }),
          aPermissionCheck({ unclear: [aProblem()] }),
        ],
      }),
      2,
    ],
    [
      'an action that a dry run asked for and was never told yes',
      anOutcome({ permissionChecks: [aPermissionCheck({ asked: 2, allowed: 0 })] }),
      1,
    ],
    [
      'an action that nothing is planned of',
      anOutcome({ permissionChecks: [aPermissionCheck({ asked: 0, allowed: 0 })] }),
      0,
    ],
    [
      'what is only worth telling',
      anOutcome({ warnings: [aProblem()], notes: ['a note.'], leftOut: [aLeftOut()] }),
      0,
    ],
  ])('of %s', (_, outcome, expected) => {
    expect(failuresIn(outcome)).toBe(expected);
  });
});

describe('the report', () => {
  it('counts over all targets', () => {
    expect(aReport({ targets: [FULL, OTHER] }).totals).toEqual({
      volumesFound: 7,
      volumesUnprotected: 2,
      snapshotsCreated: 4,
      snapshotsDeleted: 3,
      failures: 2,
      coverage: { fresh: 0, old: 0, waiting: 0, none: 0 },
      volumesOverdue: 0,
      volumesBroken: 0,
      volumesGone: 1,
    });
  });

  it('counts the volumes by how well they are backed up, over all targets', () => {
    const coverage = (['fresh', 'fresh', 'fresh', 'old', 'old', 'waiting'] as const).map((state) =>
      aCoverage({ state }),
    );
    const none = aCoverage({ state: 'none', isOverdue: true });
    const targets = [anOutcome({ coverage }), anOutcome({ coverage: [none, aCoverage()] })];
    const { totals } = aReport({ targets });
    expect(totals.coverage).toEqual({ fresh: 4, old: 2, waiting: 1, none: 1 });
    expect(totals.volumesOverdue).toBe(1);
    expect(totals.failures).toBe(1);
  });

  it('holds what it was made from, and its version', () => {
    const facts = {
      stopped: 'timeout',
      dryRun: true,
      backupRun: RUN,
      runUrl: 'https://example.com/run',
      rules: someRules({ retentionDays: 7, keepLast: 2 }),
      targets: [FULL],
      problems: ['one'],
      foreignEndpoints: ['http://127.0.0.1:1'],
    } as const;
    const report = makeReport({ ...facts, allowEmpty: true, creates: true });
    expect(report).toMatchObject(facts);
    expect(report.version).toBe(REPORT_VERSION);
  });

  it.each([
    ['nothing wrong', {}, 0],
    ['a problem outside any target', { problems: ['bad input'] }, 1],
    ['cancelled', { stopped: 'cancelled' as const }, 1],
    ['out of time', { stopped: 'timeout' as const }, 1],
    ['a failed volume', { targets: [anOutcome({ backups: [aBackup('failed')] })] }, 1],
    [
      'everything at once',
      { stopped: 'timeout' as const, problems: ['a', 'b'], targets: [FULL] },
      5,
    ],
  ])('with %s', (_, overrides, failures) => {
    const report = aReport(overrides);
    expect(report.totals.failures).toBe(failures);
    expect(report.conclusion).toBe(failures === 0 ? 'success' : 'failure');
  });
});

describe('the file', () => {
  it('tells each target, volume and snapshot in flat words, with instants in ISO 8601', () => {
    const volume = aVolume({
      id: 'vol-1',
      device: '/dev/sdf',
      instanceId: 'i-1',
      instanceName: 'db',
      attachedAt: 0,
    });
    const snapshot = aSnapshot({ id: 'snap-1', startedAt: NOW, volumeSize: 8, name: 'n' });
    const problem = aProblem();
    const check = aPermissionCheck();
    const report = aReport({
      targets: [
        anOutcome({
          target: { account: '123456789012', region: 'eu-west-1' },
          stage: 'finished',
          attachedVolumes: 3,
          cutoff: NOW,
          listedAt: NOW + 1,
          leftOut: [{ volume, cause: 'exclude-tags', reason: 'it carries Backup=no' }],
          notes: ['a note.'],
          warnings: [problem],
          permissionChecks: [check],
          coverage: [aCoverage({ volume, newestId: 'snap-1', newestAt: NOW, pending: ['snap-2'] })],
          backups: [
            aBackup('created', { volume, snapshotId: 'snap-new' }),
            aBackup('planned', { volume }),
            aBackup('failed', { volume, problem }),
            aBackup('volume-gone', { volume }),
          ],
          extraSnapshots: EXTRA,
          prunings: [
            aPruning('kept', { snapshot, reason: 'last-good-backup' }),
            aPruning('protected', { snapshot, problem }),
            aPruning('deleted', { snapshot }),
          ],
          problems: [problem],
          apiCalls: { DescribeInstances: 2 },
        }),
      ],
    });
    const where = { volumeId: 'vol-1', device: '/dev/sdf', instanceId: 'i-1', instanceName: 'db' };
    const what = {
      snapshotId: 'snap-1',
      volumeId: 'vol-1',
      instanceId: 'i-1',
      name: 'n',
      state: 'completed',
      volumeSizeGiB: 8,
      startedAt: '2026-03-15T04:30:00.000Z',
    };
    expect(asFile(report)).toStrictEqual({
      ...report,
      targets: [
        {
          account: '123456789012',
          region: 'eu-west-1',
          stage: 'finished',
          cutoff: '2026-03-15T04:30:00.000Z',
          listedAt: '2026-03-15T04:30:00.001Z',
          attachedVolumes: 3,
          leftOut: [{ ...where, cause: 'exclude-tags', reason: 'it carries Backup=no' }],
          notes: ['a note.'],
          warnings: [problem],
          permissionChecks: [check],
          problems: [problem],
          coverage: [
            {
              volumeId: 'vol-1',
              attachedAt: '1970-01-01T00:00:00.000Z',
              newestAt: '2026-03-15T04:30:00.000Z',
              newestId: 'snap-1',
              state: 'fresh',
              pending: ['snap-2'],
              broken: [],
              newestBrokenId: null,
              isOverdue: false,
            },
          ],
          backups: [
            { outcome: 'created', ...where, snapshotId: 'snap-new' },
            { outcome: 'planned', ...where },
            { outcome: 'failed', ...where, problem },
            { outcome: 'volume-gone', ...where },
          ],
          extraSnapshots: EXTRA,
          snapshots: [
            { outcome: 'kept', ...what, reason: 'last-good-backup' },
            { outcome: 'protected', ...what, problem },
            { outcome: 'deleted', ...what, reason: 'expired' },
          ],
          apiCalls: { DescribeInstances: 2 },
        },
      ],
    });
  });

  it('tells what is unknown as null, and an instant of zero as one', () => {
    const unknown = anOutcome({
      target: { account: null, region: 'eu-west-1' },
      cutoff: null,
      listedAt: null,
      coverage: [aCoverage({ volume: aVolume({ attachedAt: null }), newestAt: null })],
      prunings: [
        aPruning('kept', { snapshot: aSnapshot({ startedAt: null, volumeId: null, name: null }) }),
        aPruning('kept', { snapshot: aSnapshot({ startedAt: 0 }) }),
      ],
    });
    expect(asFile(aReport({ targets: [unknown] }))).toMatchObject({
      targets: [
        {
          account: null,
          cutoff: null,
          listedAt: null,
          coverage: [{ attachedAt: null, newestAt: null }],
          snapshots: [
            { startedAt: null, volumeId: null, name: null },
            { startedAt: '1970-01-01T00:00:00.000Z' },
          ],
        },
      ],
    });
  });

  it.each([0, 1, 500, 501, 1_000])('is JSON with each of %i snapshots', (length) => {
    const prunings = Array.from({ length }, () => aPruning('kept'));
    const report = aReport({ targets: [anOutcome({ prunings })] });
    expect(asFile(report)).toHaveProperty('targets.0.snapshots.length', length);
  });

  it('is JSON in pieces, however many snapshots there are', () => {
    const kept = Array.from({ length: 1_234 }, (_, place) =>
      aPruning('kept', { snapshot: aSnapshot({ id: `snap-${place}` }) }),
    );
    const report = aReport({ targets: [anOutcome({ prunings: kept }), FULL, anOutcome()] });
    const pieces = [...fileText(report)];
    const file = JSON.parse(pieces.join(''));
    expect(file.targets).toHaveLength(3);
    expect(file.targets[0].snapshots).toHaveLength(1_234);
    expect(file.targets[0].snapshots[1_233]).toMatchObject({ snapshotId: 'snap-1233' });
    // Each piece holds a part of them only, which is what keeps the memory small.
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(
      pieces.join('').length / 2,
    );
  });
});
