import { AwsError } from '../aws/errors.ts';
import type { Problem } from '../domain/model.ts';
import { Stopped } from '../lib/run-control.ts';

/** Whatever was thrown, as data: inside a target errors are results, not control flow. */
export function toProblem(error: unknown): Problem {
  if (error instanceof AwsError) return error.problem;
  if (error instanceof Stopped) return { code: error.reason, sentence: error.message };
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'Unexpected', sentence: `something unexpected happened: ${message}` };
}
