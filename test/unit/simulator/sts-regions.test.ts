import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { DescribeInstancesCommand, EC2Client } from '@aws-sdk/client-ec2';
import {
  AssumeRoleWithWebIdentityCommand,
  GetCallerIdentityCommand,
  STSClient,
} from '@aws-sdk/client-sts';
import { describe, expect, onTestFinished, test } from 'vitest';
import { endpointOf } from '../../simulator/hosts.ts';
import type { Simulator } from '../../simulator/index.ts';
import { refusal, simulators } from '../../simulator/support.ts';

const { start } = simulators();
const ACCOUNT = '444455556666';
const ROLE = `arn:aws:iam::${ACCOUNT}:role/EbsBackup`;
const KEYS = { accessKeyId: 'AKIDTEST', secretAccessKey: 'secret' };

test.each([
  ['sts.eu-west-1.amazonaws.com', { service: 'sts', region: 'eu-west-1' }],
  ['sts.amazonaws.com', { service: 'sts', region: 'global' }],
  ['sts-fips.us-gov-west-1.amazonaws.com', { service: 'sts', region: 'us-gov-west-1' }],
  ['sts.cn-north-1.amazonaws.com.cn', { service: 'sts', region: 'cn-north-1' }],
  ['sts.us-iso-east-1.c2s.ic.gov', { service: 'sts', region: 'us-iso-east-1' }],
  ['sts.eusc-de-east-1.amazonaws.eu', { service: 'sts', region: 'eusc-de-east-1' }],
  ['sts.ap-east-1.localhost:8080', { service: 'sts', region: 'ap-east-1' }],
  ['ec2.ap-southeast-2.amazonaws.com', { service: 'ec2', region: 'ap-southeast-2' }],
  ['127.0.0.1:8080', undefined],
  ['github.com', undefined],
])('%s stands for %j', (host, endpoint) => {
  expect(endpointOf(host)).toEqual(endpoint);
});

/** A client whose calls reach the simulator under the name of a host. */
function stsAt({ url }: Simulator, host: string | null, region = 'us-east-1'): STSClient {
  const sts = new STSClient({ endpoint: url, region, credentials: KEYS, maxAttempts: 1 });
  onTestFinished(() => sts.destroy());
  const { requestHandler } = sts.config;
  const handle = requestHandler.handle.bind(requestHandler);
  if (host !== null) {
    requestHandler.handle = (request, options) => {
      request.headers['host'] = host;
      return handle(request, options);
    };
  }
  return sts;
}

function assume(simulator: Simulator, host: string | null) {
  const command = new AssumeRoleWithWebIdentityCommand({
    RoleArn: ROLE,
    RoleSessionName: 'ebs-backup',
    WebIdentityToken: simulator.oidc.issue('sts.amazonaws.com'),
  });
  return stsAt(simulator, host).send(command);
}

async function instancesIn(region: string, simulator: Simulator, host: string): Promise<unknown> {
  const { Credentials } = await assume(simulator, host);
  const credentials = {
    accessKeyId: Credentials?.AccessKeyId ?? '',
    secretAccessKey: Credentials?.SecretAccessKey ?? '',
    sessionToken: Credentials?.SessionToken ?? '',
  };
  const ec2 = new EC2Client({ endpoint: simulator.url, region, credentials, maxAttempts: 1 });
  return refusal(ec2.send(new DescribeInstancesCommand({}))).finally(() => ec2.destroy());
}

const WORKED = 'it was not refused';

