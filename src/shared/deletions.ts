import { AwsError } from '../aws/errors.ts';
import type { Problem } from '../domain/model.ts';
import { Stopped } from '../lib/run-control.ts';
import { toProblem } from './to-problem.ts';

export const CLOCK_JUMPED: Problem = {
  code: 'ClockJumped',
  sentence:
    "AWS's answers disagree by more than five minutes about the time, so ages cannot be told and nothing more is deleted.",
};

/** What became of a deletion that AWS did not acknowledge. */
export type Unacknowledged =
  | { readonly kind: 'protected' | 'failed' | 'skipped'; readonly problem: Problem }
  | { readonly kind: 'deleted' | 'already-deleted' };

export function unacknowledged(error: unknown): Unacknowledged {
  const problem = toProblem(error);
  if (error instanceof Stopped) return { kind: 'skipped', problem };
  if (!(error instanceof AwsError)) return { kind: 'failed', problem };
  if (error.kind === 'protected') return { kind: 'protected', problem };
  // Not found right after a lost answer: it was our own deletion that did it.
  if (error.kind === 'notFound') {
    return { kind: error.afterAmbiguousAnswer ? 'deleted' : 'already-deleted' };
  }
  return { kind: 'failed', problem: withAmbiguity(problem, error) };
}

/** A deletion of which any answer was lost may have been executed, whatever came last. */
function withAmbiguity(problem: Problem, { kind, afterAmbiguousAnswer }: AwsError): Problem {
  if (kind !== 'ambiguous' && !afterAmbiguousAnswer) return problem;
  const sentence = `${problem.sentence} An answer was lost, so whether it was executed is unknown.`;
  return { code: 'Undecided', sentence };
}
