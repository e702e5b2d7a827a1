/** What was typed, and the whole text that came: each error is told once, with what to do about it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { profileRegion } from '../../../scripts/terminal/profile-region.ts';
import { type Fault, on, type Simulator } from '../../simulator/index.ts';
import { atTerminal, bundledScript } from '../../support/command.ts';
import {
  ALPHA,
  EAST,
  fill,
  roleOf,
  runInJob,
  simulateOrganisation,
} from '../../support/organisation.ts';
import { simulate } from '../../support/simulate.ts';

const SCRIPT = await bundledScript('backup');
const NPM = ['npm', 'run', '--silent', 'backup'] as const;
const HELP = 'Nothing was done. All options: npm run backup -- --help';
const REGION = 'ap-south-1';
const TWO_INPUTS = 'Nothing was done: 2 inputs cannot be used.';
const DAYS =
  'retention-days is "30d": it must be a whole number from 1 to 36500 in plain digits, e.g. 30.';
const SWITCH = 'dry-run is "maybe": it must be true or false.';

let simulator: Simulator;

beforeAll(async () => {
  simulator = await simulate();
});

/** What both streams hold, without the path of the report, which is another each time. */
async function typed(
  command: readonly [string, ...string[]],
  env: Readonly<Record<string, string>> = simulator.environment(),
) {
  const earlier = simulator.requests.length;
  const { exitCode, stdout, stderr } = await atTerminal(command, {
    ...env,
    EBS_BACKUP_DIST: inject('distribution'),
  });
  const said = `${stdout}${stderr}`.replace(/^npm warn .*\n/gm, '').trim();
  const text = said.replace(/Report: \S+\.json$/, 'Report: PATH');
  return { exitCode, text, requests: simulator.requests.slice(earlier) };
}

describe('a wrong option at a terminal', () => {
  test('is told, with what to do about it, and nothing is done', async () => {
    expect(await typed([...SCRIPT, '--dryrun', '--region', REGION])).toEqual({
      exitCode: 2,
      text: [
        '--dryrun is no option: did you mean --dry-run?',
        '--region is no option: did you mean --regions?',
        HELP,
      ].join('\n'),
      requests: [],
    });
  });
});

describe('without the second --, npm takes an option for its own', () => {
  test('npm run backup --dry-run is refused, and no run', async () => {
    const { exitCode, text, requests } = await typed([...NPM, '--dry-run']);
    expect(requests).toEqual([]);
    expect(exitCode).not.toBe(0);
    expect(text).toContain(
      `npm took --dry-run for an option of its own: put -- before it, as in npm run backup -- --dry-run\n${HELP}`,
    );
  });

  test('`-n` before the options is no real run', async () => {
    const { exitCode, text, requests } = await typed([...NPM, '-n', '--', '--regions', REGION]);
    expect(requests).toEqual([]);
    expect(exitCode).not.toBe(0);
    expect(text).toContain('for a dry run add --dry-run');
  });

  test('options that are of npm alone are none of its business', async () => {
    const env = { ...simulator.environment(), npm_config_tag: 'next', npm_config_noproxy: '' };
    const { text } = await typed([...SCRIPT, '--regions', REGION, '--dry-run'], env);
    expect(text).not.toContain('npm took');
  });
});

describe('inputs that cannot be used are told once', () => {
  const inputs = { regions: EAST, 'retention-days': '30d', 'dry-run': 'maybe' };
  const times = (text: string, words: string) => text.split(words).length - 1;

  test('at a terminal', async () => {
    const options = Object.entries(inputs).map(([name, value]) => `--${name}=${value}`);
    expect(await typed([...SCRIPT, ...options])).toEqual({
      exitCode: 1,
      text: [`❌ ${TWO_INPUTS}`, '', `  ${DAYS}`, `  ${SWITCH}`].join('\n'),
      requests: [],
    });
  });

  test('on a runner: one line in the log, and one for each on the page', async () => {
    const run = await runInJob(simulator, inputs);
    const lines = run.log
      .trim()
      .split('\n')
      .filter((line) => !line.startsWith('::add-mask::'));
    expect(lines).toEqual([`::error::${TWO_INPUTS} ${DAYS} ${SWITCH}`]);
    for (const name of ['retention-days', 'dry-run']) {
      expect(times(run.summary, `${name} is`)).toBe(1);
    }
  });
});

