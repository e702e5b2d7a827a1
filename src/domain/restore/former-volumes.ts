import type { FormerVolume, Refusal, VolumePlan } from './model.ts';
import { instantInWords } from './words.ts';

/** A volume that the restored run lacks, with what its own tags say. */
export interface JudgedFormer extends FormerVolume {
  readonly device: string | null;
  readonly isRoot: boolean;
}

/**
 * Which volumes that the restored run lacks must not go unnoticed: those that it may only have
 * missed, and a root where the plan has none. One whose device another volume holds was replaced.
 */
export function judgeFormer(
  former: readonly JudgedFormer[],
  volumes: readonly VolumePlan[],
): { readonly refusals: readonly Refusal[]; readonly notes: readonly string[] } {
  const held = new Set(volumes.map(({ device }) => device));
  const hasRoot = volumes.some(({ isRoot }) => isRoot);
  const isNeeded = ({ device, isRoot, isMissed }: JudgedFormer) =>
    !(device !== null && held.has(device)) && (isMissed || (isRoot && !hasRoot));
  return {
    refusals: former.filter(isNeeded).map(missing),
    notes: former.filter((one) => !isNeeded(one)).map(formerNote),
  };
}

function missing({ last, isRoot }: JudgedFormer): Refusal {
  const { volumeId } = last;
  const which = isRoot ? `${volumeId}, the root volume,` : volumeId;
  const sentence = `${which} was backed up with the instance last on ${instantInWords(last.startedAt)}, and the run that is restored lacks it. Give allow-partial: true to go without it, or name every volume that is wanted in volume-ids.`;
  return { code: 'Missing', about: volumeId, sentence };
}

function formerNote({ last }: JudgedFormer): string {
  return `${last.volumeId} was backed up with it last on ${instantInWords(last.startedAt)}, before the run that is restored, and is left out. If it should be there, name it in volume-ids.`;
}
