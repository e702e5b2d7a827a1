import { needOfSharing, type SharedSnapshot } from '../../../domain/copies/shared-backups.ts';
import { count } from '../../../lib/text.ts';
import { toProblem } from '../../../shared/to-problem.ts';
import type { DestinationWork } from '../destination-work.ts';
import type { Sharing } from '../sharing.ts';
import type { ListedSource } from '../source-work.ts';

/** Ids named in one sentence. */
const NAMED = 5;

export interface LeftoverOptions {
  readonly account: string;
  /** All of this run in that account. */
  readonly destinations: readonly DestinationWork[];
  readonly sharing: Sharing;
  readonly backupSet: string | null;
  /** The value of `CopyRun`. */
  readonly run: string;
}

/**
 * Ends the sharing that earlier runs have left, and this one could not end: of every backup that is
 * shared with the account of the copies, and whose copy is known to have ended. What is not known to
 * be needed no more is left, and told.
 */
export async function unshareLeftovers(
  sources: readonly ListedSource[],
  options: LeftoverOptions,
): Promise<void> {
  const { account, destinations, sharing, backupSet, run } = options;
  const others = sources.filter(({ source }) => source.account !== account);
  const shared = new Map<ListedSource, readonly SharedSnapshot[]>();
  for (const work of others) {
    try {
      shared.set(work, await work.ec2.listSharedWith(account, backupSet));
    } catch (error) {
      work.outcome.problems = [...work.outcome.problems, toProblem(error)];
    }
  }
  if ([...shared.values()].every((snapshots) => snapshots.length === 0)) return;
  // After what is shared, and right before it is un-shared: another run may have begun copies.
  const copies = await listAnew(destinations);
  if (copies === null) return;
  for (const [work, snapshots] of shared) {
    const now = work.ec2.connection.now();
    const needs = snapshots.map(({ id: snapshotId, startedAt }) => {
      if (sharing.isHeld(work.source, snapshotId)) return { snapshotId, need: 'needed' };
      const isOwn = sharing.isOwn(work.source, snapshotId);
      const backup = { ...work.source, snapshotId, startedAt, isOwn };
      return { snapshotId, need: needOfSharing(backup, { copies, run, now }) };
    });
    const idsOf = (wanted: string) =>
      needs.flatMap(({ snapshotId, need }) => (need === wanted ? [snapshotId] : []));
    await unshareAll(work, { ids: idsOf('ended'), account });
    tell(work, idsOf('unknown'), account);
  }
}

/** Null where a list is missing: a copy may be under way that nobody knows of. */
async function listAnew(destinations: readonly DestinationWork[]) {
  const lists = await Promise.all(destinations.map((work) => work.listAnew()));
  return lists.some((copies) => copies === null) ? null : lists.flatMap((copies) => copies ?? []);
}

async function unshareAll(
  { ec2, outcome }: ListedSource,
  { ids, account }: { readonly ids: readonly string[]; readonly account: string },
): Promise<void> {
  try {
    for (const id of ids) {
      await ec2.unshare(id, account);
      outcome.unshared = [...outcome.unshared, id];
    }
  } catch (error) {
    outcome.problems = [...outcome.problems, toProblem(error)];
  }
}

function tell({ outcome }: ListedSource, ids: readonly string[], account: string): void {
  if (ids.length === 0) return;
  const more = ids.length > NAMED ? ` and ${ids.length - NAMED} more` : '';
  const named = `${ids.slice(0, NAMED).join(', ')}${more}`;
  const note = `${count(ids.length, 'backup')} that others have shared stay shared with ${account}, because no copy tells what for: ${named}. A later run ends it, three days after they were made at the latest; where no run copies into another region, you may end it by hand.`;
  outcome.notes = [...outcome.notes, note];
}
