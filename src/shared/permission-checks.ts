import pLimit from 'p-limit';
import { AwsError } from '../aws/errors.ts';
import type { PermissionCheck, Problem } from '../domain/model.ts';
import { toProblem } from './to-problem.ts';

/**
 * Amazon EC2 Developer Guide, "Request throttling": 100 is the burst of CreateSnapshot and
 * DeleteSnapshot each, so that this many questions never take from what a real run may send soon
 * after.
 */
const QUESTIONS = 100;
const CONCURRENCY = 32;

/** Asks EC2 about the calls of a plan, or an even sample of them, by its own DryRun. */
export async function checkPermission<T>(options: {
  readonly action: string;
  readonly planned: readonly T[];
  /** Sends one call with DryRun; throws always. */
  readonly ask: (item: T) => Promise<void>;
  readonly questions?: number;
}): Promise<PermissionCheck> {
  const { action, planned, ask, questions = QUESTIONS } = options;
  const sample = evenSample(planned, questions);
  const answers = await pLimit(CONCURRENCY).map(sample, (item) => answerTo(() => ask(item)));
  const problems = answers.filter((answer) => answer !== 'allowed');
  return {
    action,
    planned: planned.length,
    asked: sample.length,
    allowed: sample.length - problems.length,
    denied: problems.filter(({ isDenial }) => isDenial).map(({ problem }) => problem),
    unclear: problems.filter(({ isDenial }) => !isDenial).map(({ problem }) => problem),
  };
}

interface NotAllowed {
  readonly isDenial: boolean;
  readonly problem: Problem;
}

/** EC2 answers a question with an error in any case: a permitted call with DryRunOperation. */
async function answerTo(ask: () => Promise<void>): Promise<'allowed' | NotAllowed> {
  try {
    await ask();
    const sentence = 'EC2 answered a dry-run call as if it had been a real one.';
    return { isDenial: false, problem: { code: 'NoDryRun', sentence } };
  } catch (error) {
    if (!(error instanceof AwsError)) return { isDenial: false, problem: toProblem(error) };
    if (error.kind === 'allowed') return 'allowed';
    const isDenial = error.kind === 'denied' || error.kind === 'rejected';
    return { isDenial, problem: error.problem };
  }
}

/** At most `limit` of the items, evenly over all of them. */
function evenSample<T>(items: readonly T[], limit: number): readonly T[] {
  if (items.length <= limit) return items;
  return Array.from({ length: limit }, (_, place) =>
    items.slice(Math.floor((place * items.length) / limit)).at(0),
  ).filter((item) => item !== undefined);
}
