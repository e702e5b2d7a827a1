/** What an account holds, and what it was asked for. */
import type { RequestRecord, Simulator, Snapshot } from '../simulator/index.ts';
import { REGION } from './simulate.ts';

/** The snapshots that the account itself has by now. */
export function ownSnapshots(simulator: Simulator, region = REGION): readonly Snapshot[] {
  return simulator.region(region).ownSnapshots;
}

/** Their ids, in no order. */
export function ownIds(simulator: Simulator, region = REGION): readonly string[] {
  return ownSnapshots(simulator, region).map(({ snapshotId }) => snapshotId);
}

/** The own snapshots that carry the tag BackupRun, of one value where it is given. */
export function madeByRuns(
  simulator: Simulator,
  { region = REGION, backupRun }: { readonly region?: string; readonly backupRun?: string } = {},
): readonly Snapshot[] {
  return ownSnapshots(simulator, region)
    .filter(({ tags }) => tags['BackupRun'] !== undefined)
    .filter(({ tags }) => backupRun === undefined || tags['BackupRun'] === backupRun);
}

export function idsOf(snapshots: readonly { readonly snapshotId: string }[]): readonly string[] {
  return snapshots.map(({ snapshotId }) => snapshotId).sort();
}

export function volumesOf(snapshots: readonly Snapshot[]): readonly string[] {
  return snapshots.map(({ volumeId }) => volumeId).sort();
}

/** How many snapshots there are of each volume. */
export function countByVolume(snapshots: readonly Snapshot[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { volumeId } of snapshots) counts[volumeId] = (counts[volumeId] ?? 0) + 1;
  return counts;
}

/** Ids of `all` that are not among `others`, in order. */
export function without(all: readonly string[], others: readonly string[]): readonly string[] {
  return all.filter((id) => !others.includes(id)).sort();
}

/** Whatever is neither a read nor a question (EC2's own DryRun): a list of the changing actions would miss the one nobody thought of. */
export function changingCalls({ requests }: Simulator): readonly RequestRecord[] {
  return requests.filter(
    ({ action, params }) => !/^(?:Describe|Get)/.test(action) && params['DryRun'] !== 'true',
  );
}

/** The values of a list parameter of EC2's Query protocol, e.g. `Filter.1.Value`. */
export function listIn({ params }: RequestRecord, name: string): readonly string[] {
  return Object.entries(params).flatMap(([key, value]) =>
    new RegExp(`^${name}\\.\\d+$`).test(key) ? [value ?? ''] : [],
  );
}

/** What a set excludes: the root, and data volumes by id. */
export function exclusionsOf(call: RequestRecord): {
  readonly boot: boolean;
  readonly data: readonly string[];
} {
  return {
    boot: call.params['InstanceSpecification.ExcludeBootVolume'] === 'true',
    data: listIn(call, 'InstanceSpecification.ExcludeDataVolumeId'),
  };
}
