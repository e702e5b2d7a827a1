import type { ImagePlan, LivingInstance, Refusal, VolumePlan } from './model.ts';
import { type Machine, NO_MACHINE } from './settings.ts';
import { instantInWords } from './words.ts';

/** Of which nothing is billed but the instance itself, so that a snapshot is all that an AMI needs. */
const FREE_PLATFORM = 'Linux/UNIX';
// Amazon EC2 API Reference, RegisterImage: Description.
const DESCRIPTION_LENGTH = 255;

const OTHER_WAY =
  'Instead, start an instance from an AMI of the vendor, restore without make-image, and put the restored root volume in the place of its own (docs/recovery.md).';

/** Why no AMI can be made of the volumes that would work and be billed as the original was. */
export function imageRefusals(
  volumes: readonly VolumePlan[],
  living: LivingInstance | null,
): readonly Refusal[] {
  const roots = volumes.filter(({ isRoot }) => isRoot);
  const machine = machineOf(volumes, living);
  const refuse = (code: string, sentence: string): Refusal => ({ code, about: null, sentence });
  if (roots.length !== 1) {
    const found = roots.length === 0 ? 'none of the volumes is known to be' : 'several are';
    return [refuse('NoRoot', `An AMI needs one root volume, and ${found} the root. ${OTHER_WAY}`)];
  }
  return [
    ...(machine.platform === FREE_PLATFORM
      ? []
      : [
          refuse(
            'Platform',
            machine.platform === null
              ? `An AMI of a snapshot has no billing code, and whether the original needs one is not known (platform details). ${OTHER_WAY}`
              : `The original is billed as "${machine.platform}", and an AMI of a snapshot loses the billing code. ${OTHER_WAY}`,
          ),
        ]),
    ...(machine.architecture === null
      ? [refuse('Architecture', `The architecture of the original is not known. ${OTHER_WAY}`)]
      : []),
    ...volumes
      .filter(({ device }) => device === null)
      .map(({ backup }) => ({
        code: 'DeviceUnknown',
        about: backup.volumeId,
        sentence: `${backup.volumeId}: an AMI maps volumes by device name, and its own is not known.`,
      })),
  ];
}

/** @returns null where there are objections: an AMI is made of a whole plan */
export function planImage(
  volumes: readonly VolumePlan[],
  living: LivingInstance | null,
): ImagePlan | null {
  const machine = machineOf(volumes, living);
  const root = volumes.find(({ isRoot }) => isRoot);
  const rootDevice = root?.device ?? null;
  if (root === undefined || rootDevice === null || machine.architecture === null) return null;
  const { backup } = root;
  const whose = backup.instanceName ?? backup.instanceId ?? backup.volumeId;
  const end = ` of ${instantInWords(backup.startedAt)}`;
  const start = `Restored ${whose}`.replace(/[^\x20-\x7e]/g, '?');
  return {
    description: start.slice(0, DESCRIPTION_LENGTH - end.length) + end,
    machine: { ...machine, architecture: machine.architecture },
    rootDevice,
  };
}

/** As it was recorded with the root; of an older backup, as the living instance is. */
function machineOf(volumes: readonly VolumePlan[], living: LivingInstance | null): Machine {
  const recorded = volumes.find(({ isRoot, machine }) => isRoot && machine !== null)?.machine;
  return recorded ?? living?.machine ?? NO_MACHINE;
}
