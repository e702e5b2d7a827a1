import pLimit from 'p-limit';
import type { VolumeDetails } from '../../../aws/ec2.ts';
import type { Volume } from '../../../domain/model.ts';
import type { VolumeSettings } from '../../../domain/restore/settings.ts';
import { Stopped } from '../../../lib/run-control.ts';
import { toProblem } from '../../../shared/to-problem.ts';
import type { CycleOptions } from '../cycle-options.ts';

/** EC2 API Reference, "Filter": values per filter, so that each batch is one call. */
const BATCH = 200;
const CONCURRENCY = 8;
/** Backups do not wait longer for what only makes a restore easier, e.g. under throttling. */
const LONGEST_WAIT_MS = 20_000;

export interface KnownSettings {
  /** By volume id. */
  readonly settings: ReadonlyMap<string, VolumeSettings>;
  readonly notes: readonly string[];
}

/**
 * Types, IOPS and throughput of the volumes to back up, for the tags of their snapshots. What cannot
 * be learnt is left out, and fails nothing.
 *
 * @param details what was listed already: all attached volumes, or none
 * @throws Stopped
 */
export async function readVolumeSettings(
  volumes: readonly Volume[],
  details: ReadonlyMap<string, VolumeDetails>,
  { ec2, rules }: Pick<CycleOptions, 'ec2' | 'rules'>,
): Promise<KnownSettings> {
  const settings = new Map([...details].map(([id, one]) => [id, one.settings]));
  if (!rules.create || volumes.length === 0 || details.size > 0) return { settings, notes: [] };
  const ids = volumes.map(({ id }) => id);
  const batches = Array.from({ length: Math.ceil(ids.length / BATCH) }, (_, index) =>
    ids.slice(index * BATCH, (index + 1) * BATCH),
  );
  const reading = pLimit(CONCURRENCY).map(batches, async (batch) => {
    for (const [id, one] of await ec2.listVolumeDetails(batch)) settings.set(id, one.settings);
  });
  try {
    const isLate = await Promise.race([reading.then(() => false), later()]);
    return isLate ? left(settings, 'EC2 did not answer in time') : { settings, notes: [] };
  } catch (error) {
    if (error instanceof Stopped) throw error;
    return left(settings, toProblem(error).sentence);
  }
}

/** Keeps no process alive: most often the answers come first. */
function later(): Promise<true> {
  return new Promise((resolve) => setTimeout(() => resolve(true), LONGEST_WAIT_MS).unref());
}

function left(known: ReadonlyMap<string, VolumeSettings>, why: string): KnownSettings {
  const note = `Volume types, IOPS and throughput are left out of the snapshots' tags, so that a restore has to be told them: ${why}`;
  return { settings: new Map(known), notes: [note] };
}
