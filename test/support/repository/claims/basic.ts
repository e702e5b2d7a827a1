import { resourceTagContext } from '../../../support/iam.ts';
import { ask, INSTANCE, readPolicy, SNAPSHOT, TAGGED, VOLUME } from '../policies.ts';
import type { PolicyClaim, Question } from './claims.ts';

const BASIC = 'iam/policy.json';

export const createVolume = ask('ec2:CreateSnapshot', VOLUME);
export const create = creation({ AutoBackup: 'true' });
export const tagWhileCreating = ask('ec2:CreateTags', SNAPSHOT, {
  ...TAGGED,
  'ec2:CreateAction': 'CreateSnapshot',
});

/** Creates a snapshot with these tags; EC2 asks about the volume besides. */
export function creation(tags: Readonly<Record<string, string>>, action = 'CreateSnapshot') {
  const entries = Object.entries(tags).map(([key, value]) => [`aws:RequestTag/${key}`, value]);
  const keys = entries.length === 0 ? {} : { 'aws:TagKeys': Object.keys(tags) };
  return ask(`ec2:${action}`, SNAPSHOT, { ...Object.fromEntries(entries), ...keys });
}

/** Deletes a snapshot that carries these tags. */
export function deletion(tags: Readonly<Record<string, string>>) {
  return ask('ec2:DeleteSnapshot', SNAPSHOT, resourceTagContext(tags));
}

function onBackup(...actions: readonly string[]): readonly Question[] {
  const tags = resourceTagContext({ AutoBackup: 'true' });
  return actions.map((action) => ask(`ec2:${action}`, SNAPSHOT, tags));
}

/** The basic policy, with a condition on the keys of tags at its deletions too. */
function withKeysAtDeletion() {
  const policy = readPolicy(BASIC);
  const Statement = policy.Statement.map((statement) =>
    statement['Sid'] === 'DeleteOnlyTaggedSnapshots'
      ? {
          ...statement,
          Condition: { 'ForAnyValue:StringEquals': { 'aws:TagKeys': 'AutoBackup' } },
        }
      : statement,
  );
  return { ...policy, Statement };
}

const list = (what: string) => ask(`ec2:Describe${what}`, '*');

export const basicClaims: readonly PolicyClaim[] = [
  {
    sentence:
      'The role may create snapshots of any volume, but only with the tag `AutoBackup=true`, the key written in this very case.',
    policies: [BASIC],
    allowed: [createVolume, create],
    denied: [
      creation({}),
      creation({ AutoBackup: 'false' }),
      creation({ AutoBackup: 'True' }),
      creation({ autobackup: 'true' }),
      creation({ AUTOBACKUP: 'true' }),
      creation({ Name: 'true' }),
    ],
  },
  {
    sentence: 'It may set other tags in the same call, whatever the inputs ask for.',
    policies: [BASIC],
    allowed: [
      creation({ AutoBackup: 'true', Team: 'storage', BackupSet: 'nightly' }),
      tagWhileCreating,
    ],
    denied: [creation({ Team: 'storage', BackupSet: 'nightly' })],
  },
  {
    sentence:
      'It may not set a tag on a snapshot that exists, so it cannot make a snapshot its own to delete.',
    policies: [BASIC],
    allowed: [tagWhileCreating],
    denied: [
      ask('ec2:CreateTags', SNAPSHOT, TAGGED),
      ask('ec2:CreateTags', SNAPSHOT, { ...TAGGED, 'ec2:CreateAction': 'CopySnapshot' }),
    ],
  },
  {
    sentence:
      'It may delete a snapshot whose tag `AutoBackup` is `true`, and no other but one whose key is that in [another case](#what-the-policy-does-not-limit), such as `autobackup=true`.',
    policies: [BASIC],
    allowed: [deletion({ AutoBackup: 'true' }), deletion({ autobackup: 'true' })],
    denied: [deletion({}), deletion({ AutoBackup: 'no' }), deletion({ AutoBackup: 'TRUE' })],
  },
  {
    sentence: 'It may not share, copy, lock, unlock or archive a snapshot, nor read its data.',
    policies: [BASIC],
    allowed: [deletion({ AutoBackup: 'true' })],
    denied: [
      ...onBackup('ModifySnapshotAttribute', 'CopySnapshot', 'LockSnapshot', 'UnlockSnapshot'),
      ...onBackup('ModifySnapshotTier', 'CreateVolume'),
      ask('ebs:GetSnapshotBlock', SNAPSHOT),
      ask('ebs:ListSnapshotBlocks', SNAPSHOT),
    ],
  },
  {
    sentence:
      'It may list the instances, volumes and snapshots of the account, and may not change an instance or a volume.',
    policies: [BASIC],
    allowed: [list('Instances'), list('Volumes'), list('Snapshots')],
    denied: [
      ...['StopInstances', 'TerminateInstances'].map((action) => ask(`ec2:${action}`, INSTANCE)),
      ...['DeleteVolume', 'ModifyVolume', 'DetachVolume', 'CreateTags'].map((action) =>
        ask(`ec2:${action}`, VOLUME),
      ),
    ],
  },
  {
    sentence:
      "IAM compares the names of condition keys without their case, EC2's tag keys have one: a snapshot that somebody else tagged `autobackup=true` may be deleted by the role.",
    policies: [BASIC],
    allowed: [deletion({ autobackup: 'true' }), deletion({ AUTOBACKUP: 'true' })],
    denied: [deletion({ autobackup: 'no' })],
  },
  {
    sentence:
      "The condition on `aws:TagKeys` that keeps creations from it would deny every deletion, as a deletion's request names no tag keys.",
    policies: [withKeysAtDeletion()],
    allowed: [create],
    denied: [deletion({ autobackup: 'true' }), deletion({ AutoBackup: 'true' })],
  },
  {
    sentence:
      "Age and the keep rules are the action's, not IAM's: the role may delete every snapshot tagged `AutoBackup=true`, the newest and the last good one too.",
    policies: [BASIC],
    allowed: [deletion({ AutoBackup: 'true', CreatedAt: '2026-11-21-0217' })],
    denied: [deletion({ CreatedAt: '2026-11-21-0217' })],
  },
  {
    sentence:
      "With [iam/features/all-regions.json](../iam/features/all-regions.json), for `regions: all`, the role may list the account's regions.",
    policies: [BASIC, 'iam/features/all-regions.json'],
    allowed: [list('Regions')],
    denied: [list('AvailabilityZones')],
  },
  {
    sentence:
      'With [iam/features/crash-consistent.json](../iam/features/crash-consistent.json), for `crash-consistent: true`, the role may create the snapshots of an instance in one call, but only with the tag `AutoBackup=true`, and tag them in that call.',
    policies: [BASIC, 'iam/features/crash-consistent.json'],
    allowed: [
      ask('ec2:CreateSnapshots', INSTANCE),
      ask('ec2:CreateSnapshots', VOLUME),
      creation({ AutoBackup: 'true' }, 'CreateSnapshots'),
      ask('ec2:CreateTags', SNAPSHOT, { ...TAGGED, 'ec2:CreateAction': 'CreateSnapshots' }),
    ],
    denied: [
      creation({}, 'CreateSnapshots'),
      creation({ autobackup: 'true' }, 'CreateSnapshots'),
      ask('ec2:CreateTags', SNAPSHOT, TAGGED),
    ],
  },
];
