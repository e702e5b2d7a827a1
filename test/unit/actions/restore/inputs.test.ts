import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readRestoreInputs, wantedOf } from '../../../../src/actions/restore/inputs.ts';
import { InputError } from '../../../../src/shared/inputs/read-inputs.ts';

const INSTANCE = { 'instance-id': 'i-0123456789abcdef0', region: 'eu-central-1' };

beforeEach(() => {
  // What the surroundings hold must not decide a test.
  for (const name of Object.keys(process.env)) {
    if (name.startsWith('INPUT_')) vi.stubEnv(name, undefined);
  }
});

afterEach(() => {
  vi.unstubAllEnvs();
});

function read(inputs: Readonly<Record<string, string>>, environment: NodeJS.ProcessEnv = {}) {
  for (const [name, value] of Object.entries(inputs)) {
    vi.stubEnv(`INPUT_${name.toUpperCase()}`, value);
  }
  return readRestoreInputs({
    ...process.env,
    AWS_REGION: '',
    AWS_DEFAULT_REGION: '',
    ...environment,
  });
}

function refusals(inputs: Readonly<Record<string, string>>): readonly string[] {
  try {
    read(inputs);
    return [];
  } catch (error) {
    if (error instanceof InputError) return error.lines.slice(1);
    throw error;
  }
}

describe('the inputs of a restore', () => {
  it('have defaults, and take the region of the environment', () => {
    const { 'instance-id': id } = INSTANCE;
    expect(read({ 'instance-id': id }, { AWS_REGION: 'eu-west-1' })).toMatchObject({
      instanceId: id,
      at: { kind: 'newest' },
      region: 'eu-west-1',
      allowPartial: false,
      zone: null,
      volumeType: null,
      makeImage: false,
      waitMinutes: 10,
      dryRun: false,
      pricePerGib: null,
    });
  });

  it.each([
    [{ 'instance-id': 'i-0123456789abcdef0' }, { kind: 'instance', id: 'i-0123456789abcdef0' }],
    [{ 'instance-name': 'web 1' }, { kind: 'name', name: 'web 1' }],
    [
      { 'volume-ids': 'vol-01234567, vol-89abcdef' },
      { kind: 'volumes', ids: ['vol-01234567', 'vol-89abcdef'] },
    ],
    [{ 'snapshot-ids': 'snap-01234567' }, { kind: 'snapshots', ids: ['snap-01234567'] }],
    [{ 'dry-run': 'true' }, { kind: 'nothing' }],
  ])('%j name what is wanted', (given, wanted) => {
    expect(wantedOf(read({ region: 'eu-central-1', ...given }))).toEqual(wanted);
  });

  it.each<[string, Readonly<Record<string, string>>, RegExp]>([
    ['nothing', { region: 'eu-central-1' }, /^nothing is named to be brought back/],
    [
      'two of them',
      { ...INSTANCE, 'instance-name': 'web' },
      /^instance-id and instance-name are given/,
    ],
    [
      'a time for snapshots',
      { region: 'eu-central-1', 'snapshot-ids': 'snap-01234567', at: '2 days ago' },
      /^at is given with snapshot-ids/,
    ],
    ['no region', { 'instance-id': INSTANCE['instance-id'] }, /^region is empty/],
    [
      'two regions',
      { ...INSTANCE, region: 'eu-central-1, eu-west-1' },
      /^region is "eu-central-1, eu-west-1"/,
    ],
    [
      'a time that is none',
      { ...INSTANCE, at: 'yesterday' },
      /^at is "yesterday": it must be newest/,
    ],
    [
      'an id that is none',
      { region: 'eu-central-1', 'volume-ids': 'vol-xyz' },
      /^volume-ids is "vol-xyz"/,
    ],
    [
      'a tag by which copies are known',
      { ...INSTANCE, tags: 'Ticket=1\nautobackupcopy=true' },
      /^tags names autobackupcopy, by which/,
    ],
    [
      'a zone elsewhere',
      { ...INSTANCE, 'availability-zone': 'us-east-1a' },
      /^availability-zone is us-east-1a, which is not in the region/,
    ],
    [
      'a key elsewhere',
      {
        ...INSTANCE,
        'kms-key-id': 'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
      },
      /^kms-key-id is a key of us-east-1/,
    ],
    [
      'a key for an AMI',
      { ...INSTANCE, 'make-image': 'true', 'kms-key-id': 'alias/x' },
      /^kms-key-id cannot be given with make-image/,
    ],
    [
      'an AMI of nothing',
      { region: 'eu-central-1', 'dry-run': 'true', 'make-image': 'true' },
      /^make-image is true, but no instance/,
    ],
    ['a wait that outlasts the run', { ...INSTANCE, 'wait-minutes': '60' }, /^wait-minutes is 60/],
    ['no wait at all', { ...INSTANCE, 'wait-minutes': '0' }, /^wait-minutes is "0"/],
    [
      'a price that is none',
      { ...INSTANCE, 'price-per-gib-month': 'cheap' },
      /^price-per-gib-month is "cheap"/,
    ],
    ['a tag of ours', { ...INSTANCE, tags: 'AutoBackup=true' }, /^tags is/],
    ['a tag that a restore reads', { ...INSTANCE, tags: 'RestoreVolumes=x' }, /^tags is/],
    [
      'a misspelt input',
      { ...INSTANCE, dryrun: 'true' },
      /^dryrun is no input: did you mean dry-run/,
    ],
  ])('are refused with %s', (_, inputs, line) => {
    expect(refusals(inputs)).toEqual([expect.stringMatching(line)]);
  });
});
