import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  type CallRecord,
  callsToRequests,
  type IamRequest,
  instanceArn,
  isAllowed,
  resourceTagContext,
  snapshotArn,
  volumeArn,
} from '../support/iam.ts';
import { ROOT, readText } from '../support/repository/files.ts';
import { asList, asRecord, asText } from '../support/values.ts';

/** A call of the action; `feature` names the optional one that it belongs to. */
interface RecordedCall extends CallRecord {
  readonly feature?: string;
  /** Of the snapshot that the call names. */
  readonly resourceTags?: Readonly<Record<string, string>>;
}

type Statement = Readonly<Record<string, unknown>>;

interface Policy {
  readonly Version: string;
  readonly Statement: readonly Statement[];
}

/** A question and the answer that it must have. */
interface Check {
  readonly name: string;
  readonly request: IamRequest;
  readonly allowed: boolean;
}

const PLACE = { account: '111122223333', region: 'eu-central-1' };
const SNAPSHOT = snapshotArn(PLACE);
const VOLUME = volumeArn(PLACE);
const INSTANCE = instanceArn(PLACE, 'i-0123456789abcdef0');
const TAGGED = { 'aws:RequestTag/AutoBackup': 'true', 'aws:TagKeys': ['AutoBackup'] };

const basic = readPolicy('iam/policy.json');
const features = readdirSync(join(ROOT, 'iam/features')).map((name) => name.replace('.json', ''));
const recorded: readonly RecordedCall[] = JSON.parse(readText('test/repo/recorded-calls.json'));

function readPolicy(path: string): Policy {
  return JSON.parse(readText(path));
}

function featurePolicy(feature: string): Policy {
  return readPolicy(`iam/features/${feature}.json`);
}

/** What the action asks for; with a feature, what that asks for besides. */
function callsOf(feature?: string): readonly IamRequest[] {
  const calls = recorded.filter((call) => call.feature === feature);
  return calls.flatMap((call) =>
    callsToRequests([call], { tagsOf: () => call.resourceTags ?? {} }),
  );
}

function ask(
  action: string,
  resource: string,
  context: IamRequest['context'] = {},
): Omit<Check, 'allowed'> {
  const request = { action, resource, account: PLACE.account, context };
  const about = Object.entries(context).map(([key, value]) => `${key}=${value}`);
  return { name: [action, resource, ...about].join(' '), request };
}

