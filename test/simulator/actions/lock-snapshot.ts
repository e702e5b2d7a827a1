import { type Ec2Call, scopeOf, stopIfDryRun } from '../context.ts';
import { isLocked } from '../copies.ts';
import { AwsError, invalidValue, snapshotNotFound } from '../errors.ts';
import { placesOf } from '../listed-map.ts';
import type { Lock, Snapshot } from '../model.ts';
import { checkId, list, required, wholeNumber } from '../params.ts';
import { element, itemSet, join, type Xml } from '../xml.ts';

// Amazon EC2 API Reference, "LockSnapshot".
const MAX_DAYS = 36_500;
const DAY_MS = 86_400_000;

export function lockSnapshot(call: Ec2Call): Xml {
  const { params, region, account, services } = call;
  const snapshotId = required(params, 'SnapshotId');
  checkId(snapshotId, 'snap', 'snapshotId');
  const mode = required(params, 'LockMode');
  if (mode !== 'governance' && mode !== 'compliance') throw invalidValue(`Invalid mode ${mode}`);
  const days = wholeNumber(params, 'LockDuration') ?? 0;
  if (days < 1 || days > MAX_DAYS) throw invalidValue(`Invalid lock duration ${days}`);
  stopIfDryRun(call);
  const snapshot = region.snapshots.get(snapshotId);
  if (snapshot === undefined || snapshot.ownerId !== account.id) throw snapshotNotFound(snapshotId);
  if (snapshot.state !== 'pending' && snapshot.state !== 'completed') {
    throw new AwsError('IncorrectState', `The snapshot is in state ${snapshot.state}`);
  }
  const lock: Lock = { mode, days, createdAt: services.clock.now() };
  snapshot.lock = lock;
  return lockXml(snapshot, services.clock.now());
}

function lockXml(snapshot: Snapshot, now: number): Xml {
  const { lock, snapshotId, ownerId } = snapshot;
  if (lock === undefined) return join();
  return join(
    element('snapshotId', snapshotId),
    element('ownerId', ownerId),
    element('lockState', isLocked(snapshot, now) ? lock.mode : 'expired'),
    element('lockDuration', lock.days),
    element('lockCreatedOn', new Date(lock.createdAt)),
    element('lockExpiresOn', new Date(lock.createdAt + lock.days * DAY_MS)),
  );
}

export function describeLockedSnapshots(call: Ec2Call): Xml {
  const { params, region, services } = call;
  const ids = list(params, 'SnapshotId');
  for (const id of ids) checkId(id, 'snap', 'snapshotId');
  stopIfDryRun(call);
  const page = services.pager.page({
    scope: scopeOf(call),
    params,
    places: ids.length > 0 ? placesOf(ids) : region.snapshots.places,
    find: (id) => {
      const snapshot = region.snapshots.get(id);
      return snapshot?.lock !== undefined && snapshot.state !== 'error' ? snapshot : undefined;
    },
  });
  const now = services.clock.now();
  return join(
    itemSet('snapshotSet', page.items, (snapshot) => lockXml(snapshot, now)),
    element('nextToken', page.nextToken),
  );
}
