import {
  AssumeRoleWithWebIdentityCommand,
  GetCallerIdentityCommand,
  STSClient,
} from '@aws-sdk/client-sts';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { RunControl } from '../../../src/lib/run-control.ts';
import {
  accountSessions,
  authenticate,
  failedTargets,
  type SessionInputs,
  type SessionOptions,
} from '../../../src/shared/account-sessions.ts';
import { errorOf } from '../../support/thrown.ts';

const ACCOUNT = '111122223333';
const roleIn = (partition: string) => `arn:${partition}:iam::${ACCOUNT}:role/ebs-backup`;

function options(inputs: Partial<SessionInputs> = {}): SessionOptions {
  return {
    inputs: {
      regions: ['eu-central-1'],
      excludeRegions: [],
      roles: [roleIn('aws')],
      roleSessionName: 'GitHubActions',
      roleDurationSeconds: 900,
      roleChaining: false,
      externalId: '',
      audience: '',
      allowedAccounts: [],
      ...inputs,
    },
    control: new RunControl({ graceMs: 1 }),
    idToken: async (audience) => `token for ${audience}`,
    defaultSessionName: 'ebs-backup',
    network: { agents: undefined, learnSecret: () => {}, onForeignEndpoint: () => {} },
  };
}

function refused(code: string): Error {
  return Object.assign(new Error('Refused.'), { name: code, $metadata: { httpStatusCode: 403 } });
}

let restore = () => {};

afterEach(() => {
  restore();
  vi.unstubAllEnvs();
});

/** STS, in which only these regions are enabled; tells the hosts that were asked, and the audiences. */
function sts({ disabled = [], account = ACCOUNT }: { disabled?: string[]; account?: string } = {}) {
  const hosts: string[] = [];
  const tokens: string[] = [];
  const ask = async (client: STSClient, code: string) => {
    const { config } = client;
    const region = await config.region();
    const UseGlobalEndpoint = config.useGlobalEndpoint === true;
    const endpoint = config.endpointProvider({ Region: region, UseGlobalEndpoint });
    hosts.push(endpoint.url.hostname);
    if (disabled.includes(region)) throw refused(code);
  };
  const mock = mockClient(STSClient);
  restore = () => mock.restore();
  mock.on(AssumeRoleWithWebIdentityCommand).callsFake(async (input, getClient) => {
    tokens.push(input.WebIdentityToken);
    await ask(getClient(), 'RegionDisabledException');
    const keys = { AccessKeyId: 'a', SecretAccessKey: 'b', SessionToken: 'c' };
    return { Credentials: { ...keys, Expiration: new Date(Date.now() + 3_600_000) } };
  });
  mock.on(GetCallerIdentityCommand).callsFake(async (_, getClient) => {
    await ask(getClient(), 'InvalidClientTokenId');
    return { Account: account };
  });
  return { hosts, tokens };
}

async function authenticated(given: SessionOptions): Promise<string | null> {
  const [session] = accountSessions(given);
  if (session === undefined) throw new Error('there is one');
  return authenticate(session, given);
}

describe('a role is assumed', () => {
  it.each<[string, Partial<SessionInputs>, string, readonly string[]]>([
    ['in the first region', { regions: ['eu-west-1', 'us-east-1'] }, 'aws', ['eu-west-1']],
    ['in the home region where all are worked', { regions: 'all' }, 'aws', ['us-east-1']],
    ['in the home region of its partition', { regions: 'all' }, 'aws-us-gov', ['us-gov-west-1']],
  ])('%s, by its own endpoint', async (_, inputs, partition, regions) => {
    const { hosts } = sts();
    await authenticated(options({ ...inputs, roles: [roleIn(partition)] }));
    expect(hosts).toEqual(regions.map((region) => `sts.${region}.amazonaws.com`));
  });

  it('in the home region where the first is not enabled, never at the global endpoint', async () => {
    const { hosts } = sts({ disabled: ['ap-east-1'] });
    expect(await authenticated(options({ regions: ['ap-east-1', 'eu-west-1'] }))).toBe(ACCOUNT);
    expect(hosts).toEqual(['sts.ap-east-1.amazonaws.com', 'sts.us-east-1.amazonaws.com']);
  });

  it('nowhere else: where the home region refuses too, that is the end', async () => {
    const { hosts } = sts({ disabled: ['ap-east-1', 'us-east-1'] });
    const error = await errorOf(authenticated(options({ regions: ['ap-east-1', 'eu-west-1'] })));
    expect(error).toMatchObject({ problem: { code: 'RegionDisabledException' } });
    expect(hosts).toHaveLength(2);
  });

  it('with a token for the audience of its partition, or the one that was given', async () => {
    const { tokens } = sts();
    await authenticated(options({ roles: [roleIn('aws-cn')], regions: ['cn-north-1'] }));
    await authenticated(options({ audience: 'mine' }));
    expect(tokens).toEqual(['token for sts.amazonaws.com.cn', 'token for mine']);
  });
});

describe('an account that must be an allowed one', () => {
  const allowedAccounts = [ACCOUNT];

  it('is asked for where it is worked, and where that is not enabled, at home', async () => {
    const { hosts } = sts({ disabled: ['ap-east-1'] });
    const given = options({ regions: ['ap-east-1'], roles: [], allowedAccounts });
    expect(await authenticated(given)).toBe(ACCOUNT);
    expect(hosts).toEqual(['sts.ap-east-1.amazonaws.com', 'sts.us-east-1.amazonaws.com']);
  });

  it("is told by AWS, not by the role's name", async () => {
    sts({ account: '999900001111' });
    expect(await errorOf(authenticated(options({ allowedAccounts })))).toMatchObject({
      kind: 'denied',
      problem: { code: 'AccountNotAllowed', sentence: expect.stringContaining('999900001111') },
    });
  });

  it('is not asked for where any is allowed', async () => {
    const { hosts } = sts();
    expect(await authenticated(options({ roles: [] }))).toBeNull();
    expect(hosts).toEqual([]);
  });
});

describe('sessions', () => {
  it('are one for each role, and without roles one of the default chain', () => {
    const roles = [roleIn('aws'), 'arn:aws:iam::444455556666:role/x'];
    const accounts = accountSessions(options({ roles })).map(({ account }) => account);
    expect(accounts).toEqual([ACCOUNT, '444455556666']);
    expect(accountSessions(options({ roles: [] }))).toMatchObject([
      { account: null, homeRegion: 'eu-central-1', credentials: undefined },
    ]);
  });

  it.each([
    [{ AWS_REGION: 'eu-west-1', AWS_DEFAULT_REGION: 'x' }, 'eu-west-1'],
    [{ AWS_REGION: '', AWS_DEFAULT_REGION: 'eu-west-2' }, 'eu-west-2'],
    [{ AWS_REGION: '', AWS_DEFAULT_REGION: '' }, 'us-east-1'],
  ])('of the default chain ask about all regions where %j says', (environment, homeRegion) => {
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
    const sessions = accountSessions(options({ roles: [], regions: 'all' }));
    expect(sessions).toMatchObject([{ homeRegion }]);
  });

  it('that fail stand for every region that could not be worked', () => {
    const [session] = accountSessions(options());
    if (session === undefined) throw new Error('there is one');
    const regionsOf = (inputs: Partial<SessionInputs>) =>
      failedTargets(session, options(inputs).inputs).map(({ region }) => region);
    expect(regionsOf({ regions: ['a', 'b'] })).toEqual(['a', 'b']);
    expect(regionsOf({ regions: 'all' })).toEqual(['all regions']);
  });
});
