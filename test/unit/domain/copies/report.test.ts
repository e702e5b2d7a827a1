import { describe, expect, it } from 'vitest';
import { copyDays } from '../../../../src/domain/copies/calendar.ts';
import { type Copy, isKnown, originInWords } from '../../../../src/domain/copies/model.ts';
import {
  type CopyReport,
  copiedIds,
  type DestinationOutcome,
  deletedCopyIds,
  uncopiedVolumes,
} from '../../../../src/domain/copies/report.ts';
import { copyFileText } from '../../../../src/domain/copies/report-file.ts';
import { withCopyTexts } from '../../../../src/domain/copies/report-texts.ts';
import { dayOf } from '../../../../src/domain/periods.ts';
import { aPermissionCheck, aProblem, DAY_MS, NOW } from '../../../support/builders.ts';
import { aBackup, aCopy, aSourceOutcome, HOME, PLACE } from '../../../support/copies.ts';
import { aCopyReport, aVolumeCopy, everyKindOfCopy } from '../../../support/copy-reports.ts';

const made = aVolumeCopy({ kind: 'made', copyId: 'snap-made' });
const started = aVolumeCopy({ kind: 'started', copyId: 'snap-started' });
const failed = aVolumeCopy({ kind: 'failed', problem: aProblem({ sentence: 'no key.' }) });
const queued = aVolumeCopy({ kind: 'queued' });

describe('a run fails', () => {
  it.each<[string, () => CopyReport, number]>([
    ['where a copy failed', () => aCopyReport([failed, made]), 1],
    [
      'where one is overdue',
      () => aCopyReport([aVolumeCopy({ kind: 'queued' }, { isOverdue: true })]),
      1,
    ],
    [
      'where one broke',
      () =>
        aCopyReport([
          aVolumeCopy({ kind: 'queued' }, { broken: { copyId: 'a', problem: aProblem() } }),
        ]),
      1,
    ],
    [
      'where a deletion failed',
      () =>
        aCopyReport([made], {
          destination: { prunings: [{ kind: 'failed', copy: aCopy(), problem: aProblem() }] },
        }),
      1,
    ],
    [
      'where a call is denied',
      () =>
        aCopyReport([made], {
          destination: { permissionChecks: [aPermissionCheck({ denied: [aProblem()] })] },
        }),
      1,
    ],
    [
      'where a destination has a problem',
      () => aCopyReport([made], { destination: { problems: [aProblem()] } }),
      1,
    ],
    [
      'where a source has a problem, and a call of its is denied',
      () =>
        aCopyReport([], {
          allowEmpty: true,
          targets: [
            {
              ...aSourceOutcome(),
              problems: [aProblem()],
              permissionChecks: [aPermissionCheck(), aPermissionCheck({ denied: [aProblem()] })],
            },
          ],
        }),
      2,
    ],
    ['where something else went wrong', () => aCopyReport([made], { problems: ['it broke.'] }), 1],
    ['where it was stopped', () => aCopyReport([made], { stopped: 'timeout' }), 1],
    ['where it found nothing', () => aCopyReport([]), 1],
  ])('%s', (_, made, failures) => {
    const report = made();
    expect([report.conclusion, report.totals.failures]).toEqual(['failure', failures]);
  });

  it('not where copies wait, or what is due is held', () => {
    const prunings: DestinationOutcome['prunings'] = [
      { kind: 'protected', copy: aCopy(), problem: aProblem() },
      { kind: 'already-deleted', copy: aCopy(), reason: 'expired' },
      { kind: 'kept', copy: aCopy(), reason: 'locked' },
    ];
    const report = aCopyReport([made, started, queued], { destination: { prunings } });
    expect(report.conclusion).toBe('success');
  });
});

describe('of every kind', () => {
  const kinds = [
    { kind: 'existing', copyId: 'snap-existing' },
    { kind: 'made', copyId: 'snap-made' },
    { kind: 'started', copyId: 'snap-started' },
    { kind: 'pending', copyId: 'snap-pending' },
    { kind: 'queued' },
    { kind: 'planned' },
    { kind: 'skipped' },
    { kind: 'not-kept' },
    { kind: 'failed', problem: aProblem() },
  ] as const;
  const volumes = kinds.map((result) =>
    aVolumeCopy(result, { backup: aBackup({ volumeId: `vol-${result.kind}` }) }),
  );
  const broken = { copyId: 'snap-broken', problem: aProblem() };
  const prunings: DestinationOutcome['prunings'] = [
    { kind: 'deleted', copy: aCopy({ id: 'snap-deleted' }), reason: 'expired' },
    { kind: 'planned', copy: aCopy(), reason: 'expired' },
    { kind: 'already-deleted', copy: aCopy(), reason: 'expired' },
    { kind: 'kept', copy: aCopy(), reason: 'young' },
    { kind: 'skipped', copy: aCopy(), problem: aProblem() },
  ];
  const late = aVolumeCopy({ kind: 'pending', copyId: 'snap-late' }, { isOverdue: true, broken });
  const report = () => aCopyReport([...volumes, late], { destination: { prunings, found: 7 } });

  it('volumes and copies are counted', () => {
    expect(report().totals).toEqual({
      volumes: 10,
      copied: 2,
      waiting: 5,
      failed: 1,
      overdue: 1,
      broken: 1,
      copiesFound: 7,
      copiesMade: 1,
      copiesDeleted: 1,
      failures: 3,
    });
  });

  it('ids are those of what was made and deleted', () => {
    const { destinations } = report();
    const both = [...destinations, ...destinations];
    expect(copiedIds(both)).toEqual(['snap-made', 'snap-made']);
    expect(deletedCopyIds(both)).toEqual(['snap-deleted', 'snap-deleted']);
  });

  it('volumes without a copy of their newest backup are named once', () => {
    const { destinations } = aCopyReport(volumes);
    expect(uncopiedVolumes([...destinations, ...destinations])).toEqual(
      ['started', 'pending', 'queued', 'planned', 'skipped', 'failed'].map((kind) => `vol-${kind}`),
    );
  });
});

