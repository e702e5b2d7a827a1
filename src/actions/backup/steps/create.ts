import { withoutVolumes } from '../../../domain/backups.ts';
import type { BackupPlan, Instant, SnapshotRequest } from '../../../domain/model.ts';
import type { CycleOptions, OutcomeBuilder } from '../cycle-options.ts';

export interface Created {
  /** When creating began. */
  readonly since: Instant;
  /** Whether creates were really sent: a dry run and one that only prunes have made nothing. */
  readonly sent: boolean;
  /** What a limit of EC2 kept back. */
  readonly limited: readonly SnapshotRequest[];
}

/** Creates what the plan asks for. */
export async function create(
  outcome: OutcomeBuilder,
  plan: BackupPlan,
  { ec2, effects, rules }: CycleOptions,
): Promise<Created> {
  const since = ec2.now();
  if (!rules.create) return { since, sent: false, limited: [] };
  const { backups, extraSnapshots, limited, notes } = await effects.create(plan.requests);
  outcome.notes = [...outcome.notes, ...notes];
  outcome.backups = backups;
  outcome.extraSnapshots = extraSnapshots;
  outcome.stage = 'created';
  return { since, sent: effects.isReal, limited };
}

/**
 * Tries once more what a limit had kept back: pruning may have deleted the broken snapshot that
 * held it.
 */
export async function createLimited(
  outcome: OutcomeBuilder,
  { limited }: Created,
  { effects, log }: CycleOptions,
): Promise<void> {
  // The list may have shown meanwhile what a lost answer had made.
  const done = outcome.backups.filter(({ kind }) => kind !== 'failed');
  const ids = new Set(done.map(({ volume }) => volume.id));
  const left = limited.flatMap((request) => withoutVolumes(request, ids));
  if (left.length === 0) return;
  log.info('trying once more what a limit of EC2 had kept back');
  const result = await effects.create(left);
  const byVolume = new Map(result.backups.map((backup) => [backup.volume.id, backup]));
  outcome.backups = outcome.backups.map((backup) => byVolume.get(backup.volume.id) ?? backup);
  outcome.extraSnapshots = [...outcome.extraSnapshots, ...result.extraSnapshots];
  outcome.notes = [...outcome.notes, ...result.notes];
}
