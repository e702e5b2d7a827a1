import { expect } from 'vitest';
import type { Simulator } from '../../../simulator/index.ts';
import type { RunResult } from '../../../support/action.ts';
import type { ReportTarget } from '../../../support/report-file.ts';
import { errorsIn, textOf } from '../../cycle/support/reading.ts';
import { expectNoStackTrace } from '../../faults/support/assertions.ts';
import { type Holding, leftIn, madeIn } from './organisation.ts';

export function targetOf(
  { report }: RunResult,
  { account, region }: { readonly account: string | null; readonly region: string },
): ReportTarget {
  const found = report?.targets.filter((one) => one.account === account && one.region === region);
  const [target, ...others] = found ?? [];
  if (target === undefined || others.length > 0) {
    throw new Error(`The report has ${found?.length ?? 0} targets ${account} ${region}`);
  }
  return target;
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

/** The lines of a log that the runner does not swallow as the announcement of a secret. */
export function linesShown(log: string): string {
  return log
    .split('\n')
    .filter((line) => !line.startsWith('::add-mask::'))
    .join('\n');
}

/** What the runner is told to black out. */
export function maskedIn(log: string): readonly string[] {
  return log
    .split('\n')
    .filter((line) => line.startsWith('::add-mask::'))
    .map((line) => line.slice('::add-mask::'.length));
}

/** Everything that a run leaves for people and other steps to read. */
export function everythingShown(run: RunResult): string {
  return [
    linesShown(run.log),
    run.summary,
    textOf(run.summary),
    JSON.stringify(run.outputs),
    JSON.stringify(run.report),
  ].join('\n');
}
