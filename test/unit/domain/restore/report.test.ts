import { describe, expect, it } from 'vitest';
import type { RestoredImage } from '../../../../src/domain/restore/model.ts';
import { overviewOf } from '../../../../src/domain/restore/overview.ts';
import { recordingTags } from '../../../../src/domain/restore/recording.ts';
import {
  devicesOf,
  failuresInRestore,
  type RestoreOutcome,
  restoredFrom,
  restoredIds,
} from '../../../../src/domain/restore/report.ts';
import { restoreFileText } from '../../../../src/domain/restore/report-file.ts';
import { withRestoreTexts } from '../../../../src/domain/restore/report-texts.ts';
import { NO_MACHINE } from '../../../../src/domain/restore/settings.ts';
import { durationInWords } from '../../../../src/domain/restore/words.ts';
import { anInstance, aVolume, DAY_MS, NOW } from '../../../support/builders.ts';
import { anOutcome, aPlan, aStored, made, reportOf } from '../../../support/restore-builders.ts';
import { textsIn } from '../../../support/texts.ts';

const problem = { code: 'X', sentence: 'it broke.' };
const MACHINE = { ...NO_MACHINE, architecture: 'x86_64' };
const IMAGE = { description: 'Restored web', machine: MACHINE, rootDevice: '/dev/xvda' };

function anImage(kind: RestoredImage['kind']): RestoredImage {
  const base = { plan: IMAGE, name: 'restored-web' };
  if (kind === 'failed') return { ...base, kind, problem };
  return kind === 'planned'
    ? { ...base, kind }
    : { ...base, kind, imageId: 'ami-0123456789abcdef0', isNew: true };
}

describe('what fails a restore', () => {
  const refusal = { ...problem, about: null };
  const creating = { ...made(), kind: 'creating', volumeId: 'vol-1', isNew: true } as const;
  const check = { action: 'CreateVolume', planned: 2, asked: 2, allowed: 0 };

  it.each<[string, number, Partial<RestoreOutcome>]>([
    ['nothing', 0, {}],
    ['a problem', 1, { problems: [problem] }],
    ['two refusals', 2, { refusals: [refusal, { ...refusal, about: 'vol-1' }] }],
    ['a volume that failed', 1, { volumes: [{ kind: 'failed', plan: aPlan(), problem }] }],
    ['one that is being created', 1, { volumes: [creating] }],
    ['one that is planned', 0, { volumes: [{ kind: 'planned', plan: aPlan() }] }],
    ['one that is available', 0, { volumes: [made()] }],
    ['an AMI that failed', 1, { image: anImage('failed') }],
    ['an AMI that is pending', 1, { image: anImage('pending') }],
    ['an AMI that is available', 0, { image: anImage('available') }],
    ['what is left out as allowed', 0, { left: [{ ...problem, about: 'vol-2' }] }],
    [
      'an action of which nobody knows',
      1,
      { permissionChecks: [{ ...check, denied: [], unclear: [problem, problem] }] },
    ],
    [
      'a denied action',
      1,
      { permissionChecks: [{ ...check, denied: [problem, problem], unclear: [] }] },
    ],
    [
      'an allowed action',
      0,
      { permissionChecks: [{ ...check, allowed: 2, denied: [], unclear: [] }] },
    ],
  ])('counts %s as %i', (_, failures, outcome) => {
    expect(failuresInRestore(anOutcome(outcome))).toBe(failures);
  });

  it('counts over all targets, and is green where nothing failed', () => {
    const target = anOutcome({ problems: [problem] });
    expect(reportOf({}, { targets: [target, target] }).totals.failures).toBe(2);
    expect(reportOf()).toMatchObject({ conclusion: 'success', totals: { failures: 0 } });
  });

  it('counts what is outside any target, and a run that was stopped', () => {
    const { totals, conclusion } = reportOf({}, { problems: ['a'], stopped: 'cancelled' });
    expect([totals.failures, conclusion]).toEqual([2, 'failure']);
  });
});

