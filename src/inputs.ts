import { getInput } from '@actions/core';
import { count, printable } from './text.ts';

/** The value that a text stands for, or what would have been right. */
type Parsed<T> = { readonly value: T } | { readonly remedy: string };

interface Input<T> {
  readonly name: string;
  /** What an empty text stands for. */
  readonly default: T;
  readonly parse: (text: string) => Parsed<T>;
}

/** Every input of the action. What each one means to a user is told in action.yml. */
export const INPUTS = {
  retentionDays: wholeNumber('retention-days', { default: 30, min: 1, max: 36_500 }),
  keepLast: wholeNumber('keep-last', { default: 1, min: 1, max: 1_000 }),
  regions: regionList('regions'),
  dryRun: boolean('dry-run', { default: false }),
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
    const text = getInput(input.name) || standIn.trim();
    if (text === '') return input.default;
    const parsed = input.parse(text);
    if ('value' in parsed) return parsed.value;
    violations.push(`${input.name} is "${printable(text.slice(0, 100))}": ${parsed.remedy}.`);
    return input.default;
  };

  const inputs: Inputs = {
    retentionDays: read(INPUTS.retentionDays),
    keepLast: read(INPUTS.keepLast),
    regions: read(INPUTS.regions, environment['AWS_REGION'] || environment['AWS_DEFAULT_REGION']),
    dryRun: read(INPUTS.dryRun),
  };
  if (inputs.regions.length === 0 && !violations.some((text) => text.startsWith('regions '))) {
    violations.push(
      'regions is empty, and neither AWS_REGION nor AWS_DEFAULT_REGION is set: name at least one region, e.g. eu-central-1.',
    );
  }
  if (violations.length > 0) throw new InputError(refusal(violations));
  return inputs;
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

function boolean(name: string, options: { readonly default: boolean }): Input<boolean> {
  const parse = (text: string): Parsed<boolean> => {
    if (['true', 'True', 'TRUE'].includes(text)) return { value: true };
    if (['false', 'False', 'FALSE'].includes(text)) return { value: false };
    return { remedy: 'it must be true or false' };
  };
  return { name, default: options.default, parse };
}

/** Partition words, e.g. `us-gov`, then a direction and a number: also what a host name may hold. */
const REGION = /^[a-z]{2,5}(-[a-z]{2,12}){1,3}-[0-9]{1,2}$/;

function regionList(name: string): Input<readonly string[]> {
  const parse = (text: string): Parsed<readonly string[]> => {
    const items = listItems(text);
    const wrong = items.filter((item) => !REGION.test(item));
    if (wrong.length === 0) return { value: [...new Set(items)] };
    // An empty name is often a variable that is not set: passing it over would leave a region out.
    const named = wrong.map((item) => (item === '' ? 'an empty name' : printable(item))).join(', ');
    return {
      remedy: `${named} is no region name; give names such as us-east-1, separated by commas, spaces or newlines`,
    };
  };
  return { name, default: [], parse };
}

/** Commas separate, and so do spaces and newlines; only commas can leave an item empty. */
function listItems(text: string): readonly string[] {
  return text.split(',').flatMap((part) => part.trim().split(/\s+/));
}
