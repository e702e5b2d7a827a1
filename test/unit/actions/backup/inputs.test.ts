import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import {
  INPUTS,
  type Inputs,
  readBackupInputs as readInputs,
} from '../../../../src/actions/backup/inputs.ts';
import { InputError } from '../../../../src/shared/inputs/read-inputs.ts';
import { NONSENSE } from '../../../support/invalid-inputs.ts';

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
  roleSessionName: 'GitHubActions',
  roleDurationSeconds: 3_600,
  audience: '',
  allowedAccounts: [],
  dryRun: false,
  maxDeletions: null,
  waitMinutes: 0,
  maxBackupAgeHours: null,
  alertIssue: false,
  githubToken: '',
  heartbeatUrl: '',
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
    ['role-session-name', 'nightly@ci', { roleSessionName: 'nightly@ci' }],
    ['audience', 'https://example.com', { audience: 'https://example.com' }],
    [
      'allowed-account-ids',
      '111122223333, 444455556666',
      { allowedAccounts: ['111122223333', '444455556666'] },
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
    const other = 'arn:aws:iam::444455556666:role/path/to/backup';
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
  it.each([
    ...['0', '-1', '+5', '30d', '1.5', '1e3', 'NaN', 'Infinity', '0x1E', '36501', '99999999'].map(
      (value) => ['retention-days', value, '1 to 36500'],
    ),
    ...['9999999999999', '٣٠', '３０', '3 0', '1_000', '30\n31', 'null', '"30"'].map((value) => [
      'retention-days',
      value,
      '1 to 36500',
    ]),
    ['keep-last', '0', '1 to 1000'],
    ['keep-last', '1001', '1 to 1000'],
    ['max-deletions', '-1', '0 to 1000000'],
    ['max-deletions', '1000001', '0 to 1000000'],
    ['max-deletions', 'none', '0 to 1000000'],
    ['calls-per-second', '0', '1 to 10000'],
    ['calls-per-second', '0.5', '1 to 10000'],
    ['calls-per-second', '10001', '1 to 10000'],
    ['timeout-minutes', '0', '1 to 7200'],
    ['timeout-minutes', '7201', '1 to 7200'],
    ['role-duration-seconds', '899', '900 to 43200'],
    ['role-duration-seconds', '43201', '900 to 43200'],
    ['role-session-name', 'x', '2 to 64'],
    ['role-session-name', 'a b', '2 to 64'],
    ['role-session-name', 'x'.repeat(65), '2 to 64'],
    ['audience', 'a b', 'without spaces'],
    ['allowed-account-ids', '11112222333', '12 digits'],
    ['allowed-account-ids', '111122223333,', 'an empty item'],
    ...['maybe', 'yes', 'no', '1', '0', 'on', 'tRUE', 'True!', 'null'].map((value) => [
      'dry-run',
      value,
      'true or false',
    ]),
    ['regions', 'us-east-1,,mars', 'an empty item, mars cannot'],
    ['regions', 'us-east-1,', 'an empty item'],
    ['regions', ',us-east-1', 'an empty item'],
    ['regions', 'http://evil', 'http://evil cannot'],
    ['regions', 'us-east-1.evil.example', 'us-east-1.evil.example cannot'],
    ['regions', 'us-east-1/../x', 'cannot be used'],
    ['regions', 'us-east-1@evil', 'cannot be used'],
    ['regions', 'US-EAST-1', 'US-EAST-1 cannot'],
    ['regions', 'us-east-1a', 'us-east-1a cannot'],
    ['regions', 'us-east-1;eu-west-1', 'cannot be used'],
    ['regions', 'all,us-east-1', 'all cannot'],
    ['regions', 'ALL', 'ALL cannot'],
    ['role-to-assume', 'ebs-backup', 'arn:aws:iam::111122223333:role/ebs-backup'],
    ['role-to-assume', 'arn:aws:iam::111122223333:user/x', 'user/x cannot'],
    ['role-to-assume', 'arn:aws:iam::11112222333:role/x', 'role/x cannot'],
  ] as [string, string, string][])('%s: %j is refused, with the remedy', (name, value, remedy) => {
    const message = refusalOf({ [name]: value });
    expect(message).toMatch(/^Nothing was done: 1 input cannot be used\./);
    expect(message).toContain(` ${name} is "${value.replaceAll('\n', '\\n')}": `);
    expect(message).toContain(remedy);
  });

  it.each(NONSENSE)(
    '%s: %j makes no sense and is refused, with the remedy',
    (name, value, remedy) => {
      const message = refusalOf({ [name]: value });
      expect(message).toMatch(/^Nothing was done: 1 input cannot be used\./);
      expect(message).toContain(` ${name} is "${value.slice(0, 100).replaceAll('\n', '\\n')}": `);
      expect(message).toContain(remedy);
    },
  );

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

  it('a region that is not in the partition of a role', () => {
    const message = refusalOf(
      { 'role-to-assume': ROLE, regions: 'us-east-1 cn-north-1' },
      environment,
    );
    expect(message).toContain(`regions names cn-north-1, which is not in the partition of ${ROLE}`);
    expect(message).not.toContain('us-east-1,');
  });

  it.each(['all', 'eu-west-1'])('but not %s', (regions) => {
    expect(read({ 'role-to-assume': ROLE, regions }, environment).roles).toEqual([ROLE]);
  });
});
