import { DescribeInstancesCommand, EC2Client } from '@aws-sdk/client-ec2';
import { AssumeRoleWithWebIdentityCommand, STSClient } from '@aws-sdk/nested-clients/sts';
import { describe, expect, test } from 'vitest';
import { anInstance, type Simulator } from '../../simulator/index.ts';
import { refusal, simulators } from '../../simulator/support.ts';

const { start } = simulators();
const ROLE = 'arn:aws:iam::444455556666:role/EbsBackup';
const region = 'us-east-1';

async function githubToken({ oidc }: Simulator, audience = 'sts.amazonaws.com'): Promise<string> {
  const response = await fetch(`${oidc.requestUrl}&audience=${audience}`, {
    headers: { authorization: `Bearer ${oidc.requestToken}` },
  });
  const answer: unknown = await response.json();
  if (typeof answer !== 'object' || answer === null || !('value' in answer)) return 'none';
  return String(answer.value);
}

function assume({ url }: Simulator, WebIdentityToken: string) {
  const sts = new STSClient({ endpoint: url, region, maxAttempts: 1 });
  const wish = { RoleArn: ROLE, RoleSessionName: 'ebs-backup', WebIdentityToken };
  return sts.send(new AssumeRoleWithWebIdentityCommand(wish)).finally(() => sts.destroy());
}

async function clientAs(simulator: Simulator): Promise<EC2Client> {
  const { Credentials } = await assume(simulator, await githubToken(simulator));
  const credentials = {
    accessKeyId: Credentials?.AccessKeyId ?? '',
    secretAccessKey: Credentials?.SecretAccessKey ?? '',
    sessionToken: Credentials?.SessionToken ?? '',
  };
  return new EC2Client({ endpoint: simulator.url, region, credentials, maxAttempts: 1 });
}

describe('GitHub tokens', () => {
  test('are new each time, and counted', async () => {
    const simulator = await start();
    expect(await githubToken(simulator)).not.toBe(await githubToken(simulator));
    expect(simulator.oidc.issuedCount).toBe(2);
    expect(simulator.oidc.issued[0]?.aud).toBe('sts.amazonaws.com');
  });

  test('need the request token', async () => {
    const simulator = await start();
    const { status } = await fetch(`${simulator.oidc.requestUrl}&audience=x`);
    expect([status, simulator.oidc.issuedCount]).toEqual([401, 0]);
  });
});

describe('an assumed role', () => {
  test('works in its own account until its credentials expire', async () => {
    const simulator = await start({ sts: { credentialsLifeMs: 60_000 }, clock: { speed: 0 } });
    simulator.region(region, '444455556666').add(anInstance());
    const ec2 = await clientAs(simulator);
    const { Reservations } = await ec2.send(new DescribeInstancesCommand({}));
    expect(Reservations?.[0]?.OwnerId).toBe('444455556666');
    simulator.clock.advance(60_000);
    expect(await refusal(ec2.send(new DescribeInstancesCommand({})))).toMatchObject({
      name: 'RequestExpired',
    });
    ec2.destroy();
    expect(simulator.sts.assumptions).toMatchObject([
      { roleArn: ROLE, audience: 'sts.amazonaws.com', accepted: true },
    ]);
  });

  test('may not trust the token', async () => {
    const simulator = await start({ sts: { trusts: () => false } });
    expect(await refusal(assume(simulator, await githubToken(simulator)))).toMatchObject({
      name: 'AccessDenied',
      message: 'Not authorized to perform sts:AssumeRoleWithWebIdentity',
      $metadata: { httpStatusCode: 403 },
    });
  });

  test('does not take an expired token', async () => {
    const simulator = await start({ clock: { speed: 0 } });
    const token = await githubToken(simulator);
    simulator.clock.advance(300_000);
    expect(await refusal(assume(simulator, token))).toMatchObject({
      name: 'ExpiredTokenException',
    });
  });

  test('does not take a token twice, when told so, nor one for another audience', async () => {
    const sts = { refuseReusedTokens: true, audience: 'sts.amazonaws.com' };
    const simulator = await start({ sts });
    const token = await githubToken(simulator);
    await assume(simulator, token);
    expect(await refusal(assume(simulator, token))).toMatchObject({
      name: 'InvalidIdentityTokenException',
    });
    const other = await githubToken(simulator, 'somewhere.else');
    expect(await refusal(assume(simulator, other))).toMatchObject({
      message: 'Incorrect token audience',
    });
  });
});
