import { describe, expect, test } from 'vitest';
import { expectFullyWorked, expectRed } from '../../support/assertions.ts';
import {
  ALPHA,
  BETA,
  EAST,
  fill,
  roleOf,
  runInJob,
  simulateOrganisation,
} from '../../support/organisation.ts';
import { runAction } from '../../support/run-action.ts';

const HUB = {
  AWS_ACCESS_KEY_ID: 'AKIA0000000000000HUB',
  AWS_SECRET_ACCESS_KEY: 'of-the-hub-account',
};

/** A hub account whose keys the job has, and roles that want an external id. */
function aHub() {
  return simulateOrganisation({
    keys: { [HUB.AWS_ACCESS_KEY_ID]: '111122223333' },
    sts: { externalId: 'agreed' },
  });
}

describe('role-chaining', () => {
  test('assumes each role by the keys that are there, without any token', async () => {
    const simulator = await aHub();
    const holdings = [ALPHA, BETA].map((account) =>
      fill(simulator, { account, region: EAST, volumes: 1 }),
    );
    const inputs = {
      'role-to-assume': `${roleOf(ALPHA)} ${roleOf(BETA)}`,
      'role-chaining': 'true',
      'external-id': 'agreed',
      regions: EAST,
    };
    const env = { ...HUB, ACTIONS_ID_TOKEN_REQUEST_URL: '', ACTIONS_ID_TOKEN_REQUEST_TOKEN: '' };
    const run = await runInJob(simulator, inputs, { env });
    expect(run.exitCode).toBe(0);
    for (const holding of holdings) expectFullyWorked(run, simulator, holding);
    expect(simulator.oidc.issuedCount).toBe(0);
    const calls = simulator.calls('AssumeRole');
    expect(calls.map(({ accessKeyId }) => accessKeyId)).toEqual([
      HUB.AWS_ACCESS_KEY_ID,
      HUB.AWS_ACCESS_KEY_ID,
    ]);
    expect(calls[0]?.params).toMatchObject({
      ExternalId: 'agreed',
      DurationSeconds: '3600',
      RoleSessionName: 'ebs-backup-1234567890-your-org-infrastructure',
    });
  });

  test('that is refused says what to allow, and where', async () => {
    const simulator = await aHub();
    const inputs = { 'role-to-assume': roleOf(ALPHA), 'role-chaining': 'true', regions: EAST };
    const run = await runInJob(simulator, inputs, { env: HUB });
    const [told] = expectRed(run);
    for (const words of [
      `AssumeRole of ${roleOf(ALPHA)}`,
      'arn:aws:iam::111122223333:user/tester',
      'sts:AssumeRole',
      'trust policy',
      'external-id',
    ]) {
      expect(told).toContain(words);
    }
  });

  test.each([
    [{ 'role-chaining': 'true' }, 'role-chaining is true, but role-to-assume is empty'],
    [
      { 'role-to-assume': roleOf(ALPHA), 'external-id': 'agreed' },
      'external-id is given, but role-chaining is not true',
    ],
    [
      { 'role-to-assume': roleOf(ALPHA), 'role-chaining': 'true', 'external-id': 'a b' },
      'external-id is "a b": it must be 2 to 1224 letters',
    ],
  ])('%j is refused before anything is sent', async (inputs, why) => {
    const simulator = await aHub();
    const run = await runInJob(simulator, { regions: EAST, ...inputs }, { env: HUB });
    expect(expectRed(run)[0]).toContain(why);
    expect(simulator.requests).toEqual([]);
  });
});

describe('the session name', () => {
  test('that is given wins', async () => {
    const simulator = await simulateOrganisation();
    const inputs = {
      'role-to-assume': roleOf(ALPHA),
      'role-session-name': 'nightly',
      regions: EAST,
    };
    await runInJob(simulator, inputs);
    expect(simulator.sts.assumptions.map(({ sessionName }) => sessionName)).toEqual(['nightly']);
  });

  test('is cut to what STS takes', async () => {
    const simulator = await simulateOrganisation();
    const env = { GITHUB_REPOSITORY: `your-org/${'long'.repeat(20)}` };
    await runInJob(simulator, { 'role-to-assume': roleOf(ALPHA), regions: EAST }, { env });
    const [{ sessionName } = { sessionName: '' }] = simulator.sts.assumptions;
    expect(sessionName).toBe(`ebs-backup-1234567890-your-org-${'long'.repeat(20)}`.slice(0, 64));
  });
});

describe('a role that refuses a token', () => {
  test("is told beside what the token says, and nothing of the token's own", async () => {
    const simulator = await simulateOrganisation({
      sts: { trusts: () => false },
      oidc: {
        subject: 'repo:octo/backup:environment:prod',
        claims: {
          repository: 'octo/backup',
          ref: 'refs/heads/main',
          job_workflow_ref: 'octo/shared/.github/workflows/b.yml@refs/tags/v1',
        },
      },
    });
    const run = await runInJob(simulator, { 'role-to-assume': roleOf(ALPHA), regions: EAST });
    const [told] = expectRed(run);
    expect(told).toContain(
      'The token of this job has sub "repo:octo/backup:environment:prod", aud "sts.amazonaws.com", repository "octo/backup", ref "refs/heads/main", no environment, job_workflow_ref "octo/shared/.github/workflows/b.yml@refs/tags/v1".',
    );
    const [sent] = simulator.calls('AssumeRoleWithWebIdentity');
    expect(
      run.log.split('\n').filter((line) => line.includes(sent?.params['WebIdentityToken'] ?? '')),
    ).toHaveLength(1);
  });
});

describe('an endpoint that is not AWS', () => {
  test('is named in log, summary and report', async () => {
    const simulator = await simulateOrganisation({ strictKeys: false });
    const run = await runAction('backup', {
      inputs: { regions: EAST },
      env: simulator.environment(),
    });
    expect(run.report).toMatchObject({ foreignEndpoints: [simulator.url] });
    const [headline, notice] = run.summary.split('\n');
    expect(headline).toMatch(/^## /);
    expect(notice).toContain('did not ask AWS&#39;s own endpoints'.replace('&#39;', "'"));
    expect(notice).toContain('127.0.0.1');
    const lines = run.log.split('\n').filter((line) => !line.startsWith('::'));
    expect(lines[0]).toContain(simulator.url);
  });

  test('over plain HTTP gets no OIDC token', async () => {
    const simulator = await simulateOrganisation();
    const run = await runInJob(
      simulator,
      { 'role-to-assume': roleOf(ALPHA), regions: EAST },
      { env: { AWS_ENDPOINT_URL_STS: 'http://sts.aws.example' } },
    );
    expect(expectRed(run)[0]).toContain(
      'the OIDC token was not sent: http://sts.aws.example is not https',
    );
    expect(run.log).not.toContain('ENOTFOUND');
  });

  test('over plain HTTP gets no request token of GitHub either', async () => {
    const simulator = await simulateOrganisation();
    const run = await runInJob(
      simulator,
      { 'role-to-assume': roleOf(ALPHA), regions: EAST },
      { env: { ACTIONS_ID_TOKEN_REQUEST_URL: 'http://tokens.example/?a=b' } },
    );
    expect(expectRed(run)[0]).toContain('the address of its token service is not https');
  });
});
