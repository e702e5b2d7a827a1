import type { Ec2Action } from '../context.ts';
import { copySnapshot } from './copy-snapshot.ts';
import { createSnapshot } from './create-snapshot.ts';
import { createSnapshots } from './create-snapshots.ts';
import { createVolume } from './create-volume.ts';
import { deleteSnapshot } from './delete-snapshot.ts';
import { deleteVolume } from './delete-volume.ts';
import { describeAvailabilityZones } from './describe-availability-zones.ts';
import { describeImages } from './describe-images.ts';
import { describeInstances } from './describe-instances.ts';
import { describeRegions } from './describe-regions.ts';
import { describeSnapshots } from './describe-snapshots.ts';
import { describeVolumes } from './describe-volumes.ts';
import { describeLockedSnapshots, lockSnapshot } from './lock-snapshot.ts';
import { modifySnapshotAttribute } from './modify-snapshot-attribute.ts';
import { registerImage } from './register-image.ts';

export const EC2_ACTIONS: ReadonlyMap<string, Ec2Action> = new Map([
  ['CopySnapshot', copySnapshot],
  ['CreateSnapshot', createSnapshot],
  ['CreateSnapshots', createSnapshots],
  ['CreateVolume', createVolume],
  ['DeleteSnapshot', deleteSnapshot],
  ['DeleteVolume', deleteVolume],
  ['DescribeAvailabilityZones', describeAvailabilityZones],
  ['DescribeImages', describeImages],
  ['DescribeInstances', describeInstances],
  ['DescribeLockedSnapshots', describeLockedSnapshots],
  ['DescribeRegions', describeRegions],
  ['DescribeSnapshots', describeSnapshots],
  ['DescribeVolumes', describeVolumes],
  ['LockSnapshot', lockSnapshot],
  ['ModifySnapshotAttribute', modifySnapshotAttribute],
  ['RegisterImage', registerImage],
]);
