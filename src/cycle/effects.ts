import type { Backup, Pruning, PruningPlan, SnapshotRequest } from '../domain/model.ts';
import { type CreateOptions, createSnapshots } from './create.ts';
import { deleteExpired, rehearsePruning } from './prune.ts';

/** The two steps of the cycle that change an account; a dry run has its own pair. */
export interface Effects {
  readonly create: (requests: readonly SnapshotRequest[]) => Promise<readonly Backup[]>;
  readonly prune: (plan: PruningPlan) => Promise<readonly Pruning[]>;
}

export function realEffects(options: CreateOptions): Effects {
  return {
    create: (requests) => createSnapshots(requests, options),
    prune: (plan) => deleteExpired(plan, options),
  };
}

/** Holds nothing that could send a changing call. */
export function dryRunEffects(): Effects {
  return {
    create: async (requests) =>
      requests.flatMap(({ volumes }) =>
        volumes.map((volume): Backup => ({ kind: 'planned', volume })),
      ),
    prune: async (plan) => rehearsePruning(plan),
  };
}
