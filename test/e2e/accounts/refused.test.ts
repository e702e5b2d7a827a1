import { describe, expect, test } from 'vitest';
import { type Faults, internalError, OIDC_ACTION, on } from '../../simulator/index.ts';
import { expectFullyWorked, expectRed, expectUntouched } from '../../support/assertions.ts';
import {
  ALPHA,
  BETA,
  BOTH_REGIONS,
  EAST,
  fill,
  isAssumptionIn,
  ROLES,
  roleOf,
  runInJob,
  simulateOrganisation,
  WEST,
} from '../../support/organisation.ts';
import {
  commandsIn,
  linesShown,
  sentencesIn,
  summaryText,
  targetOf,
  textOf,
} from '../../support/reading.ts';

const WHAT_TO_CHECK = [
  roleOf(ALPHA),
  'trust policy',
  'token.actions.githubusercontent.com',
  'audience (aud)',
  'subject (sub)',
];

/** ALPHA's role is refused, by faults or by its trust policy; BETA's is fine. */
async function runWithOneRefused(options: {
  readonly faults?: Faults;
  readonly trusts?: (roleArn: string) => boolean;
}) {
  const { faults, trusts } = options;
  const simulator = await simulateOrganisation({
    ...(faults === undefined ? {} : { faults }),
    sts: trusts === undefined ? {} : { trusts },
  });
  const inAlpha = fill(simulator, { account: ALPHA, region: EAST, volumes: 2 });
  const inBeta = [EAST, WEST].map((region) =>
    fill(simulator, { account: BETA, region, volumes: 2 }),
  );
  const run = await runInJob(simulator, { 'role-to-assume': ROLES, regions: BOTH_REGIONS });
  return { simulator, run, inAlpha, inBeta };
}

