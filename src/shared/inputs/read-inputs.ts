import { getInput } from '@actions/core';
import { count, printable } from '../../lib/text.ts';
import type { Input } from './parsers.ts';
import { unknownInputs } from './unknown-inputs.ts';

/** The inputs of an action by the names that its code uses. */
export type InputTable = Readonly<Record<string, Input<unknown>>>;

type Value<I> = I extends Input<infer T> ? T : never;

/** All inputs of a table, each of its own type and within its bounds. */
export type InputValues<T extends InputTable> = { readonly [K in keyof T]: Value<T[K]> };

export class InputError extends Error {
  override readonly name = 'InputError';
  /** What it comes to, then each fault. */
  readonly lines: readonly string[];

  constructor(lines: readonly string[]) {
    super(lines.join(' '));
    this.lines = lines;
  }
}

/**
 * Reads and checks all inputs at once, before anything is sent.
 *
 * @param options.fallbacks what stands for an input that is empty, by its name
 * @param options.contradictions what is wrong with inputs that are each right by themselves; gets
 *   the names of those that are not
 * @throws InputError that names every wrong input, its value and the remedy
 */
export function readInputs<T extends InputTable>(
  table: T,
  options: {
    readonly environment: NodeJS.ProcessEnv;
    readonly fallbacks?: Readonly<Record<string, string>>;
    readonly contradictions: (
      inputs: InputValues<T>,
      invalid: ReadonlySet<string>,
    ) => readonly string[];
  },
): InputValues<T> {
  const violations = new Map<string, string>();
  const read = (input: Input<unknown>): unknown => {
    const given = getInput(input.name) || (options.fallbacks?.[input.name] ?? '').trim();
    if (given === '') return input.default;
    const parsed = input.parse(given);
    if ('value' in parsed) return parsed.value;
    const shown = input.isSecret ? 'not shown' : `"${printable(given.slice(0, 100))}"`;
    violations.set(input.name, `${input.name} is ${shown}: ${parsed.remedy}.`);
    return input.default;
  };
  const entries = Object.entries(table).map(([key, input]) => [key, read(input)] as const);
  // Each value was parsed by the entry of its key: the one thing that the compiler cannot follow.
  const inputs = Object.fromEntries(entries) as InputValues<T>;
  const invalid = new Set(violations.keys());
  const all = [
    ...violations.values(),
    ...misspellings(table, options.environment),
    ...options.contradictions(inputs, invalid),
  ];
  if (all.length > 0) throw new InputError(refusal(all));
  return inputs;
}

/** A misspelt input would be passed over, and `dryrun: true` be a real run. */
function misspellings(table: InputTable, environment: NodeJS.ProcessEnv): readonly string[] {
  return unknownInputs(namesOf(table), environment).misspelt.map(
    ({ given, meant }) => `${printable(given.slice(0, 100))} is no input: did you mean ${meant}?`,
  );
}

/** The names of an action's inputs, as action.yml has them. */
export function namesOf(table: InputTable): readonly string[] {
  return Object.values(table).map(({ name }) => name);
}

function refusal(violations: readonly string[]): readonly string[] {
  const heading = `Nothing was done: ${count(violations.length, 'input')} cannot be used.`;
  return [heading, ...violations];
}
