import { AwsError } from '../../../aws/errors.ts';
import type { Problem } from '../../../domain/model.ts';
import { toProblem } from '../../../shared/to-problem.ts';

/** A new volume may be unknown to some calls for a while ("Eventual consistency", EC2 API). */
const TRIES = 5;
const PAUSE_MS = 2_000;

export interface Deleter {
  readonly ec2: {
    deleteVolume(volumeId: string): Promise<void>;
    stateOfVolume(volumeId: string): Promise<string | null>;
  };
  pause(ms: number): Promise<void>;
}

/**
 * Deletes a volume. That it does not exist is believed only where the list says so too.
 *
 * @returns why it could not be deleted; null where it is gone
 */
export async function deletedOrWhy(
  volumeId: string,
  { ec2, pause }: Deleter,
): Promise<Problem | null> {
  let problem: Problem | null = null;
  for (let tried = 0; tried < TRIES; tried++) {
    try {
      if (tried > 0) await pause(PAUSE_MS);
      await ec2.deleteVolume(volumeId);
      return null;
    } catch (error) {
      problem = toProblem(error);
      if (!(error instanceof AwsError) || error.kind !== 'notFound') return problem;
    }
    try {
      const state = await ec2.stateOfVolume(volumeId);
      if (state === null || state === 'deleting' || state === 'deleted') return null;
    } catch (error) {
      return toProblem(error);
    }
  }
  return problem;
}
