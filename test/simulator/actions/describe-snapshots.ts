import { type Ec2Call, scopeOf, stopIfDryRun } from '../context.ts';
import { snapshotNotFound } from '../errors.ts';
import { type Fields, parseFilters, selected } from '../filters.ts';
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
function isVisible({ params, account }: Ec2Call): (snapshot: Snapshot) => boolean {
  const owners = new Set(
    list(params, 'Owner').map((owner) => (owner === 'self' ? account.id : owner)),
  );
  return (snapshot) => {
    const isOwn = snapshot.ownerId === account.id;
    return (isOwn || snapshot.public) && (owners.size === 0 || owners.has(snapshot.ownerId));
  };
}

function candidates(call: Ec2Call): Iterable<Snapshot> {
  const { params, region } = call;
  const { snapshots } = region;
  const visible = isVisible(call);
  const ids = list(params, 'SnapshotId');
  if (ids.length === 0) return [...snapshots.values()].filter(visible);
  return ids.map((id) => {
    checkId(id, 'snap', 'snapshotId');
    const snapshot = snapshots.get(id);
    if (!snapshot || !visible(snapshot)) throw snapshotNotFound(id);
    return snapshot;
  });
}

export function describeSnapshots(call: Ec2Call): Xml {
  const { params, region, services } = call;
  refuseIdsWithMaxResults(params, 'SnapshotId', 'snapshotSet');
  const filters = parseFilters(params);
  stopIfDryRun(call);
  const now = services.clock.now();
  const { snapshots } = region;
  const page = services.pager.page({
    scope: scopeOf(call),
    params,
    ids: () =>
      selected(candidates(call), filters, fieldsAt(now)).map(({ snapshotId }) => snapshotId),
    find: (id) => snapshots.get(id),
  });
  return join(
    itemSet('snapshotSet', page.items, (snapshot) => snapshotXml(snapshot, now)),
    element('nextToken', page.nextToken),
  );
}