describe('a role is assumed', () => {
  test('where its account has the region enabled, and nowhere else', async () => {
    const simulator = await start();
    simulator.account(ACCOUNT).enable('ap-east-1');
    expect(await refusal(assume(simulator, 'sts.ap-east-1.amazonaws.com'))).toBe(WORKED);
    expect(await refusal(assume(simulator, 'sts.me-south-1.amazonaws.com'))).toMatchObject({
      name: 'RegionDisabledException',
      message: `STS is not activated in this region for account:${ACCOUNT}. Your account administrator can activate STS in this region using the IAM Console.`,
      $metadata: { httpStatusCode: 403 },
    });
    expect(simulator.sts.assumptions).toMatchObject([
      { endpoint: 'ap-east-1', accepted: true },
      { endpoint: 'me-south-1', accepted: false },
    ]);
    expect(simulator.requests.map(({ region }) => region)).toEqual(['ap-east-1', 'me-south-1']);
  });

  test('not where the account has deactivated STS, though it has the region', async () => {
    const simulator = await start();
    simulator.account(ACCOUNT).regionsWithoutSts.add('eu-west-1');
    expect(await refusal(assume(simulator, 'sts.eu-west-1.amazonaws.com'))).toMatchObject({
      name: 'RegionDisabledException',
    });
    expect(await refusal(stsAt(simulator, 'sts.eu-west-1.amazonaws.com').send(CALLER))).toBe(
      WORKED,
    );
  });

  test('anywhere where the address does not tell the region', async () => {
    const simulator = await start();
    simulator.account(ACCOUNT).enableOnly('eu-west-1');
    expect(await refusal(assume(simulator, null))).toBe(WORKED);
    expect(simulator.sts.assumptions[0]?.endpoint).toBeUndefined();
  });
});

describe("the global endpoint's tokens", () => {
  const GLOBAL = 'sts.amazonaws.com';

  test('are not good in a region to opt in to; those of a region are', async () => {
    const simulator = await start();
    simulator.account(ACCOUNT).enable('ap-east-1');
    expect(await instancesIn('ap-east-1', simulator, GLOBAL)).toMatchObject({
      name: 'AuthFailure',
    });
    expect(await instancesIn('eu-west-1', simulator, GLOBAL)).toBe(WORKED);
    const regional = 'sts.us-east-1.amazonaws.com';
    expect(await instancesIn('ap-east-1', simulator, regional)).toBe(WORKED);
  });

  test('are good everywhere in version 2', async () => {
    const simulator = await start({ sts: { globalTokenVersion: 2 } });
    simulator.account(ACCOUNT).enable('ap-east-1');
    expect(await instancesIn('ap-east-1', simulator, GLOBAL)).toBe(WORKED);
  });
});

const CALLER = new GetCallerIdentityCommand({});

describe('who is calling', () => {
  test.each([null, 'sts.ap-east-1.amazonaws.com'])(
    'is not told where the account has not opted in, asked at %s',
    async (host) => {
      const simulator = await start();
      const ask = () => refusal(stsAt(simulator, host, 'ap-east-1').send(CALLER));
      expect(await ask()).toMatchObject({
        name: 'InvalidClientTokenId',
        $metadata: { httpStatusCode: 403 },
      });
      simulator.account().enable('ap-east-1');
      expect(await ask()).toBe(WORKED);
    },
  );
});

test("a process sent to AWS's own hosts arrives here, and each call tells its region", async () => {
  const simulator = await start();
  const { env, nodeArguments } = simulator.byHost();
  const script = `
    import { DescribeRegionsCommand, EC2Client } from '@aws-sdk/client-ec2';
    import { AssumeRoleWithWebIdentityCommand, STSClient } from '@aws-sdk/client-sts';
    const wish = { RoleArn: '${ROLE}', RoleSessionName: 'test', WebIdentityToken: process.argv[1] };
    const sts = new STSClient({ region: 'me-south-1', maxAttempts: 1 });
    const told = await sts.send(new AssumeRoleWithWebIdentityCommand(wish)).catch(({ name }) => name);
    const { Regions } = await new EC2Client({ region: 'eu-west-1' }).send(new DescribeRegionsCommand({}));
    console.log(told, Regions.length);
  `;
  const token = simulator.oidc.issue('sts.amazonaws.com');
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [...nodeArguments, '--input-type=module', '--eval', script, token],
    { env },
  );
  expect(stdout).toBe('RegionDisabledException 17\n');
  expect(simulator.requests.map(({ action, region }) => [action, region])).toEqual([
    ['AssumeRoleWithWebIdentity', 'me-south-1'],
    ['DescribeRegions', 'eu-west-1'],
  ]);
  expect(env).not.toHaveProperty('AWS_ENDPOINT_URL');
});