describe('texts of others', () => {
  it('are changed everywhere, and nothing else is', () => {
    const report = withCopyTexts(everyKindOfCopy('SECRET'), (text) =>
      text.replaceAll('SECRET', 'xxx'),
    );
    const [text, plain] = [report, everyKindOfCopy('xxx')].map((one) =>
      [...copyFileText(one)].join('').replaceAll(/snap-[0-9a-f]{17}/g, ''),
    );
    expect(text).toBe(plain);
  });
});

describe('the file', () => {
  it('tells each source, volume and copy in flat words, with instants in ISO 8601', () => {
    const at = (daysAgo: number) => new Date(NOW - daysAgo * DAY_MS).toISOString();
    const problem = aProblem();
    const tags = new Map([
      ['InstanceId', 'i-1'],
      ['Name', 'web'],
    ]);
    const copy = aCopy({
      ...{ id: 'snap-copy', statusMessage: 'no key', name: 'n', instanceId: 'i-1' },
      ...{ startedAt: NOW - 2 * DAY_MS, completedAt: NOW - DAY_MS },
      origin: { snapshotId: 'snap-1', startedAt: NOW - 3 * DAY_MS },
    });
    const what = {
      ...{ snapshotId: 'snap-copy', state: 'completed', statusMessage: 'no key' },
      ...{ name: 'n', instanceId: 'i-1', volumeSizeGiB: 8, startedAt: at(2), completedAt: at(1) },
      ...{ sourceSnapshotId: 'snap-1', sourceVolumeId: 'vol-1', sourceStartedAt: at(3) },
      ...{ sourceAccount: HOME.account, sourceRegion: HOME.region },
    };
    const volumes = [
      aVolumeCopy(
        { kind: 'made', copyId: 'snap-copy' },
        { backup: aBackup({ snapshotId: 'snap-1', tags }), newestCopyAt: NOW },
      ),
      aVolumeCopy(
        { kind: 'failed', problem },
        { backup: aBackup({ snapshotId: 'snap-2', tags: new Map() }), newestCopyAt: null },
      ),
    ];
    const prunings: DestinationOutcome['prunings'] = [
      { kind: 'kept', copy, reason: 'young' },
      { kind: 'failed', copy, problem },
    ];
    const own = { stage: 'finished', found: 3, notes: ['a note'], apiCalls: { X: 1 } } as const;
    const told = { permissionChecks: [aPermissionCheck()], problems: [problem] };
    const report = aCopyReport(volumes, {
      destination: { ...own, ...told, cutoff: NOW, listedAt: NOW, prunings },
    });
    const { target: home, kind: _, ...source } = aSourceOutcome();
    const backup = { volumeId: 'vol-1', backupStartedAt: at(1), isOverdue: false, broken: null };
    const { sources: _sources, destinations: _destinations, ...run } = report;
    expect(JSON.parse([...copyFileText(report)].join(''))).toStrictEqual({
      ...run,
      sources: [{ ...home, ...source, volumes: 2 }],
      destinations: [
        {
          ...{ ...PLACE, cutoff: at(0), listedAt: at(0), ...own, ...told },
          pairs: [
            {
              sourceAccount: HOME.account,
              sourceRegion: HOME.region,
              volumes: [
                {
                  ...{ ...backup, outcome: 'made', copyId: 'snap-copy', backupId: 'snap-1' },
                  ...{ instanceId: 'i-1', name: 'web', newestCopyAt: at(0) },
                },
                {
                  ...{ ...backup, outcome: 'failed', problem, backupId: 'snap-2' },
                  ...{ instanceId: null, name: null, newestCopyAt: null },
                },
              ],
            },
          ],
          copies: [
            { ...what, outcome: 'kept', reason: 'young' },
            { ...what, outcome: 'failed', problem },
          ],
        },
      ],
    });
  });

  it.each([0, 1, 500, 501, 1_000])('is JSON with each of %i copies', (length) => {
    const prunings = Array.from({ length }, () => {
      return { kind: 'kept', copy: aCopy(), reason: 'young' } as const;
    });
    const file = JSON.parse(
      [...copyFileText(aCopyReport([], { destination: { prunings } }))].join(''),
    );
    expect(file.destinations[0].copies).toHaveLength(length);
  });

  it('is JSON with every destination and copy, however many', () => {
    const prunings = Array.from({ length: 1_201 }, (_, index) => ({
      kind: 'kept' as const,
      copy: aCopy({ id: `copy-${index}` }),
      reason: 'young' as const,
    }));
    const report = aCopyReport([made], { destination: { prunings, cutoff: null, listedAt: null } });
    const second = { ...report, destinations: [...report.destinations, ...report.destinations] };
    const file = JSON.parse([...copyFileText(second)].join(''));
    expect(file.destinations.map(({ copies }: { copies: unknown[] }) => copies.length)).toEqual([
      1_201, 1_201,
    ]);
    expect(file.destinations[0]).toMatchObject({
      cutoff: null,
      listedAt: null,
      region: 'eu-west-1',
    });
    expect(file.sources).toHaveLength(1);
  });
});