describe('one role of two is refused', () => {
  test('the other account is fully worked, and the job fails for the one', async () => {
    const trusts = (roleArn: string) => roleArn !== roleOf(ALPHA);
    const { simulator, run, inAlpha, inBeta } = await runWithOneRefused({ trusts });

    expectRed(run);
    for (const holding of inBeta) expectFullyWorked(run, simulator, holding);
    expectUntouched(simulator, inAlpha);
    for (const region of [EAST, WEST]) {
      const target = targetOf(run, { account: ALPHA, region });
      expect(target).toMatchObject({ stage: 'started', backups: [], snapshots: [] });
      expect(target.problems).toMatchObject([{ code: 'AccessDenied' }]);
    }
    expect(run.outputs['unprotected-volumes']).toBe('[]');
    expect(run.outputs['snapshots-created']).toBe('4');
  });

  test('log, summary and report say which role, and what to check of it', async () => {
    const trusts = (roleArn: string) => roleArn !== roleOf(ALPHA);
    const { run } = await runWithOneRefused({ trusts });

    const errors = expectRed(run);
    const told = errors.find((line) => line.includes('AssumeRoleWithWebIdentity')) ?? '';
    for (const words of [ALPHA, ...WHAT_TO_CHECK]) {
      expect(told).toContain(words);
      expect(summaryText(run)).toContain(words);
    }
    for (const words of WHAT_TO_CHECK) expect(sentencesIn(run).join('\n')).toContain(words);
    expect([...errors, ...sentencesIn(run)].join('\n')).not.toContain(roleOf(BETA));
    expect(errors.at(-1)).toMatch(
      new RegExp(`failures in ${ALPHA} ${EAST}, ${ALPHA} ${WEST}: .*is not known`),
    );
    // Nobody is told that all is well.
    expect(run.summary.split('\n')[0]).toMatch(/^## ❌ Not everything is backed up/);
  });

  test.each([
    [
      'an audience that the role does not trust',
      'InvalidIdentityToken',
      'Incorrect token audience',
    ],
    [
      'a provider that the account does not have',
      'InvalidIdentityToken',
      'No OpenIDConnect provider found in your account',
    ],
    [
      'a duration that is too long for the role',
      'ValidationError',
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    ],
  ])("%s is told in AWS's words, with the role", async (_, code, message) => {
    const { simulator, run, inBeta } = await runWithOneRefused({
      faults: on(isAssumptionIn(ALPHA), {
        kind: 'error',
        code,
        message,
        status: 400,
        when: 'before',
      }),
    });
    const errors = expectRed(run).join('\n');
    expect(errors).toContain(`${roleOf(ALPHA)} in ${EAST} failed (${code})`);
    expect(errors).toContain(message.replace(/\.$/, ''));
    for (const holding of inBeta) expectFullyWorked(run, simulator, holding);
  });

  test('STS that stays broken is given up, in words that say who failed', async () => {
    const { simulator, run, inAlpha, inBeta } = await runWithOneRefused({
      faults: on(isAssumptionIn(ALPHA), internalError('before')),
    });
    const errors = expectRed(run).join('\n');
    expect(errors).toContain(`${roleOf(ALPHA)} in ${EAST} failed (InternalError): AWS failed: `);
    expect(errors).not.toContain('AWS did not answer');
    for (const holding of inBeta) expectFullyWorked(run, simulator, holding);
    expectUntouched(simulator, inAlpha);
    // Given up once for the account, not for each region again.
    expect(simulator.requests.filter(isAssumptionIn(ALPHA))).toHaveLength(4);
  });

  test('a refusal is final: no role is asked for again and again', async () => {
    const trusts = (roleArn: string) => roleArn !== roleOf(ALPHA);
    const { simulator } = await runWithOneRefused({ trusts });
    const asked = simulator.requests.filter(isAssumptionIn(ALPHA));
    // Once for each region at most: a region that comes later may try for itself.
    expect(asked.length).toBeLessThanOrEqual(2);
  });

  test('STS that throttles and breaks now and then is waited out', async () => {
    let asked = 0;
    const { simulator, run, inAlpha, inBeta } = await runWithOneRefused({
      faults: (call) => {
        if (!isAssumptionIn(ALPHA)(call)) return undefined;
        asked += 1;
        if (asked === 1) return { kind: 'throttle' };
        return asked === 2 ? { kind: 'reset', when: 'after' } : undefined;
      },
    });
    expect(run.exitCode).toBe(0);
    for (const holding of [inAlpha, ...inBeta]) expectFullyWorked(run, simulator, holding);
    // Each attempt brings a token of its own: one that was seen may not be taken again.
    const tokens = simulator
      .calls('AssumeRoleWithWebIdentity')
      .map(({ params }) => params['WebIdentityToken']);
    expect(new Set(tokens).size).toBe(tokens.length);
    expect(tokens).toHaveLength(4);
  });
});

describe('a workflow that may not ask for an ID token', () => {
  const ADVICE =
    'role-to-assume is given, but the workflow may not ask GitHub for an ID token: add "permissions: id-token: write" to the job.';

  test.each([
    ['neither variable', { ACTIONS_ID_TOKEN_REQUEST_URL: '', ACTIONS_ID_TOKEN_REQUEST_TOKEN: '' }],
    ['no address', { ACTIONS_ID_TOKEN_REQUEST_URL: '' }],
    ['no request token', { ACTIONS_ID_TOKEN_REQUEST_TOKEN: '' }],
  ])('is told so in one sentence, and nothing is sent: %s', async (_, env) => {
    const simulator = await simulateOrganisation();
    fill(simulator, { account: ALPHA, region: EAST, volumes: 1 });
    const run = await runInJob(
      simulator,
      { 'role-to-assume': ROLES, regions: BOTH_REGIONS },
      { env },
    );
    expect(simulator.requests).toEqual([]);
    const errors = expectRed(run);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain(ADVICE);
    expect(commandsIn(linesShown(run.log))).toEqual(errors);
    expect(textOf(run.summary)).toContain(ADVICE);
    expect(run.outputs['failures']).toBe('1');
  });

  test('is no matter to a run without roles', async () => {
    const simulator = await simulateOrganisation({ strictKeys: false });
    const { AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '' } = simulator.environment();
    const run = await runInJob(
      simulator,
      { regions: EAST, 'allow-empty': 'true' },
      {
        env: {
          AWS_ACCESS_KEY_ID,
          AWS_SECRET_ACCESS_KEY,
          ACTIONS_ID_TOKEN_REQUEST_URL: '',
          ACTIONS_ID_TOKEN_REQUEST_TOKEN: '',
        },
      },
    );
    expect(run.exitCode).toBe(0);
  });
});

describe("GitHub's token endpoint", () => {
  test('that refuses is named as what refused, not AWS', async () => {
    const simulator = await simulateOrganisation();
    const run = await runInJob(
      simulator,
      { 'role-to-assume': roleOf(ALPHA), regions: EAST },
      { env: { ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'out-of-date' } },
    );
    const errors = expectRed(run).join('\n');
    expect(simulator.calls('AssumeRoleWithWebIdentity')).toEqual([]);
    expect(errors).toContain('ID token');
    expect(errors).toContain('GitHub');
    expect(errors).not.toMatch(/AWS (did not answer|failed)/);
    expect(errors).not.toContain('out-of-date');
    expect(targetOf(run, { account: ALPHA, region: EAST }).problems).toMatchObject([
      { code: 'IdToken' },
    ]);
  });

  test('that answers without a token is named as what is missing', async () => {
    const simulator = await simulateOrganisation({
      faults: on(OIDC_ACTION, { kind: 'body', status: 200, text: '{}' }),
    });
    const run = await runInJob(simulator, { 'role-to-assume': roleOf(ALPHA), regions: EAST });
    const errors = expectRed(run).join('\n');
    expect(simulator.calls('AssumeRoleWithWebIdentity')).toEqual([]);
    expect(errors).toContain(
      `${roleOf(ALPHA)} was not assumed: GitHub gave no ID token (its answer holds none).`,
    );
    expect(errors).toContain('githubstatus.com');
    expect(errors).not.toMatch(/AWS (did not answer|failed)/);
    // It is final: nobody asks for it again and again.
    expect(simulator.calls(OIDC_ACTION)).toHaveLength(1);
    expect(targetOf(run, { account: ALPHA, region: EAST }).problems).toMatchObject([
      { code: 'IdToken' },
    ]);
  });

  test('that breaks for a moment is asked again', async () => {
    let asked = 0;
    const simulator = await simulateOrganisation({
      faults: ({ action }) => {
        if (action !== OIDC_ACTION) return undefined;
        asked += 1;
        if (asked === 1) return { kind: 'reset', when: 'before' };
        if (asked > 2) return undefined;
        return { kind: 'error', code: 'x', message: 'x', status: 503, when: 'before' };
      },
    });
    const holding = fill(simulator, { account: ALPHA, region: EAST, volumes: 1 });
    const run = await runInJob(simulator, { 'role-to-assume': roleOf(ALPHA), regions: EAST });
    expect(run.exitCode).toBe(0);
    expectFullyWorked(run, simulator, holding);
  });
});
