/** The one way in which a test starts an action. */
import { resolve } from 'node:path';
import { inject } from 'vitest';
import type { Simulator } from '../simulator/index.ts';
import { type ActionOptions, type RunResult, startAction, type Verb } from './action.ts';
import { whenFailed } from './current-test.ts';

const COMPILE_CACHE = resolve(import.meta.dirname, 'compile-cache.cjs');

/** As much of a log as is printed, from its end. */
const PRINTED_CHARACTERS = 20_000;

/** One run of what `src/` holds now. When the test fails, the log of the run is printed. */
export async function runAction(verb: Verb, options: ActionOptions = {}): Promise<RunResult> {
  const chunks: string[] = [];
  whenFailed(() => {
    console.error(`The log of ${verb}:\n${chunks.join('').slice(-PRINTED_CHARACTERS)}`);
  });
  return startAction(inject('distribution'), verb, {
    ...options,
    nodeArguments: ['--require', COMPILE_CACHE, ...(options.nodeArguments ?? [])],
    onLog: (chunk) => {
      chunks.push(chunk);
      options.onLog?.(chunk);
    },
  });
}

/** One run of the backup action that takes the simulator for AWS. */
export function runBackup(
  simulator: Simulator,
  inputs: Readonly<Record<string, string>> = {},
  options: Omit<ActionOptions, 'inputs'> = {},
): Promise<RunResult> {
  const env = { ...simulator.environment(), ...options.env };
  return runAction('backup', { ...options, inputs, env });
}
