import type { CopyDestination } from '../../../aws/copy-destination.ts';
import type { NewCopy } from '../../../aws/copy-request.ts';
import { AwsError } from '../../../aws/errors.ts';
import type { RunControl } from '../../../lib/run-control.ts';
import { toProblem } from '../../../shared/to-problem.ts';

/** How often a copy is sent when its answers are lost and no look-up finds it. */
const ATTEMPTS = 4;
/** A copy may show up in a list 20 s after it was begun: pauses before each look, in ms. */
const LOOK_UP_PAUSES_MS = [250, 1_000, 3_000, 8_000, 15_000];

export interface CopyOnceOptions {
  readonly ec2: CopyDestination;
  readonly control: RunControl;
  readonly run: string;
}

/** A copy to be begun, and what has become of the calls for it so far. */
export interface Attempt {
  readonly copy: NewCopy;
  /** Answers lost: a copy may have been begun all the same. */
  lostAnswers: number;
}

/** Thrown where whether a copy was begun is not known, so that nothing is sent again. */
export class UndecidedCopy extends AwsError {}

/**
 * Begins a copy, and sends again only what was looked up and not found: there is no client token.
 *
 * @returns the id of the copy; `full` where EC2 runs as many as it allows
 * @throws AwsError for a refusal, UndecidedCopy where a copy may have been begun
 */
export async function copyOnce(
  attempt: Attempt,
  options: CopyOnceOptions,
): Promise<{ readonly copyId: string } | 'full'> {
  for (;;) {
    // Lists lag: what was not found right after a lost answer may be there by now.
    const found = attempt.lostAnswers === 0 ? null : await lookUp(attempt, options);
    if (found !== null) return { copyId: found };
    try {
      return { copyId: await options.ec2.copy(attempt.copy) };
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      if (error.kind === 'quota') return 'full';
      if (error.kind !== 'ambiguous') throw error;
      attempt.lostAnswers++;
      if (attempt.lostAnswers < ATTEMPTS) continue;
      const late = await lookUp(attempt, options);
      if (late !== null) return { copyId: late };
      throw undecided(attempt, error);
    }
  }
}

/** What a call with a lost answer has begun after all; null for nothing. */
async function lookUp(
  attempt: Attempt,
  { ec2, control, run }: CopyOnceOptions,
): Promise<string | null> {
  try {
    for (const pause of LOOK_UP_PAUSES_MS) {
      await control.pause(pause);
      const made = await ec2.listMade(run, attempt.copy.snapshotId);
      const [usable] = made.filter(({ state }) => state !== 'error');
      if (usable !== undefined) return usable.id;
    }
    return null;
  } catch (error) {
    throw undecided(attempt, error);
  }
}

function undecided({ copy }: Attempt, cause: unknown): UndecidedCopy {
  const { code, sentence: why } = toProblem(cause);
  const sentence = `the answer to a copy of ${copy.snapshotId} was lost, and whether one was begun is unknown (${why}); the next run looks. If it was shared for the copy, it stays shared until then.`;
  return new UndecidedCopy({ kind: 'failed', problem: { code, sentence }, cause });
}
