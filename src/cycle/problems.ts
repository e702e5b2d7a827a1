import { AwsError } from '../aws/errors.ts';
import { Stopped } from '../control.ts';
import type { Problem } from '../domain/model.ts';

/** Whatever was thrown, as data: inside a target errors are results, not control flow. */
export function toProblem(error: unknown): Problem {
  if (error instanceof AwsError) return error.problem;
  if (error instanceof Stopped) return { code: error.reason, sentence: error.message };
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'Unforeseen', sentence: `something unforeseen happened: ${message}` };
}
