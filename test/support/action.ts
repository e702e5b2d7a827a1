/** Starts an action in a process of its own, as a runner does. Knows nothing of vitest. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { ReportFile } from './report-file.ts';

/** What is committed, and what users run. */
const COMMITTED = resolve(import.meta.dirname, '../../dist');

const FASTER_TIME = resolve(import.meta.dirname, 'faster-time.cjs');

/** Whether runs are paced to EC2's own rates, `TEST_AT_EC2_RATES=1`; some then take minutes. */
export const AT_EC2_RATES = Boolean(process.env['TEST_AT_EC2_RATES']);

/** The actions, by the names of their folders in `src/actions/`. */
export type Verb = 'backup' | 'aggregate' | 'copy' | 'restore' | 'verify';

export interface ActionOptions {
  /** Inputs by name, as a workflow gives them. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** The simulator's `environment()`, or another endpoint's; on top of a runner's variables. */
  readonly env?: Readonly<Record<string, string>>;
  /** The Node to run on; this one unless given. */
  readonly node?: string;
  readonly nodeArguments?: readonly string[];
  /**
   * How many times as fast as the test's own time passes for the action, which has to wait for
   * minutes at times. A simulator needs the same speed of its clock.
   */
  readonly speed?: number;
  /** Called with the started process, e.g. to send it a signal. */
  readonly onStart?: (child: ChildProcess) => void;
  readonly onLog?: (chunk: string) => void;
}

export interface RunResult {
  readonly exitCode: number | null;
  readonly signal: string | null;
  /** What the process printed, standard error included. */
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** The report file, parsed; null where there is none. */
  readonly report: ReportFile | null;
  /** What it took, at the speed of the action's time. */
  readonly milliseconds: number;
}

/** @param distribution the folder that holds the actions, `dist/` or another build of it */
export async function startAction(
  distribution: string,
  verb: Verb,
  options: ActionOptions = {},
): Promise<RunResult> {
  const folder = await mkdtemp(join(tmpdir(), 'ebs-backup-test-'));
  const summaryPath = join(folder, 'summary.md');
  const outputPath = join(folder, 'outputs');
  await Promise.all([writeFile(summaryPath, ''), writeFile(outputPath, '')]);
  const env = {
    ...runnerVariables(folder),
    // A simulator has EC2's rates only where a test asks for them; pacing to them takes minutes.
    ...(AT_EC2_RATES ? {} : { 'INPUT_CALLS-PER-SECOND': '10000' }),
    GITHUB_STEP_SUMMARY: summaryPath,
    GITHUB_OUTPUT: outputPath,
    ...(options.speed === undefined ? {} : { TEST_SPEED: String(options.speed) }),
    ...inputVariables(options.inputs ?? {}),
    ...options.env,
  };
  const startedAt = performance.now();
  const ended = await run(join(distribution, verb, 'index.js'), options, env);
  const milliseconds = (performance.now() - startedAt) * (options.speed ?? 1);
  const outputs = parseOutputs(await readFile(outputPath, 'utf8'));
  const summary = await readFile(summaryPath, 'utf8');
  const report = await readReport(outputs['report']);
  await rm(folder, { recursive: true });
  return { ...ended, outputs, summary, report, milliseconds };
}

/** One run of a committed action, for the scripts that show or measure it. */
export function startCommitted(options: ActionOptions, verb: Verb = 'backup'): Promise<RunResult> {
  return startAction(COMMITTED, verb, options);
}

/** Inputs as the runner passes them on. */
export function inputVariables(
  inputs: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const variables = Object.entries(inputs).map(([name, value]) => [
    `INPUT_${name.toUpperCase()}`,
    value,
  ]);
  return Object.fromEntries(variables);
}

/** A clean environment: nothing of the machine's own AWS or GitHub settings gets in. */
export function runnerVariables(folder: string): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    GITHUB_ACTIONS: 'true',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_REPOSITORY: 'your-org/infrastructure',
    GITHUB_RUN_ID: '1234567890',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_JOB: 'backup',
    GITHUB_ACTION: '__self',
    GITHUB_WORKFLOW: 'EBS backup',
    RUNNER_TEMP: folder,
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}

function run(
  script: string,
  options: ActionOptions,
  env: Readonly<Record<string, string>>,
): Promise<Pick<RunResult, 'exitCode' | 'signal' | 'log'>> {
  return new Promise((done, failed) => {
    const args = [...timeArguments(options), ...(options.nodeArguments ?? []), script];
    const child = spawn(options.node ?? process.execPath, args, { env });
    const chunks: string[] = [];
    const keep = (chunk: Buffer) => {
      chunks.push(chunk.toString());
      options.onLog?.(chunk.toString());
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', failed);
    child.on('close', (exitCode, signal) => done({ exitCode, signal, log: chunks.join('') }));
    options.onStart?.(child);
  });
}

function timeArguments({ speed }: ActionOptions): readonly string[] {
  return speed === undefined ? [] : ['--require', FASTER_TIME];
}

/** GitHub's file format: `name<<delimiter`, the value's lines, the delimiter. */
export function parseOutputs(file: string): Record<string, string> {
  const entries = [...file.matchAll(/^(.+?)<<(.+)\n([\s\S]*?)\n?\2$/gm)];
  return Object.fromEntries(entries.map(([, name = '', , value = '']) => [name, value]));
}

async function readReport(path: string | undefined): Promise<ReportFile | null> {
  if (path === undefined) return null;
  const report: ReportFile = JSON.parse(await readFile(path, 'utf8'));
  return report;
}
