import { sourceKey, volumeKey } from '../../../domain/copies/model.ts';
import type { VolumeExistence } from '../../../domain/model.ts';
import { Stopped } from '../../../lib/run-control.ts';
import { toProblem } from '../../../shared/to-problem.ts';
import type { ListedSource } from '../source-work.ts';

export interface LookUp {
  /** By `volumeKey`. */
  readonly volumes: ReadonlyMap<string, VolumeExistence>;
  /** What could not be learnt, in sentences. */
  readonly notes: readonly string[];
}

/**
 * Asks the sources whether volumes exist. What cannot be learnt is unknown, which protects.
 *
 * @param keys by `volumeKey`
 * @throws Stopped
 */
export async function lookUpVolumes(
  keys: readonly string[],
  sources: readonly ListedSource[],
): Promise<LookUp> {
  const volumes = new Map<string, VolumeExistence>();
  const notes: string[] = [];
  for (const { source, ec2 } of sources) {
    const prefix = `${sourceKey(source)} `;
    const ids = keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
    if (ids.length === 0) continue;
    try {
      for (const [id, { existence }] of await ec2.lookUpVolumes([...new Set(ids)])) {
        volumes.set(volumeKey(source, id), existence);
      }
    } catch (error) {
      if (error instanceof Stopped) throw error;
      notes.push(
        `Whether volumes of ${sourceKey(source)} still exist could not be learnt, so their last copies stay. ${toProblem(error).sentence}`,
      );
    }
  }
  return { volumes, notes };
}