describe('what a workflow gets', () => {
  const volumes = [
    made({}, 'vol-a'),
    made({ device: '/dev/sdf' }, 'vol-b'),
    made({ device: '/dev/sdf' }, 'vol-c'),
    made({ device: null }, 'vol-d'),
    { kind: 'failed' as const, plan: aPlan({ device: '/dev/sdh' }), problem },
  ];

  it('is counted', () => {
    const left = [{ ...problem, about: 'vol-2' }];
    const unknown = aPlan({ backup: aStored({ size: null }) });
    const one = anOutcome({ volumes: [...volumes, { kind: 'planned', plan: unknown }], left });
    expect(reportOf({}, { targets: [one, anOutcome({ left })] }).totals).toEqual({
      planned: 7,
      restored: 5,
      left: 2,
      sizeGib: 48,
      failures: 1,
    });
  });

  it('is what was seen available', () => {
    const report = reportOf({ volumes });
    expect(restoredIds(report)).toEqual(['vol-a', 'vol-b', 'vol-c', 'vol-d']);
    expect(restoredFrom(report)).toHaveLength(4);
  });

  it('names a device only where it is one volume’s', () => {
    expect(devicesOf(reportOf({ volumes }))).toStrictEqual({ '/dev/xvda': 'vol-a' });
    const unknown = reportOf({ volumes: [made({ device: null })] });
    expect(devicesOf(unknown)).toStrictEqual({});
  });

  it('is of an AMI its snapshots, once it is available', () => {
    const volumes = [{ kind: 'in-image' as const, plan: aPlan() }];
    const failed = { kind: 'failed' as const, plan: aPlan(), problem };
    const whole = reportOf({ volumes: [...volumes, failed], image: anImage('available') });
    expect(restoredFrom(whole)).toEqual(volumes.map(({ plan }) => plan.backup.id));
    expect(restoredFrom(reportOf({ volumes, image: anImage('pending') }))).toEqual([]);
    expect(restoredFrom(reportOf({ volumes }))).toEqual([]);
  });
});

