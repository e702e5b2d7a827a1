import { AssumeRoleWithWebIdentityCommand } from '@aws-sdk/nested-clients/sts';
import { expect } from 'vitest';
import { callSts, refusalOf, stsClientOf } from './clients.ts';
import { contract } from './contract.ts';

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

function webIdentityToken(): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    sub: 'repo:octo/backup:ref:refs/heads/main',
    aud: 'sts.amazonaws.com',
    iss: 'https://token.actions.githubusercontent.com',
    jti: 'one',
    exp: now + 300,
  };
  return `${encoded({ alg: 'RS256' })}.${encoded(claims)}.c2ln`;
}

const wish = (overrides: { RoleSessionName?: string; DurationSeconds?: number } = {}) =>
  new AssumeRoleWithWebIdentityCommand({
    RoleArn: 'arn:aws:iam::444455556666:role/backup/EbsBackup',
    RoleSessionName: 'ebs-backup',
    WebIdentityToken: webIdentityToken(),
    ...overrides,
  });

export const IDENTITY = contract({
  'GetCallerIdentity: account, ARN and user id': async ({ backend }) => {
    const answer = await callSts(backend.url, 'GetCallerIdentity');
    expect(answer).toContain(`<Account>${backend.account}</Account>`);
    expect(answer).toMatch(/<Arn>arn:aws:(iam|sts)::\d{12}:[^<]+<\/Arn>/);
    expect(answer).toMatch(/<UserId>[^<]+<\/UserId>/);
  },
  'AssumeRoleWithWebIdentity: unsigned, gives credentials that expire': async ({ backend }) => {
    const sts = stsClientOf(backend.url);
    const { Credentials, AssumedRoleUser } = await sts.send(wish({ DurationSeconds: 900 }));
    sts.destroy();
    expect(Credentials?.AccessKeyId).toMatch(/^ASIA\w{16}$/);
    expect(Credentials?.SecretAccessKey).toHaveLength(40);
    expect(Credentials?.SessionToken).toBeTruthy();
    const life = (Credentials?.Expiration?.getTime() ?? 0) - Date.now();
    expect(life / 1000).toBeGreaterThan(890);
    expect(life / 1000).toBeLessThanOrEqual(901);
    expect(AssumedRoleUser?.Arn).toBe(
      'arn:aws:sts::444455556666:assumed-role/EbsBackup/ebs-backup',
    );
  },
  'AssumeRoleWithWebIdentity: tells subject and audience of the token': async ({ backend }) => {
    const sts = stsClientOf(backend.url);
    const answer = await sts.send(wish());
    sts.destroy();
    expect(answer).toMatchObject({
      Audience: 'sts.amazonaws.com',
      SubjectFromWebIdentityToken: 'repo:octo/backup:ref:refs/heads/main',
    });
  },
  'AssumeRoleWithWebIdentity: a duration below 900 seconds is refused': async ({ backend }) => {
    const sts = stsClientOf(backend.url);
    const refusal = await refusalOf(sts.send(wish({ DurationSeconds: 899 })));
    sts.destroy();
    expect(refusal).toMatchObject({ code: 'ValidationError', status: 400 });
  },
  'AssumeRoleWithWebIdentity: a session name with a space is refused': async ({ backend }) => {
    const sts = stsClientOf(backend.url);
    const refusal = await refusalOf(sts.send(wish({ RoleSessionName: 'ebs backup' })));
    sts.destroy();
    expect(refusal).toMatchObject({ code: 'ValidationError', status: 400 });
  },
});
