import { beforeAll, describe, expect, test } from 'vitest';
import { aSnapshot, aVolume } from '../simulator/index.ts';
import { recorded } from '../support/disks/recorded.ts';
import { diskOf } from '../support/disks/served.ts';
import { callsToRequests, type IamRequest, snapshotArn, volumeArn } from '../support/iam.ts';
import { isAllowed } from '../support/iam-simulation.ts';
import { readText } from '../support/repository/files.ts';
import type { Policy } from '../support/repository/policies.ts';
import { REGION } from '../support/simulate.ts';
import { asList, asRecord, asText } from '../support/values.ts';
import { addBackups, onDisk, runVerify, simulateDisks } from '../support/verifying.ts';

const policy = (name: string): Policy => JSON.parse(readText(`iam/verify/${name}.json`));
const PLACE = { account: '111122223333', region: REGION };
const JOB = 'your-org/infrastructure/EBS backup/backup';
const LEFT = {
  AutoBackupRestoreTest: 'true',
  RestoreTestJob: JOB,
  BackupRun: 'x',
  RunAttempt: '1',
};
const COPY = {
  AutoBackupCopy: 'true',
  SourceSnapshotId: 'snap-0123456789abcdef0',
  SourceVolumeId: 'vol-0123456789abcdef0',
  SourceAccountId: PLACE.account,
  SourceRegion: 'eu-west-1',
  SourceStartTime: '2026-03-10T02:00:00.000Z',
};

/** What runs asked of AWS: without a restore test, and with one. */
let reading: readonly IamRequest[];
let restoring: readonly IamRequest[];

beforeAll(async () => {
  const simulator = await simulateDisks();
  const disk = diskOf(onDisk(recorded('ext4')));
  const [backup = ''] = addBackups(simulator, [disk, disk, disk]);
  const copy = aSnapshot({ tags: COPY, disk });
  const left = aVolume({ tags: LEFT });
  simulator.region(REGION).add(copy, left);
  const tagsOf = (id: string) => {
    if (id.startsWith('vol-')) return { AutoBackupRestoreTest: 'true' };
    return id === copy.snapshotId ? { AutoBackupCopy: 'true' } : { AutoBackup: 'true' };
  };
  expect((await runVerify(simulator)).exitCode).toBe(0);
  reading = callsToRequests(simulator.requests, { tagsOf });
  const inputs = { 'restore-test': 'true', 'availability-zone': `${REGION}a` };
  expect((await runVerify(simulator, inputs)).outputs['verified']).toBe('2');
  restoring = callsToRequests(simulator.requests, { tagsOf });
  expect(JSON.stringify(restoring)).toContain(backup);
}, 60_000);

async function deniedBy(requests: readonly IamRequest[], policies: readonly Policy[]) {
  const answers = await Promise.all(requests.map((request) => isAllowed(request, policies)));
  return requests.filter((_, index) => !answers[index]).map(({ action }) => action);
}

describe('what the action asks for', () => {
  test('is allowed, without a restore test by reading alone', async () => {
    expect(reading.map(({ action }) => action)).toContain('ebs:GetSnapshotBlock');
    expect(await deniedBy(reading, [policy('read')])).toEqual([]);
    expect(restoring.map(({ action }) => action)).toContain('ec2:DeleteVolume');
    expect(await deniedBy(restoring, [policy('read'), policy('restore-test')])).toEqual([]);
  });

  test.each(['read', 'restore-test'])(
    'is denied where any statement of %s is missing',
    async (name) => {
      const other = policy(name === 'read' ? 'restore-test' : 'read');
      for (const { Sid } of policy(name).Statement) {
        const rest = policy(name).Statement.filter((one) => one['Sid'] !== Sid);
        const left = { ...policy(name), Statement: rest };
        expect([Sid, (await deniedBy(restoring, [left, other])).length]).not.toEqual([Sid, 0]);
      }
    },
  );
});

const BACKUP = { 'aws:ResourceTag/AutoBackup': 'true' };
const TEST = { 'aws:ResourceTag/AutoBackupRestoreTest': 'true' };
const NEW_TEST = { 'aws:RequestTag/AutoBackupRestoreTest': 'true' };

function ask(action: string, resource: string, context: IamRequest['context'] = {}): IamRequest {
  return { action, resource, account: PLACE.account, context };
}

describe('its role may not', () => {
  test.each<[string, IamRequest]>([
    ['read a snapshot that is no backup', ask('ebs:GetSnapshotBlock', snapshotArn(PLACE))],
    ['list the blocks of one', ask('ebs:ListSnapshotBlocks', snapshotArn(PLACE))],
    ['compare one', ask('ebs:ListChangedBlocks', snapshotArn(PLACE))],
    ['write a block', ask('ebs:PutSnapshotBlock', snapshotArn(PLACE), BACKUP)],
    ['begin a snapshot', ask('ebs:StartSnapshot', snapshotArn(PLACE), BACKUP)],
    ['delete a backup', ask('ec2:DeleteSnapshot', snapshotArn(PLACE), BACKUP)],
    ['delete a volume that is no test', ask('ec2:DeleteVolume', volumeArn(PLACE))],
    ['make one that is no test', ask('ec2:CreateVolume', volumeArn(PLACE))],
    ['make a volume of what is no backup', ask('ec2:CreateVolume', snapshotArn(PLACE))],
    ['attach a test volume', ask('ec2:AttachVolume', volumeArn(PLACE), TEST)],
    ['tag a volume that is there', ask('ec2:CreateTags', volumeArn(PLACE), NEW_TEST)],
    [
      'tag a snapshot while making a volume',
      ask('ec2:CreateTags', snapshotArn(PLACE), {
        ...NEW_TEST,
        'ec2:CreateAction': 'CreateVolume',
      }),
    ],
  ])('%s', async (_, request) => {
    expect(await isAllowed(request, [policy('read'), policy('restore-test')])).toBe(false);
  });

  test('restore anything by the policy that reads', async () => {
    const requests = restoring.filter(({ action }) => action.startsWith('ec2:'));
    const denied = await deniedBy(requests, [policy('read')]);
    expect(new Set(denied)).toEqual(
      new Set(['ec2:DescribeVolumes', 'ec2:CreateVolume', 'ec2:CreateTags', 'ec2:DeleteVolume']),
    );
  });
});

describe("the backup action's role", () => {
  test('reads no block', async () => {
    const backup: Policy = JSON.parse(readText('iam/policy.json'));
    const blocks = reading.filter(({ action }) => action.startsWith('ebs:'));
    expect(await deniedBy(blocks, [backup])).toHaveLength(blocks.length);
  });
});

/** IAM's simulation asks for key policies besides, so that here only their text is looked at. */
describe('keys', () => {
  test('are named one by one, and used for a restore through EC2 alone', () => {
    for (const name of ['read-keys', 'restore-test-keys']) {
      for (const { Action, Resource, Condition } of policy(name).Statement) {
        expect(Resource).toBe('arn:aws:kms:*:ACCOUNT_ID:key/KEY_ID');
        const actions = asList([Action].flat()).map(asText);
        if (name === 'read-keys') expect(actions).toEqual(['kms:Decrypt']);
        else
          expect(asRecord(Condition)['StringLike']).toEqual({
            'kms:ViaService': 'ec2.*.amazonaws.com',
          });
        if (actions.includes('kms:CreateGrant')) {
          expect(asRecord(Condition)['Bool']).toEqual({ 'kms:GrantIsForAWSResource': 'true' });
        }
      }
    }
  });
});
