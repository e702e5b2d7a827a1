import { createHash } from 'node:crypto';
import type { MadeVolume } from '../../../aws/restore-reads.ts';
import type { NewVolume } from '../../../aws/restore-requests.ts';
import { isUsable } from '../../../domain/restore/earlier-volumes.ts';
import { RESTORED_TAGS } from '../../../domain/restore/labels.ts';
import type { VolumePlan } from '../../../domain/restore/model.ts';
import type { RestoreOptions } from '../restore-options.ts';

const STEP_LENGTH = 16;

/**
 * What is asked of EC2 for a plan. Its tag `RestoreStep` is a digest of all of it, by which a volume
 * that was made with other settings is not taken for this one.
 */
export function newVolume(plan: VolumePlan, { inputs }: Pick<RestoreOptions, 'inputs'>): NewVolume {
  const { kmsKeyId, initializationRate } = inputs;
  const { backup, zone, type, iops, throughput, tags } = plan;
  const settings = [zone, type, iops, throughput, kmsKeyId, initializationRate];
  const asked = JSON.stringify([backup.id, settings, [...tags]]);
  const step = createHash('sha256').update(asked).digest('hex').slice(0, STEP_LENGTH);
  const withStep = new Map([...tags, [RESTORED_TAGS.step, step]]);
  return { plan: { ...plan, tags: withStep }, kmsKeyId, initializationRate };
}

/** The one of these volumes that was made as asked; null for none. */
export function madeOf({ plan }: NewVolume, made: readonly MadeVolume[]): MadeVolume | null {
  const step = plan.tags.get(RESTORED_TAGS.step);
  const found = made.find(
    (volume) => volume.restoredFrom === plan.backup.id && volume.step === step && isUsable(volume),
  );
  return found ?? null;
}
