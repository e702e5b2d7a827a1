import type { Backup, BackupPlan, Instant } from '../../../domain/model.ts';
import type { CycleOptions, OutcomeBuilder } from '../cycle-options.ts';
import { waitForCompletion } from './wait-for-completion.ts';

export interface Created {
  /** When creating began. */
  readonly since: Instant;
  /** The backups as the wait for their completion knew them. */
  readonly waited: readonly Backup[];
}

/** Creates what the plan asks for, and waits for completion if asked to. */
export async function create(
  outcome: OutcomeBuilder,
  plan: BackupPlan,
  options: CycleOptions,
): Promise<Created> {
  const { ec2, effects, rules } = options;
  const since = ec2.now();
  outcome.backups = await effects.create(plan.requests);
  outcome.stage = 'created';
  const { waitMinutes } = rules;
  const waited = await waitForCompletion(outcome.backups, { ...options, since, waitMinutes });
  outcome.backups = waited.backups;
  outcome.problems = waited.problems;
  return { since, waited: waited.backups };
}
