import { nearestName } from '../../src/shared/inputs/unknown-inputs.ts';
import type { Declared } from '../lib/action-metadata.ts';

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

interface Known {
  readonly inputs: readonly Declared[];
  readonly environment: NodeJS.ProcessEnv;
}

const RIGHT_FORM = 'npm run backup --';

export function readOptions(args: readonly string[], { inputs, environment }: Known): Options {
  const values = new Map<string, string>();
  const violations = [...swallowed(inputs, environment)];
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
    else values.set(input.name, taken);
    if (value === null && taken !== null && taken === next) index++;
  }
  return violations.length > 0 ? { kind: 'refused', violations } : { kind: 'run', values, isJson };
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
  const names = [...inputs.map((input) => input.name), 'json', 'help'];
  const meant = nearestName(name.replace(/^-+/, ''), names);
  return `${name} is no option${meant === null ? '.' : `: did you mean --${meant}?`}`;
}

/**
 * Without the second `--` npm takes an option for one of its own and hands it on as a variable:
 * `npm run backup --dry-run` would be a real run.
 */
function swallowed(inputs: readonly Declared[], environment: NodeJS.ProcessEnv): readonly string[] {
  // The empty text is what `--no-prune` comes to.
  const taken = inputs.filter(
    ({ name }) => environment[`npm_config_${name.replaceAll('-', '_')}`] !== undefined,
  );
  return taken.map(
    ({ name }) =>
      `npm took --${name} for an option of its own: put -- before it, as in ${RIGHT_FORM} --${name}`,
  );
}

export function usage(inputs: readonly Declared[]): string {
  const lines = inputs.map(
    ({ name, description, fallback }) =>
      `  --${name}${fallback === '' ? '' : ` (default ${fallback})`}\n      ${description.trim()}`,
  );
  return [
    'Usage: npm run backup -- [options]\n\nOptions:',
    ...lines,
    '  --json\n      Write the report, and nothing else, to standard output.',
    '  --help\n      Show this.',
  ].join('\n');
}
