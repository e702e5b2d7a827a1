import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Credentials, Network } from '../../../src/aws/client.ts';
import { accountOf, assumedRole, type RoleOptions } from '../../../src/aws/credentials.ts';
import { Ec2 } from '../../../src/aws/ec2.ts';
import { AwsError } from '../../../src/aws/errors.ts';
import { RunControl, Stopped } from '../../../src/lib/run-control.ts';
import {
  type Fault,
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from '../../simulator/index.ts';
import { aRequest } from '../../support/builders.ts';
import { errorOf } from '../../support/thrown.ts';

const ROLE = 'arn:aws:iam::444455556666:role/ebs-backup';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const STARTED = Date.parse('2026-03-15T04:30:00.000Z');

/** Both of the runner's clocks stand still, but for `pass`. */
let monotonic = 0;
let runner = 0;
const ends: (() => Promise<void>)[] = [];

beforeEach(() => {
  monotonic = 5_000;
  runner = STARTED;
  vi.spyOn(performance, 'now').mockImplementation(() => monotonic);
  vi.spyOn(Date, 'now').mockImplementation(() => runner);
  // Pauses between attempts are real ones, which nothing here measures.
  const { pause } = RunControl.prototype;
  vi.spyOn(RunControl.prototype, 'pause').mockImplementation(function (this: RunControl, ms) {
    return pause.call(this, ms / 50);
  });
});

afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  for (const end of ends.splice(0)) await end();
});

/** The simulator's clock follows the monotonic one, so that it moves with both. */
function pass(ms: number): void {
  monotonic += ms;
  runner += ms;
}

const byToken = (idToken: () => Promise<string>) => ({ kind: 'token', idToken }) as const;

/** A role's provider over real HTTP, and all that was asked of it and told by it. */
async function aRole(options: SimulatorOptions & { readonly role?: Partial<RoleOptions> } = {}) {
  const { role, ...simulated } = options;
  const simulator = await startSimulator({
    clock: { startAt: new Date(STARTED) },
    strictKeys: true,
    ...simulated,
  });
  ends.push(() => simulator.stop());
  vi.stubEnv('AWS_ENDPOINT_URL', simulator.url);
  const masked: string[] = [];
  const tokens: string[] = [];
  const control = new RunControl({ graceMs: 1 });
  const provider = assumedRole({
    roleArn: ROLE,
    sessionName: 'nightly',
    durationSeconds: 3_600,
    regions: ['eu-central-1'],
    control,
    proof: byToken(async () => {
      const token = simulator.oidc.issue('sts.amazonaws.com');
      tokens.push(token);
      return token;
    }),
    learnSecret: (secret) => masked.push(secret),
    ...role,
  });
  const assumptions = () => simulator.sts.assumptions.length;
  return { provider, simulator, control, masked, tokens, assumptions };
}

/** All that AWS knows keys by. */
function keysOf({ accessKeyId, secretAccessKey, sessionToken }: Credentials): string {
  return [accessKeyId, secretAccessKey, sessionToken].join('\n');
}

function tokensSent(simulator: Simulator): readonly (string | undefined)[] {
  return simulator
    .calls('AssumeRoleWithWebIdentity')
    .map(({ params }) => params['WebIdentityToken']);
}