describe('the report file', () => {
  const living = {
    id: 'i-1',
    state: 'running',
    zone: 'a',
    attached: [{ device: 'x', volumeId: 'y' }],
  };
  const whole = (image = anImage('failed')) =>
    reportOf({
      living,
      overview: overviewOf([aStored({ volumeId: 'no id' })], null),
      image,
      volumes: [
        made({ machine: MACHINE, tags: new Map([['Team', 'web']]) }, 'vol-a'),
        { kind: 'failed', plan: aPlan(), problem, volumeId: 'vol-x' },
        { kind: 'planned', plan: aPlan() },
      ],
      refusals: [{ ...problem, about: 'a' }],
      left: [{ ...problem, about: 'b' }],
      notes: ['a word of somebody'],
      problems: [problem],
      permissionChecks: [
        { action: 'A', planned: 1, asked: 1, allowed: 0, denied: [problem], unclear: [problem] },
      ],
    });

  it('is JSON, however many targets and entries there are', () => {
    const parsed = JSON.parse([...restoreFileText(whole())].join(''));
    expect(parsed.targets[0]).toMatchObject({
      at: '2026-03-15T04:30:00.000Z',
      restorable: [{ kind: 'instance' }, { kind: 'volume' }],
      volumes: [
        { outcome: 'available', tags: { Team: 'web' } },
        { outcome: 'failed' },
        { outcome: 'planned' },
      ],
      image: { outcome: 'failed', architecture: 'x86_64' },
    });
    const many = overviewOf(
      Array.from({ length: 600 }, (_, n) => aStored({ volumeId: `vol-${n}`, instanceId: null })),
      null,
    );
    const two = { ...whole(), targets: [anOutcome({ overview: many, at: null }), anOutcome()] };
    const again = JSON.parse([...restoreFileText(two)].join(''));
    expect([again.targets[0].restorable.length, again.targets[0].at]).toEqual([600, null]);
    expect(again.targets[1].restorable).toBeNull();
  });

  it('tells each volume, the AMI and what could be restored in flat words', () => {
    const backup = aStored({ id: 'snap-1', ageDays: 1, size: 8 });
    const copy = aStored({ origin: { account: '1', region: 'a' } });
    const plan = aPlan({ backup, machine: MACHINE, tags: new Map([['Team', 'web']]) });
    const report = reportOf({
      overview: overviewOf([backup], null),
      image: anImage('available'),
      volumes: [
        { kind: 'available', volumeId: 'vol-a', isNew: true, plan },
        { kind: 'failed', plan: aPlan({ backup: copy }), problem },
      ],
    });
    const { targets, ...run } = report;
    const [{ target, volumes: _, image: _image, overview: _overview, ...rest } = anOutcome()] =
      targets;
    const yesterday = '2026-03-14T04:30:00.000Z';
    const made = {
      ...{ isEncrypted: false, device: '/dev/xvda', isRoot: true, zone: 'eu-central-1a' },
      ...{ type: 'gp3', iops: 3_000, throughput: 125 },
      ...{ startedAt: yesterday, originalVolumeId: 'vol-1', sizeGiB: 8 },
    };
    const restorable = { isLiving: null, points: 1, newestAt: yesterday, oldestAt: yesterday };
    expect(JSON.parse([...restoreFileText(report)].join(''))).toStrictEqual({
      ...run,
      targets: [
        {
          ...target,
          ...rest,
          at: '2026-03-15T04:30:00.000Z',
          volumes: [
            {
              ...{ ...made, outcome: 'available', volumeId: 'vol-a', isNew: true },
              ...{ snapshotId: 'snap-1', isCopy: false, tags: { Team: 'web' } },
            },
            { ...made, outcome: 'failed', problem, snapshotId: copy.id, isCopy: true, tags: {} },
          ],
          image: {
            ...{
              outcome: 'available',
              imageId: 'ami-0123456789abcdef0',
              isNew: true,
              name: 'restored-web',
            },
            ...{ description: 'Restored web', rootDevice: '/dev/xvda' },
            ...MACHINE,
            ...{ rootDevice: '/dev/xvda' },
          },
          restorable: [
            { ...restorable, kind: 'instance', id: 'i-1', name: 'web', of: ['vol-1'] },
            { ...restorable, kind: 'volume', id: 'vol-1', name: 'web', of: ['i-1'] },
          ],
        },
      ],
    });
  });

  it.each([0, 1, 500, 501, 1_000])('is JSON with each of %i that could be restored', (length) => {
    const backups = Array.from({ length }, (_, n) =>
      aStored({ volumeId: `vol-${n}`, instanceId: null }),
    );
    const file = [...restoreFileText(reportOf({ overview: overviewOf(backups, null) }))].join('');
    expect(JSON.parse(file).targets[0].restorable).toHaveLength(length);
  });

  it.each(['failed', 'available'] as const)(
    'is changed in all texts but ours and ids of EC2, with an AMI that is %s',
    (kind) => {
      const changed = withRestoreTexts(whole(anImage(kind)), (text) => `changed ${text}`);
      const untouched = textsIn(changed)
        .filter(([, text]) => !text.startsWith('changed '))
        .filter(([, text]) => !/^(vol|snap|i|ami)-[0-9a-f]{17}$/.test(text));
      expect(new Set(untouched.map(([name]) => name))).toEqual(
        new Set([
          ...['conclusion', 'backupRun', 'account', 'region', 'stage', 'kind', 'state', 'action'],
        ]),
      );
    },
  );

  it.each([
    ['id', { id: 'SECRET' }, { id: 'xxx' }],
    ['name', { name: 'SECRET' }, { name: 'xxx' }],
    ['first volume', { of: ['SECRET', 'vol-12345678'] }, { of: ['xxx', 'vol-12345678'] }],
    ['last volume', { of: ['vol-12345678', 'SECRET'] }, { of: ['vol-12345678', 'xxx'] }],
  ])('is changed where the %s alone of what could be restored is', (_, given, changed) => {
    const [one] = overviewOf([aStored({ instanceId: 'i-12345678' })], null);
    if (one === undefined) throw new Error('one is made');
    const base = { ...one, of: [] };
    const report = reportOf({ overview: [{ ...base, ...given }] });
    const struck = withRestoreTexts(report, (text) => text.replaceAll('SECRET', 'xxx'));
    expect(struck.targets[0]?.overview).toEqual([{ ...base, ...changed }]);
  });

  it('is changed in the id of an AMI that is none of EC2', () => {
    const image = { ...anImage('available'), imageId: 'no id' } as RestoredImage;
    const changed = withRestoreTexts(reportOf({ image }), () => 'xxx');
    expect(changed.targets[0]?.image).toMatchObject({ imageId: 'xxx' });
  });

  it('is changed in each text, and stays the same where nothing changes', () => {
    const report = whole();
    expect(withRestoreTexts(report, (text) => text)).toStrictEqual(report);
    // There may be very many.
    const overviews = [report, withRestoreTexts(report, (text) => text)].map(
      ({ targets }) => targets[0]?.overview ?? [],
    );
    expect(overviews[1]?.every((one, n) => one === overviews[0]?.[n])).toBe(true);
    const empty = reportOf({ living: null, image: null, overview: null });
    expect(withRestoreTexts(empty, (text) => text)).toStrictEqual(empty);
    const available = reportOf({ image: anImage('available') });
    expect(withRestoreTexts(available, (text) => text)).toStrictEqual(available);
    const planned = reportOf({ image: anImage('planned') });
    expect(withRestoreTexts(planned, (text) => text)).toStrictEqual(planned);
  });
});

