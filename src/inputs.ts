import { getInput } from '@actions/core';
import { accountOfArn, partitionOfArn, partitionOfRegion } from './domain/partition.ts';
import {
  boolean,
  type Input,
  list,
  newTags,
  optional,
  type Regions,
  regionList,
  SEPARATOR,
  tagRules,
  text,
  wholeNumber,
} from './parsers.ts';
import { count, printable } from './text.ts';

/** Every input of the action. What each one means to a user is told in action.yml. */
export const INPUTS = {
  retentionDays: wholeNumber('retention-days', { default: 30, min: 1, max: 36_500 }),
  keepLast: wholeNumber('keep-last', { default: 1, min: 1, max: 1_000 }),
  keepDaily: wholeNumber('keep-daily', { default: 0, min: 0, max: 36_500 }),
  keepWeekly: wholeNumber('keep-weekly', { default: 0, min: 0, max: 5_200 }),
  keepMonthly: wholeNumber('keep-monthly', { default: 0, min: 0, max: 1_200 }),
  keepYearly: wholeNumber('keep-yearly', { default: 0, min: 0, max: 100 }),
  backupSet: optional(
    text('backup-set', {
      default: '',
      pattern: /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/,
      remedy: 'it must be a name of up to 64 letters, digits, dots, dashes and underscores',
    }),
  ),
  includeStopped: boolean('include-stopped', { default: false }),
  includeTags: tagRules('include-tags'),
  excludeTags: tagRules('exclude-tags'),
  crashConsistent: boolean('crash-consistent', { default: false }),
  copyTags: boolean('copy-tags', { default: false }),
  tags: newTags('tags'),
  regions: regionList('regions'),
  roles: list('role-to-assume', {
    separator: /\s+/,
    accepts: (item) => /^arn:aws[a-z-]*:iam::[0-9]{12}:role\/[\w+=,.@/-]{1,576}$/.test(item),
    remedy: 'give ARNs of roles such as arn:aws:iam::111122223333:role/ebs-backup, one per line',
  }),
  roleSessionName: text('role-session-name', {
    default: 'GitHubActions',
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
  allowedAccounts: list('allowed-account-ids', {
    separator: SEPARATOR,
    accepts: (item) => /^[0-9]{12}$/.test(item),
    remedy: 'give account ids of 12 digits, separated by commas, spaces or newlines',
  }),
  dryRun: boolean('dry-run', { default: false }),
  maxDeletions: optional(wholeNumber('max-deletions', { default: 100, min: 0, max: 1_000_000 })),
  waitMinutes: wholeNumber('wait-minutes', { default: 0, min: 0, max: 1_440 }),
  maxBackupAgeHours: optional(
    wholeNumber('max-backup-age-hours', { default: 26, min: 1, max: 876_000 }),
  ),
  alertIssue: boolean('alert-issue', { default: false }),
  githubToken: text('github-token', {
    default: '',
    pattern: /^[\x21-\x7e]+$/,
    remedy: 'it must be a token, such as that of github.token',
    secret: true,
  }),
  heartbeatUrl: text('heartbeat-url', {
    default: '',
    pattern: /^https:\/\/[^\s/]+\S*$/,
    remedy: 'it must be an https address',
    secret: true,
  }),
  callsPerSecond: wholeNumber('calls-per-second', { default: 5, min: 1, max: 10_000 }),
  timeoutMinutes: wholeNumber('timeout-minutes', { default: 60, min: 1, max: 7_200 }),
};

type Value<I> = I extends Input<infer T> ? T : never;

/** All inputs, each of its own type and within its bounds. */
export type Inputs = { readonly [K in keyof typeof INPUTS]: Value<(typeof INPUTS)[K]> };

export class InputError extends Error {
  override readonly name = 'InputError';
}

/**
 * Reads and checks all inputs at once, before anything is sent.
 *
 * @throws InputError that names every wrong input, its value and the remedy
 */
export function readInputs(environment: NodeJS.ProcessEnv): Inputs {
  const violations = new Map<string, string>();
  const read = <T>(input: Input<T>, standIn = ''): T => {
    const given = getInput(input.name) || standIn.trim();
    if (given === '') return input.default;
    const parsed = input.parse(given);
    if ('value' in parsed) return parsed.value;
    const shown = input.isSecret ? 'not shown' : `"${printable(given.slice(0, 100))}"`;
    violations.set(input.name, `${input.name} is ${shown}: ${parsed.remedy}.`);
    return input.default;
  };

  const inputs: Inputs = {
    retentionDays: read(INPUTS.retentionDays),
    keepLast: read(INPUTS.keepLast),
    keepDaily: read(INPUTS.keepDaily),
    keepWeekly: read(INPUTS.keepWeekly),
    keepMonthly: read(INPUTS.keepMonthly),
    keepYearly: read(INPUTS.keepYearly),
    backupSet: read(INPUTS.backupSet),
    includeStopped: read(INPUTS.includeStopped),
    includeTags: read(INPUTS.includeTags),
    excludeTags: read(INPUTS.excludeTags),
    crashConsistent: read(INPUTS.crashConsistent),
    copyTags: read(INPUTS.copyTags),
    tags: read(INPUTS.tags),
    regions: read(INPUTS.regions, environmentRegion(environment)),
    roles: read(INPUTS.roles),
    roleSessionName: read(INPUTS.roleSessionName),
    roleDurationSeconds: read(INPUTS.roleDurationSeconds),
    audience: read(INPUTS.audience),
    allowedAccounts: read(INPUTS.allowedAccounts),
    dryRun: read(INPUTS.dryRun),
    maxDeletions: read(INPUTS.maxDeletions),
    waitMinutes: read(INPUTS.waitMinutes),
    maxBackupAgeHours: read(INPUTS.maxBackupAgeHours),
    alertIssue: read(INPUTS.alertIssue),
    githubToken: read(INPUTS.githubToken),
    heartbeatUrl: read(INPUTS.heartbeatUrl),
    callsPerSecond: read(INPUTS.callsPerSecond),
    timeoutMinutes: read(INPUTS.timeoutMinutes),
  };
  const all = [...violations.values(), ...contradictions(inputs, violations, environment)];
  if (all.length > 0) throw new InputError(refusal(all));
  return inputs;
}

function environmentRegion(environment: NodeJS.ProcessEnv): string {
  return environment['AWS_REGION']?.trim() || environment['AWS_DEFAULT_REGION']?.trim() || '';
}

/** What is wrong with inputs that are each right by themselves. */
function contradictions(
  inputs: Inputs,
  violations: ReadonlyMap<string, string>,
  environment: NodeJS.ProcessEnv,
): readonly string[] {
  return [
    ...(inputs.regions.length > 0 || violations.has('regions')
      ? []
      : [
          'regions is empty, and neither AWS_REGION nor AWS_DEFAULT_REGION is set: name at least one region, e.g. eu-central-1.',
        ]),
    ...(inputs.roles.length === 0 || mayAskForIdToken(environment)
      ? []
      : [
          'role-to-assume is given, but the workflow may not ask GitHub for an ID token: add "permissions: id-token: write" to the job.',
        ]),
    ...(inputs.alertIssue && inputs.githubToken === '' && !violations.has('github-token')
      ? [
          'alert-issue is true, but github-token is empty: give it the token of github.token, for example.',
        ]
      : []),
    ...sharedAccounts(inputs.roles),
    ...inputs.roles.flatMap((role) => strayRegions(role, inputs.regions)),
  ];
}

/** Two roles of one account would snapshot each of its volumes twice. */
function sharedAccounts(roles: readonly string[]): readonly string[] {
  const accounts = roles.map((role) => accountOfArn(role));
  const shared = accounts.filter((account, place) => accounts.indexOf(account) !== place);
  return [...new Set(shared)].map(
    (account) =>
      `role-to-assume names more than one role of account ${account}: give one for each.`,
  );
}

/** A role works in the regions of its own partition only. */
function strayRegions(role: string, regions: Regions): readonly string[] {
  if (regions === 'all') return [];
  const partition = partitionOfArn(role);
  return regions
    .filter((region) => partitionOfRegion(region) !== partition)
    .map((region) => `regions names ${region}, which is not in the partition of ${role}.`);
}

function refusal(violations: readonly string[]): string {
  const heading = `Nothing was done: ${count(violations.length, 'input')} cannot be used.`;
  return [heading, ...violations].join(' ');
}

/** Whether the workflow may ask GitHub for an ID token. */
function mayAskForIdToken(environment: NodeJS.ProcessEnv): boolean {
  return Boolean(
    environment['ACTIONS_ID_TOKEN_REQUEST_URL'] && environment['ACTIONS_ID_TOKEN_REQUEST_TOKEN'],
  );
}