describe("a role's credentials", () => {
  it('are not asked for before they are needed', async () => {
    const { simulator, tokens } = await aRole();
    expect(simulator.requests).toEqual([]);
    expect(tokens).toEqual([]);
  });

  it('are asked for with what the options say', async () => {
    const { provider, simulator, tokens } = await aRole({ role: { durationSeconds: 900 } });
    const credentials = await provider();
    expect(simulator.requests).toMatchObject([
      {
        action: 'AssumeRoleWithWebIdentity',
        accessKeyId: undefined,
        params: {
          RoleArn: ROLE,
          RoleSessionName: 'nightly',
          DurationSeconds: '900',
          WebIdentityToken: tokens[0],
        },
      },
    ]);
    expect(Object.keys(credentials).sort()).toEqual([
      'accessKeyId',
      'expiration',
      'secretAccessKey',
      'sessionToken',
    ]);
  });

  it.each([
    ['right', 0],
    ['a year behind', -365 * 24 * HOUR],
  ])(
    'have always ended to the SDK, so that it asks at each call: the clock is %s',
    async (_, offset) => {
      const { provider } = await aRole();
      runner += offset;
      for (const ms of [0, 30 * MINUTE, HOUR]) {
        pass(ms);
        expect((await provider()).expiration.getTime()).toBeLessThan(runner);
      }
    },
  );

  it('are masked, all three parts, before anybody has them', async () => {
    const { provider, masked } = await aRole();
    let maskedBefore: readonly string[] = [];
    const { accessKeyId, secretAccessKey, sessionToken } = await provider().finally(() => {
      maskedBefore = [...masked];
    });
    expect(maskedBefore).toEqual([accessKeyId, secretAccessKey, sessionToken]);
  });

  it('are the same while they last', async () => {
    const { provider, assumptions } = await aRole();
    const first = await provider();
    pass(30 * MINUTE);
    expect(await provider()).toEqual(first);
    pass(28 * MINUTE);
    expect(await provider()).toEqual(first);
    expect(assumptions()).toBe(1);
  });

  it('are shared by all who ask at once', async () => {
    const { provider, assumptions, tokens } = await aRole({ latencyMs: 20 });
    const all = await Promise.all(Array.from({ length: 20 }, () => provider()));
    expect(new Set(all.map(keysOf)).size).toBe(1);
    expect([assumptions(), tokens.length]).toEqual([1, 1]);
  });

  it('are of each role by itself', async () => {
    const { provider, simulator } = await aRole();
    const other = assumedRole({
      roleArn: 'arn:aws:iam::777788889999:role/ebs-backup',
      sessionName: 'nightly',
      durationSeconds: 3_600,
      regions: ['eu-central-1'],
      control: new RunControl({ graceMs: 1 }),
      proof: byToken(async () => simulator.oidc.issue('sts.amazonaws.com')),
      learnSecret: () => {},
    });
    const [mine, its] = await Promise.all([provider(), other()]);
    expect(mine.accessKeyId).not.toBe(its.accessKeyId);
  });
});

