import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';

const BUNDLE = resolve(import.meta.dirname, '../../dist/backup/index.js');

/** Whether runs are paced to EC2's own rates, `TEST_AT_EC2_RATES=1`; some then take minutes. */
export const AT_EC2_RATES = Boolean(process.env['TEST_AT_EC2_RATES']);

export interface RunOptions {
  /** Inputs by name, as a workflow gives them. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** The simulator's `environment()`, or another endpoint's; on top of a runner's variables. */
  readonly env?: Readonly<Record<string, string>>;
  /** The Node to run on; this one unless given. */
  readonly node?: string;
  readonly nodeArguments?: readonly string[];
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
  readonly milliseconds: number;
}

/** The parts of the report file that tests look at; `schema/report.schema.json` has it whole. */
export interface ReportFile {
  readonly version: number;
  readonly conclusion: string;
  readonly stopped: string | null;
  readonly dryRun: boolean;
  readonly totals: Readonly<Record<string, number>>;
  readonly problems: readonly string[];
  readonly targets: readonly ReportTarget[];
}

export interface ReportTarget {
  readonly account: string | null;
  readonly region: string;
  readonly stage: string;
  readonly problems: readonly ReportProblem[];
  readonly backups: readonly ReportBackup[];
  readonly snapshots: readonly ReportSnapshot[];
  readonly apiCalls: Readonly<Record<string, number>>;
}

export interface ReportProblem {
  readonly code: string;
  readonly sentence: string;
}

export interface ReportBackup {
  readonly outcome: string;
  readonly volumeId: string;
  readonly snapshotId?: string;
  readonly problem?: ReportProblem;
}

export interface ReportSnapshot {
  readonly outcome: string;
  readonly snapshotId: string;
  readonly volumeId: string | null;
  readonly reason?: string;
  readonly problem?: ReportProblem;
}

/** Runs the committed bundle in a process of its own, as a runner runs it. */
export async function runBundle(options: RunOptions = {}): Promise<RunResult> {
  const folder = await mkdtemp(join(tmpdir(), 'ebs-backup-test-'));
  const summaryPath = join(folder, 'summary.md');
  const outputPath = join(folder, 'outputs');
  await Promise.all([writeFile(summaryPath, ''), writeFile(outputPath, '')]);
  const inputs = Object.entries(options.inputs ?? {}).map(([name, value]) => [
    `INPUT_${name.toUpperCase()}`,
    value,
  ]);
  const env = {
    ...runnerVariables(folder),
    // A simulator has EC2's rates only where a test asks for them; pacing to them takes minutes.
    ...(AT_EC2_RATES ? {} : { 'INPUT_CALLS-PER-SECOND': '10000' }),
    GITHUB_STEP_SUMMARY: summaryPath,
    GITHUB_OUTPUT: outputPath,
    ...Object.fromEntries(inputs),
    ...options.env,
  };
  const startedAt = performance.now();
  const ended = await run(options, env);
  const milliseconds = performance.now() - startedAt;
  const outputs = parseOutputs(await readFile(outputPath, 'utf8'));
  const summary = await readFile(summaryPath, 'utf8');
  const report = await readReport(outputs['report']);
  await rm(folder, { recursive: true });
  return { ...ended, outputs, summary, report, milliseconds };
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
  options: RunOptions,
  env: Record<string, string>,
): Promise<Pick<RunResult, 'exitCode' | 'signal' | 'log'>> {
  return new Promise((resolve, reject) => {
    const args = [...(options.nodeArguments ?? []), BUNDLE];
    const child = spawn(options.node ?? process.execPath, args, { env });
    const chunks: string[] = [];
    const listen = (chunk: Buffer) => {
      chunks.push(chunk.toString());
      options.onLog?.(chunk.toString());
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.on('error', reject);
    child.on('close', (exitCode, signal) => resolve({ exitCode, signal, log: chunks.join('') }));
    options.onStart?.(child);
  });
}

/** GitHub's file format: `name<<delimiter`, the value's lines, the delimiter. */
function parseOutputs(file: string): Record<string, string> {
  const entries = [...file.matchAll(/^(.+?)<<(.+)\n([\s\S]*?)\n?\2$/gm)];
  return Object.fromEntries(entries.map(([, name = '', , value = '']) => [name, value]));
}

async function readReport(path: string | undefined): Promise<ReportFile | null> {
  if (path === undefined) return null;
  const report: ReportFile = JSON.parse(await readFile(path, 'utf8'));
  return report;
}
