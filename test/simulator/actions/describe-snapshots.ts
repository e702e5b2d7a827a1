import { type Ec2Call, scopeOf, stopIfDryRun } from '../context.ts';
import { snapshotNotFound } from '../errors.ts';
import { type Fields, matcherOf, parseFilters } from '../filters.ts';
import { placesOf } from '../listed-map.ts';
import type { Snapshot } from '../model.ts';
import { refuseIdsWithMaxResults } from '../paging.ts';
import { checkId, list } from '../params.ts';
import { element, itemSet, join, type Xml } from '../xml.ts';
import { progressOf, snapshotXml } from './snapshot-xml.ts';

function fieldsAt(now: number): Fields<Snapshot> {
  return {
    'snapshot-id': ({ snapshotId }) => [snapshotId],
    'volume-id': ({ volumeId }) => [volumeId],
    'volume-size': ({ size }) => [String(size)],
    status: ({ state }) => [state],
    progress: (snapshot) => [progressOf(snapshot, now)],
    'start-time': ({ startTime }) => [startTime?.toISOString()],
    'owner-id': ({ ownerId }) => [ownerId],
    description: ({ description }) => [description],
    encrypted: ({ encrypted }) => [String(encrypted)],
    'storage-tier': ({ storageTier }) => [storageTier],
  };
}

/** Own snapshots, and unless owners are named also what others have made public. */
function visibilityIn({ params, account }: Ec2Call): (snapshot: Snapshot) => boolean {
  const owners = new Set(
    list(params, 'Owner').map((owner) => (owner === 'self' ? account.id : owner)),
  );
  return (snapshot) => {
    const isOwn = snapshot.ownerId === account.id;
    return (isOwn || snapshot.public) && (owners.size === 0 || owners.has(snapshot.ownerId));
  };
}

function placesIn({ params, region }: Ec2Call, isVisible: (snapshot: Snapshot) => boolean) {
  const ids = list(params, 'SnapshotId');
  for (const id of ids) {
    checkId(id, 'snap', 'snapshotId');
    const snapshot = region.snapshots.get(id);
    if (!snapshot || !isVisible(snapshot)) throw snapshotNotFound(id);
  }
  return ids.length > 0 ? placesOf(ids) : region.snapshots.places;
}

export function describeSnapshots(call: Ec2Call): Xml {
  const { params, region, services } = call;
  refuseIdsWithMaxResults(params, 'SnapshotId', 'snapshotSet');
  const filters = parseFilters(params);
  stopIfDryRun(call);
  const now = services.clock.now();
  const fits = matcherOf(filters, fieldsAt(now));
  const isVisible = visibilityIn(call);
  const { snapshots } = region;
  const page = services.pager.page({
    scope: scopeOf(call),
    params,
    places: placesIn(call, isVisible),
    find: (id) => {
      const snapshot = snapshots.get(id);
      return snapshot && isVisible(snapshot) && fits(snapshot) ? snapshot : undefined;
    },
  });
  return join(
    itemSet('snapshotSet', page.items, (snapshot) => snapshotXml(snapshot, now)),
    element('nextToken', page.nextToken),
  );
}
