import { expect } from 'vitest';
import type { Simulator } from '../simulator/index.ts';
import type { RunResult } from './action.ts';
import { type Holding, leftIn, madeIn } from './organisation.ts';
import { errorsIn, sentencesIn, stackLines, summaryText, targetOf } from './reading.ts';

/** The job fails, and log, summary and report say why in the same words, for people. */
export function expectToTell(run: RunResult, words: string): void {
  expect(run.exitCode).toBe(1);
  expect(errorsIn(run.log).join('\n')).toContain(words);
  expect(summaryText(run)).toContain(words);
  expect(sentencesIn(run).join('\n')).toContain(words);
  expectNoStackTrace(run);
}

export function expectNoStackTrace(run: RunResult): void {
  const everything = [run.log, run.summary, JSON.stringify(run.report)].join('\n');
  expect(stackLines(everything)).toEqual([]);
  expect(everything).not.toMatch(/node:internal|\bat \S+ \(|index\.js:\d+/);
}

/** Worked to the end there: one new snapshot of each volume, the expired ones gone, and said so. */
export function expectFullyWorked(run: RunResult, simulator: Simulator, holding: Holding): void {
  const made = madeIn(simulator, holding);
  expect(made.map(({ volumeId }) => volumeId)).toEqual(holding.volumeIds);
  expect(leftIn(simulator, holding)).toEqual([]);
  const target = targetOf(run, holding);
  expect(target).toMatchObject({ stage: 'finished', problems: [] });
  const told = target.backups.map(({ outcome, volumeId, snapshotId }) => [
    outcome,
    volumeId,
    snapshotId,
  ]);
  expect(told.sort()).toEqual(
    made.map(({ volumeId, snapshotId }) => ['created', volumeId, snapshotId]).sort(),
  );
}

/** Nothing was changed there. */
export function expectUntouched(simulator: Simulator, holding: Holding): void {
  expect(madeIn(simulator, holding)).toEqual([]);
  expect(leftIn(simulator, holding).toSorted()).toEqual(holding.expiredIds);
}

/** Red, with one conclusion at the end, and without a stack trace. Returns all annotated errors. */
export function expectRed(run: RunResult): readonly string[] {
  expect(run.exitCode).toBe(1);
  expect(Number(run.outputs['failures'])).toBeGreaterThan(0);
  expectNoStackTrace(run);
  return errorsIn(run.log);
}
