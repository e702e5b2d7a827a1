import { resourceTagContext } from '../../support/iam.ts';
import { ask, type Check, INSTANCE, SNAPSHOT, TAGGED, VOLUME } from './policies.ts';

/** What no role of this action may ever do, with whatever feature. */
export const FORBIDDEN: readonly Omit<Check, 'allowed'>[] = [
  ...[
    {},
    { AutoBackup: 'false' },
    { AutoBackup: 'True' },
    { AutoBackup: '' },
    { Other: 'true' },
  ].map((tags) => ask('ec2:DeleteSnapshot', SNAPSHOT, resourceTagContext(tags))),
  ...['ec2:CreateSnapshot', 'ec2:CreateSnapshots'].flatMap((action) => [
    ask(action, SNAPSHOT),
    ask(action, SNAPSHOT, { 'aws:RequestTag/AutoBackup': 'no', 'aws:TagKeys': ['AutoBackup'] }),
    ask(action, SNAPSHOT, { 'aws:RequestTag/AutoBackup': 'True', 'aws:TagKeys': ['AutoBackup'] }),
    ask(action, SNAPSHOT, { 'aws:RequestTag/Other': 'true', 'aws:TagKeys': ['Other'] }),
    // A condition key has no case, but a tag key of EC2 has.
    ask(action, SNAPSHOT, { 'aws:RequestTag/autobackup': 'true', 'aws:TagKeys': ['autobackup'] }),
  ]),
  // Tagging what exists would make any snapshot ours to delete.
  ...[SNAPSHOT, VOLUME, INSTANCE].map((arn) => ask('ec2:CreateTags', arn, TAGGED)),
  ...['RunInstances', 'CreateVolume', 'CopySnapshot', 'CreateImage', 'ImportSnapshot'].map((by) =>
    ask('ec2:CreateTags', SNAPSHOT, { ...TAGGED, 'ec2:CreateAction': by }),
  ),
  ...['CreateSnapshot', 'CreateSnapshots'].flatMap((by) =>
    [VOLUME, INSTANCE].map((arn) =>
      ask('ec2:CreateTags', arn, { ...TAGGED, 'ec2:CreateAction': by }),
    ),
  ),
  ...[
    'DeleteTags',
    'ModifySnapshotAttribute', // shares a snapshot with another account, or with everybody
    'ResetSnapshotAttribute',
    'ModifySnapshotTier',
    'RestoreSnapshotTier',
    'RestoreSnapshotFromRecycleBin',
    'LockSnapshot',
    'UnlockSnapshot',
    'CopySnapshot',
  ].map((action) => ask(`ec2:${action}`, SNAPSHOT, resourceTagContext({ AutoBackup: 'true' }))),
  ...['DeleteVolume', 'DetachVolume', 'AttachVolume', 'ModifyVolume', 'CreateVolume'].map(
    (action) => ask(`ec2:${action}`, VOLUME),
  ),
  ...['RunInstances', 'StopInstances', 'TerminateInstances', 'ModifyInstanceAttribute'].map(
    (action) => ask(`ec2:${action}`, INSTANCE),
  ),
  ...[
    'ec2:DescribeImages',
    'ec2:DescribeAddresses',
    'ec2:DisableSnapshotBlockPublicAccess',
    'iam:ListRoles',
    's3:ListAllMyBuckets',
  ].map((action) => ask(action, '*')),
  ask('ebs:GetSnapshotBlock', SNAPSHOT), // reads the data of a snapshot
  ask('rbin:DeleteRule', 'arn:aws:rbin:eu-central-1:111122223333:rule/abcdefghijk'),
  ask('iam:PutRolePolicy', 'arn:aws:iam::111122223333:role/ebs-backup'),
  ask('sts:AssumeRole', 'arn:aws:iam::111122223333:role/admin'),
];