describe('credentials at a terminal', () => {
  const role = roleOf(ALPHA);
  const withoutKeys = () => {
    const { AWS_ACCESS_KEY_ID: _, AWS_SECRET_ACCESS_KEY: __, ...rest } = simulator.environment();
    return rest;
  };

  test('that are missing', async () => {
    const { exitCode, text } = await typed([...SCRIPT, '--regions', REGION], withoutKeys());
    expect(exitCode).toBe(1);
    const remedy =
      'no AWS credentials were found. Sign in (aws sso login), set up keys (aws configure), or name a profile that has them (AWS_PROFILE).';
    expect(text).toContain(remedy);
    expect(text.split(remedy)).toHaveLength(2);
    expect(text).not.toContain('configure-aws-credentials');
  });

  test('of a role, which only a job can assume', async () => {
    const options = ['--regions', EAST, '--role-to-assume', role];
    const env = { ...simulator.environment(), ACTIONS_ID_TOKEN_REQUEST_URL: '' };
    expect(await typed([...SCRIPT, ...options], env)).toEqual({
      exitCode: 1,
      text: [
        '❌ Nothing was done: 1 input cannot be used.',
        '',
        '  role-to-assume is given, but only a job of GitHub Actions has the ID token to assume it with: set role-chaining, or leave it out and name a profile with role_arn in AWS_PROFILE.',
      ].join('\n'),
      requests: [],
    });
  });
});

describe('the region of the AWS profile', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ebs-backup-profile-'));
    // With AWS_PROFILE the SDK passes over keys in the environment.
    const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret } = simulator.environment();
    const keys = `aws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n`;
    const config = `[default]\nregion = eu-west-1\n\n[profile prod]\nregion=ap-south-1 # home\n${keys}`;
    await writeFile(join(folder, 'config'), config);
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('is asked where AWS_PROFILE names it', async () => {
    const { AWS_REGION: _, ...environment } = simulator.environment();
    const env = { ...environment, AWS_CONFIG_FILE: join(folder, 'config'), AWS_PROFILE: 'prod' };
    const { requests } = await typed([...SCRIPT, '--dry-run', '--allow-empty'], env);
    expect([...new Set(requests.map((request) => request.region))]).toEqual(['ap-south-1']);
  });

  test.each([
    ['is that of the default one', {}, { AWS_REGION: 'eu-west-1' }],
    ['or of AWS_DEFAULT_PROFILE', { AWS_DEFAULT_PROFILE: 'prod' }, { AWS_REGION: 'ap-south-1' }],
    ['gives way to AWS_REGION', { AWS_PROFILE: 'prod', AWS_REGION: 'us-east-2' }, {}],
    ['is none where there is no such file', { AWS_CONFIG_FILE: '/none' }, {}],
  ])('%s', async (_, variables, expected) => {
    const environment = { AWS_CONFIG_FILE: join(folder, 'config'), ...variables };
    expect(await profileRegion(environment)).toEqual(expected);
  });
});

describe('--json', () => {
  test('writes the report, and nothing else, to standard output', async () => {
    const options = ['--regions', REGION, '--dry-run', '--allow-empty', '--json'];
    const { stdout, stderr } = await atTerminal([...SCRIPT, ...options], {
      ...simulator.environment(),
      EBS_BACKUP_DIST: inject('distribution'),
    });
    const report: unknown = JSON.parse(stdout);
    expect(report).toMatchObject({ version: 1, dryRun: true, conclusion: 'success' });
    expect(stderr).toContain('Nothing to back up');
  });
});

