/** What copies there are in a simulated account or vault, without vitest. */
import type { Simulator, Snapshot } from '../simulator/index.ts';
import { ALPHA, roleOf } from './accounts.ts';

export const VAULT = '999900001111';
export const VAULT_ROLE = roleOf(VAULT, { name: 'ebs-vault' });

/** The copies of an account in a region, by source volume and start. */
export function copiesIn(
  simulator: Simulator,
  { account = ALPHA, region }: { account?: string; region: string },
): readonly Snapshot[] {
  return simulator
    .region(region, account)
    .ownSnapshots.filter(({ copyOf, tags }) => copyOf !== undefined || 'AutoBackupCopy' in tags)
    .sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
}

function sortKey({ tags, snapshotId }: Snapshot): string {
  return [tags['SourceVolumeId'], tags['SourceStartTime'], snapshotId].join(' ');
}

/** Ids of the snapshots of an account that are shared with any other, wherever they are. */
export function sharedIn(simulator: Simulator, account = ALPHA): readonly string[] {
  return simulator
    .account(account)
    .regionNames.flatMap((name) => simulator.region(name, account).ownSnapshots)
    .filter(({ sharedWith }) => (sharedWith?.size ?? 0) > 0)
    .map(({ snapshotId }) => snapshotId);
}
