import { accountOfArn, isRegionName } from '../../domain/partition.ts';
import { type PointInTime, parsePointInTime } from '../../domain/restore/at.ts';
import { isOwnKey } from '../../domain/restore/labels.ts';
import type { Wanted } from '../../domain/restore/model.ts';
import {
  CREDENTIAL_INPUTS,
  credentialContradictions,
  environmentRegion,
} from '../../shared/inputs/credentials.ts';
import { KMS_KEY_ID } from '../../shared/inputs/kms-key.ts';
import {
  boolean,
  type Input,
  list,
  newTags,
  optional,
  SEPARATOR,
  text,
  wholeNumber,
} from '../../shared/inputs/parsers.ts';
import { type InputValues, readInputs } from '../../shared/inputs/read-inputs.ts';
import { BACKUP_SET } from '../../shared/inputs/retention.ts';
import { RUN_INPUTS, runContradictions } from '../../shared/inputs/run.ts';

const { regions: _, excludeRegions: _all, ...CREDENTIALS } = CREDENTIAL_INPUTS;

/** Every input of the restore action; restore/action.yml tells users what each one means. */
export const INPUTS = {
  instanceId: optional(
    text('instance-id', {
      default: '',
      pattern: /^i-(?:[0-9a-f]{8}|[0-9a-f]{17})$/,
      remedy: 'it must be the id of one instance, such as i-0123456789abcdef0',
    }),
  ),
  instanceName: optional(
    text('instance-name', {
      default: '',
      pattern: /^[^\r\n]{1,256}$/,
      remedy: 'it must be the Name of one instance, of at most 256 characters',
    }),
  ),
  volumeIds: ids('volume-ids', 'vol'),
  snapshotIds: ids('snapshot-ids', 'snap'),
  at: pointInTime('at'),
  region: oneRegion('region'),
  backupSet: BACKUP_SET,
  allowPartial: boolean('allow-partial', { default: false }),
  zone: optional(
    text('availability-zone', {
      default: '',
      pattern: /^[a-z]{2}(?:-[a-z0-9]+)+[a-z]$/,
      remedy: 'it must be the name of one zone, such as eu-central-1a',
    }),
  ),
  volumeType: optional(
    text('volume-type', {
      default: '',
      pattern: /^[a-z][a-z0-9]{1,15}$/,
      remedy: 'it must be a type of EBS volumes, such as gp3 or io2',
    }),
  ),
  iops: optional(wholeNumber('iops', { default: 3_000, min: 100, max: 256_000 })),
  throughput: optional(wholeNumber('throughput', { default: 125, min: 125, max: 2_000 })),
  kmsKeyId: KMS_KEY_ID,
  // Amazon EC2 API Reference, CreateVolume: VolumeInitializationRate.
  initializationRate: optional(
    wholeNumber('initialization-rate', { default: 100, min: 100, max: 300 }),
  ),
  makeImage: boolean('make-image', { default: false }),
  tags: newTags('tags'),
  pricePerGib: optional(price('price-per-gib-month')),
  ...CREDENTIALS,
  waitMinutes: wholeNumber('wait-minutes', { default: 10, min: 1, max: 1_440 }),
  ...RUN_INPUTS,
};

export type Inputs = InputValues<typeof INPUTS>;

function ids(name: string, prefix: string): Input<readonly string[]> {
  const pattern = new RegExp(`^${prefix}-(?:[0-9a-f]{8}|[0-9a-f]{17})$`);
  return list(name, {
    separator: SEPARATOR,
    accepts: (item) => pattern.test(item),
    remedy: `give ids such as ${prefix}-0123456789abcdef0, separated by commas, spaces or newlines`,
  });
}

function pointInTime(name: string): Input<PointInTime> {
  const remedy =
    'it must be newest, a date such as 2026-03-14, an instant such as 2026-03-14T04:30:00+02:00 (UTC unless it says otherwise), or e.g. 2 days ago';
  return {
    name,
    default: { kind: 'newest' },
    parse: (given) => {
      const value = parsePointInTime(given.trim());
      return value === null ? { remedy } : { value };
    },
  };
}

function oneRegion(name: string): Input<string> {
  const remedy = 'it must be the name of one region, such as eu-central-1';
  return {
    name,
    default: '',
    parse: (given) => (isRegionName(given) ? { value: given } : { remedy }),
  };
}

function price(name: string): Input<number> {
  return {
    name,
    default: 0,
    parse: (given) =>
      /^\d{1,5}(?:\.\d{1,6})?$/.test(given)
        ? { value: Number(given) }
        : { remedy: 'it must be an amount such as 0.08' },
  };
}

