import { getInput } from '@actions/core';
import { partitionOfArn, partitionOfRegion } from './domain/partition.ts';
import { mayAskForIdToken } from './github/oidc.ts';
import { count, printable } from './text.ts';

/** The value that a text stands for, or what would have been right. */
type Parsed<T> = { readonly value: T } | { readonly remedy: string };

interface Input<T> {
  readonly name: string;
  /** What an empty text stands for. */
  readonly default: T;
  readonly parse: (text: string) => Parsed<T>;
}

/** Commas, spaces or newlines; only commas can leave an item empty. */
const SEPARATOR = /\s*,\s*|\s+/;
/** Partition words, e.g. `us-gov`, then a direction and a number: also what a host name may hold. */
const REGION = /^[a-z]{2,5}(-[a-z]{2,12}){1,3}-[0-9]{1,2}$/;

/** Region names, or every region that is enabled in the account. */
export type Regions = readonly string[] | 'all';

/** Every input of the action. What each one means to a user is told in action.yml. */
export const INPUTS = {
  retentionDays: wholeNumber('retention-days', { default: 30, min: 1, max: 36_500 }),
  keepLast: wholeNumber('keep-last', { default: 1, min: 1, max: 1_000 }),
  regions: regionList('regions'),
  roles: list('role-to-assume', {
    separator: /\s+/,
    pattern: /^arn:aws[a-z-]*:iam::[0-9]{12}:role\/[\w+=,.@/-]{1,576}$/,
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
    pattern: /^[0-9]{12}$/,
    remedy: 'give account ids of 12 digits, separated by commas, spaces or newlines',
  }),
  dryRun: boolean('dry-run', { default: false }),
  maxDeletions: optional(wholeNumber('max-deletions', { default: 100, min: 0, max: 1_000_000 })),
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
  const violations: string[] = [];
  const read = <T>(input: Input<T>, standIn = ''): T => {
    const given = getInput(input.name) || standIn.trim();
    if (given === '') return input.default;
    const parsed = input.parse(given);
    if ('value' in parsed) return parsed.value;
    violations.push(`${input.name} is "${printable(given.slice(0, 100))}": ${parsed.remedy}.`);
    return input.default;
  };

  const inputs: Inputs = {
    retentionDays: read(INPUTS.retentionDays),
    keepLast: read(INPUTS.keepLast),
    regions: read(INPUTS.regions, environment['AWS_REGION'] || environment['AWS_DEFAULT_REGION']),
    roles: read(INPUTS.roles),
    roleSessionName: read(INPUTS.roleSessionName),
    roleDurationSeconds: read(INPUTS.roleDurationSeconds),
    audience: read(INPUTS.audience),
    allowedAccounts: read(INPUTS.allowedAccounts),
    dryRun: read(INPUTS.dryRun),
    maxDeletions: read(INPUTS.maxDeletions),
    timeoutMinutes: read(INPUTS.timeoutMinutes),
  };
  if (violations.length === 0) violations.push(...contradictions(inputs, environment));
  if (violations.length > 0) throw new InputError(refusal(violations));
  return inputs;
}

/** What is wrong with inputs that are each right by themselves. */
function contradictions(inputs: Inputs, environment: NodeJS.ProcessEnv): readonly string[] {
  return [
    ...(inputs.regions.length > 0
      ? []
      : [
          'regions is empty, and neither AWS_REGION nor AWS_DEFAULT_REGION is set: name at least one region, e.g. eu-central-1.',
        ]),
    ...(inputs.roles.length === 0 || mayAskForIdToken(environment)
      ? []
      : [
          'role-to-assume is given, but the workflow may not ask GitHub for an ID token: add "permissions: id-token: write" to the job.',
        ]),
    ...inputs.roles.flatMap((role) => strayRegions(role, inputs.regions)),
  ];
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

function wholeNumber(
  name: string,
  options: { readonly default: number; readonly min: number; readonly max: number },
): Input<number> {
  const { min, max } = options;
  const remedy = `it must be a whole number from ${min} to ${max} in plain digits, e.g. ${options.default}`;
  const parse = (text: string): Parsed<number> => {
    // Number() alone would take 1e3, 0x1E and the like, which nobody means as days.
    const value = /^[0-9]{1,9}$/.test(text) ? Number(text) : Number.NaN;
    return value >= min && value <= max ? { value } : { remedy };
  };
  return { name, default: options.default, parse };
}

/** An input that may stay empty: null then. */
function optional<T>(input: Input<T>): Input<T | null> {
  return { ...input, default: null };
}

function boolean(name: string, options: { readonly default: boolean }): Input<boolean> {
  const parse = (text: string): Parsed<boolean> => {
    if (['true', 'True', 'TRUE'].includes(text)) return { value: true };
    if (['false', 'False', 'FALSE'].includes(text)) return { value: false };
    return { remedy: 'it must be true or false' };
  };
  return { name, default: options.default, parse };
}

function text(
  name: string,
  options: { readonly default: string; readonly pattern: RegExp; readonly remedy: string },
): Input<string> {
  const parse = (value: string): Parsed<string> =>
    options.pattern.test(value) ? { value } : { remedy: options.remedy };
  return { name, default: options.default, parse };
}

/** A list without doubles. */
function list(
  name: string,
  options: { readonly separator: RegExp; readonly pattern: RegExp; readonly remedy: string },
): Input<readonly string[]> {
  const parse = (value: string): Parsed<readonly string[]> => {
    const items = value.split(options.separator);
    const wrong = items.filter((item) => !options.pattern.test(item));
    if (wrong.length === 0) return { value: [...new Set(items)] };
    // An empty item is often a variable that is not set: passing it over would leave something out.
    const named = wrong.map((item) => (item === '' ? 'an empty item' : printable(item)));
    return { remedy: `${named.join(', ')} cannot be used; ${options.remedy}` };
  };
  return { name, default: [], parse };
}

function regionList(name: string): Input<Regions> {
  const names = list(name, {
    separator: SEPARATOR,
    pattern: REGION,
    remedy:
      'give region names such as us-east-1, separated by commas, spaces or newlines, or all for every enabled region',
  });
  const parse = (value: string): Parsed<Regions> =>
    value === 'all' ? { value: 'all' } : names.parse(value);
  return { name, default: [], parse };
}