describe('a run that finds nothing to copy', () => {
  const source = aSourceOutcome();
  const places = ['a', 'b', 'c', 'd', 'e', 'f'].map((region) => ({
    ...source,
    target: { account: '1', region },
    volumes: 0,
  }));

  it('names the places, up to five', () => {
    const { problems } = aCopyReport([], { targets: places });
    expect(problems.join()).toContain('in 1 a, 1 b, 1 c, 1 d, 1 e and 1 more. Check');
    const five = aCopyReport([], { targets: places.slice(0, 5) });
    expect(five.problems.join()).toContain('in 1 a, 1 b, 1 c, 1 d, 1 e. Check');
  });

  it('is told as such only where every place was listed, and none has a backup', () => {
    const [first, ...others] = places;
    if (first === undefined) throw new Error('no place');
    for (const targets of [
      [{ ...first, isListed: false }, ...others],
      [{ ...first, volumes: 1 }, ...others],
      [],
    ]) {
      expect(aCopyReport([], { targets }).problems).toEqual([]);
    }
  });
});

describe('a source', () => {
  it('tells what it shares no more, and its texts are changed too', () => {
    const source = {
      ...aSourceOutcome(),
      notes: ['SECRET'],
      unshared: ['snap-SECRET'],
      permissionChecks: [aPermissionCheck({ denied: [aProblem()] })],
    };
    const report = withCopyTexts(aCopyReport([], { targets: [source] }), () => 'xxx');
    expect(report.sources[0]).toMatchObject({
      notes: ['xxx'],
      unshared: ['xxx'],
      permissionChecks: [{ denied: [{ sentence: 'xxx' }] }],
    });
  });
});

describe('the calendar of a volume', () => {
  const days = [0, 1, 2].map((ago) => dayOf(NOW - ago * DAY_MS));
  const of = (...copies: readonly Copy[]) =>
    copyDays({
      volume: aVolumeCopy({ kind: 'made', copyId: 'new' }),
      copies: copies.filter(isKnown),
      days,
      now: NOW,
    });

  it('has the best that there is of each day', () => {
    const broken = aCopy({ ageDays: 1, state: 'error' });
    expect(of(broken)).toEqual(['none', 'error', 'none']);
    expect(of(aCopy({ ageDays: 1 }), broken)).toEqual(['none', 'completed', 'none']);
    expect(of(aCopy({ ageDays: 9 }), aCopy({ ageDays: 2, state: 'other' }))).toEqual([
      'none',
      'none',
      'none',
    ]);
  });

  it('knows what is pending from what hangs, and this run’s own copy as completed', () => {
    const pending = (hours: number) =>
      aCopy({ ageDays: 2, state: 'pending', startedAt: NOW - hours * 3_600_000 });
    expect(of(pending(24))[2]).toBe('pending');
    expect(of(pending(25))[2]).toBe('stuck');
    expect(of({ ...pending(25), startedAt: null })[2]).toBe('pending');
    expect(of({ ...pending(25), id: 'new' })[2]).toBe('completed');
    expect(of(aCopy({ ageDays: 2 }))[2]).toBe('completed');
    const started = aVolumeCopy({ kind: 'started', copyId: 'new' });
    const [copy] = [{ ...pending(25), id: 'new' }].filter(isKnown);
    expect(copyDays({ volume: started, copies: copy ? [copy] : [], days, now: NOW })[2]).toBe(
      'stuck',
    );
  });
});

describe('whose a copy is', () => {
  it.each([
    [{ volumeId: 'vol-1', account: '1', region: 'a' }, 'vol-1 1 a'],
    [{ volumeId: 'vol-1', account: null, region: null }, 'vol-1'],
    [{ volumeId: null, account: null, region: null }, 'an unknown volume'],
  ])('%j is said as %s', (origin, words) => {
    expect(originInWords(aCopy({ origin }))).toBe(words);
  });
});