/** What is to be brought back; the inputs name one thing or nothing. */
export function wantedOf(
  inputs: Pick<Inputs, 'instanceId' | 'instanceName' | 'volumeIds' | 'snapshotIds'>,
): Wanted {
  const { instanceId, instanceName, volumeIds, snapshotIds } = inputs;
  if (instanceId !== null) return { kind: 'instance', id: instanceId };
  if (instanceName !== null) return { kind: 'name', name: instanceName };
  if (volumeIds.length > 0) return { kind: 'volumes', ids: volumeIds };
  if (snapshotIds.length > 0) return { kind: 'snapshots', ids: snapshotIds };
  return { kind: 'nothing' };
}

/** @throws InputError that names every wrong input, its value and the remedy */
export function readRestoreInputs(environment: NodeJS.ProcessEnv): Inputs {
  return readInputs(INPUTS, {
    environment,
    fallbacks: { region: environmentRegion(environment) },
    contradictions: (inputs, invalid) => [
      ...wantedContradictions(inputs, invalid),
      ...regionContradictions(inputs, invalid, environment),
      ...placeContradictions(inputs),
      ...imageContradictions(inputs),
      ...tagContradictions(inputs),
      ...runContradictions(inputs, invalid, environment),
      ...(inputs.waitMinutes < inputs.timeoutMinutes
        ? []
        : [
            `wait-minutes is ${inputs.waitMinutes}, but timeout-minutes ends the run after ${inputs.timeoutMinutes}: give wait-minutes less, or timeout-minutes more.`,
          ]),
    ],
  });
}

const WANTED = ['instance-id', 'instance-name', 'volume-ids', 'snapshot-ids'] as const;

function wantedContradictions(inputs: Inputs, invalid: ReadonlySet<string>): readonly string[] {
  const { instanceId, instanceName, volumeIds, snapshotIds, dryRun, at } = inputs;
  const isGiven = [
    instanceId !== null,
    instanceName !== null,
    volumeIds.length > 0,
    snapshotIds.length > 0,
  ];
  const given = WANTED.filter((name, index) => isGiven[index] === true || invalid.has(name));
  return [
    ...(given.length <= 1
      ? []
      : [`${given.join(' and ')} are given: one run brings back one of them.`]),
    ...(given.length > 0 || dryRun || invalid.has('dry-run')
      ? []
      : [
          `nothing is named to be brought back: give one of ${WANTED.join(', ')}, or dry-run: true for a list of all there is.`,
        ]),
    ...(snapshotIds.length > 0 && at.kind !== 'newest'
      ? ['at is given with snapshot-ids: a snapshot is of one instant already. Leave at out.']
      : []),
  ];
}

function regionContradictions(
  inputs: Inputs,
  invalid: ReadonlySet<string>,
  environment: NodeJS.ProcessEnv,
): readonly string[] {
  const { region, roles } = inputs;
  const sentences = credentialContradictions(
    { ...inputs, regions: region === '' ? [] : [region], excludeRegions: [] },
    invalid,
    environment,
    'region',
  );
  return [
    ...sentences,
    ...(new Set(roles.map(accountOfArn)).size <= 1
      ? []
      : ['role-to-assume names more than one role: a run restores in one account.']),
  ];
}

function placeContradictions({ region, zone, kmsKeyId }: Inputs): readonly string[] {
  const [, , , keyRegion] = kmsKeyId?.startsWith('arn:') ? kmsKeyId.split(':') : [];
  return [
    ...(zone === null || region === '' || zone.startsWith(region)
      ? []
      : [
          `availability-zone is ${zone}, which is not in the region ${region}: give a zone such as ${region}a.`,
        ]),
    ...(keyRegion === undefined || region === '' || keyRegion === region
      ? []
      : [`kms-key-id is a key of ${keyRegion}, and cannot serve in ${region}.`]),
  ];
}

function tagContradictions({ tags }: Inputs): readonly string[] {
  const own = tags.map(({ key }) => key).filter(isOwnKey);
  if (own.length === 0) return [];
  return [`tags names ${own.join(', ')}, by which backups and restores are known: leave it out.`];
}

/** An AMI is of no zone, takes its snapshots' keys, and loads nothing before it is used. */
function imageContradictions(inputs: Inputs): readonly string[] {
  if (!inputs.makeImage) return [];
  const useless = [
    ...(inputs.zone === null ? [] : ['availability-zone']),
    ...(inputs.kmsKeyId === null ? [] : ['kms-key-id']),
    ...(inputs.initializationRate === null ? [] : ['initialization-rate']),
  ];
  return [
    ...(useless.length === 0
      ? []
      : [
          `${useless.join(' and ')} cannot be given with make-image: an AMI has none. Leave it out.`,
        ]),
    ...(wantedOf(inputs).kind === 'nothing'
      ? ['make-image is true, but no instance is named: give instance-id or instance-name.']
      : []),
  ];
}
