import { type Ec2Call, stopIfDryRun } from '../context.ts';
import { isLocked } from '../copies.ts';
import { AwsError, invalidValue, snapshotNotFound } from '../errors.ts';
import type { Snapshot } from '../model.ts';
import { checkId, required } from '../params.ts';
import { element, type Xml } from '../xml.ts';

function checkDeletable(snapshot: Snapshot, { account, region, services }: Ec2Call): void {
  const { snapshotId } = snapshot;
  if (snapshot.ownerId !== account.id) {
    throw new AwsError('AuthFailure', `Not the owner of snapshot '${snapshotId}'`, 403);
  }
  const image = region.imageHolding(snapshotId);
  if (image) {
    throw new AwsError(
      'InvalidSnapshot.InUse',
      `The snapshot ${snapshotId} is currently in use by ${image.imageId}`,
    );
  }
  if (snapshot.managedByBackup) {
    throw invalidValue(
      `This snapshot is managed by the AWS Backup service and cannot be deleted via EC2 APIs. If you wish to delete this snapshot, please do so via the Backup console.`,
    );
  }
  if (snapshot.locked || isLocked(snapshot, services.clock.now())) {
    throw new AwsError(services.lockedError.code, services.lockedError.message);
  }
}

export function deleteSnapshot(call: Ec2Call): Xml {
  const { params, region, services } = call;
  const snapshotId = required(params, 'SnapshotId');
  checkId(snapshotId, 'snap', 'snapshotId');
  stopIfDryRun(call);
  const { snapshots } = region;
  const snapshot = snapshots.get(snapshotId);
  if (!snapshot) throw snapshotNotFound(snapshotId);
  checkDeletable(snapshot, call);
  const { deleted = 0 } = services.listLag;
  const lagMs = typeof deleted === 'number' ? deleted : deleted(snapshot);
  if (lagMs > 0) region.list.showDeleted(snapshot, services.clock.now() + lagMs);
  snapshots.delete(snapshotId);
  if (snapshot.recoverable) {
    snapshot.state = 'recoverable';
    region.recycleBin.set(snapshotId, snapshot);
  }
  return element('return', true);
}
