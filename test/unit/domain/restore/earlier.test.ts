import { describe, expect, it } from 'vitest';
import { judgeEarlier } from '../../../../src/domain/restore/earlier-volumes.ts';
import { aPlan, aStored } from '../../../support/restore-builders.ts';

const PLANS = [aPlan({ backup: aStored({ id: 'new-1', volumeId: 'vol-1' }) })];

const judge = (restoredFrom: string | null, originalId: string | null, isById = false) =>
  judgeEarlier([{ id: 'vol-made', restoredFrom, originalId }], { plans: PLANS, isById });

describe('a volume that an earlier attempt made, and that is not of the plan', () => {
  it.each([
    ['an older backup of a volume of the plan', 'old-1', 'vol-1'],
    ['a backup that is gone', 'gone', null],
    ['nobody knows what', null, null],
  ])('stops a re-run where it is of %s', (_, restoredFrom, originalId) => {
    const { refusals, notes } = judge(restoredFrom, originalId);
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
      { id: 'vol-a', restoredFrom: 'old-1', originalId: 'vol-1' },
      { id: 'vol-b', restoredFrom: null, originalId: null },
    ];
    const { refusals } = judgeEarlier(unfit, { plans: PLANS, isById: false });
    expect(refusals[0]?.sentence).toContain(': vol-a of old-1, vol-b of an unknown backup. Start');
  });

  it.each([
    ['another volume, as another job of a matrix makes it', 'other', 'vol-2', false],
    ['the same backup, with other settings', 'new-1', 'vol-1', false],
    ['a snapshot, and snapshots are named', 'old-1', 'vol-1', true],
  ])('is told where it is of %s', (_, restoredFrom, originalId, isById) => {
    const { refusals, notes } = judge(restoredFrom, originalId, isById);
    expect(refusals).toEqual([]);
    expect(notes).toEqual([expect.stringMatching(/^vol-made of .* was made by this run, too/)]);
  });
});