describe('renewal', () => {
  it('comes before the end, with a new token and new keys, which are masked too', async () => {
    const { provider, assumptions, tokens, masked } = await aRole({
      sts: { refuseReusedTokens: true },
    });
    const first = await provider();
    pass(59 * MINUTE - 1);
    expect(await provider()).toEqual(first);
    pass(1);
    const second = await provider();
    expect(runner).toBeLessThan(STARTED + HOUR);
    expect(second.accessKeyId).not.toBe(first.accessKeyId);
    expect(second.secretAccessKey).not.toBe(first.secretAccessKey);
    expect(second.sessionToken).not.toBe(first.sessionToken);
    expect(assumptions()).toBe(2);
    // The new ones live for an hour from now, not from the start.
    pass(59 * MINUTE - 1);
    expect(await provider()).toEqual(second);
    expect(assumptions()).toBe(2);
    expect(new Set(tokens).size).toBe(2);
    expect(masked).toEqual([first, second].flatMap((one) => keysOf(one).split('\n')));
  });

  it('happens once, however many ask meanwhile', async () => {
    const { provider, assumptions } = await aRole({ latencyMs: 20 });
    const first = await provider();
    pass(HOUR);
    const all = await Promise.all(Array.from({ length: 20 }, () => provider()));
    expect(new Set(all.map(keysOf)).size).toBe(1);
    expect(all.map(keysOf)).not.toContain(keysOf(first));
    expect(assumptions()).toBe(2);
  });

  it('happens again and again', async () => {
    const { provider, assumptions } = await aRole({ sts: { refuseReusedTokens: true } });
    const keys = new Set<string>();
    for (let hour = 0; hour < 5; hour++) {
      keys.add((await provider()).accessKeyId);
      pass(HOUR);
    }
    expect(keys.size).toBe(5);
    expect(assumptions()).toBe(5);
  });

  it.each([
    ['seconds', 10_000],
    ['less than two minutes', 90_000],
  ])('of keys that live for %s comes half way, not at each call', async (_, lifeMs) => {
    const { provider, assumptions } = await aRole({ sts: { credentialsLifeMs: lifeMs } });
    await provider();
    pass(lifeMs / 2 - 1);
    await provider();
    expect(assumptions()).toBe(1);
    pass(1);
    await provider();
    expect(assumptions()).toBe(2);
  });

  it('goes by what AWS gave, where that is less than was asked', async () => {
    const { provider, assumptions } = await aRole({ sts: { credentialsLifeMs: 15 * MINUTE } });
    await provider();
    pass(14 * MINUTE);
    await provider();
    expect(assumptions()).toBe(2);
  });

  it.each([
    ['a day ahead', 24 * HOUR],
    ['a day behind', -24 * HOUR],
    ['half an hour behind', -HOUR / 2],
  ])("does not depend on the runner's clock: %s", async (_, offset) => {
    const { provider, assumptions } = await aRole();
    runner += offset;
    const first = await provider();
    pass(58 * MINUTE);
    expect(await provider()).toEqual(first);
    expect(assumptions()).toBe(1);
    pass(MINUTE);
    expect(keysOf(await provider())).not.toBe(keysOf(first));
    expect(assumptions()).toBe(2);
  });

  it("is not set off by a runner's clock that is set in between", async () => {
    const { provider, assumptions } = await aRole();
    await provider();
    runner += 24 * HOUR;
    await provider();
    expect(assumptions()).toBe(1);
    runner -= 48 * HOUR;
    pass(HOUR);
    await provider();
    expect(assumptions()).toBe(2);
  });
});

describe('a client in use', () => {
  // The SDK keeps what a provider gave it, and judges its end by the runner's clock.
  it.each([
    ['right', 0],
    ['an hour ahead', HOUR],
    ['an hour behind', -HOUR],
  ])("has new keys before the old ones end; the runner's clock is %s", async (_, offset) => {
    runner += offset;
    const { provider, simulator, control } = await aRole();
    const ec2 = new Ec2({ region: 'eu-central-1', control, credentials: provider });
    // What became of each call is on the simulator's record; the error itself is thousands of lines.
    const ask = () => ec2.listInstances().catch(() => 'refused');
    await ask();
    pass(30 * MINUTE);
    await ask();
    expect(simulator.sts.assumptions).toHaveLength(1);
    pass(31 * MINUTE);
    await ask();
    ec2.close();
    const asked = simulator.calls('DescribeInstances');
    expect(asked.map(({ code }) => code)).toEqual([undefined, undefined, undefined]);
    expect(new Set(asked.map(({ accessKeyId }) => accessKeyId)).size).toBe(2);
  });
});

