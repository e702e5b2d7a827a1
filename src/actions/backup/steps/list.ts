import type { Instant, Snapshot } from '../../../domain/model.ts';
import { reconcile } from '../../../domain/reconciliation.ts';
import { count } from '../../../lib/text.ts';
import type { CycleOptions, OutcomeBuilder } from '../cycle-options.ts';
import type { Created } from './create.ts';
import { pendingAfterWait } from './wait-for-completion.ts';

export interface Listing {
  /** The complete list. */
  readonly snapshots: readonly Snapshot[];
  /** AWS's time right after it. */
  readonly now: Instant;
}

/** Lists our snapshots, and corrects by them what creating is believed to have done. */
export async function list(
  outcome: OutcomeBuilder,
  { since, waited }: Created,
  { ec2, rules, identity, log }: CycleOptions,
): Promise<Listing> {
  const snapshots = await ec2.listOwnSnapshots(rules.backupSet);
  log.info(`listed ${count(snapshots.length, 'snapshot')} tagged AutoBackup=true`);
  const now = ec2.now();
  outcome.stage = 'listed';
  outcome.listedAt = now;
  outcome.backups = reconcile({ backups: waited, snapshots, identity, since });
  if (rules.waitMinutes > 0) {
    const late = pendingAfterWait(waited, outcome.backups, snapshots);
    outcome.problems = [...outcome.problems, ...late];
  }
  return { snapshots, now };
}
