import { nearestName } from '../../src/lib/nearest-name.ts';
import type { Declared } from '../lib/action-metadata.ts';
import { swallowedOptions } from './swallowed.ts';

/** What a command line asks for. */
export type Options =
  | { readonly kind: 'help' }
  | { readonly kind: 'refused'; readonly violations: readonly string[] }
  | {
      readonly kind: 'run';
      /** Inputs by name. */
      readonly values: ReadonlyMap<string, string>;
      /** Whether the report goes to standard output. */
      readonly isJson: boolean;
    };

/** An action as a terminal knows it. */
export interface TerminalAction {
  /** Its name in `npm run` and in `dist/`. */
  readonly verb: string;
  /** Of a mistyped line npm may leave nothing: what changes an account is asked for by one of these. */
  readonly askedBy: readonly string[];
  /** What to say where none of them is given. */
  readonly notAskedFor: string;
}

interface Known {
  readonly inputs: readonly Declared[];
  readonly environment: NodeJS.ProcessEnv;
  readonly action: TerminalAction;
}

/** Options that hold a list: given again, they add to it. */
const LISTS: ReadonlySet<string> = new Set([
  'regions',
  'exclude-regions',
  'include-tags',
  'exclude-tags',
  'tags',
  'role-to-assume',
  'allowed-account-ids',
  'volume-ids',
  'snapshot-ids',
]);

export function readOptions(
  args: readonly string[],
  { inputs, environment, action }: Known,
): Options {
  const values = new Map<string, string>();
  const violations = [...swallowedOptions(namesOf(inputs), environment, action.verb)];
  let isJson = false;
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] ?? '';
    if (arg === '--help' || arg === '-h') return { kind: 'help' };
    if (arg === '--json') {
      isJson = true;
      continue;
    }
    const { name, value } = split(arg);
    const input = inputs.find((one) => `--${one.name}` === name);
    if (input === undefined) {
      violations.push(unknown(name, inputs));
      // Its value, if it has one, is not a second mistake.
      if (value === null && args[index + 1]?.startsWith('-') === false) index++;
      continue;
    }
    const next = args[index + 1];
    const taken = value ?? valueAfter(input, next);
    if (taken === null) violations.push(`${name} needs a value: ${name}=…`);
    else violations.push(...add(values, input.name, taken));
    if (value === null && taken !== null && taken === next) index++;
  }
  const isAskedFor = action.askedBy.some((name) => values.has(name));
  if (violations.length === 0 && !isAskedFor) violations.push(action.notAskedFor);
  return violations.length > 0 ? { kind: 'refused', violations } : { kind: 'run', values, isJson };
}

/** Returns what is wrong with giving it again, if anything is. */
function add(values: Map<string, string>, name: string, value: string): readonly string[] {
  const earlier = values.get(name);
  if (earlier !== undefined && !LISTS.has(name)) {
    return [`--${name} is given more than once: give it once.`];
  }
  values.set(name, earlier === undefined ? value : `${earlier}\n${value}`);
  return [];
}

function namesOf(inputs: readonly Declared[]): readonly string[] {
  return [...inputs.map(({ name }) => name), 'json', 'help'];
}

/** An input that is false by default is a switch: alone it means true. */
function valueAfter(input: Declared, next: string | undefined): string | null {
  const isSwitch = input.fallback === 'false';
  if (isSwitch) return next === 'true' || next === 'false' ? next : 'true';
  return next === undefined || next.startsWith('--') ? null : next;
}

function split(arg: string): { readonly name: string; readonly value: string | null } {
  const at = arg.indexOf('=');
  if (!arg.startsWith('--') || at === -1) return { name: arg, value: null };
  return { name: arg.slice(0, at), value: arg.slice(at + 1) };
}

function unknown(name: string, inputs: readonly Declared[]): string {
  if (!name.startsWith('-')) return `"${name}" is no option: options begin with --.`;
  const meant = nearestName(name.replace(/^-+/, ''), namesOf(inputs));
  return `${name} is no option${meant === null ? '.' : `: did you mean --${meant}?`}`;
}

export function usage(inputs: readonly Declared[], { verb }: TerminalAction): string {
  const lines = inputs.map(
    ({ name, description, fallback }) =>
      `  --${name}${fallback === '' ? '' : ` (default ${fallback})`}\n      ${plain(description)}`,
  );
  return [
    `Usage: npm run ${verb} -- [options]\n\nOptions:`,
    ...lines,
    `  --json\n      Write the report, and nothing else, to standard output: npm run -s ${verb} -- --json …`,
    '  --help\n      Show this.',
  ].join('\n');
}

/** The descriptions are Markdown; a terminal shows its marks as they are. */
function plain(description: string): string {
  return description.trim().replaceAll('`', '');
}