describe('a failure', () => {
  it('reaches all who wait, names the role, and the next one who asks tries again', async () => {
    let trusted = false;
    const { provider, assumptions, masked } = await aRole({
      latencyMs: 20,
      sts: { trusts: () => trusted, refuseReusedTokens: true },
    });
    const errors = await Promise.all([provider(), provider(), provider()].map(errorOf));
    for (const error of errors) {
      expect(error).toBeInstanceOf(AwsError);
      // Final for the calls that wait for it; what STS meant is its cause.
      expect(error).toMatchObject({
        kind: 'failed',
        message: expect.stringMatching(new RegExp(`${ROLE}.*trust policy`)),
        problem: { code: 'AccessDenied' },
        cause: { name: 'AwsError', kind: 'denied' },
      });
    }
    expect(assumptions()).toBe(1);
    expect(masked).toEqual([]);
    trusted = true;
    expect((await provider()).accessKeyId).toMatch(/^ASIA/);
    expect(assumptions()).toBe(2);
  });

  it('to renew is no end: the next one who asks tries again', async () => {
    let trusted = true;
    const { provider, assumptions } = await aRole({ sts: { trusts: () => trusted } });
    const first = await provider();
    trusted = false;
    pass(HOUR);
    expect(await errorOf(provider())).toBeInstanceOf(AwsError);
    trusted = true;
    const second = await provider();
    expect(keysOf(second)).not.toBe(keysOf(first));
    expect(await provider()).toEqual(second);
    expect(assumptions()).toBe(3);
  });

  it('that passes is waited out, each attempt with a token of its own', async () => {
    const { provider, simulator } = await aRole({
      sts: { refuseReusedTokens: true },
      faults: ({ actionIndex }) => {
        if (actionIndex === 0) return { kind: 'reset', when: 'after' };
        return actionIndex === 1 ? { kind: 'throttle' } : undefined;
      },
    });
    expect((await provider()).accessKeyId).toMatch(/^ASIA/);
    expect(new Set(tokensSent(simulator)).size).toBe(3);
  });

  it('of STS that never comes to an end is given up', async () => {
    const { provider, simulator } = await aRole({
      faults: () => ({ kind: 'reset', when: 'before' }),
    });
    const error = await errorOf(provider());
    expect(error).toBeInstanceOf(AwsError);
    expect(error).toMatchObject({
      kind: 'failed',
      message: expect.stringMatching(new RegExp(`${ROLE}.*AWS did not answer`)),
      cause: { name: 'AwsError', kind: 'ambiguous' },
    });
    expect(simulator.requests.length).toBeGreaterThan(1);
    expect(simulator.requests.length).toBeLessThanOrEqual(4);
  });

  it.each([
    ['no credentials at all', ''],
    ['half of them', '<Credentials><AccessKeyId>ASIAHALF</AccessKeyId></Credentials>'],
  ])('is an answer with %s', async (_, content) => {
    const { provider, masked } = await aRole({
      faults: () => ({ kind: 'body', status: 200, text: answer(content) }),
    });
    expect(await errorOf(provider())).toMatchObject({
      kind: 'failed',
      message: expect.stringContaining('what came holds no credentials'),
    });
    expect(masked).toEqual([]);
  });

  it('of a stopped run is its stop, and nothing is asked', async () => {
    const { provider, control, simulator, tokens } = await aRole();
    control.stop('timeout');
    expect(await errorOf(provider())).toBeInstanceOf(Stopped);
    expect(simulator.requests).toEqual([]);
    expect(tokens).toEqual([]);
  });

  it('of a run that stops meanwhile ends the call in flight', async () => {
    const { provider, control, simulator } = await aRole({ faults: () => ({ kind: 'hang' }) });
    const error = errorOf(provider());
    await vi.waitUntil(() => simulator.requests.length === 1);
    control.stop('cancelled');
    // It was sent, so that STS may have executed it.
    expect(await error).toMatchObject({
      kind: 'failed',
      problem: {
        code: 'Undecided',
        sentence: expect.stringContaining(`${ROLE} in eu-central-1 was sent and not answered`),
      },
      cause: { cause: { name: 'Stopped', reason: 'cancelled' } },
    });
    expect(simulator.requests).toHaveLength(1);
  });
});

