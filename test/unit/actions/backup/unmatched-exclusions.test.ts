import { expect, it } from 'vitest';
import { concernsOf } from '../../../../src/actions/backup/concerns.ts';
import {
  unmatchedNote,
  withoutMatchedElsewhere,
} from '../../../../src/actions/backup/unmatched-exclusions.ts';
import { anOutcome, aProblem, aReport } from '../../../support/builders.ts';

const NOTE = unmatchedNote('Env=dev*');

it('a rule that fits in one region is no warning in the others', () => {
  const [without, fitting] = [{ attachedVolumes: 1, notes: [NOTE, 'x'] }, { attachedVolumes: 1 }];
  const notesOf = (...outcomes: Parameters<typeof anOutcome>[0][]) =>
    withoutMatchedElsewhere(outcomes.map((outcome) => anOutcome(outcome))).map(
      ({ notes }) => notes,
    );
  expect(notesOf(without, fitting)).toEqual([['x'], []]);
  expect(notesOf(without, { attachedVolumes: 0 })).toEqual([[NOTE, 'x'], []]);
});

it('says what to do about it', () => {
  const { warnings } = concernsOf(aReport({ targets: [anOutcome({ notes: [NOTE] })] }));
  expect(warnings.map(({ why, nextStep }) => [why, nextStep])).toEqual([
    [NOTE, 'Check its keys and values: matching is exact, case-sensitive and without wildcards.'],
  ]);
});

it('too many deletions are no reason to run again', () => {
  const problems = [aProblem({ code: 'TooManyDeletions' })];
  const { failed } = concernsOf(aReport({ targets: [anOutcome({ problems })] }));
  expect(failed.map(({ nextStep }) => nextStep)).toEqual([
    'Look at the plan in a dry run; then raise max-deletions, or correct retention-days.',
  ]);
});
