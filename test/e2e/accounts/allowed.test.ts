import { describe, expect, test } from 'vitest';
import { DEFAULT_ACCOUNT, denyAction, type Simulator } from '../../simulator/index.ts';
import { expectFullyWorked, expectRed, expectUntouched } from '../../support/assertions.ts';
import {
  ALPHA,
  actionsIn,
  BETA,
  BOTH_REGIONS,
  EAST,
  fill,
  ROLES,
  roleOf,
  runInJob,
  simulateOrganisation,
  WEST,
} from '../../support/organisation.ts';
import { rendered, sentencesIn, summaryText, targetOf, textOf } from '../../support/reading.ts';

const ASSUMPTION = ['AssumeRoleWithWebIdentity', 'OidcToken'];

/** Long-lived keys of the simulator's default account, and no role. */
function defaultChain(simulator: Simulator): Readonly<Record<string, string>> {
  const { AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '' } = simulator.environment();
  return { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY };
}

describe('allowed-account-ids and a role', () => {
  test.each([{ regions: BOTH_REGIONS }, { regions: 'all' }, { regions: EAST, 'dry-run': 'true' }])(
    'of another account: nothing but who it is was asked (%j)',
    async (inputs) => {
      const simulator = await simulateOrganisation();
      const holding = fill(simulator, { account: ALPHA, region: EAST, volumes: 2 });
      const run = await runInJob(simulator, {
        'role-to-assume': roleOf(ALPHA),
        'allowed-account-ids': `${BETA}, ${DEFAULT_ACCOUNT}`,
        ...inputs,
      });

      expect(actionsIn(simulator.requests)).toEqual([
        'AssumeRoleWithWebIdentity',
        'GetCallerIdentity',
        'OidcToken',
      ]);
      expectUntouched(simulator, holding);
      const errors = expectRed(run).join('\n');
      for (const told of [errors, summaryText(run), sentencesIn(run).join('\n')]) {
        expect(told).toContain(`account ${ALPHA}`);
        expect(told).toContain('allowed-account-ids');
        expect(told).toContain('nothing was read or changed there');
      }
      expect(run.outputs).toMatchObject({ 'volumes-found': '0', 'created-ids': '[]' });
    },
  );

  test('the refusal is said in plain words: it is just what was asked for', async () => {
    const simulator = await simulateOrganisation();
    const run = await runInJob(simulator, {
      'role-to-assume': roleOf(ALPHA),
      'allowed-account-ids': BETA,
      regions: EAST,
    });
    expect(expectRed(run).join('\n')).not.toMatch(/unexpected/i);
    expect(targetOf(run, { account: ALPHA, region: EAST }).problems).not.toMatchObject([
      { code: 'Unexpected' },
    ]);
  });

  test('of an allowed account next to another: the one is worked, the other is not read', async () => {
    const simulator = await simulateOrganisation();
    const inAlpha = fill(simulator, { account: ALPHA, region: EAST, volumes: 2 });
    const inBeta = fill(simulator, { account: BETA, region: EAST, volumes: 2 });
    const run = await runInJob(simulator, {
      'role-to-assume': ROLES,
      'allowed-account-ids': BETA,
      regions: EAST,
    });
    expectRed(run);
    expectFullyWorked(run, simulator, inBeta);
    expectUntouched(simulator, inAlpha);
    const readInAlpha = simulator.requests.filter(({ account }) => account === ALPHA);
    expect(actionsIn(readInAlpha)).toEqual(['GetCallerIdentity']);
  });

  test('of allowed accounts: both are worked, each asked once who it is, and before all else', async () => {
    const simulator = await simulateOrganisation();
    const holdings = [ALPHA, BETA].flatMap((account) =>
      [EAST, WEST].map((region) => fill(simulator, { account, region, volumes: 1 })),
    );
    const run = await runInJob(simulator, {
      'role-to-assume': ROLES,
      'allowed-account-ids': `${BETA}\n${ALPHA}`,
      regions: BOTH_REGIONS,
    });
    expect(run.exitCode).toBe(0);
    for (const holding of holdings) expectFullyWorked(run, simulator, holding);
    for (const account of [ALPHA, BETA]) {
      const asked = simulator.requests.filter((request) => request.account === account);
      expect(asked[0]?.action).toBe('GetCallerIdentity');
      expect(asked.filter(({ action }) => action === 'GetCallerIdentity')).toHaveLength(1);
    }
  });

  test("what counts is AWS's word, not the ARN", async () => {
    // As if the role's ARN were one thing and the keys that STS gave out another.
    const simulator = await simulateOrganisation({
      keys: { ASIASTRANGERSTRANGER: BETA },
      faults: ({ action }) =>
        action === 'AssumeRoleWithWebIdentity'
          ? { kind: 'body', status: 200, text: answerWithKeysOf('ASIASTRANGERSTRANGER') }
          : undefined,
    });
    const holding = fill(simulator, { account: BETA, region: EAST, volumes: 1 });
    const run = await runInJob(simulator, {
      'role-to-assume': roleOf(ALPHA),
      'allowed-account-ids': ALPHA,
      regions: EAST,
    });
    expect(expectRed(run).join('\n')).toContain(`account ${BETA}`);
    expectUntouched(simulator, holding);
    expect(actionsIn(simulator.requests.filter(({ account }) => account === BETA))).toEqual([
      'GetCallerIdentity',
    ]);
  });

  test('a check that cannot be made is a refusal', async () => {
    const simulator = await simulateOrganisation({ faults: denyAction('GetCallerIdentity') });
    const holding = fill(simulator, { account: ALPHA, region: EAST, volumes: 1 });
    const run = await runInJob(simulator, {
      'role-to-assume': roleOf(ALPHA),
      'allowed-account-ids': ALPHA,
      regions: EAST,
    });
    expect(expectRed(run).join('\n')).toMatch(
      /GetCallerIdentity.*AccessDenied.*sts:GetCallerIdentity/,
    );
    expectUntouched(simulator, holding);
    expect(actionsIn(simulator.requests)).toEqual([...ASSUMPTION, 'GetCallerIdentity'].sort());
  });
});

