import { type Ec2Call, scopeOf, stopIfDryRun } from '../context.ts';
import { sharedWithCaller } from '../copies.ts';
import { snapshotNotFound } from '../errors.ts';
import { type Fields, matcherOf, parseFilters } from '../filters.ts';
import type { SnapshotView } from '../list-lag.ts';
import { merged, placesOf } from '../listed-map.ts';
import type { Snapshot } from '../model.ts';
import { refuseIdsWithMaxResults } from '../paging.ts';
import { checkId, list } from '../params.ts';
import { element, itemSet, join, type Xml } from '../xml.ts';
import { listedSnapshotXml, progressOf } from './snapshot-xml.ts';

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
    'transfer-type': ({ transferType }) => [transferType],
  };
}

/**
 * Own snapshots, and unless owners are named also what others have made public or shared; tags of
 * the latter are not shown.
 */
function viewFor(call: Ec2Call, now: number): SnapshotView {
  const { params, account, region } = call;
  const named = (name: string) =>
    new Set(list(params, name).map((owner) => (owner === 'self' ? account.id : owner)));
  const owners = named('Owner');
  const restorableBy = named('RestorableBy');
  const isVisible = ({ ownerId, public: isPublic, sharedWith }: Snapshot) =>
    (ownerId === account.id || isPublic) &&
    (owners.size === 0 || owners.has(ownerId)) &&
    (restorableBy.size === 0 ||
      [...restorableBy].some((id) => id === ownerId || sharedWith?.has(id)));
  const { places, find } = region.list.view(region.snapshots, now);
  const foreign = sharedWithCaller(call).filter(
    ({ ownerId }) => owners.size === 0 || owners.has(ownerId),
  );
  const shown = new Map(foreign.map((one) => [one.snapshotId, { ...one, tags: {} }]));
  return {
    places: shown.size === 0 ? places : merged(places, placesOf([...shown.keys()])),
    find: (id) => {
      const snapshot = find(id);
      return snapshot && isVisible(snapshot) ? snapshot : shown.get(id);
    },
  };
}

function placesIn({ params }: Ec2Call, { places, find }: SnapshotView) {
  const ids = list(params, 'SnapshotId');
  for (const id of ids) {
    checkId(id, 'snap', 'snapshotId');
    if (!find(id)) throw snapshotNotFound(id);
  }
  return ids.length > 0 ? placesOf(ids) : places;
}

export function describeSnapshots(call: Ec2Call): Xml {
  const { params, services } = call;
  refuseIdsWithMaxResults(params, 'SnapshotId', 'snapshotSet');
  const filters = parseFilters(params);
  stopIfDryRun(call);
  const now = services.clock.now();
  const fits = matcherOf(filters, fieldsAt(now));
  const view = viewFor(call, now);
  const page = services.pager.page({
    scope: scopeOf(call),
    params,
    places: placesIn(call, view),
    find: (id) => {
      const snapshot = view.find(id);
      return snapshot && fits(snapshot) ? snapshot : undefined;
    },
  });
  return join(
    itemSet('snapshotSet', page.items, (snapshot) => listedSnapshotXml(snapshot, now)),
    element('nextToken', page.nextToken),
  );
}