describe('all that can be brought back', () => {
  it('is each instance and volume with a completed backup, the newest first', () => {
    const backups = [
      aStored({ ageDays: 3 }),
      aStored({ ageDays: 1 }),
      aStored({ ageDays: 1, volumeId: 'vol-2', run: null }),
      aStored({ ageDays: 0, volumeId: 'vol-3', instanceId: 'i-2', instanceName: 'db' }),
      aStored({ ageDays: 0, volumeId: 'vol-4', state: 'pending', instanceId: 'i-3' }),
      aStored({ ageDays: 5, volumeId: 'vol-5', instanceId: null }),
    ];
    const living = { instances: new Set(['i-1']), volumes: new Set(['vol-3']) };
    for (const list of [backups, backups.toReversed()]) {
      const told = overviewOf(list, living).map((one) => [
        one.id,
        one.isLiving,
        one.points,
        one.name,
        one.of,
      ]);
      expect(told).toEqual([
        ['i-2', false, 1, 'db', ['vol-3']],
        ['i-1', true, 3, 'web', ['vol-1', 'vol-2']],
        ['vol-3', true, 1, 'db', ['i-2']],
        ['vol-1', false, 2, 'web', ['i-1']],
        ['vol-2', false, 1, 'web', ['i-1']],
        ['vol-5', false, 1, 'web', []],
      ]);
    }
    expect(overviewOf(backups, null).every(({ isLiving }) => isLiving === null)).toBe(true);
    expect(overviewOf(backups, living)[1]).toMatchObject({
      newestAt: NOW - DAY_MS,
      oldestAt: NOW - 3 * DAY_MS,
      of: ['vol-1', 'vol-2'],
    });
  });

  it('counts what one run has made as one point of its instance', () => {
    const backups = [aStored({ run: 'one' }), aStored({ run: 'one', startedAt: NOW })];
    expect(overviewOf(backups, null).map(({ kind, points }) => [kind, points])).toEqual([
      ['instance', 1],
      ['volume', 2],
    ]);
  });

  it('counts a backup and its copy in one place as one point', () => {
    const backup = aStored();
    const copy = aStored({ sourceId: backup.id, origin: { account: null, region: null } });
    expect(overviewOf([backup, copy], null).map(({ points }) => points)).toEqual([1, 1]);
  });
});

describe('durations', () => {
  it.each([
    [0, 'less than 1 s'],
    [999, 'less than 1 s'],
    [1_000, '1 s'],
    [12_000, '12 s'],
    [60_000, '1 minute'],
    [3_720_000, '1 hour 2 minutes'],
    [7_200_000, '2 hours'],
    [DAY_MS + 3_600_000, '1 day 1 hour'],
    [2 * DAY_MS + 120_000, '2 days'],
    [DAY_MS + 3_720_000, '1 day 1 hour'],
  ])('%i ms are %s', (milliseconds, words) => {
    expect(durationInWords(milliseconds)).toBe(words);
  });
});

describe('what is recorded of volumes', () => {
  it('is of an instance that nobody listed no more than their devices', () => {
    const tags = recordingTags([aVolume({ id: 'vol-root' })], {
      instance: undefined,
      settings: new Map(),
    });
    expect(tags).toEqual([{ key: 'RestoreVolumes', value: 'root:/dev/xvda::::root' }]);
    const instance = anInstance({ zone: 'a', machine: MACHINE });
    const [root, data] = [aVolume(), aVolume({ device: '/dev/sdf', isRoot: false })];
    const ofInstance = (...volumes: readonly ReturnType<typeof aVolume>[]) =>
      recordingTags(volumes, { instance, settings: new Map() })[0]?.value;
    expect(ofInstance(root, data)).toBe('zone=a arch=x86_64');
    expect(ofInstance(data)).toBe('zone=a');
    expect(recordingTags([], { instance: undefined, settings: new Map() })).toEqual([]);
  });
});
