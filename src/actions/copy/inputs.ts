import { accountOfArn, isRegionName } from '../../domain/partition.ts';
import {
  CREDENTIAL_INPUTS,
  credentialContradictions,
  environmentRegion,
  ROLE_ARN,
  strayRegions,
} from '../../shared/inputs/credentials.ts';
import { KMS_KEY_ID } from '../../shared/inputs/kms-key.ts';
import {
  boolean,
  type Input,
  list,
  optional,
  regionList,
  SEPARATOR,
  text,
  wholeNumber,
} from '../../shared/inputs/parsers.ts';
import { type InputValues, readInputs } from '../../shared/inputs/read-inputs.ts';
import { RETENTION_INPUTS } from '../../shared/inputs/retention.ts';
import { RUN_INPUTS, runContradictions } from '../../shared/inputs/run.ts';

const { regions: _, ...CREDENTIALS } = CREDENTIAL_INPUTS;

/** Every input of the copy action; copy/action.yml tells users what each one means. */
export const INPUTS = {
  ...RETENTION_INPUTS,
  fromRegions: regionList('from-regions'),
  toRegions: list('to-regions', {
    separator: SEPARATOR,
    accepts: isRegionName,
    remedy: 'give region names such as eu-west-1, separated by commas, spaces or newlines',
  }),
  ...CREDENTIALS,
  toRole: optional(
    text('to-role-to-assume', {
      default: '',
      pattern: ROLE_ARN,
      remedy: 'give the ARN of one role, such as arn:aws:iam::111122223333:role/ebs-vault',
    }),
  ),
  kmsKeyId: KMS_KEY_ID,
  maxCopyLagHours: wholeNumber('max-copy-lag-hours', { default: 50, min: 1, max: 876_000 }),
  allowEmpty: boolean('allow-empty', { default: false }),
  create: boolean('create', { default: true }),
  prune: boolean('prune', { default: true }),
  allowMassExpiry: boolean('allow-mass-expiry', { default: false }),
  lockDays: optional(wholeNumber('lock-days', { default: 7, min: 1, max: 36_500 })),
  completionMinutes: optional(quartersOfAnHour('completion-duration-minutes')),
  waitMinutes: wholeNumber('wait-minutes', { default: 0, min: 0, max: 1_440 }),
  ...RUN_INPUTS,
};

export type Inputs = InputValues<typeof INPUTS>;

/** Amazon EBS User Guide, "Time-based copies": 15 minutes to 48 hours in steps of 15 minutes. */
function quartersOfAnHour(name: string): Input<number> {
  const { parse, ...rest } = wholeNumber(name, { default: 60, min: 15, max: 2_880 });
  return {
    ...rest,
    parse: (given) => {
      const parsed = parse(given);
      const isStep = 'value' in parsed && parsed.value % 15 === 0;
      return isStep ? parsed : { remedy: 'it must be 15 to 2880 in steps of 15, e.g. 60' };
    },
  };
}

/** @throws InputError that names every wrong input, its value and the remedy */
export function readCopyInputs(environment: NodeJS.ProcessEnv): Inputs {
  return readInputs(INPUTS, {
    environment,
    fallbacks: { 'from-regions': environmentRegion(environment) },
    contradictions: (inputs, invalid) => [
      ...sourceContradictions(inputs, invalid, environment),
      ...destinationContradictions(inputs, invalid),
      ...keyContradictions(inputs),
      ...runContradictions(inputs, invalid, environment),
      ...timeContradictions(inputs),
      ...(inputs.create || inputs.prune
        ? []
        : ['create and prune are both false, so there is nothing to do: leave one of them true.']),
    ],
  });
}

/** The vault's role is assumed in the same way as the sources' roles. */
function sourceContradictions(
  inputs: Inputs,
  invalid: ReadonlySet<string>,
  environment: NodeJS.ProcessEnv,
): readonly string[] {
  const { fromRegions: regions, toRole } = inputs;
  const roles = inputs.roles.length > 0 || toRole === null ? inputs.roles : [toRole];
  const given = { ...inputs, regions, roles };
  const sentences = credentialContradictions(given, invalid, environment, 'from-regions');
  if (inputs.roles.length > 0) return sentences;
  return sentences.map((one) =>
    one.replace(/^role-to-assume is given/, 'to-role-to-assume is given'),
  );
}

function destinationContradictions(
  inputs: Inputs,
  invalid: ReadonlySet<string>,
): readonly string[] {
  const { fromRegions, excludeRegions, toRegions, roles, toRole } = inputs;
  if (toRegions.length === 0) {
    return invalid.has('to-regions')
      ? []
      : ['to-regions is empty: name at least one region, e.g. eu-west-1.'];
  }
  const stray = [...roles, ...(toRole === null ? [] : [toRole])].flatMap((role) =>
    strayRegions(role, toRegions, 'to-regions'),
  );
  if (toRole !== null) return stray;
  const isSource = (region: string) =>
    fromRegions === 'all' ? !excludeRegions.includes(region) : fromRegions.includes(region);
  const same = toRegions.filter(isSource);
  return [
    ...stray,
    ...same.map(
      (region) =>
        `to-regions names ${region}, where the backups are: a copy in the same region and account survives no more than they do. Name another region, or give to-role-to-assume a role of another account.`,
    ),
  ];
}

/** An ARN is of one region and account; what AWS manages cannot be shared back. */
function keyContradictions({ kmsKeyId, toRegions, toRole }: Inputs): readonly string[] {
  if (kmsKeyId === null) return [];
  if (/^(?:arn:.*:)?alias\/aws\//.test(kmsKeyId) && toRole !== null) {
    return [
      `kms-key-id is ${kmsKeyId}, a key that AWS manages: what it encrypts can never be shared back. Give a customer managed key of the vault's account.`,
    ];
  }
  const [, , , region, account] = kmsKeyId.startsWith('arn:') ? kmsKeyId.split(':') : [];
  if (region === undefined) return [];
  const others = toRegions.filter((name) => name !== region);
  const vault = toRole === null ? null : accountOfArn(toRole);
  return [
    ...(others.length === 0
      ? []
      : [
          `kms-key-id is a key of ${region}, and cannot serve in ${others.join(', ')}: give an alias that each of to-regions has.`,
        ]),
    ...(vault === null || account === vault
      ? []
      : [
          `kms-key-id is a key of account ${account}, and the copies belong to ${vault}: a copy dies with its key, so give one of the vault's own.`,
        ]),
  ];
}

function timeContradictions(inputs: Inputs): readonly string[] {
  const { waitMinutes, timeoutMinutes, lockDays, retentionDays } = inputs;
  return [
    ...(waitMinutes < timeoutMinutes
      ? []
      : [
          `wait-minutes is ${waitMinutes}, but timeout-minutes ends the run after ${timeoutMinutes}: give wait-minutes less, or timeout-minutes more.`,
        ]),
    ...(lockDays === null || lockDays <= retentionDays
      ? []
      : [
          `lock-days is ${lockDays}, but retention-days is ${retentionDays}: a lock must not outlast the retention.`,
        ]),
  ];
}