describe("a failure of GitHub's token", () => {
  it.each<[string, unknown]>([
    ['an error', new Error('GitHub gave no ID token (odd)')],
    [
      'an error that reads like a lost call',
      Object.assign(new Error('odd'), { code: 'ECONNRESET' }),
    ],
    ['no error at all', 'odd'],
  ])('is final, names the role and is not blamed on AWS: %s', async (_, cause) => {
    let asked = 0;
    const idToken = () => {
      asked++;
      return Promise.reject(cause);
    };
    const { provider, simulator } = await aRole({ role: { proof: byToken(idToken) } });
    const error = await errorOf(provider());
    expect(error).toBeInstanceOf(AwsError);
    expect(error).toMatchObject({
      kind: 'failed',
      problem: {
        code: 'IdToken',
        sentence: expect.stringMatching(
          new RegExp(`^${ROLE} was not assumed: .*odd.*githubstatus`),
        ),
      },
    });
    expect(asked).toBe(1);
    expect(simulator.requests).toEqual([]);
  });

  it('is none for the next one who asks', async () => {
    let fails = true;
    const { provider, simulator, assumptions } = await aRole({
      role: {
        proof: byToken(async () => {
          if (fails) throw new Error('odd');
          return simulator.oidc.issue('sts.amazonaws.com');
        }),
      },
    });
    expect(await errorOf(provider())).toMatchObject({ problem: { code: 'IdToken' } });
    fails = false;
    expect((await provider()).accessKeyId).toMatch(/^ASIA/);
    expect(assumptions()).toBe(1);
  });
});

describe('a call whose credentials cannot be had', () => {
  const BROKEN: Fault = { kind: 'reset', when: 'before' };
  type Given = SimulatorOptions & { readonly role?: Partial<RoleOptions> };

  // Nothing of it was sent: it is not lost, and nobody has to look up what became of it.
  it.each<[string, Given]>([
    ['since the role is refused', { sts: { trusts: () => false } }],
    ['since STS does not answer', { faults: () => BROKEN }],
    [
      'since GitHub gives no token',
      { role: { proof: byToken(() => Promise.reject(new Error('odd'))) } },
    ],
    [
      'since STS answers without any',
      { faults: () => ({ kind: 'body', status: 200, text: answer('') }) },
    ],
  ])('is not lost: %s', async (_, given) => {
    const { provider, simulator, control } = await aRole(given);
    const ec2 = new Ec2({ region: 'eu-central-1', control, credentials: provider });
    const error = await errorOf(ec2.createSnapshots(aRequest(), { afterLostAnswer: false }));
    ec2.close();
    expect(simulator.calls('CreateSnapshot')).toEqual([]);
    expect(error).not.toMatchObject({ kind: 'ambiguous' });
  });

  it('is not lost: since the run stops before they are asked for', async () => {
    const { provider, simulator, control } = await aRole();
    const ec2 = new Ec2({
      region: 'eu-central-1',
      control,
      credentials: () => {
        control.stop('cancelled');
        return provider();
      },
    });
    const error = await errorOf(ec2.createSnapshots(aRequest(), { afterLostAnswer: false }));
    ec2.close();
    expect(simulator.requests).toEqual([]);
    expect(error).not.toMatchObject({ kind: 'ambiguous' });
  });
});

