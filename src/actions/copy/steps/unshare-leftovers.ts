import { sourceKey } from '../../../domain/copies/model.ts';
import { toProblem } from '../../../shared/to-problem.ts';
import type { DestinationWork } from '../destination-work.ts';
import type { Sharing } from '../sharing.ts';
import type { ListedSource } from '../source-work.ts';

/**
 * Ends the sharing that earlier runs have left, and this one could not end: of every backup that is
 * shared with the account of the copies, and of which no copy is pending in any destination.
 */
export async function unshareLeftovers(
  sources: readonly ListedSource[],
  options: {
    readonly account: string;
    readonly destinations: readonly DestinationWork[];
    readonly sharing: Sharing;
    readonly backupSet: string | null;
  },
): Promise<void> {
  const { account, destinations, sharing, backupSet } = options;
  const lists = destinations.map(({ copies }) => copies);
  // Where a list is missing, a copy may be under way that nobody knows of.
  if (lists.some((copies) => copies === null)) return;
  const pending = new Set(
    lists
      .flatMap((copies) => copies ?? [])
      .filter(({ state }) => state === 'pending' || state === 'other')
      .map(({ origin }) => `${sourceKey(origin)} ${origin.snapshotId}`),
  );
  for (const work of sources.filter(({ source }) => source.account !== account)) {
    const { source, ec2, outcome } = work;
    try {
      for (const id of await ec2.listSharedWith(account, backupSet)) {
        const isNeeded = pending.has(`${sourceKey(source)} ${id}`) || sharing.isHeld(source, id);
        if (isNeeded) continue;
        await ec2.unshare(id, account);
        outcome.unshared = [...outcome.unshared, id];
      }
    } catch (error) {
      outcome.problems = [...outcome.problems, toProblem(error)];
    }
  }
}
