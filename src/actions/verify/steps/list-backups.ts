import type { VolumeBackups } from '../../../domain/verification/model.ts';
import { isTurnOf, rotationOf } from '../../../domain/verification/sampling.ts';
import { BackedUpVolumes } from '../../../domain/verification/volumes.ts';
import { count } from '../../../lib/text.ts';
import type { OutcomeBuilder, VerifyOptions } from '../verify-options.ts';

const DAY_MS = 86_400_000;

export interface Listing {
  readonly volumes: readonly VolumeBackups[];
  /** Those whose turn it is. */
  readonly sampled: readonly VolumeBackups[];
}

/** The backups and copies of each volume, from the complete lists, and whose turn it is. */
export async function listBackups(
  outcome: OutcomeBuilder,
  { ec2, inputs, runner, log }: VerifyOptions,
): Promise<Listing> {
  const { backupSet, sample } = inputs;
  const found = new BackedUpVolumes();
  let archived = 0;
  for (const list of [ec2.listBackups(backupSet), ec2.listCopies(backupSet)]) {
    for await (const { snapshot, isArchived } of list) {
      if (isArchived) archived++;
      else found.add(snapshot);
    }
  }
  const volumes = found.all;
  // Without a runner each day counts as a run.
  const run = runner.runNumber ?? Math.floor(ec2.connection.now() / DAY_MS);
  const rotation = rotationOf(sample, volumes.length, run);
  const sampled = volumes.filter(({ newest }) => isTurnOf(newest.volumeId, rotation));
  log.info(
    `found the newest backups of ${count(volumes.length, 'volume')}; ${sampled.length} are read in this run`,
  );
  const { target } = outcome;
  outcome.target = { ...target, account: target.account ?? ec2.connection.account };
  outcome.volumes = volumes.length;
  outcome.rotation = rotation;
  outcome.stage = 'listed';
  if (archived > 0) {
    const which = `${count(archived, 'archived backup')} cannot be read before ${archived === 1 ? 'it is' : 'they are'} restored from the archive`;
    outcome.notes = [`${which}, and ${archived === 1 ? 'is' : 'are'} passed over.`];
  }
  return { volumes, sampled };
}
