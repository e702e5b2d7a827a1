import { ask, SNAPSHOT, TAGGED, VOLUME } from '../policies.ts';
import { create, createVolume, creation, deletion, tagWhileCreating } from './basic.ts';
import type { PolicyClaim, Question } from './claims.ts';

const BASIC = 'iam/policy.json';
const SETS = [BASIC, 'iam/features/crash-consistent.json', 'iam/variants/backup-set.json'];
const ours = { AutoBackup: 'true', BackupSet: 'BACKUP_SET' };

/** The question, asked in a region. */
function inRegion(region: string, { request }: Question): Question {
  const context = { ...request.context, 'aws:RequestedRegion': region };
  const resource = request.resource.replace('eu-central-1', region);
  return { request: { ...request, resource, context } };
}

const anything = [
  ask('ec2:DescribeInstances', '*'),
  ask('ec2:DescribeSnapshots', '*'),
  ask('ec2:DescribeVolumes', '*'),
  createVolume,
  create,
  tagWhileCreating,
  deletion({ AutoBackup: 'true' }),
];

export const narrowerClaims: readonly PolicyClaim[] = [
  {
    sentence:
      'The role may do all this in every region and with every backup set, unless it is [limited](#narrower-roles).',
    policies: [BASIC],
    allowed: [
      ...anything.map((question) => inRegion('ap-south-1', question)),
      creation({ AutoBackup: 'true', BackupSet: 'any' }),
      deletion({ AutoBackup: 'true', BackupSet: 'any' }),
    ],
    denied: [inRegion('ap-south-1', creation({ BackupSet: 'any' }))],
  },
  {
    sentence: 'It only denies, so it holds whatever else the role has.',
    policies: [
      'iam/variants/backup-set.json',
      { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
    ],
    allowed: [creation(ours), deletion(ours), ask('ec2:StopInstances', '*')],
    denied: [create, deletion({ AutoBackup: 'true' })],
  },
  {
    sentence:
      'With it, the role may create snapshots only with the tag `BackupSet=BACKUP_SET`, the key written in this very case.',
    policies: SETS,
    allowed: [createVolume, creation(ours), creation(ours, 'CreateSnapshots'), tagWhileCreating],
    denied: [
      create,
      creation({ AutoBackup: 'true', BackupSet: 'other' }),
      creation({ AutoBackup: 'true', BackupSet: 'backup_set' }),
      creation({ AutoBackup: 'true', backupset: 'BACKUP_SET' }),
      creation({ AutoBackup: 'true', backupset: 'BACKUP_SET' }, 'CreateSnapshots'),
      creation({ AutoBackup: 'true', BackupSet: 'other' }, 'CreateSnapshots'),
    ],
  },
  {
    sentence:
      'With it, the role may delete a snapshot of this set, and none of another set or of no set.',
    policies: SETS,
    allowed: [deletion(ours)],
    denied: [
      deletion({ AutoBackup: 'true', BackupSet: 'other' }),
      deletion({ AutoBackup: 'true' }),
      deletion({ BackupSet: 'BACKUP_SET' }),
    ],
  },
  {
    sentence:
      'It may delete a backup that somebody else tagged `backupset=BACKUP_SET`, too, as IAM compares the names of condition keys [without their case](#what-the-policy-does-not-limit).',
    policies: SETS,
    allowed: [
      deletion({ AutoBackup: 'true', backupset: 'BACKUP_SET' }),
      deletion({ AutoBackup: 'true', BACKUPSET: 'BACKUP_SET' }),
    ],
    denied: [deletion({ AutoBackup: 'true', backupset: 'other' })],
  },
  {
    sentence:
      'With it, the role may do in the listed regions what its other policies allow, and nothing in another, not even list.',
    policies: [BASIC, 'iam/variants/regions.json'],
    allowed: ['eu-central-1', 'us-east-1'].flatMap((region) =>
      anything.map((question) => inRegion(region, question)),
    ),
    denied: anything.map((question) => inRegion('ap-south-1', question)),
  },
  {
    sentence:
      'With [iam/variants/create.json](../iam/variants/create.json), the role may create and tag backups as with the basic policy, and may not delete any snapshot.',
    policies: ['iam/variants/create.json'],
    allowed: anything.filter(({ request }) => request.action !== 'ec2:DeleteSnapshot'),
    denied: [
      deletion({ AutoBackup: 'true' }),
      deletion({}),
      creation({}),
      creation({ autobackup: 'true' }),
      ask('ec2:CreateTags', SNAPSHOT, TAGGED),
    ],
  },
  {
    sentence:
      'With [iam/variants/prune.json](../iam/variants/prune.json), the role may delete backups as with the basic policy, and may not create or tag any snapshot.',
    policies: ['iam/variants/prune.json'],
    allowed: [
      ...anything.filter(({ request }) => request.action.startsWith('ec2:Describe')),
      deletion({ AutoBackup: 'true' }),
    ],
    denied: [
      createVolume,
      create,
      tagWhileCreating,
      deletion({}),
      deletion({ AutoBackup: 'no' }),
      ask('ec2:CreateSnapshots', VOLUME),
      ask('ec2:CreateTags', SNAPSHOT, TAGGED),
    ],
  },
];
