import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Inputs, readCopyInputs } from '../../../../src/actions/copy/inputs.ts';
import { InputError } from '../../../../src/shared/inputs/read-inputs.ts';
import { someCopyInputs } from '../../../support/fake-copies.ts';

const WEST = { 'from-regions': 'us-east-1', 'to-regions': 'eu-west-1' };
const SOURCE_ROLE = 'arn:aws:iam::111122223333:role/ebs-copy-source';
const VAULT_ROLE = 'arn:aws:iam::444455556666:role/ebs-vault';
const VAULT = { ...WEST, 'role-to-assume': SOURCE_ROLE, 'to-role-to-assume': VAULT_ROLE };
const ID_TOKEN = {
  ACTIONS_ID_TOKEN_REQUEST_URL: 'https://example.com/token',
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'example',
};

beforeEach(() => {
  for (const name of Object.keys(process.env)) {
    if (name.startsWith('INPUT_')) vi.stubEnv(name, undefined);
  }
});
afterEach(() => {
  vi.unstubAllEnvs();
});

function read(
  given: Readonly<Record<string, string>>,
  environment: NodeJS.ProcessEnv = {},
): Inputs {
  for (const [name, value] of Object.entries(given)) {
    vi.stubEnv(`INPUT_${name.toUpperCase()}`, value);
  }
  return readCopyInputs({ ...ID_TOKEN, ...environment });
}

function refusalOf(...given: Parameters<typeof read>): string {
  try {
    read(...given);
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('the inputs', () => {
  it('that are not given have their defaults', () => {
    expect(read(WEST)).toEqual(someCopyInputs());
  });

  it('take the runner’s region for that of the backups', () => {
    expect(read({ 'to-regions': 'eu-west-1' }, { AWS_REGION: 'us-east-1' }).fromRegions).toEqual([
      'us-east-1',
    ]);
  });

  it.each([
    ['kms-key-id', 'alias/ebs-vault'],
    ['kms-key-id', 'mrk-1234abcd12ab34cd56ef1234567890ab'],
    ['kms-key-id', '1234abcd-12ab-34cd-56ef-1234567890ab'],
    ['kms-key-id', 'arn:aws:kms:eu-west-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab'],
    ['completion-duration-minutes', '15'],
    ['completion-duration-minutes', '2880'],
    ['lock-days', '30'],
    ['max-deletions', '0'],
    ['allow-mass-expiry', 'true'],
    ['allow-empty', 'true'],
  ])('%s may be %s', (name, value) => {
    expect(() => read({ ...VAULT, [name]: value })).not.toThrow();
  });

  it.each([
    ['to-regions', 'all', /to-regions is "all"/],
    ['to-role-to-assume', 'ebs-vault', /to-role-to-assume is "ebs-vault"/],
    ['kms-key-id', 'aws/ebs', /kms-key-id is "aws\/ebs"/],
    ['kms-key-id', 'alias/aws/ebs', /can never be shared back/],
    ['kms-key-id', 'arn:aws:kms:us-east-1:444455556666:key/a', /cannot serve in eu-west-1/],
    ['kms-key-id', 'arn:aws:kms:eu-west-1:111122223333:key/a', /a copy dies with its key/],
    ['completion-duration-minutes', '20', /15 to 2880 in steps of 15/],
    ['completion-duration-minutes', '2895', /15 to 2880 in steps of 15/],
    ['lock-days', '31', /lock-days is 31, but retention-days is 30/],
    ['lock-days', '0', /lock-days is "0"/],
    ['max-copy-lag-hours', '0', /max-copy-lag-hours is "0"/],
    ['wait-minutes', '60', /wait-minutes is 60, but timeout-minutes/],
    ['alert-issue', 'true', /github-token is empty/],
    ['exclude-regions', 'eu-central-1', /from-regions names the regions one by one/],
    ['to-regions', 'cn-north-1', /not in the partition/],
  ])('%s may not be %s', (name, value, why) => {
    expect(refusalOf({ ...VAULT, [name]: value })).toMatch(why);
  });

  it('ask for a place to copy to', () => {
    expect(refusalOf({ 'from-regions': 'us-east-1' })).toContain('to-regions is empty');
  });

  it('ask for something to do', () => {
    expect(refusalOf({ ...WEST, create: 'false', prune: 'false' })).toContain('nothing to do');
  });

  it('ask for an ID token where only the vault has a role', () => {
    const refusal = refusalOf(
      { ...WEST, 'to-role-to-assume': VAULT_ROLE },
      { ACTIONS_ID_TOKEN_REQUEST_URL: '', GITHUB_ACTIONS: 'true' },
    );
    expect(refusal).toContain('to-role-to-assume is given, but the workflow may not ask GitHub');
  });

  it('name every mistake at once', () => {
    const refusal = refusalOf({ 'to-regions': 'nowhere!', 'lock-days': 'x', 'keep-last': '-1' });
    for (const name of ['to-regions', 'lock-days', 'keep-last', 'from-regions']) {
      expect(refusal).toContain(name);
    }
  });
});

describe('the region of the backups', () => {
  const SAME = { 'from-regions': 'eu-west-1', 'to-regions': 'eu-west-1' };

  it('is no place for copies of the same account', () => {
    expect(refusalOf(SAME)).toContain('a copy in the same region and account');
    expect(refusalOf({ ...WEST, 'from-regions': 'all' })).toContain('eu-west-1, where the backups');
  });

  it('is one into another account, or where it is left out', () => {
    expect(read({ ...VAULT, ...SAME }).toRegions).toEqual(['eu-west-1']);
    const given = { ...WEST, 'from-regions': 'all', 'exclude-regions': 'eu-west-1' };
    expect(read(given).excludeRegions).toEqual(['eu-west-1']);
  });
});
