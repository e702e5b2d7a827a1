import { describe, expect, it } from 'vitest';
import {
  earlierPoint,
  isUsable,
  judgeEarlier,
} from '../../../../src/domain/restore/earlier-volumes.ts';
import { aPlan, aStored } from '../../../support/restore-builders.ts';

const PLANS = [aPlan({ backup: aStored({ id: 'new-1', volumeId: 'vol-1' }) })];

const judge = (
  restoredFrom: string | null,
  originalId: string | null,
  { isById = false, madeFor = 'asked' }: { isById?: boolean; madeFor?: string | null } = {},
) =>
  judgeEarlier([{ id: 'vol-made', restoredFrom, originalId, request: madeFor }], {
    plans: PLANS,
    request: 'asked',
    isById,
  });

it.each([
  ['pending', true],
  ['creating', true],
  ['available', true],
  ['in-use', true],
  ['error', false],
  ['failed', false],
  ['deleting', false],
  ['deregistered', false],
])('of what is %s, to be completed: %s', (state, expected) => {
  expect(isUsable({ state })).toBe(expected);
});

describe('a volume that an earlier attempt made, and that is not of the plan', () => {
  it.each([
    ['an older backup of a volume of the plan', 'old-1', 'vol-1', {}],
    ['one, and nobody knows for what it was made', 'old-1', 'vol-1', { madeFor: null }],
    ['a backup that is gone', 'gone', null, {}],
    ['nobody knows what', null, null, {}],
  ])('stops a re-run where it is of %s', (_, restoredFrom, originalId, how) => {
    const { refusals, notes } = judge(restoredFrom, originalId, how);
    expect(notes).toEqual([]);
    expect(refusals).toEqual([
      expect.objectContaining({
        code: 'OtherBackups',
        about: null,
        sentence: expect.stringMatching(/vol-made.*Start a new run, or give at as an instant/),
      }),
    ]);
  });

  it('is named, with its backup where that is known', () => {
    const unfit = [
      { id: 'vol-a', restoredFrom: 'old-1', originalId: 'vol-1', request: null },
      { id: 'vol-b', restoredFrom: null, originalId: null, request: null },
    ];
    const { refusals } = judgeEarlier(unfit, { plans: PLANS, isById: false, request: 'asked' });
    expect(refusals[0]?.sentence).toContain(': vol-a of old-1, vol-b of an unknown backup. Start');
  });

  it.each([
    ['another volume, as another job of a matrix makes it', 'other', 'vol-2', {}],
    ['another time, as another job of a matrix has it', 'old-1', 'vol-1', { madeFor: 'other' }],
    ['the same backup, with other settings', 'new-1', 'vol-1', {}],
    ['a snapshot, and snapshots are named', 'old-1', 'vol-1', { isById: true }],
  ])('is told where it is of %s', (_, restoredFrom, originalId, how) => {
    const { refusals, notes } = judge(restoredFrom, originalId, how);
    expect(refusals).toEqual([]);
    expect(notes).toEqual([expect.stringMatching(/^vol-made of .* was made by this run, too/)]);
  });
});

describe('the point in time of earlier attempts', () => {
  const [first, second] = ['2026-03-02T02:00:00.000Z', '2026-03-03T02:00:00.000Z'];
  it.each([
    ['none where nothing was made', [], null],
    ['that of what was made', [{ request: 'asked', point: second }], second],
    [
      'the first of several',
      [
        { request: 'asked', point: second },
        { request: 'asked', point: first },
      ],
      first,
    ],
    ['none of what was asked for besides', [{ request: 'other', point: first }], null],
    ['none of what has lost its tags', [{ request: null, point: null }], null],
    ['none where the tag is missing', [{ request: 'asked', point: null }], null],
    ['none where it was changed', [{ request: 'asked', point: '2 days ago' }], null],
    ['none where it is no longer as we write it', [{ request: 'asked', point: '2026' }], null],
    ['none that is still to come', [{ request: 'asked', point: '2026-03-09T02:00:00.000Z' }], null],
    ['none of no instant', [{ request: 'asked', point: '2026-13-40T02:00:00.000Z' }], null],
  ])('is %s', (_, made, point) => {
    const now = Date.parse('2026-03-04T00:00:00Z');
    expect(earlierPoint(made, { request: 'asked', now })).toBe(
      point === null ? null : Date.parse(point),
    );
  });
});
