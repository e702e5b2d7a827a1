import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import {
  INPUTS,
  type Inputs,
  readBackupInputs as readInputs,
} from '../../../../src/actions/backup/inputs.ts';
import { InputError } from '../../../../src/shared/inputs/read-inputs.ts';
import { INVALID_INPUTS } from '../../../support/invalid-inputs.ts';

const DEFAULTS: Inputs = {
  retentionDays: 30,
  keepLast: 1,
  keepDaily: 0,
  keepWeekly: 0,
  keepMonthly: 0,
  keepYearly: 0,
  backupSet: null,
  includeStopped: false,
  includeTags: [],
  excludeTags: [],
  crashConsistent: false,
  copyTags: false,
  tags: [],
  allowEmpty: false,
  create: true,
  prune: true,
  regions: ['eu-central-1'],
  excludeRegions: [],
  roles: [],
  roleSessionName: '',
  roleDurationSeconds: 3_600,
  audience: '',
  roleChaining: false,
  externalId: '',
  allowedAccounts: [],
  dryRun: false,
  maxDeletions: null,
  waitMinutes: 0,
  maxBackupAgeHours: null,
  alertIssue: false,
  githubToken: '',
  heartbeatUrl: '',
  httpProxy: '',
  noProxy: '',
  callsPerSecond: 5,
  timeoutMinutes: 60,
};
const ID_TOKEN = {
  ACTIONS_ID_TOKEN_REQUEST_URL: 'https://example.com/token',
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'example',
};
const ROLE = 'arn:aws:iam::111122223333:role/ebs-backup';

beforeEach(() => {
  // What the surroundings hold must not decide a test.
  for (const name of Object.keys(process.env)) {
    if (name.startsWith('INPUT_')) vi.stubEnv(name, undefined);
  }
});

afterEach(() => {
  vi.unstubAllEnvs();
});

/** Reads inputs as the runner hands them over; the region has a stand-in unless told otherwise. */
function read(
  given: Readonly<Record<string, string>>,
  environment: NodeJS.ProcessEnv = { AWS_REGION: 'eu-central-1' },
): Inputs {
  for (const [name, value] of Object.entries(given)) {
    vi.stubEnv(`INPUT_${name.toUpperCase()}`, value);
  }
  return readInputs(environment);
}