describe('what STS refuses', () => {
  const error = (code: string, message: string, status = 400): Fault => ({
    kind: 'error',
    code,
    message,
    status,
    when: 'before',
  });
  const SCP = `User: arn:aws:sts::${ALPHA}:x is not authorized to perform: sts:AssumeRoleWithWebIdentity on resource: ${roleOf(ALPHA)} with an explicit deny in a service control policy: arn:aws:organizations::1:policy/o-1/service_control_policy/p-1`;
  const KEY =
    "Couldn't retrieve verification key from your identity provider, please reference AssumeRoleWithWebIdentity documentation for requirements";
  const LONG = 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.';
  const failed = `AssumeRoleWithWebIdentity of ${roleOf(ALPHA)} in ${EAST} failed`;

  test.each([
    [
      'a session that is too long',
      error('ValidationError', LONG),
      `${failed} (ValidationError): role-duration-seconds asks for a longer session than the role allows (${LONG.slice(0, -1)}). Lower role-duration-seconds (every role allows 3600), or raise the role's maximum session duration.`,
      1,
    ],
    [
      'a service control policy',
      error('AccessDenied', SCP, 403),
      `${failed} (AccessDenied): AWS refuses sts:AssumeRoleWithWebIdentity on ${roleOf(ALPHA)} with an explicit deny in a service control policy: arn:aws:organizations::1:policy/o-1/service_control_policy/p-1. Have that policy changed by whoever manages it: nothing in the role's own policies can allow it.`,
      1,
    ],
    [
      'keys of GitHub that AWS could not fetch, after it was asked again',
      error('InvalidIdentityToken', KEY),
      `${failed} (InvalidIdentityToken): AWS could not fetch the keys of GitHub's OIDC provider (${KEY}). That passes: run the job again. If it stays, see githubstatus.com.`,
      4,
    ],
  ])('%s', async (_, fault, sentence, attempts) => {
    const organisation = await simulateOrganisation({
      faults: on('AssumeRoleWithWebIdentity', fault),
    });
    fill(organisation, { account: ALPHA, region: EAST, volumes: 1 });
    const inputs = { 'role-to-assume': roleOf(ALPHA), regions: EAST };
    const run = await runInJob(organisation, inputs);
    expect(run.exitCode).toBe(1);
    expect(run.report?.targets[0]?.problems.map((problem) => problem.sentence)).toEqual([sentence]);
    expect(run.log.split('\n')).toContain(`::error::${ALPHA} ${EAST}: ${sentence}`);
    expect(organisation.calls('AssumeRoleWithWebIdentity')).toHaveLength(attempts);
  });
});

describe('exclude-regions', () => {
  test('leaves regions out of all of them, and does not mind one that is not enabled', async () => {
    const organisation = await simulateOrganisation();
    organisation.account(ALPHA).enableOnly(EAST, 'eu-west-1', 'eu-west-2');
    const run = await runInJob(organisation, {
      'role-to-assume': roleOf(ALPHA),
      regions: 'all',
      'exclude-regions': 'eu-west-1, af-south-1',
      'allow-empty': 'true',
    });
    expect(run.exitCode).toBe(0);
    expect(run.report?.targets.map(({ region }) => region)).toEqual(['eu-west-2', EAST]);
    expect(organisation.requests.filter(({ region }) => region === 'eu-west-1')).toEqual([]);
  });

  test('is refused where it leaves none', async () => {
    const organisation = await simulateOrganisation();
    organisation.account(ALPHA).enableOnly(EAST);
    const run = await runInJob(organisation, {
      'role-to-assume': roleOf(ALPHA),
      regions: 'all',
      'exclude-regions': EAST,
      'allow-empty': 'true',
    });
    expect(run.exitCode).toBe(1);
    expect(run.log).toContain(
      'exclude-regions leaves none of the regions that are enabled in the account: leave at least one.',
    );
  });
});
