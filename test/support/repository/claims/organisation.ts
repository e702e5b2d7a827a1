import { resourceTagContext } from '../../../support/iam.ts';
import { EVERYTHING } from '../../../support/iam-simulation.ts';
import { asList, asRecord } from '../../values.ts';
import { ask, type Policy, readPolicy, SNAPSHOT, TAGGED } from '../policies.ts';
import { create, deletion, tagWhileCreating } from './basic.ts';
import type { PolicyClaim, Question } from './claims.ts';

const SCP = 'iam/service-control-policy.json';
const ROLE = 'arn:aws:iam::111122223333:role/ebs-backup';
const ADMIN = 'arn:aws:iam::111122223333:role/BACKUP_ADMIN';
const STACK_SET = 'stacksets-exec-0123456789abcdef';
const BACKUP = { AutoBackup: 'true' };
const LIFECYCLE_MANAGER = 'AWSDataLifecycleManagerDefaultRole';
const AWS_BACKUP = 'AWSBackupDefaultServiceRole';
const ofLifecycleManager = deletion({ 'aws:dlm:lifecycle-policy-id': 'policy-1', Name: 'db' });

function by(role: string, ...questions: readonly Question[]): readonly Question[] {
  return questions.map(({ request }) => ({ request: { ...request, role } }));
}

function onBackup(action: string, keys: readonly string[]): Question {
  const tagKeys = keys.length === 0 ? {} : { 'aws:TagKeys': [...keys] };
  return ask(`ec2:${action}`, SNAPSHOT, { ...resourceTagContext(BACKUP), ...tagKeys });
}

const onRoles = [
  'iam:AttachRolePolicy',
  'iam:CreateRole',
  'iam:DeleteRole',
  'iam:DeleteRolePermissionsBoundary',
  'iam:DeleteRolePolicy',
  'iam:DetachRolePolicy',
  'iam:PutRolePermissionsBoundary',
  'iam:PutRolePolicy',
  'iam:UpdateAssumeRolePolicy',
  'iam:UpdateRole',
].flatMap((action) => [ask(action, ROLE), ask(action, ADMIN)]);

/** As the page has it filled in. */
function withAdmin(role: string): Policy {
  const text = JSON.stringify(readPolicy(SCP)).replaceAll('BACKUP_ADMIN', role);
  return {
    ...readPolicy(SCP),
    Statement: asList(asRecord(JSON.parse(text))['Statement']).map(asRecord),
  };
}

/** The first statement alone, for every snapshot. */
function forEverySnapshot(): Policy {
  const policy = readPolicy(SCP);
  const Statement = policy.Statement.slice(0, 1).map((statement) => {
    const { StringEquals: _, ...Condition } = asRecord(statement['Condition']);
    return { ...statement, Condition };
  });
  return { ...policy, Statement };
}

const policies = [EVERYTHING];
const serviceControlPolicies = [SCP];

export const organisationClaims: readonly PolicyClaim[] = [
  {
    sentence: 'With it, nobody but the two roles may delete a snapshot tagged `AutoBackup=true`.',
    policies,
    serviceControlPolicies,
    allowed: [...by('ebs-backup', deletion(BACKUP)), ...by('BACKUP_ADMIN', deletion(BACKUP))],
    denied: ['admin', 'ebs-backup-2', LIFECYCLE_MANAGER, AWS_BACKUP].flatMap((role) =>
      by(role, deletion(BACKUP)),
    ),
  },
  {
    sentence:
      'With it, nobody but `BACKUP_ADMIN` may change the tag `AutoBackup` of such a snapshot or remove its tags, so that it cannot be untagged first and deleted then.',
    policies,
    serviceControlPolicies,
    allowed: by(
      'BACKUP_ADMIN',
      onBackup('CreateTags', ['AutoBackup']),
      onBackup('DeleteTags', ['AutoBackup']),
      onBackup('DeleteTags', []),
    ),
    denied: ['admin', 'ebs-backup'].flatMap((role) =>
      by(
        role,
        onBackup('CreateTags', ['AutoBackup']),
        // Which of two keys that differ in case IAM compares is not documented.
        onBackup('CreateTags', ['Team', 'autobackup']),
        onBackup('DeleteTags', ['AutoBackup']),
        onBackup('DeleteTags', ['Team']),
        // Without keys, EC2 removes all tags.
        onBackup('DeleteTags', []),
      ),
    ),
  },
  {
    sentence:
      'With it, nobody but `BACKUP_ADMIN` may create, change or delete the roles `ebs-backup` and `BACKUP_ADMIN`.',
    policies,
    serviceControlPolicies,
    allowed: [
      ...by('BACKUP_ADMIN', ...onRoles),
      ...by('admin', ask('iam:DeleteRole', `${ROLE}-2`), ask('iam:GetRole', ROLE)),
    ],
    denied: [...by('admin', ...onRoles), ...by('ebs-backup', ...onRoles)],
  },
  {
    sentence:
      'Make `BACKUP_ADMIN` before you attach the policy: afterwards nobody can who is not of that name already, as the role of a StackSet is that is named for it.',
    policies,
    serviceControlPolicies: [withAdmin('stacksets-exec-*')],
    allowed: by(STACK_SET, ...onRoles),
    denied: by('admin', ask('iam:CreateRole', `arn:aws:iam::111122223333:role/${STACK_SET}`)),
  },
  {
    sentence:
      'Other services go on: the roles of Data Lifecycle Manager and AWS Backup may delete the snapshots that they made, which do not carry the tag.',
    policies,
    serviceControlPolicies,
    allowed: [
      ...by(LIFECYCLE_MANAGER, ofLifecycleManager),
      ...by(AWS_BACKUP, deletion({ 'aws:backup:source-resource': 'volume' })),
    ],
    denied: by(LIFECYCLE_MANAGER, deletion({ 'aws:dlm:lifecycle-policy-id': 'a', ...BACKUP })),
  },
  {
    sentence: 'Without the condition on the tag, it would deny them that.',
    policies,
    serviceControlPolicies: [forEverySnapshot()],
    allowed: by('ebs-backup', deletion(BACKUP)),
    denied: [
      ...by(LIFECYCLE_MANAGER, ofLifecycleManager),
      ...by(AWS_BACKUP, deletion({ 'aws:backup:source-resource': 'volume' })),
    ],
  },
  {
    sentence:
      'With it, everybody else may still create snapshots, and tag and delete those that are not backups.',
    policies,
    serviceControlPolicies,
    allowed: [
      ...by('admin', create, tagWhileCreating, ask('ec2:CreateTags', SNAPSHOT, TAGGED)),
      ...by('admin', ask('ec2:DeleteTags', SNAPSHOT), deletion({}), deletion({ AutoBackup: 'no' })),
      ...by('admin', onBackup('CreateTags', ['Team'])),
    ],
    denied: by('admin', deletion(BACKUP)),
  },
];