function refusalOf(...options: Parameters<typeof read>): string {
  try {
    read(...options);
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  throw new Error('nothing was refused');
}

/** The inputs as action.yml declares them, as text. */
function declared(): ReadonlyMap<string, string> {
  const action: unknown = parse(
    readFileSync(new URL('../../../../action.yml', import.meta.url), 'utf8'),
  );
  if (typeof action !== 'object' || action === null || !('inputs' in action)) throw new Error();
  const { inputs } = action;
  if (typeof inputs !== 'object' || inputs === null) throw new Error('no inputs');
  return new Map(
    Object.entries(inputs).map(([name, input]: [string, unknown]) => {
      const hasDefault = typeof input === 'object' && input !== null && 'default' in input;
      return [name, hasDefault ? String(input.default) : ''];
    }),
  );
}

describe('action.yml', () => {
  it('declares exactly the inputs that are read', () => {
    const names = Object.values(INPUTS).map(({ name }) => name);
    expect(names.toSorted()).toEqual([...declared().keys()].sort());
  });

  it('gives the defaults that hold without it', () => {
    expect(read({})).toEqual(DEFAULTS);
    expect(read(Object.fromEntries(declared()))).toEqual(DEFAULTS);
  });
});

describe('good values', () => {
  it.each<[string, string, Partial<Inputs>]>([
    ['retention-days', '1', { retentionDays: 1 }],
    ['retention-days', '36500', { retentionDays: 36_500 }],
    ['retention-days', ' 7 ', { retentionDays: 7 }],
    ['retention-days', '007', { retentionDays: 7 }],
    ['keep-last', '1000', { keepLast: 1_000 }],
    ['max-deletions', '0', { maxDeletions: 0 }],
    ['max-deletions', '1000000', { maxDeletions: 1_000_000 }],
    ['calls-per-second', '1', { callsPerSecond: 1 }],
    ['calls-per-second', '10000', { callsPerSecond: 10_000 }],
    ['timeout-minutes', '7200', { timeoutMinutes: 7_200 }],
    ['role-duration-seconds', '900', { roleDurationSeconds: 900 }],
    ['role-duration-seconds', '43200', { roleDurationSeconds: 43_200 }],
    ['role-session-name', 'nightly@ci', { roleSessionName: 'nightly@ci' }],
    ['role-session-name', 'ab', { roleSessionName: 'ab' }],
    [
      'role-session-name',
      `${'a'.repeat(58)}_+=.@-`,
      { roleSessionName: `${'a'.repeat(58)}_+=.@-` },
    ],
    ['audience', 'api://backup?x=1', { audience: 'api://backup?x=1' }],
    ['audience', 'https://example.com', { audience: 'https://example.com' }],
    [
      'allowed-account-ids',
      '111122223333, 444455556666\n777788889999',
      { allowedAccounts: ['111122223333', '444455556666', '777788889999'] },
    ],
    ['dry-run', 'true', { dryRun: true }],
    ['dry-run', 'True', { dryRun: true }],
    ['dry-run', 'TRUE', { dryRun: true }],
    ['dry-run', 'false', { dryRun: false }],
    ['dry-run', 'FALSE', { dryRun: false }],
    ['regions', 'us-east-1', { regions: ['us-east-1'] }],
    ['regions', 'us-east-1,eu-west-1', { regions: ['us-east-1', 'eu-west-1'] }],
    ['regions', 'us-east-1 , eu-west-1', { regions: ['us-east-1', 'eu-west-1'] }],
    ['regions', 'us-east-1\neu-west-1\n', { regions: ['us-east-1', 'eu-west-1'] }],
    ['regions', 'us-east-1\n\n  eu-west-1', { regions: ['us-east-1', 'eu-west-1'] }],
    ['regions', 'us-east-1 eu-west-1 us-east-1', { regions: ['us-east-1', 'eu-west-1'] }],
    ['regions', 'us-gov-west-1', { regions: ['us-gov-west-1'] }],
    ['regions', 'cn-northwest-1', { regions: ['cn-northwest-1'] }],
    ['regions', 'ap-southeast-7', { regions: ['ap-southeast-7'] }],
    ['regions', 'all', { regions: 'all' }],
    ['keep-daily', '0', { keepDaily: 0 }],
    ['keep-daily', '36500', { keepDaily: 36_500 }],
    ['keep-weekly', '5200', { keepWeekly: 5_200 }],
    ['keep-monthly', '1200', { keepMonthly: 1_200 }],
    ['keep-yearly', '100', { keepYearly: 100 }],
    ['backup-set', 'nightly', { backupSet: 'nightly' }],
    ['backup-set', ' 2026.pre-release_1 ', { backupSet: '2026.pre-release_1' }],
    ['backup-set', 'x'.repeat(64), { backupSet: 'x'.repeat(64) }],
    ['include-stopped', 'true', { includeStopped: true }],
    ['crash-consistent', 'True', { crashConsistent: true }],
    ['copy-tags', 'TRUE', { copyTags: true }],
    ['include-tags', 'Env', { includeTags: [{ key: 'Env', value: null }] }],
    [
      'include-tags',
      'Env=prod\n\n  Cost Center = a=b, c \r\nEmpty=\n',
      {
        includeTags: [
          { key: 'Env', value: 'prod' },
          { key: 'Cost Center', value: 'a=b, c' },
          { key: 'Empty', value: '' },
        ],
      },
    ],
    ['exclude-tags', 'AutoBackup=no', { excludeTags: [{ key: 'AutoBackup', value: 'no' }] }],
    [
      'exclude-tags',
      'aws:autoscaling:groupName',
      { excludeTags: [{ key: 'aws:autoscaling:groupName', value: null }] },
    ],
    [
      'exclude-tags',
      `${'k'.repeat(127)}=v`,
      { excludeTags: [{ key: 'k'.repeat(127), value: 'v' }] },
    ],
    [
      'tags',
      'Team = storage\nUrl=https://x.example/?a=b\nEmpty=\nname=x',
      {
        tags: [
          { key: 'Team', value: 'storage' },
          { key: 'Url', value: 'https://x.example/?a=b' },
          { key: 'Empty', value: '' },
          { key: 'name', value: 'x' },
        ],
      },
    ],
    [
      'tags',
      `${'k'.repeat(127)}=${'v'.repeat(256)}`,
      { tags: [{ key: 'k'.repeat(127), value: 'v'.repeat(256) }] },
    ],
    [
      'tags',
      Array.from({ length: 44 }, (_, n) => `key-${n}=`).join('\n'),
      { tags: Array.from({ length: 44 }, (_, n) => ({ key: `key-${n}`, value: '' })) },
    ],
  ])('%s: %j', (name, value, expected) => {
    expect(read({ [name]: value })).toEqual({ ...DEFAULTS, ...expected });
  });

  it('are roles, one per line, where the workflow may ask for a token', () => {
    const other = 'arn:aws:iam::444455556666:role/a/b/c+d=e,f.g@h-i_j';
    const environment = { AWS_REGION: 'eu-central-1', ...ID_TOKEN };
    const inputs = read({ 'role-to-assume': `${ROLE}\n${other}\n${ROLE}\n` }, environment);
    expect(inputs.roles).toEqual([ROLE, other]);
  });
});

describe('regions that are not given', () => {
  it.each([
    ['AWS_REGION', { AWS_REGION: 'us-west-2', AWS_DEFAULT_REGION: 'us-east-1' }, 'us-west-2'],
    ['AWS_DEFAULT_REGION', { AWS_DEFAULT_REGION: 'us-east-1' }, 'us-east-1'],
    ['AWS_DEFAULT_REGION', { AWS_REGION: '', AWS_DEFAULT_REGION: 'us-east-1' }, 'us-east-1'],
  ])('are read from %s', (_, environment, region) => {
    expect(read({}, environment).regions).toEqual([region]);
  });

  it('give way to those that are', () => {
    expect(read({ regions: 'us-east-1' }).regions).toEqual(['us-east-1']);
  });

  it.each([{}, { AWS_REGION: '', AWS_DEFAULT_REGION: ' ' }])(
    'and nowhere else: %j',
    (environment) => {
      const message = refusalOf({}, environment);
      expect(message).toContain('regions is empty');
      expect(message).toContain('AWS_REGION');
    },
  );

  it('are checked like those that are', () => {
    expect(refusalOf({}, { AWS_REGION: 'mars' })).toContain('regions is "mars"');
  });
});

describe('bad values', () => {
  it.each(INVALID_INPUTS)('%s: %j is refused, with the remedy', (name, value, remedy) => {
    const message = refusalOf({ [name]: value });
    expect(message).toMatch(/^Nothing was done: 1 input cannot be used\./);
    expect(message).toContain(` ${name} is "${value.slice(0, 100).replaceAll('\n', '\\n')}": `);
    expect(message).toContain(remedy);
  });

  it('are all told in one message', () => {
    const message = refusalOf({ 'retention-days': '0', 'dry-run': 'maybe', regions: 'mars' });
    expect(message).toContain('3 inputs cannot be used');
    expect(message).toContain('retention-days is "0"');
    expect(message).toContain('dry-run is "maybe"');
    expect(message).toContain('regions is "mars"');
  });

  it('are told beside a region that is missing', () => {
    const message = refusalOf({ 'retention-days': '0' }, {});
    expect(message).toContain('retention-days is "0"');
    expect(message).toContain('regions is empty');
  });

  it.each([
    ['github-token', 'a secret token'],
    ['heartbeat-url', 'http://monitor.example/a-secret'],
    ['heartbeat-url', 'https://monitor.example/a secret'],
    ['heartbeat-url', 'a-secret'],
    ['http-proxy', 'ftp://user:secret@proxy.example'],
  ])('of %s (%s) are not shown', (name, value) => {
    const message = refusalOf({ [name]: value });
    expect(message).toContain(`Nothing was done: 1 input cannot be used. ${name} is not shown: it`);
    expect(message).not.toMatch(/secret(?!s)/);
  });

  it('are quoted on one line, and long ones cut', () => {
    const message = refusalOf({ 'retention-days': `\u202e1\n::error::${'x'.repeat(5_000)}` });
    expect(message).toContain('\\u{202e}1\\n::error::xxx');
    expect(message).not.toMatch(/\p{Cc}|\p{Bidi_Control}/u);
    expect(message.length).toBeLessThan(500);
  });

  it('are not quoted without end in a list either', () => {
    expect(refusalOf({ regions: 'mars,'.repeat(5_000) }).length).toBeLessThan(5_000);
  });
});

describe('tag rules on one line', () => {
  it.each([
    ['Env=prod, Team=shop', '"Env=prod", then "Team=shop"'],
    ['Env=prod,Team=shop', '"Env=prod", then "Team=shop"'],
    ['A=1, B=2, C=3', '"A=1", then "B=2", then "C=3"'],
    ['Owner=x\nEnv=prod, Team=', '"Env=prod", then "Team="'],
    ['Scratch, Tmp', '"Scratch", then "Tmp"'],
    ['Env=prod\nScratch, Tmp, Old', '"Scratch", then "Tmp", then "Old"'],
    ['Scratch, Env=dev', '"Scratch", then "Env=dev"'],
  ])('%j are refused with the right form', (value, right) => {
    for (const name of ['include-tags', 'exclude-tags']) {
      expect(refusalOf({ [name]: value })).toContain(`give one rule per line: ${right}`);
      vi.unstubAllEnvs();
    }
  });

  it.each([
    ['Names=Smith, Jones', { key: 'Names', value: 'Smith, Jones' }],
    ['Query=a=1', { key: 'Query', value: 'a=1' }],
    ['Scratch,Tmp', { key: 'Scratch,Tmp', value: null }],
    ['List=,=', { key: 'List', value: ',=' }],
  ])('%j is one rule', (value, rule) => {
    expect(read({ 'include-tags': value }).includeTags).toEqual([rule]);
  });
});

describe('tags on one line', () => {
  it.each([
    ['A=1, B=2', '"A=1", then "B=2"'],
    ['A=1,B=2', '"A=1", then "B=2"'],
  ])('%j are refused with the right form', (value, right) => {
    expect(refusalOf({ tags: value })).toContain(`give one tag per line: ${right}`);
  });

  it('a list within a value is none', () => {
    const value = 'Smith, Jones';
    expect(read({ tags: `Names=${value}` }).tags).toEqual([{ key: 'Names', value }]);
  });
});

describe('an input that the action does not have', () => {
  it.each([
    ['dryrun', 'dryrun is no input: did you mean dry-run?'],
    ['retention-day', 'retention-day is no input: did you mean retention-days?'],
  ])('is refused where it resembles one: %s', (name, words) => {
    const environment = { AWS_REGION: 'eu-central-1', [`INPUT_${name.toUpperCase()}`]: 'true' };
    expect(refusalOf({}, environment)).toContain(words);
  });

  it('is passed over where it resembles none', () => {
    expect(read({}, { AWS_REGION: 'eu-central-1', INPUT_COLOUR: 'blue' })).toEqual(DEFAULTS);
  });
});

describe('inputs that contradict each other', () => {
  const environment = { AWS_REGION: 'eu-central-1', ...ID_TOKEN };

  it('a role, where the workflow may not ask for a token', () => {
    const message = refusalOf(
      { 'role-to-assume': ROLE },
      { AWS_REGION: 'eu-central-1', GITHUB_ACTIONS: 'true' },
    );
    expect(message).toContain('id-token: write');
  });

  it('a role at a terminal, where there is no token', () => {
    const message = refusalOf({ 'role-to-assume': ROLE });
    expect(message).toContain('name a profile with role_arn in AWS_PROFILE');
    expect(message).not.toContain('id-token');
  });

  it('regions to leave out of regions that are named one by one', () => {
    const excluded = { 'exclude-regions': 'us-east-1' };
    expect(refusalOf({ ...excluded, regions: 'us-east-1,us-west-2' })).toContain(
      'leave out of regions what is not to be worked, or set it to all',
    );
    expect(read({ ...excluded, regions: 'all' }).excludeRegions).toEqual(['us-east-1']);
  });

  it('a region to leave out that is none', () => {
    const message = refusalOf({ regions: 'all', 'exclude-regions': 'us-east-1, mars' });
    expect(message).toContain('exclude-regions is "us-east-1, mars": mars cannot be used');
  });

  const CHINESE = 'arn:aws-cn:iam::111122223333:role/ebs-backup';
  const GOVERNMENT = 'arn:aws-us-gov:iam::111122223333:role/ebs-backup';

  it.each([
    [ROLE, 'cn-north-1'],
    [ROLE, 'us-gov-west-1'],
    [CHINESE, 'eu-west-1'],
    [CHINESE, 'us-gov-west-1'],
    [GOVERNMENT, 'us-east-1'],
    [GOVERNMENT, 'cn-northwest-1'],
  ])('%s, and %s, which is not in its partition', (role, region) => {
    const message = refusalOf({ 'role-to-assume': role, regions: region }, environment);
    expect(message).toContain(`regions names ${region}, which is not in the partition of ${role}.`);
  });

  it('of many regions only those that are not in the partition of a role', () => {
    const regions = 'us-east-1 cn-north-1';
    const message = refusalOf({ 'role-to-assume': ROLE, regions }, environment);
    expect(message).toContain(`regions names cn-north-1, which is not in the partition of ${ROLE}`);
    expect(message).not.toContain('us-east-1,');
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ['as long', { 'wait-minutes': '60' }],
    ['longer', { 'wait-minutes': '61' }],
    ['as long as a shorter one', { 'wait-minutes': '10', 'timeout-minutes': '10' }],
  ])('a wait that is %s than the run may take', (_, given) => {
    const refusal = refusalOf(given);
    expect(refusal).toContain(`wait-minutes is ${given['wait-minutes']}, but timeout-minutes`);
    expect(refusal).toContain('or timeout-minutes more');
  });

  it('but not a wait that is shorter', () => {
    expect(read({ 'wait-minutes': '59' }).waitMinutes).toBe(59);
    expect(read({ 'wait-minutes': '600', 'timeout-minutes': '601' }).waitMinutes).toBe(600);
  });

  it('of two roles only the one that a region does not fit', () => {
    const given = { 'role-to-assume': `${ROLE}\n${CHINESE}`, regions: 'us-east-1' };
    const message = refusalOf(given, environment);
    expect(message).toContain(`which is not in the partition of ${CHINESE}`);
    expect(message).not.toContain(`partition of ${ROLE}`);
  });

  it.each(['all', 'eu-west-1'])('but not %s', (regions) => {
    expect(read({ 'role-to-assume': ROLE, regions }, environment).roles).toEqual([ROLE]);
  });
});

describe('roles that cannot be used', () => {
  const environment = { AWS_REGION: 'eu-central-1', ...ID_TOKEN };
  const roleIn = (account: string, name: string) => `arn:aws:iam::${account}:role/${name}`;
  const [ALPHA, BETA] = ['444455556666', '777788889999'] as const;
  const sentenceOf = (account: string) =>
    `role-to-assume names more than one role of account ${account}: give one for each.`;

  it.each([
    ['next to each other', ['x', 'y'].map((name) => roleIn(ALPHA, name))],
    ['with another between', [roleIn(ALPHA, 'x'), roleIn(BETA, 'x'), roleIn(ALPHA, 'y')]],
    ['three of them', ['x', 'y', 'z'].map((name) => roleIn(ALPHA, name))],
    ['with paths', ['a/x', 'b/x'].map((name) => roleIn(ALPHA, name))],
  ])('are two of one account: %s', (_, roles) => {
    const message = refusalOf({ 'role-to-assume': roles.join('\n') }, environment);
    expect(message).toBe(`Nothing was done: 1 input cannot be used. ${sentenceOf(ALPHA)}`);
  });

  it('are told for each such account', () => {
    const roles = [ALPHA, BETA].flatMap((account) => ['x', 'y'].map((n) => roleIn(account, n)));
    const message = refusalOf({ 'role-to-assume': roles.join('\n') }, environment);
    expect(message).toContain(sentenceOf(ALPHA));
    expect(message).toContain(sentenceOf(BETA));
  });

  it('are blamed alone, among many', () => {
    const wrong = 'arn:aws:iam::123:role/ebs-backup';
    const message = refusalOf({ 'role-to-assume': `${ROLE}\n${wrong}` }, environment);
    expect(message).toContain(`: ${wrong} cannot be used; give ARNs of roles`);
  });
});
