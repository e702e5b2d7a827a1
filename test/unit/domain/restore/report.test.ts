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
import { aVolume, DAY_MS, NOW } from '../../../support/builders.ts';
import { anOutcome, aPlan, aStored, made, reportOf } from '../../../support/restore-builders.ts';

const problem = { code: 'X', sentence: 'it broke.' };
const MACHINE = { ...NO_MACHINE, architecture: 'x86_64' };
const IMAGE = { description: 'Restored web', machine: MACHINE, rootDevice: '/dev/xvda' };

function anImage(kind: RestoredImage['kind']): RestoredImage {
  const base = { plan: IMAGE, name: 'restored-web' };
  if (kind === 'failed') return { ...base, kind, problem };
  return kind === 'planned'
    ? { ...base, kind }
    : { ...base, kind, imageId: 'ami-0123456789abcdef0' };
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

  it('counts what is outside any target, and a run that was stopped', () => {
    const { totals, conclusion } = reportOf({}, { problems: ['a'], stopped: 'cancelled' });
    expect([totals.failures, conclusion]).toEqual([2, 'failure']);
  });
});

describe('what a workflow gets', () => {
  const report = reportOf({
    volumes: [
      made({}, 'vol-a'),
      made({ device: '/dev/sdf' }, 'vol-b'),
      made({ device: '/dev/sdf' }, 'vol-c'),
      made({ device: null }, 'vol-d'),
      { kind: 'failed', plan: aPlan({ device: '/dev/sdh' }), problem },
    ],
  });

  it('is what was seen available', () => {
    expect(restoredIds(report)).toEqual(['vol-a', 'vol-b', 'vol-c', 'vol-d']);
    expect(restoredFrom(report)).toHaveLength(4);
  });

  it('names a device only where it is one volume’s', () => {
    expect(devicesOf(report)).toEqual({ '/dev/xvda': 'vol-a' });
  });

  it('is of an AMI its snapshots, once it is available', () => {
    const volumes = [{ kind: 'in-image' as const, plan: aPlan() }];
    expect(restoredFrom(reportOf({ volumes, image: anImage('available') }))).toHaveLength(1);
    expect(restoredFrom(reportOf({ volumes, image: anImage('pending') }))).toEqual([]);
    expect(restoredFrom(reportOf({ volumes }))).toEqual([]);
  });
});

describe('the report file', () => {
  const overview = overviewOf([aStored()], null);
  const living = {
    id: 'i-1',
    state: 'running',
    zone: 'a',
    attached: [{ device: 'x', volumeId: 'y' }],
  };
  const whole = reportOf({
    living,
    overview,
    image: anImage('failed'),
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
    const parsed = JSON.parse([...restoreFileText(whole)].join(''));
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
    const two = { ...whole, targets: [anOutcome({ overview: many, at: null }), anOutcome()] };
    const again = JSON.parse([...restoreFileText(two)].join(''));
    expect([again.targets[0].restorable.length, again.targets[0].at]).toEqual([600, null]);
    expect(again.targets[1].restorable).toBeNull();
  });

  it('is changed in each text, and stays the same where nothing changes', () => {
    expect(withRestoreTexts(whole, (text) => text)).toEqual(whole);
    const empty = reportOf({ living: null, image: null, overview: null });
    expect(withRestoreTexts(empty, (text) => text)).toEqual(empty);
    const available = reportOf({ image: anImage('available') });
    expect(withRestoreTexts(available, (text) => text)).toEqual(available);
    const planned = reportOf({ image: anImage('planned') });
    expect(withRestoreTexts(planned, (text) => text)).toEqual(planned);
    const changed = JSON.stringify([...restoreFileText(withRestoreTexts(whole, () => '*'))]);
    for (const text of ['it broke', 'a word of somebody', '/dev/xvda', 'x86_64', 'Restored web']) {
      expect(changed).not.toContain(text);
    }
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
    const told = overviewOf(backups, living).map(({ id, isLiving, points, name }) => [
      id,
      isLiving,
      points,
      name,
    ]);
    expect(told).toEqual([
      ['i-2', false, 1, 'db'],
      ['i-1', true, 3, 'web'],
      ['vol-3', true, 1, 'db'],
      ['vol-1', false, 2, 'web'],
      ['vol-2', false, 1, 'web'],
      ['vol-5', false, 1, 'web'],
    ]);
    expect(overviewOf(backups, null).every(({ isLiving }) => isLiving === null)).toBe(true);
    expect(overviewOf(backups, living)[1]).toMatchObject({
      newestAt: NOW - DAY_MS,
      oldestAt: NOW - 3 * DAY_MS,
      of: ['vol-1', 'vol-2'],
    });
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
    [12_000, '12 s'],
    [60_000, '1 minute'],
    [3_720_000, '1 hour 2 minutes'],
    [7_200_000, '2 hours'],
    [DAY_MS + 3_600_000, '1 day 1 hour'],
    [2 * DAY_MS + 120_000, '2 days'],
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
    expect(recordingTags([], { instance: undefined, settings: new Map() })).toEqual([]);
  });
});
