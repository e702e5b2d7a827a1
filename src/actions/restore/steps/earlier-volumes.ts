import { listMadeVolumes, listSnapshots, type MadeVolume } from '../../../aws/restore-reads.ts';
import { isUsable, judgeEarlier } from '../../../domain/restore/earlier-volumes.ts';
import type { Refusal, VolumePlan } from '../../../domain/restore/model.ts';
import type { RestoreOptions } from '../restore-options.ts';
import { madeOf, newVolume } from './new-volume.ts';

/** What earlier attempts of this run have made, and whether this one may go on. */
export async function readEarlierVolumes(
  plans: readonly VolumePlan[],
  options: RestoreOptions,
): Promise<{
  readonly made: readonly MadeVolume[];
  readonly refusals: readonly Refusal[];
  readonly notes: readonly string[];
}> {
  const { connection, inputs, run, runAttempt, request } = options;
  if (runAttempt === 1) return { made: [], refusals: [], notes: [] };
  const made = (await listMadeVolumes(connection, run)).filter(isUsable);
  const planned = plans.map((plan) => newVolume(plan, options));
  const unfit = made.filter((one) => planned.every((volume) => madeOf(volume, [one]) === null));
  const sources = unfit.flatMap(({ restoredFrom }) => restoredFrom ?? []);
  const { backups } = await listSnapshots(connection, [...new Set(sources)]);
  const originals = new Map(backups.map(({ id, volumeId }) => [id, volumeId]));
  const judged = judgeEarlier(
    unfit.map(({ id, restoredFrom, request: madeFor }) => ({
      id,
      restoredFrom,
      request: madeFor,
      originalId: originals.get(restoredFrom ?? '') ?? null,
    })),
    { plans, request, isById: inputs.snapshotIds.length > 0 },
  );
  return { made, ...judged };
}
