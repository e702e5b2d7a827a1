import { beforeAll, describe, expect, test } from 'vitest';
import { callsToRequests, type IamRequest, volumeArn } from '../support/iam.ts';
import { isAllowed } from '../support/iam-simulation.ts';
import { alteredCopies } from '../support/repository/altered-policies.ts';
import { FORBIDDEN } from '../support/repository/forbidden.ts';
import {
  ask,
  basic,
  type Check,
  callsOf,
  featurePolicy,
  features,
  PLACE,
  type Policy,
  readPolicy,
  SNAPSHOT,
  type Statement,
  TAGGED,
} from '../support/repository/policies.ts';
import { asText } from '../support/values.ts';

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

/**
 * The names of the checks that the policies do not pass, up to the first.
 *
 * @param suspected actions that are asked about before all others, to find one sooner
 */
async function failedChecks(
  policies: readonly Policy[],
  feature?: string,
  suspected: readonly unknown[] = [],
) {
  const faults = policies.flatMap(({ Statement }) => Statement.flatMap(shapeFaults));
  if (faults.length > 0) return faults;
  const isSuspected = ({ request }: Check) => suspected.includes(request.action);
  const checks = checksOf(feature);
  const inOrder = [...checks.filter(isSuspected), ...checks.filter((one) => !isSuspected(one))];
  for (const { name, request, allowed } of inOrder) {
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
  test('is that of a role that only creates and that of one that only prunes', () => {
    const [create, prune] = ['create', 'prune'].map(
      (name) => readPolicy(`iam/variants/${name}.json`).Statement,
    );
    const both = [...(create ?? []), ...(prune ?? [])].map((statement) =>
      JSON.stringify(statement),
    );
    expect(basic.Statement.map((statement) => JSON.stringify(statement))).toEqual([
      ...new Set(both),
    ]);
  });

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

describe('the policy tests see every statement', () => {
  test.each(alteredCopies(basic))('%s', async (_, altered, actions) => {
    expect(await failedChecks([altered], undefined, actions)).not.toEqual([]);
  });

  const ofFeatures = features.flatMap((feature) =>
    alteredCopies(featurePolicy(feature)).map(
      ([what, altered, actions]) => [feature, what, altered, actions] as const,
    ),
  );
  test.each(ofFeatures)('%s: %s', async (feature, _, altered, actions) => {
    expect(await failedChecks([basic, altered], feature, actions)).not.toEqual([]);
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
