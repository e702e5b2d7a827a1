import { performance } from 'node:perf_hooks';
import { AwsError } from '../../../aws/errors.ts';
import { Stopped } from '../../../lib/run-control.ts';
import { toProblem } from '../../../shared/to-problem.ts';
import { isLeftover, jobTag } from '../test-volumes.ts';
import type { OutcomeBuilder, VerifyOptions } from '../verify-options.ts';

/** EC2 refuses to delete a volume while it makes it; how long that is waited for, and how often seen. */
const WAIT_MS = 120_000;
const POLL_MS = 5_000;

/**
 * Deletes the test volumes that earlier runs of this job were killed before deleting.
 *
 * @param options.waits for those that EC2 is still making
 */
export async function sweep(
  outcome: OutcomeBuilder,
  options: VerifyOptions & { readonly waits: boolean },
): Promise<void> {
  const until = performance.now() + (options.waits ? WAIT_MS : 0);
  try {
    while ((await sweepOnce(outcome, options)) > 0 && performance.now() < until) {
      await options.control.pause(POLL_MS);
    }
  } catch (error) {
    if (error instanceof Stopped) throw error;
    outcome.problems = [...outcome.problems, toProblem(error)];
  }
}

/** @returns how many have still to be made before they can be deleted */
async function sweepOnce(outcome: OutcomeBuilder, { ec2, runner }: VerifyOptions): Promise<number> {
  const listed = await ec2.listVolumes(jobTag(runner));
  const left = listed.filter((volume) => isLeftover(volume, runner));
  for (const { id, state } of left) {
    if (state !== 'available' && state !== 'error') continue;
    try {
      await ec2.deleteVolume(id);
      outcome.sweptVolumes = [...outcome.sweptVolumes, id];
    } catch (error) {
      // Somebody else was quicker.
      if (!(error instanceof AwsError) || error.kind !== 'notFound') throw error;
    }
  }
  return left.filter(({ state }) => state === 'creating').length;
}