describe('the account of credentials', () => {
  const watch = () => {
    const [learnt, asked]: [string[], string[]] = [[], []];
    const network: Network = {
      agents: undefined,
      learnSecret: (secret) => learnt.push(secret),
      onForeignEndpoint: (endpoint) => asked.push(endpoint),
    };
    return { network, learnt, asked };
  };
  const options = ({ network }: { network: Network } = watch()) => ({
    region: 'eu-central-1',
    control: new RunControl({ graceMs: 1 }),
    network,
  });

  it("is the role's", async () => {
    const { provider, simulator } = await aRole();
    expect(await accountOf({ ...options(), credentials: provider })).toBe('444455556666');
    expect(simulator.requests.map(({ action }) => action)).toEqual([
      'AssumeRoleWithWebIdentity',
      'GetCallerIdentity',
    ]);
    expect(simulator.calls('GetCallerIdentity')[0]?.region).toBe('eu-central-1');
  });

  it('is that of the default chain, where there are no others', async () => {
    const { simulator } = await aRole({ keys: { AKIADEFAULTDEFAULTXX: '123412341234' } });
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIADEFAULTDEFAULTXX');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'a-secret-access-key');
    const { network, learnt, asked } = watch();
    expect(await accountOf(options({ network }))).toBe('123412341234');
    expect(simulator.requests).toHaveLength(1);
    expect(asked).toEqual([simulator.url]);
    expect(learnt).toEqual(expect.arrayContaining(['AKIADEFAULTDEFAULTXX', 'a-secret-access-key']));
  });

  it('is asked for with nothing left unlearnt of what the default chain sends for its keys', async () => {
    const { simulator } = await aRole();
    const token = simulator.oidc.issue('sts.amazonaws.com');
    const folder = mkdtempSync(join(tmpdir(), 'ebs-backup-token-'));
    ends.push(async () => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, 'token'), token);
    vi.stubEnv('AWS_WEB_IDENTITY_TOKEN_FILE', join(folder, 'token'));
    vi.stubEnv('AWS_ROLE_ARN', ROLE);
    const { network, learnt } = watch();
    expect(await accountOf(options({ network }))).toBe('444455556666');
    expect(tokensSent(simulator)).toEqual([token]);
    expect(learnt[0]).toBe(token);
  });

  it('is asked for with the keys of a source profile learnt as well', async () => {
    const { simulator } = await aRole({ keys: { AKIASOURCESOURCESOUR: '123412341234' } });
    const folder = mkdtempSync(join(tmpdir(), 'ebs-backup-profile-'));
    ends.push(async () => rmSync(folder, { recursive: true }));
    const source = 'aws_access_key_id = AKIASOURCESOURCESOUR\naws_secret_access_key = secret';
    writeFileSync(
      join(folder, 'config'),
      `[default]\nrole_arn = ${ROLE}\nsource_profile = source\n[profile source]\n${source}\naws_session_token = a/session+token==\n`,
    );
    vi.stubEnv('AWS_CONFIG_FILE', join(folder, 'config'));
    const { network, learnt } = watch();
    await accountOf(options({ network }));
    expect(simulator.calls('AssumeRole')).toHaveLength(1);
    expect(learnt.slice(0, 2).sort()).toEqual(['AKIASOURCESOURCESOUR', 'a/session+token==']);
  });

  it('is asked for again after a lost answer', async () => {
    const { provider, simulator } = await aRole({
      faults: ({ action, actionIndex }) =>
        action === 'GetCallerIdentity' && actionIndex === 0
          ? { kind: 'reset', when: 'after' }
          : undefined,
    });
    expect(await accountOf({ ...options(), credentials: provider })).toBe('444455556666');
    expect(simulator.calls('GetCallerIdentity')).toHaveLength(2);
  });

  it('is not guessed: an answer without one is an error', async () => {
    const { provider } = await aRole({
      faults: ({ action }) =>
        action === 'GetCallerIdentity'
          ? { kind: 'body', status: 200, text: identity('<Arn>arn:aws:iam:::root</Arn>') }
          : undefined,
    });
    expect(await errorOf(accountOf({ ...options(), credentials: provider }))).toMatchObject({
      message: expect.stringContaining('what came is no answer to GetCallerIdentity'),
    });
  });

  it('is read from the ARN where it stands nowhere else', async () => {
    const { provider } = await aRole({
      faults: ({ action }) =>
        action === 'GetCallerIdentity'
          ? {
              kind: 'body',
              status: 200,
              text: identity('<Arn>arn:aws:sts::123412341234:assumed-role/a/b</Arn>'),
            }
          : undefined,
    });
    expect(await accountOf({ ...options(), credentials: provider })).toBe('123412341234');
  });
});

function answer(content: string): string {
  return `<AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleWithWebIdentityResult><Audience>a</Audience>${content}</AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>`;
}

function identity(content: string): string {
  return `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>${content}</GetCallerIdentityResult></GetCallerIdentityResponse>`;
}
