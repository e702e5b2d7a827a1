import {
  accountOfArn,
  isRegionName,
  partitionOfArn,
  partitionOfRegion,
} from '../../domain/partition.ts';
import {
  boolean,
  list,
  type Regions,
  regionList,
  SEPARATOR,
  text,
  wholeNumber,
} from './parsers.ts';

/** IAM User Guide, "IAM identifiers". */
export const ROLE_ARN = /^arn:aws[a-z-]*:iam::[0-9]{12}:role\/[\w+=,.@/-]{1,576}$/;

/** Inputs of every action that works accounts and regions. */
export const CREDENTIAL_INPUTS = {
  regions: regionList('regions'),
  excludeRegions: list('exclude-regions', {
    separator: SEPARATOR,
    accepts: isRegionName,
    remedy: 'give region names such as us-east-1, separated by commas, spaces or newlines',
  }),
  roles: list('role-to-assume', {
    separator: /\s+/,
    accepts: (item) => ROLE_ARN.test(item),
    remedy: 'give ARNs of roles such as arn:aws:iam::111122223333:role/ebs-backup, one per line',
  }),
  roleSessionName: text('role-session-name', {
    default: '',
    pattern: /^[\w+=,.@-]{2,64}$/,
    remedy: 'it must be 2 to 64 letters, digits or _+=,.@-',
  }),
  roleDurationSeconds: wholeNumber('role-duration-seconds', {
    default: 3_600,
    min: 900,
    max: 43_200,
  }),
  audience: text('audience', {
    default: '',
    pattern: /^[\x21-\x7e]{1,255}$/,
    remedy: 'it must be a text without spaces, such as sts.amazonaws.com',
  }),
  roleChaining: boolean('role-chaining', { default: false }),
  externalId: text('external-id', {
    default: '',
    // AWS STS API Reference, "AssumeRole": ExternalId.
    pattern: /^[\w+=,.@:/-]{2,1224}$/,
    remedy: 'it must be 2 to 1224 letters, digits or _+=,.@:/-',
  }),
  allowedAccounts: list('allowed-account-ids', {
    separator: SEPARATOR,
    accepts: (item) => /^[0-9]{12}$/.test(item),
    remedy: 'give account ids of 12 digits, separated by commas, spaces or newlines',
  }),
  callsPerSecond: wholeNumber('calls-per-second', { default: 5, min: 1, max: 10_000 }),
};

/** What `regions` stands for where it is empty. */
export function environmentRegion(environment: NodeJS.ProcessEnv): string {
  return environment['AWS_REGION']?.trim() || environment['AWS_DEFAULT_REGION']?.trim() || '';
}

/** What is wrong with regions and roles that are each right by themselves. */
export function credentialContradictions(
  inputs: {
    readonly regions: Regions;
    readonly excludeRegions: readonly string[];
    readonly roles: readonly string[];
    readonly roleChaining: boolean;
    readonly externalId: string;
  },
  invalid: ReadonlySet<string>,
  environment: NodeJS.ProcessEnv,
  /** What the action calls its regions. */
  name = 'regions',
): readonly string[] {
  const { regions, roles, roleChaining } = inputs;
  return [
    ...(regions.length > 0 || invalid.has(name)
      ? []
      : [
          `${name} is empty, and neither AWS_REGION nor AWS_DEFAULT_REGION is set: name at least one region, e.g. eu-central-1.`,
        ]),
    ...(inputs.excludeRegions.length === 0 || regions === 'all' || invalid.has(name)
      ? []
      : [
          `exclude-regions is given, but ${name} names the regions one by one: leave out of ${name} what is not to be worked, or set it to all.`,
        ]),
    ...(roles.length === 0 || roleChaining || mayRequestIdToken(environment)
      ? []
      : [withoutIdToken(environment)]),
    ...chainContradictions(inputs, invalid),
    ...sharedAccounts(roles),
    ...roles.flatMap((role) => strayRegions(role, regions, name)),
  ];
}

function withoutIdToken(environment: NodeJS.ProcessEnv): string {
  return environment['GITHUB_ACTIONS'] === 'true'
    ? 'role-to-assume is given, but the workflow may not ask GitHub for an ID token: add "permissions: id-token: write" to the job.'
    : 'role-to-assume is given, but only a job of GitHub Actions has the ID token to assume it with: set role-chaining, or leave it out and name a profile with role_arn in AWS_PROFILE.';
}

/** A chain needs a role at its end; an external id is of the one call that a chain makes. */
function chainContradictions(
  { roles, roleChaining, externalId }: Parameters<typeof credentialContradictions>[0],
  invalid: ReadonlySet<string>,
): readonly string[] {
  return [
    ...(roleChaining && roles.length === 0 && !invalid.has('role-to-assume')
      ? ['role-chaining is true, but role-to-assume is empty: name the role at the end.']
      : []),
    ...(externalId !== '' && !roleChaining && !invalid.has('role-chaining')
      ? [
          'external-id is given, but role-chaining is not true: a role that is assumed by an OIDC token takes none.',
        ]
      : []),
  ];
}

/** Two roles of one account would snapshot each of its volumes twice. */
function sharedAccounts(roles: readonly string[]): readonly string[] {
  const accounts = roles.map((role) => accountOfArn(role));
  const shared = accounts.filter((account, index) => accounts.indexOf(account) !== index);
  return [...new Set(shared)].map(
    (account) =>
      `role-to-assume names more than one role of account ${account}: give one for each.`,
  );
}

/** A role works in the regions of its own partition only. */
export function strayRegions(role: string, regions: Regions, name: string): readonly string[] {
  if (regions === 'all') return [];
  const partition = partitionOfArn(role);
  return regions
    .filter((region) => partitionOfRegion(region) !== partition)
    .map((region) => `${name} names ${region}, which is not in the partition of ${role}.`);
}

/** Whether the workflow may ask GitHub for an ID token. */
function mayRequestIdToken(environment: NodeJS.ProcessEnv): boolean {
  return Boolean(
    environment['ACTIONS_ID_TOKEN_REQUEST_URL'] && environment['ACTIONS_ID_TOKEN_REQUEST_TOKEN'],
  );
}