describe('allowed-account-ids and the default chain', () => {
  test.each([{ regions: BOTH_REGIONS }, { regions: 'all' }])(
    'of another account: nothing but who it is was asked (%j)',
    async (inputs) => {
      const simulator = await simulateOrganisation({ strictKeys: false });
      const holding = fill(simulator, { account: DEFAULT_ACCOUNT, region: EAST, volumes: 2 });
      const run = await runInJob(
        simulator,
        { 'allowed-account-ids': `${ALPHA} ${BETA}`, ...inputs },
        { env: defaultChain(simulator) },
      );
      expect(actionsIn(simulator.requests)).toEqual(['GetCallerIdentity']);
      expectUntouched(simulator, holding);
      const errors = expectRed(run).join('\n');
      for (const told of [errors, summaryText(run), sentencesIn(run).join('\n')]) {
        expect(told).toContain(`account ${DEFAULT_ACCOUNT}`);
        expect(told).toContain('allowed-account-ids');
      }
    },
  );

  test('of an allowed account: worked, and known by its id even where it holds nothing', async () => {
    const simulator = await simulateOrganisation({ strictKeys: false });
    const holding = fill(simulator, { account: DEFAULT_ACCOUNT, region: EAST, volumes: 2 });
    const run = await runInJob(
      simulator,
      { 'allowed-account-ids': DEFAULT_ACCOUNT, regions: BOTH_REGIONS },
      { env: defaultChain(simulator) },
    );
    expect(run.exitCode).toBe(0);
    expectFullyWorked(run, simulator, holding);
    expect(targetOf(run, { account: DEFAULT_ACCOUNT, region: WEST }).backups).toEqual([]);
    expect(simulator.calls('GetCallerIdentity')).toHaveLength(1);
  });
});

describe('the default chain by itself', () => {
  test('asks nothing of STS, and tells the account from what it owns', async () => {
    const simulator = await simulateOrganisation({ strictKeys: false });
    const inEast = fill(simulator, { account: DEFAULT_ACCOUNT, region: EAST, volumes: 2 });
    const inWest = fill(simulator, { account: DEFAULT_ACCOUNT, region: WEST, volumes: 1 });
    const run = await runInJob(
      simulator,
      { regions: `${BOTH_REGIONS}, ap-south-1` },
      { env: defaultChain(simulator) },
    );
    expect(run.exitCode).toBe(0);
    expect(actionsIn(simulator.requests)).toEqual([
      'CreateSnapshot',
      'DeleteSnapshot',
      'DescribeInstances',
      'DescribeSnapshots',
      'DescribeVolumes',
    ]);
    for (const holding of [inEast, inWest]) expectFullyWorked(run, simulator, holding);
    expect(textOf(rendered(run.summary))).toContain(`Created in ${DEFAULT_ACCOUNT} ${EAST}`);
    // Where nothing is owned nobody told it, and no permission is asked for to find out.
    expect(targetOf(run, { account: null, region: 'ap-south-1' }).stage).toBe('finished');
  });

  test('tells the account from snapshots alone, where nothing runs', async () => {
    const simulator = await simulateOrganisation({ strictKeys: false });
    fill(simulator, { account: DEFAULT_ACCOUNT, region: EAST, volumes: 1 });
    simulator.region(EAST).instances.clear();
    const run = await runInJob(simulator, { regions: EAST }, { env: defaultChain(simulator) });
    const target = targetOf(run, { account: DEFAULT_ACCOUNT, region: EAST });
    expect(target.snapshots).toMatchObject([{ outcome: 'kept' }, { outcome: 'deleted' }]);
    expect(actionsIn(simulator.requests)).not.toContain('GetCallerIdentity');
  });
});

function answerWithKeysOf(accessKeyId: string): string {
  return `<AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
<AssumeRoleWithWebIdentityResult><Credentials><AccessKeyId>${accessKeyId}</AccessKeyId>
<SecretAccessKey>known-to-nobody</SecretAccessKey><SessionToken>opaque</SessionToken>
<Expiration>${new Date(Date.now() + 3_600_000).toISOString()}</Expiration>
</Credentials></AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>`;
}
