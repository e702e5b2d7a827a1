import type { Refusal, VolumePlan } from './model.ts';

/** A volume with the tag of this run that an earlier attempt, or another job of its matrix, made. */
export interface EarlierVolume {
  readonly id: string;
  /** Null where its tag is gone. */
  readonly restoredFrom: string | null;
  /** The volume of that backup; null where the backup is gone. */
  readonly originalId: string | null;
}

/**
 * What to make of volumes that fit no plan. One of another backup of a volume of the plan means that
 * the point in time was resolved anew: to go on would make everything twice.
 *
 * @param isById whether snapshots are named, which no point in time decides about
 */
export function judgeEarlier(
  unfit: readonly EarlierVolume[],
  { plans, isById }: { readonly plans: readonly VolumePlan[]; readonly isById: boolean },
): { readonly refusals: readonly Refusal[]; readonly notes: readonly string[] } {
  const snapshots = new Set(plans.map(({ backup }) => backup.id));
  const originals = new Set(plans.map(({ backup }) => backup.volumeId));
  const isOther = ({ restoredFrom, originalId }: EarlierVolume) =>
    !isById &&
    !(restoredFrom !== null && snapshots.has(restoredFrom)) &&
    (originalId === null || originals.has(originalId));
  const others = unfit.filter(isOther);
  const sentence = `An earlier attempt of this run made volumes of other backups than those that are chosen now: ${others.map(named).join(', ')}. Start a new run, or give at as an instant.`;
  return {
    refusals: others.length === 0 ? [] : [{ code: 'OtherBackups', about: null, sentence }],
    notes: unfit
      .filter((one) => !isOther(one))
      .map((one) => `${named(one)} was made by this run, too, and is none of this plan.`),
  };
}

function named({ id, restoredFrom }: EarlierVolume): string {
  return `${id} of ${restoredFrom ?? 'an unknown backup'}`;
}
