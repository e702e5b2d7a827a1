import type { Ec2 } from '../../aws/ec2.ts';
import type { PermissionCheck, SnapshotRequest } from '../../domain/model.ts';
import type { Pruning, PruningPlan } from '../../domain/pruning.ts';
import type { TargetLog } from '../../lib/target-log.ts';
import { DryRunEffects } from './dry-run-effects.ts';
import {
  type CreateOptions,
  type CreateResult,
  createSnapshots,
} from './steps/create-snapshots.ts';
import { deleteExpired } from './steps/delete-snapshots.ts';

/** The two steps of the cycle that change an account; a dry run has its own pair. */
export interface Effects {
  create(requests: readonly SnapshotRequest[]): Promise<CreateResult>;
  prune(plan: PruningPlan): Promise<readonly Pruning[]>;
  /** Whether its calls change the account. */
  readonly isReal: boolean;
  /** What a dry run asked EC2 instead; empty in a real run. */
  readonly permissionChecks: readonly PermissionCheck[];
}

export function realEffects(options: CreateOptions): Effects {
  return {
    create: (requests) => createSnapshots(requests, options),
    prune: (plan) => deleteExpired(plan, options),
    isReal: true,
    permissionChecks: [],
  };
}

/** Sends nothing that could change anything: its calls all carry EC2's own DryRun. */
export function dryRunEffects(options: { readonly ec2: Ec2; readonly log: TargetLog }): Effects {
  return new DryRunEffects(options);
}
