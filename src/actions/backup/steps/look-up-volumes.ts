import type { Ec2 } from '../../../aws/ec2.ts';
import type { FoundVolume, Problem, VolumeExistence } from '../../../domain/model.ts';
import { Stopped } from '../../../lib/run-control.ts';
import { toProblem } from '../../../shared/to-problem.ts';

/** Volumes as they are now, and why that could not be learnt. */
export interface LookUp {
  readonly volumes: ReadonlyMap<string, FoundVolume>;
  readonly problem: Problem | null;
}

/**
 * Asks EC2 whether volumes exist. What cannot be learnt is unknown, which protects.
 *
 * @throws Stopped
 */
export async function lookUpVolumes(volumeIds: readonly string[], ec2: Ec2): Promise<LookUp> {
  if (volumeIds.length === 0) return { volumes: new Map(), problem: null };
  try {
    return { volumes: await ec2.lookUpVolumes(volumeIds), problem: null };
  } catch (error) {
    if (error instanceof Stopped) throw error;
    const unknown: FoundVolume = { existence: 'unknown', attachedTo: [] };
    return { volumes: new Map(volumeIds.map((id) => [id, unknown])), problem: toProblem(error) };
  }
}

/** Whether each of the volumes exists. */
export async function lookUpExistence(
  volumeIds: readonly string[],
  ec2: Ec2,
): Promise<ReadonlyMap<string, VolumeExistence>> {
  const { volumes } = await lookUpVolumes(volumeIds, ec2);
  return new Map([...volumes].map(([id, { existence }]) => [id, existence]));
}
