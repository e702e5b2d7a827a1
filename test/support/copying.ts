/** Two accounts, two regions and a vault, and runs of the copy action in them. */

import { performance } from 'node:perf_hooks';
import { Ajv } from 'ajv';
import { anInstance, aVolume, type Simulator, type SimulatorOptions } from '../simulator/index.ts';
import {
  type ActionOptions,
  inputVariables,
  parseOutputs,
  type RunResult,
  runnerVariables,
} from './action.ts';
import { openFolder, runInProcess } from './in-process.ts';
import { ALPHA, jobEnvironment, roleOf } from './organisation.ts';
import type { ReportFile } from './report-file.ts';
import { readText } from './repository/files.ts';
import { runAction } from './run-action.ts';
import { simulate } from './simulate.ts';

export * from './vault.ts';

/** A simulator whose clock only the test moves, and that takes no key but those it gave out. */
export function simulateCopies(options: SimulatorOptions = {}): Promise<Simulator> {
  return simulate({
    strictKeys: true,
    clock: { startAt: new Date('2026-03-15T04:30:00Z'), speed: 0 },
    ...options,
  });
}

/** One run of the copy action in a job that has nothing but GitHub's token endpoint. */
export async function runCopy(
  simulator: Simulator,
  inputs: Readonly<Record<string, string>>,
  { env = {}, ...options }: Omit<ActionOptions, 'inputs'> = {},
): Promise<RunResult> {
  const result = await runAction('copy', {
    ...options,
    inputs: { 'role-to-assume': roleOf(ALPHA), ...inputs },
    env: { ...jobEnvironment(simulator), ...env },
  });
  expectToFit(result.report);
  return result;
}

/**
 * As `runCopy`, in the process of the tests, which costs a fifth. A run that is started with anything
 * but inputs and variables gets a process of its own all the same.
 */
export async function runCopyHere(
  simulator: Simulator,
  inputs: Readonly<Record<string, string>>,
  options: Omit<ActionOptions, 'inputs'> = {},
): Promise<RunResult> {
  const { env = {}, ...others } = options;
  if (Object.keys(others).length > 0) return runCopy(simulator, inputs, options);
  const { runAction: run } = await import('../../src/shared/run-action.ts');
  const { copy } = await import('../../src/actions/copy/action.ts');
  const startedAt = performance.now();
  const { outputs, reports, exitCode, log, summary, thrown } = await runInProcess(
    () => run(copy, process.env),
    {
      ...runnerVariables(await openFolder()),
      // Read when the SDK loads, which the first run makes it do.
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      'INPUT_CALLS-PER-SECOND': '10000',
      ...inputVariables({ 'role-to-assume': roleOf(ALPHA), ...inputs }),
      ...jobEnvironment(simulator),
      ...env,
    },
  );
  if (thrown !== null) throw thrown;
  const milliseconds = performance.now() - startedAt;
  const report: ReportFile | null = reports[0] === undefined ? null : JSON.parse(reports[0]);
  expectToFit(report);
  const parsed = parseOutputs(outputs);
  return { exitCode, signal: null, log, outputs: parsed, summary, report, milliseconds };
}

function expectToFit(report: ReportFile | null): void {
  if (report === null || fitsSchema(report)) return;
  throw new Error(`The report does not fit its schema: ${JSON.stringify(fitsSchema.errors)}`);
}

/** Each report of each test is held to it. */
const fitsSchema = new Ajv().compile(JSON.parse(readText('schema/copy-report.schema.json')));

/** Running instances with one volume each; returns the ids of the volumes. */
export function addInstances(
  simulator: Simulator,
  { account = ALPHA, region, count }: { account?: string; region: string; count: number },
): readonly string[] {
  return Array.from({ length: count }, (_, index) => {
    const volume = aVolume({ tags: { Team: 'db' } });
    simulator
      .region(region, account)
      .add(anInstance({ name: `web-${index + 1}`, volumes: [volume] }));
    return volume.volumeId;
  });
}
