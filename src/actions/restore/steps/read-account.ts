import {
  listLivingInstances,
  listLivingVolumes,
  listSnapshots,
  listStoredBackups,
  listZones,
} from '../../../aws/restore-reads.ts';
import type {
  BackupDetails,
  LivingInstance,
  LivingVolume,
  StoredBackup,
} from '../../../domain/restore/model.ts';
import { Stopped } from '../../../lib/run-control.ts';
import { count } from '../../../lib/text.ts';
import { toProblem } from '../../../shared/to-problem.ts';
import type { OutcomeBuilder, RestoreOptions } from '../restore-options.ts';

/** All backups that there are, or the wanted snapshots alone. */
export async function listBackups(
  outcome: OutcomeBuilder,
  { connection, inputs, log }: RestoreOptions,
): Promise<Iterable<StoredBackup>> {
  const { snapshotIds, backupSet } = inputs;
  const backups =
    snapshotIds.length > 0
      ? new Set((await listSnapshots(connection, snapshotIds)).backups)
      : await listStoredBackups(connection, backupSet);
  outcome.backupsFound = backups.size;
  outcome.target = { ...outcome.target, account: outcome.target.account ?? connection.account };
  outcome.stage = 'listed';
  log.info(`found ${count(backups.size, 'backup')}, copies included`);
  return backups;
}

/** The wanted instance as it is now. Without the permission it counts as gone, and a note says so. */
export async function readInstance(
  outcome: OutcomeBuilder,
  id: string,
  { connection }: RestoreOptions,
): Promise<LivingInstance | null> {
  const found = await orUnknown(outcome, `whether ${id} exists is not known`, () =>
    listLivingInstances(connection, [id]),
  );
  return found?.get(id) ?? null;
}

/** The one instance that has originals attached; what it holds tells where a volume goes. */
export async function readHolder(
  outcome: OutcomeBuilder,
  originals: ReadonlyMap<string, LivingVolume>,
  options: RestoreOptions,
): Promise<LivingInstance | null> {
  const holders = new Set([...originals.values()].flatMap(({ instanceIds }) => instanceIds));
  const [only] = holders;
  if (only === undefined || holders.size > 1) return null;
  return readInstance(outcome, only, options);
}

export interface ChosenFacts {
  readonly details: ReadonlyMap<string, BackupDetails>;
  readonly originals: ReadonlyMap<string, LivingVolume>;
  /** Null where that could not be learnt. */
  readonly zones: ReadonlySet<string> | null;
}

/** The tags of the chosen backups, the originals that exist still, and the zones of the region. */
export async function readChosen(
  outcome: OutcomeBuilder,
  chosen: readonly StoredBackup[],
  { connection, inputs }: RestoreOptions,
): Promise<ChosenFacts> {
  const { details } = await listSnapshots(
    connection,
    chosen.map(({ id }) => id),
  );
  const volumeIds = chosen.map(({ volumeId }) => volumeId);
  const originals = await orUnknown(outcome, 'the originals could not be looked up', () =>
    listLivingVolumes(connection, volumeIds),
  );
  const zones =
    inputs.makeImage || chosen.length === 0
      ? null
      : await orUnknown(outcome, 'the zones of the region are not known', () =>
          listZones(connection),
        );
  return { details, originals: originals ?? new Map(), zones };
}

/** Which of the backed up instances and volumes exist; null where that could not be learnt. */
export async function readLiving(
  outcome: OutcomeBuilder,
  backups: Iterable<StoredBackup>,
  { connection }: RestoreOptions,
) {
  return orUnknown(outcome, 'which instances and volumes exist is not known', async () => {
    const volumeIds = new Set<string>();
    for (const { volumeId } of backups) volumeIds.add(volumeId);
    const instances = await listLivingInstances(connection, null);
    const volumes = await listLivingVolumes(connection, [...volumeIds]);
    return { instances: new Set(instances.keys()), volumes: new Set(volumes.keys()) };
  });
}

/** What only makes a restore easier: it is not refused for a permission that is missing. */
async function orUnknown<T>(
  outcome: OutcomeBuilder,
  what: string,
  read: () => Promise<T>,
): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Stopped) throw error;
    outcome.notes = [...outcome.notes, `${what}: ${toProblem(error).sentence}`];
    return null;
  }
}
