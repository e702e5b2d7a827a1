import { describe, expect, it } from 'vitest';
import { idWith, nameWith, withTexts } from '../../../src/domain/report-texts.ts';
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
} from '../../support/builders.ts';
import { textsIn } from '../../support/texts.ts';

/** The parts of a report that are ours or checked: names of things, not what somebody wrote. */
const OURS = new Set([
  'conclusion',
  'backupRun',
  'runUrl',
  'foreignEndpoints',
  'account',
  'region',
  'stage',
  'kind',
  'state',
  'reason of a pruning',
  'cause',
  'action',
  'autoBackup',
]);

const report = () =>
  aReport({
    runUrl: 'https://github.com/acme/infra/actions/runs/1',
    problems: ['a problem'],
    foreignEndpoints: ['http://127.0.0.1:1'],
    targets: [
      anOutcome({
        leftOut: [aLeftOut()],
        notes: ['a note'],
        coverage: [aCoverage({ pending: ['not an id'], broken: ['nor this'] })],
        warnings: [aProblem()],
        backups: [
          aBackup('created', { snapshotId: 'no id', volume: aVolume({ id: 'no id' }) }),
          aBackup('failed'),
          aBackup('planned'),
        ],
        extraSnapshots: [{ snapshotId: 'no id', volumeId: null }],
        prunings: [
          aPruning('kept'),
          aPruning('failed'),
          aPruning('deleted', { snapshot: aSnapshot({ id: 'no id', volumeId: 'none' }) }),
        ],
        permissionChecks: [aPermissionCheck({ denied: [aProblem()], unclear: [aProblem()] })],
        problems: [aProblem()],
      }),
    ],
  });

/** A reason of a pruning is one of ours; other reasons are sentences. */
const nameOf = (key: string, of: object) =>
  key === 'reason' && 'kind' in of ? 'reason of a pruning' : key;

describe('the texts of a report', () => {
  it('are all but those that are ours, and the ids of EC2', () => {
    const changed = withTexts(report(), (text) => `changed ${text}`);
    const untouched = textsIn(changed, nameOf)
      .filter(([, text]) => !text.startsWith('changed '))
      .filter(([, text]) => !/^(vol|snap|i)-[0-9a-f]{17}$/.test(text));
    expect(new Set(untouched.map(([name]) => name))).toEqual(OURS);
  });

  it('leave a report as it is where they stay', () => {
    const given = report();
    expect(withTexts(given, (text) => text)).toStrictEqual(given);
  });
});

describe('a snapshot', () => {
  const prunings = [aPruning('deleted'), aPruning('kept')];
  const changed = (own: typeof prunings) =>
    withTexts(aReport({ targets: [anOutcome({ prunings: own })] }), (text) =>
      text.replaceAll('SECRET', 'xxx'),
    ).targets.flatMap((target) => target.prunings);

  it('is the same one where nothing changes, since there may be hundreds of thousands', () => {
    changed(prunings).forEach((pruning, index) => {
      expect(pruning).toBe(prunings[index]);
    });
  });

  it.each(['id', 'volumeId', 'instanceId', 'name'])('is changed where its %s alone is', (field) => {
    const snapshot = { ...aSnapshot(), [field]: 'SECRET' };
    expect(changed([aPruning('deleted', { snapshot })])).toEqual([
      aPruning('deleted', { snapshot: { ...snapshot, [field]: 'xxx' } }),
    ]);
  });
});

it.each([
  ['vol-12345678', 'vol-12345678'],
  ['snap-0123456789abcdef0', 'snap-0123456789abcdef0'],
  ['see vol-12345678', 'xxx'],
  ['vol-12345678 and more', 'xxx'],
  ['vol-1234567', 'xxx'],
  ['', 'xxx'],
  [null, null],
])('the id %j becomes %j', (id, expected) => {
  expect(idWith(id, () => 'xxx')).toBe(expected);
});

it.each([
  ['web', 'xxx'],
  ['', 'xxx'],
  [null, null],
])('the name %j becomes %j', (name, expected) => {
  expect(nameWith(name, () => 'xxx')).toBe(expected);
});
