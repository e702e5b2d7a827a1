import type { Instant, Snapshot } from '../../../domain/model.ts';
import { extraSnapshotsIn, reconcile } from '../../../domain/reconciliation.ts';
import { count } from '../../../lib/text.ts';
import type { CycleOptions, OutcomeBuilder } from '../cycle-options.ts';
import type { Created } from './create.ts';

export interface Listing {
  /** The complete list. */
  readonly snapshots: readonly Snapshot[];
  /** AWS's time right after it. */
  readonly now: Instant;
}

/** Lists our snapshots, and corrects by them what creating is believed to have done. */
export async function list(
  outcome: OutcomeBuilder,
  { since, sent }: Created,
  { ec2, rules, identity, log }: CycleOptions,
): Promise<Listing> {
  const snapshots = await ec2.listOwnSnapshots(rules.backupSet);
  log.info(`listed ${count(snapshots.length, 'snapshot')} tagged AutoBackup=true`);
  const now = ec2.now();
  outcome.stage = 'listed';
  outcome.listedAt = now;
  const found = { snapshots, identity, since };
  outcome.backups = reconcile({ ...found, backups: outcome.backups });
  if (sent) outcome.extraSnapshots = extraSnapshotsIn({ ...found, ...outcome });
  return { snapshots, now };
}
