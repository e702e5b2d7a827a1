import { beforeAll, describe, expect, test } from 'vitest';
import { DEFAULT_ACCOUNT, type RequestRecord, type Simulator } from '../simulator/index.ts';
import {
  callsToRequests,
  type IamRequest,
  imageArn,
  instanceArn,
  snapshotArn,
  volumeArn,
} from '../support/iam.ts';
import { isAllowed } from '../support/iam-simulation.ts';
import { readText } from '../support/repository/files.ts';
import type { Policy } from '../support/repository/policies.ts';
import { backUpNights, runRestore, simulateNights, webServer } from '../support/restoring.ts';
import { REGION } from '../support/simulate.ts';
import { asList, asRecord, asText } from '../support/values.ts';

const policy = (name: string): Policy => JSON.parse(readText(`iam/restore/${name}.json`));
const HERE = { account: DEFAULT_ACCOUNT, region: REGION };
const WEB = { 'instance-name': 'web-1' };

let simulator: Simulator;
/** What runs that make volumes asked, and those that make an AMI. */
let asked: ReadonlyMap<string, readonly IamRequest[]>;

beforeAll(async () => {
  simulator = await simulateNights();
  simulator.region(REGION).add(webServer());
  await backUpNights(simulator, [1]);
  const recorded = async (...all: readonly Readonly<Record<string, string>>[]) => {
    const from = simulator.requests.length;
    for (const inputs of all) {
      expect((await runRestore(simulator, inputs)).exitCode).toBe(0);
    }
    const calls: readonly RequestRecord[] = simulator.requests.slice(from);
    return callsToRequests(calls, { tagsOf: () => ({ AutoBackup: 'true' }) });
  };
  asked = new Map([
    ['volumes', await recorded({ 'dry-run': 'true' }, { ...WEB, 'dry-run': 'true' }, WEB)],
    ['an AMI', await recorded({ ...WEB, 'make-image': 'true' })],
  ]);
}, 60_000);

const ARRANGEMENTS: readonly [string, readonly string[]][] = [
  ['volumes', ['restore']],
  ['an AMI', ['restore', 'image']],
];

async function answers(requests: readonly IamRequest[], policies: readonly Policy[]) {
  return Promise.all(requests.map((request) => isAllowed(request, policies)));
}

describe('what the action asks for', () => {
  test.each(ARRANGEMENTS)('to restore %s is allowed by %j', async (what, names) => {
    const requests = asked.get(what) ?? [];
    expect(requests.length).toBeGreaterThan(3);
    expect(await answers(requests, names.map(policy))).not.toContain(false);
  });

  test('is denied where any statement is missing', async () => {
    const all = [...asked.values()].flat();
    const policies = ['restore', 'image'].map(policy);
    for (const { Sid } of policies.flatMap(({ Statement }) => Statement)) {
      const rest = policies.map((one) => ({
        ...one,
        Statement: one.Statement.filter((statement) => statement['Sid'] !== Sid),
      }));
      expect([Sid, (await answers(all, rest)).includes(false)]).toEqual([Sid, true]);
    }
  });
});

const TAGGED = { 'aws:RequestTag/RestoreRun': 'run', 'aws:TagKeys': ['RestoreRun'] };
const AS_BACKUP = {
  'aws:RequestTag/RestoreRun': 'run',
  'aws:RequestTag/AutoBackup': 'true',
  'aws:TagKeys': ['RestoreRun', 'AutoBackup'],
};

const AS_TEST = {
  'aws:RequestTag/RestoreRun': 'run',
  'aws:RequestTag/AutoBackupRestoreTest': 'true',
  'aws:TagKeys': ['RestoreRun', 'AutoBackupRestoreTest'],
};
const FOREIGN = { 'ec2:Owner': '999999999999' };

function ask(action: string, resource: string, context: IamRequest['context'] = {}): IamRequest {
  return { action: `ec2:${action}`, resource, account: DEFAULT_ACCOUNT, context };
}

describe('the role may not', () => {
  const instance = instanceArn(HERE, 'i-0123456789abcdef0');
  test.each<[string, IamRequest]>([
    ['delete a volume', ask('DeleteVolume', volumeArn(HERE))],
    ['delete a snapshot', ask('DeleteSnapshot', snapshotArn(HERE))],
    ['attach a volume', ask('AttachVolume', volumeArn(HERE))],
    ['attach to an instance', ask('AttachVolume', instance)],
    ['detach a volume', ask('DetachVolume', volumeArn(HERE))],
    ['stop an instance', ask('StopInstances', instance)],
    ['terminate an instance', ask('TerminateInstances', instance)],
    ['replace a root volume', ask('CreateReplaceRootVolumeTask', instance)],
    ['start an instance', ask('RunInstances', instance)],
    ['deregister an AMI', ask('DeregisterImage', imageArn(HERE))],
    ['share a snapshot', ask('ModifySnapshotAttribute', snapshotArn(HERE))],
    ['make a snapshot', ask('CreateSnapshot', snapshotArn(HERE), TAGGED)],
    ['make a volume without the tag', ask('CreateVolume', volumeArn(HERE))],
    ['make a volume that passes for a backup', ask('CreateVolume', volumeArn(HERE), AS_BACKUP)],
    ['make a volume that passes for a test volume', ask('CreateVolume', volumeArn(HERE), AS_TEST)],
    [
      'register an AMI that passes for a test volume',
      ask('RegisterImage', imageArn(HERE), AS_TEST),
    ],
    ["use another account's snapshot", ask('CreateVolume', snapshotArn(HERE), FOREIGN)],
    ["register another account's snapshot", ask('RegisterImage', snapshotArn(HERE), FOREIGN)],
    ['register an AMI without the tag', ask('RegisterImage', imageArn(HERE))],
    ['tag what is there', ask('CreateTags', volumeArn(HERE), TAGGED)],
    ['tag a snapshot', ask('CreateTags', snapshotArn(HERE), TAGGED)],
  ])('%s', async (_, request) => {
    expect(await isAllowed(request, ['restore', 'image'].map(policy))).toBe(false);
  });
});

/** IAM's simulation asks for key policies besides, so that here only their text is looked at. */
test('keys are used through EC2 alone', () => {
  for (const { Action, Condition } of policy('keys').Statement) {
    const actions = asList([Action].flat()).map(asText);
    expect(actions.filter((action) => !/^kms:[A-Za-z]+$/.test(action))).toEqual([]);
    const { StringLike, Bool } = asRecord(Condition);
    expect(StringLike).toEqual({ 'kms:ViaService': 'ec2.*.amazonaws.com' });
    const isGrant = actions.includes('kms:CreateGrant');
    expect(Bool).toEqual(isGrant ? { 'kms:GrantIsForAWSResource': 'true' } : undefined);
  }
});
