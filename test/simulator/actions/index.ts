import type { Ec2Action } from '../context.ts';
import { createSnapshot } from './create-snapshot.ts';
import { createSnapshots } from './create-snapshots.ts';
import { deleteSnapshot } from './delete-snapshot.ts';
import { describeInstances } from './describe-instances.ts';
import { describeRegions } from './describe-regions.ts';
import { describeSnapshots } from './describe-snapshots.ts';
import { describeVolumes } from './describe-volumes.ts';

export const EC2_ACTIONS: ReadonlyMap<string, Ec2Action> = new Map([
  ['CreateSnapshot', createSnapshot],
  ['CreateSnapshots', createSnapshots],
  ['DeleteSnapshot', deleteSnapshot],
  ['DescribeInstances', describeInstances],
  ['DescribeRegions', describeRegions],
  ['DescribeSnapshots', describeSnapshots],
  ['DescribeVolumes', describeVolumes],
]);
