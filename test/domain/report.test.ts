import { describe, expect, it } from 'vitest';
import {
  createdIds,
  deletedIds,
  failuresIn,
  makeReport,
  REPORT_VERSION,
  toFile,
  unprotectedVolumes,
} from '../../src/domain/report.ts';
import {
  aBackup,
  anOutcome,
  aProblem,
  aPruning,
  aReport,
  aSnapshot,
  aVolume,
  NOW,
  RUN,
} from '../support/builders.ts';

const BACKUPS = [
  aBackup('created', { snapshotId: 'snap-c1', volume: aVolume({ id: 'vol-c1' }) }),
  aBackup('existing', { snapshotId: 'snap-e', volume: aVolume({ id: 'vol-e' }) }),
  aBackup('failed', { volume: aVolume({ id: 'vol-f' }) }),
  aBackup('planned', { volume: aVolume({ id: 'vol-p' }) }),
  aBackup('created', { snapshotId: 'snap-c2', volume: aVolume({ id: 'vol-c2' }) }),
];
const PRUNINGS = (
  ['deleted', 'planned', 'gone', 'kept', 'held', 'failed', 'skipped', 'deleted'] as const
).map((kind, n) => aPruning(kind, { snapshot: aSnapshot({ id: `snap-${kind}-${n}` }) }));
const FULL = anOutcome({ backups: BACKUPS, prunings: PRUNINGS });
const OTHER = anOutcome({
  backups: [aBackup('created', { snapshotId: 'snap-o' })],
  prunings: [aPruning('deleted', { snapshot: aSnapshot({ id: 'snap-od' }) })],
});

describe('ids', () => {
  it('created are those that this run made, over all targets in their order', () => {
    expect(createdIds([FULL, OTHER])).toEqual(['snap-c1', 'snap-c2', 'snap-o']);
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
        backups: [aBackup('created'), aBackup('existing'), aBackup('planned')],
        prunings: (['deleted', 'planned', 'gone', 'kept', 'held', 'skipped'] as const).map((kind) =>
          aPruning(kind),
        ),
      }),
      0,
    ],
    ['all of it', anOutcome({ ...FULL, problems: [aProblem()] }), 3],
  ])('of %s', (_, outcome, expected) => {
    expect(failuresIn(outcome)).toBe(expected);
  });
});

describe('the report', () => {
  it('counts over all targets', () => {
    expect(aReport({ targets: [FULL, OTHER] }).totals).toEqual({
      volumesFound: 6,
      volumesUnprotected: 2,
      snapshotsCreated: 3,
      snapshotsDeleted: 3,
      failures: 2,
    });
  });

  it('holds what it was made from, and its version', () => {
    const facts = {
      stopped: 'timeout',
      dryRun: true,
      backupRun: RUN,
      runUrl: 'https://example.com/run',
      rules: { retentionDays: 7, keepLast: 2 },
      targets: [FULL],
      problems: ['one'],
    } as const;
    const report = makeReport(facts);
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
    expect(report.verdict).toBe(failures === 0 ? 'good' : 'failed');
  });
});

describe('the file', () => {
  it('tells each target, volume and snapshot in flat words, with instants in ISO 8601', () => {
    const volume = aVolume({
      id: 'vol-1',
      device: '/dev/sdf',
      instanceId: 'i-1',
      instanceName: 'db',
    });
    const snapshot = aSnapshot({ id: 'snap-1', startedAt: NOW, volumeSize: 8, name: 'n' });
    const problem = aProblem();
    const report = aReport({
      targets: [
        anOutcome({
          target: { account: '123456789012', region: 'eu-west-1' },
          stage: 'finished',
          attachedVolumes: 3,
          cutoff: NOW,
          backups: [
            aBackup('created', { volume, snapshotId: 'snap-new' }),
            aBackup('planned', { volume }),
            aBackup('failed', { volume, problem }),
          ],
          prunings: [
            aPruning('kept', { snapshot, reason: 'last-good-backup' }),
            aPruning('held', { snapshot, problem }),
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
    expect(toFile(report)).toStrictEqual({
      ...report,
      targets: [
        {
          account: '123456789012',
          region: 'eu-west-1',
          stage: 'finished',
          cutoff: '2026-03-15T04:30:00.000Z',
          attachedVolumes: 3,
          problems: [problem],
          backups: [
            { outcome: 'created', ...where, snapshotId: 'snap-new' },
            { outcome: 'planned', ...where },
            { outcome: 'failed', ...where, problem },
          ],
          snapshots: [
            { outcome: 'kept', ...what, reason: 'last-good-backup' },
            { outcome: 'held', ...what, problem },
            { outcome: 'deleted', ...what },
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
      prunings: [
        aPruning('kept', { snapshot: aSnapshot({ startedAt: null, volumeId: null, name: null }) }),
        aPruning('kept', { snapshot: aSnapshot({ startedAt: 0 }) }),
      ],
    });
    expect(toFile(aReport({ targets: [unknown] }))).toMatchObject({
      targets: [
        {
          account: null,
          cutoff: null,
          snapshots: [
            { startedAt: null, volumeId: null, name: null },
            { startedAt: '1970-01-01T00:00:00.000Z' },
          ],
        },
      ],
    });
  });

  it('survives JSON unchanged', () => {
    const file = toFile(aReport({ targets: [FULL, OTHER] }));
    expect(JSON.parse(JSON.stringify(file))).toEqual(file);
  });
});