/** What no role of this action may ever do, with whatever feature. */
const FORBIDDEN: readonly Omit<Check, 'allowed'>[] = [
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

/** Everything that a role with the basic policy and, if given, one feature's must answer. */
function checksOf(feature?: string): readonly Check[] {
  const given = [...callsOf(), ...(feature === undefined ? [] : callsOf(feature))];
  const allowed = new Set(given.map((request) => JSON.stringify(request)));
  const others = features.filter((name) => name !== feature).flatMap((name) => callsOf(name));
  const denied = others.filter((request) => !allowed.has(JSON.stringify(request)));
  const named = (request: IamRequest) => ask(request.action, request.resource, request.context);
  return [
    ...given.map((request) => ({ ...named(request), allowed: true })),
    ...denied.map((request) => ({ ...named(request), allowed: false })),
    ...FORBIDDEN.map((check) => ({ ...check, allowed: false })),
  ];
}

/** The names of the checks that the policies do not pass, up to the first. */
async function failedChecks(policies: readonly Policy[], feature?: string) {
  const faults = policies.flatMap(({ Statement }) => Statement.flatMap(shapeFaults));
  if (faults.length > 0) return faults;
  for (const { name, request, allowed } of checksOf(feature)) {
    if ((await isAllowed(request, policies)) !== allowed) return [name];
  }
  return [];
}

/** Where a question shows nothing: what a wider statement adds today, and what AWS adds later. */
function shapeFaults(statement: Statement): readonly string[] {
  const [actions, resources] = ['Action', 'Resource'].map((key) => [statement[key]].flat());
  const sid = asText(statement['Sid']);
  const faults: string[] = [];
  if (actions?.some((action) => !/^ec2:[A-Za-z]+$/.test(asText(action)))) {
    faults.push(`${sid} has an action with a wildcard`);
  }
  const isReading = actions?.every((action) => asText(action).startsWith('ec2:Describe'));
  const NARROW = /^arn:aws:ec2:\*:(?::snapshot|\*:volume|\*:instance)\/\*$/;
  if (!isReading && resources?.some((resource) => !NARROW.test(asText(resource)))) {
    faults.push(`${sid} has a resource that is no kind of resource`);
  }
  return faults;
}

beforeAll(async () => {
  // The first question loads the data of all services.
  await isAllowed({ ...ask('ec2:DescribeInstances', '*').request }, [basic]);
});

describe('the basic policy', () => {
  test.each(callsOf().map((request) => [request.action, request.resource, request] as const))(
    'allows %s on %s',
    async (_action, _resource, request) => {
      expect(await isAllowed(request, [basic])).toBe(true);
    },
  );

  test.each(FORBIDDEN.map(({ name, request }) => [name, request] as const))(
    'denies %s',
    async (_, request) => {
      expect(await isAllowed(request, [basic])).toBe(false);
    },
  );

  test('passes every check', async () => {
    expect(await failedChecks([basic])).toEqual([]);
  });
});

describe.each(features)('the feature %s', (feature) => {
  const calls = callsOf(feature);

  test('has recorded calls', () => {
    expect(calls).not.toEqual([]);
  });

  test('is denied without its policy, and allowed with it', async () => {
    const without = await Promise.all(calls.map((request) => isAllowed(request, [basic])));
    expect(without).toContain(false);
    const policies = [basic, featurePolicy(feature)];
    const withIt = await Promise.all(calls.map((request) => isAllowed(request, policies)));
    expect(withIt).not.toContain(false);
  });

  test('brings nothing that is forbidden', async () => {
    expect(await failedChecks([basic, featurePolicy(feature)], feature)).toEqual([]);
  });
});

/** Copies of a policy, each altered in one place, with the words for what was done. */
function alteredCopies(policy: Policy): readonly (readonly [string, Policy])[] {
  return policy.Statement.flatMap((statement, index) => {
    const sid = asText(statement['Sid']);
    const replaced = (what: string, by: readonly Statement[]) =>
      [
        `${sid}: ${what}`,
        { ...policy, Statement: policy.Statement.toSpliced(index, 1, ...by) },
      ] as const;
    return [
      replaced('removed', []),
      replaced('turned into a denial', [{ ...statement, Effect: 'Deny' }]),
      replaced('every action', [{ ...statement, Action: 'ec2:*' }]),
      ...shortened(statement, 'Action').map((by) => replaced('one action less', [by])),
      ...shortened(statement, 'Resource').map((by) => replaced('one resource less', [by])),
      ...(statement['Resource'] === '*'
        ? [replaced('one resource only', [{ ...statement, Resource: SNAPSHOT }])]
        : [replaced('every resource', [{ ...statement, Resource: '*' }])]),
      ...conditionsAltered(statement).map(([what, by]) => replaced(what, [by])),
    ];
  });
}

/** Copies of a statement with one item of a list left out. */
function shortened(statement: Statement, key: string): readonly Statement[] {
  const list = asList(statement[key]);
  return list.map((_, index) => ({ ...statement, [key]: list.toSpliced(index, 1) }));
}

function conditionsAltered(statement: Statement): readonly (readonly [string, Statement])[] {
  if (statement['Condition'] === undefined) return [];
  const { Condition, ...unconditional } = statement;
  const equals = asRecord(asRecord(Condition)['StringEquals']);
  const [key = ''] = Object.keys(equals);
  return [
    ['without its condition', unconditional],
    ['if the tag is there', { ...statement, Condition: { StringEqualsIfExists: equals } }],
    // No two actions of EC2 differ in their case alone.
    ...(key === 'ec2:CreateAction'
      ? []
      : [
          ['in any case', { ...statement, Condition: { StringEqualsIgnoreCase: equals } }] as const,
        ]),
    ['with any value', { ...statement, Condition: { StringLike: { [key]: '*' } } }],
    ['with another value', { ...statement, Condition: { StringEquals: { [key]: 'other' } } }],
    ['the other way round', { ...statement, Condition: { StringNotEquals: equals } }],
  ];
}

describe('the policy tests see every statement', () => {
  test.each(alteredCopies(basic))('%s', async (_, altered) => {
    expect(await failedChecks([altered])).not.toEqual([]);
  });

  const ofFeatures = features.flatMap((feature) =>
    alteredCopies(featurePolicy(feature)).map(
      ([what, altered]) => [feature, what, altered] as const,
    ),
  );
  test.each(ofFeatures)('%s: %s', async (feature, _, altered) => {
    expect(await failedChecks([basic, altered], feature)).not.toEqual([]);
  });
});

describe('calls become questions', () => {
  const call = { ...PLACE, params: {} };

  test('a snapshot is asked about with its volume, and its tags on their own', () => {
    const params = {
      VolumeId: 'vol-00000000000000001',
      'TagSpecification.1.ResourceType': 'snapshot',
      'TagSpecification.1.Tag.1.Key': 'AutoBackup',
      'TagSpecification.1.Tag.1.Value': 'true',
    };
    expect(callsToRequests([{ ...call, action: 'CreateSnapshot', params }])).toEqual([
      ask('ec2:CreateSnapshot', volumeArn(PLACE, 'vol-00000000000000001')).request,
      ask('ec2:CreateSnapshot', SNAPSHOT, TAGGED).request,
      ask('ec2:CreateTags', SNAPSHOT, { ...TAGGED, 'ec2:CreateAction': 'CreateSnapshot' }).request,
    ]);
  });

  test('a snapshot to delete is asked about with the tags that it carries', () => {
    const params = { SnapshotId: 'snap-0123456789abcdef0' };
    const record = { ...call, action: 'DeleteSnapshot', params };
    const tagsOf = (id: string) => ({ Id: id });
    expect(callsToRequests([record], { tagsOf })).toEqual([
      ask('ec2:DeleteSnapshot', SNAPSHOT, { 'aws:ResourceTag/Id': 'snap-0123456789abcdef0' })
        .request,
    ]);
  });

  test('the same question is asked once', () => {
    const record = { ...call, action: 'DescribeInstances' };
    expect(callsToRequests([record, record])).toHaveLength(1);
  });

  test('a call that needs no permission asks nothing', () => {
    expect(callsToRequests([{ ...call, action: 'GetCallerIdentity' }])).toEqual([]);
  });

  test('a call that nobody thought of is asked about, and denied', async () => {
    const [request = ask('', '').request] = callsToRequests([
      { ...call, action: 'DescribeImages' },
    ]);
    expect(request).toEqual(ask('ec2:DescribeImages', '*').request);
    expect(await isAllowed(request, [basic])).toBe(false);
  });
});
