/** A small runner: it takes the steps of a workflow's job as GitHub's does, one after the other. */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inject } from 'vitest';
import { parse } from 'yaml';
import { runnerVariables } from '../action.ts';
import { asList, asRecord, asText } from '../values.ts';
import type { ArtifactStore } from './artifacts.ts';
import { type Contexts, interpolate, isMet, type JobStatus } from './expressions.ts';
import { ROOT, readText } from './files.ts';

type Fields = Readonly<Record<string, unknown>>;

export interface StepResult {
  readonly isSuccess: boolean;
  readonly outputs: Readonly<Record<string, string>>;
  readonly log: string;
  readonly summary: string;
}

/** Stands in for an action of this repository. */
export type FakeAction = (
  inputs: Readonly<Record<string, string>>,
  tempFolder: string,
) => Promise<StepResult>;

export interface JobOptions {
  /** The job, as the workflow's YAML has it. */
  readonly job: Fields;
  /** `inputs`, `matrix`, `strategy`, `needs`; the runner adds `runner` and `steps`. */
  readonly contexts: Contexts;
  readonly artifacts: ArtifactStore;
  /** What the job's processes find in their environment besides the runner's variables. */
  readonly env: Readonly<Record<string, string>>;
  readonly fakes?: Readonly<Record<string, FakeAction>>;
}

export interface JobResult {
  readonly result: JobStatus;
  readonly log: string;
  readonly summary: string;
}

interface StepOptions extends JobOptions {
  readonly step: Fields;
  readonly temp: string;
}

const GOOD: StepResult = { isSuccess: true, outputs: {}, log: '', summary: '' };

/** Runs a job in a temporary folder of its own. */
export async function runJob(options: JobOptions): Promise<JobResult> {
  const temp = await mkdtemp(join(tmpdir(), 'ebs-backup-job-'));
  const steps: Record<string, unknown> = {};
  const env = { ...options.env, ...interpolateAll(options.job['env'], options.contexts) };
  const results: StepResult[] = [];
  let result: JobStatus = 'success';
  for (const step of asList(options.job['steps']).map(asRecord)) {
    const contexts = { ...options.contexts, runner: { temp }, steps };
    if (!isMet(step['if'], contexts, result)) continue;
    const done = await runStep({ ...options, env, contexts, step, temp });
    results.push(done);
    if (step['id'] !== undefined) steps[asText(step['id'])] = { outputs: done.outputs };
    if (!done.isSuccess && step['continue-on-error'] !== true) result = 'failure';
  }
  await rm(temp, { recursive: true });
  const textOf = (part: 'log' | 'summary') => results.map((one) => one[part]).join('');
  return { result, log: textOf('log'), summary: textOf('summary') };
}

async function runStep(options: StepOptions): Promise<StepResult> {
  const { step, contexts, artifacts, fakes } = options;
  if (step['run'] !== undefined) return runScript(options);
  const uses = asText(step['uses']);
  const inputs = interpolateAll(step['with'], contexts);
  const { name = '', path = '', pattern = '' } = inputs;
  try {
    if (uses.startsWith('actions/upload-artifact@')) await artifacts.upload({ name, path });
    else if (uses.startsWith('actions/download-artifact@'))
      await artifacts.download({ pattern, path });
    else return await (fakes?.[uses] ?? runAction)(inputs, options.temp, options);
    return GOOD;
  } catch (error) {
    return { ...GOOD, isSuccess: false, log: `${error}\n` };
  }
}

function interpolateAll(fields: unknown, contexts: Contexts): Record<string, string> {
  const entries = Object.entries(asRecord(fields));
  return Object.fromEntries(entries.map(([name, value]) => [name, interpolate(value, contexts)]));
}

function runScript({ step, contexts, env, temp }: StepOptions): Promise<StepResult> {
  return runProcess({
    command: 'bash',
    // What a runner takes for `run` without `shell`: no pipefail.
    args: ['-e', '-c', asText(step['run'])],
    env: { ...env, ...interpolateAll(step['env'], contexts) },
    temp,
  });
}

/** An action of this repository, `$/<path>`, with the defaults of its own action.yml. */
function runAction(
  given: Readonly<Record<string, string>>,
  temp: string,
  { step, env }: StepOptions,
): Promise<StepResult> {
  const [, path] = /^\$\/([\w-]+)$/.exec(asText(step['uses'])) ?? [];
  if (path === undefined) throw new Error(`${step['uses']} is not known to this runner`);
  const file = `${path}/action.yml`;
  const action = asRecord(parse(readText(file)));
  const main = asText(asRecord(action['runs'])['main']);
  const defaults = Object.entries(asRecord(action['inputs'])).map(([name, input]) => [
    name,
    String(asRecord(input)['default'] ?? ''),
  ]);
  const inputs = Object.entries({ ...Object.fromEntries(defaults), ...given });
  const variables = inputs.map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]);
  return runProcess({
    command: process.execPath,
    // What `src/` holds now, not what is committed.
    args: [join(ROOT, dirname(file), main).replace(join(ROOT, 'dist'), inject('distribution'))],
    env: { ...env, ...Object.fromEntries(variables) },
    temp,
  });
}

async function runProcess(options: {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly temp: string;
}): Promise<StepResult> {
  const { command, args, env, temp } = options;
  const files = { GITHUB_OUTPUT: join(temp, 'output'), GITHUB_STEP_SUMMARY: join(temp, 'summary') };
  await Promise.all(Object.values(files).map((file) => writeFile(file, '')));
  const child = spawn(command, args, {
    cwd: temp,
    env: { ...runnerVariables(temp), ...files, ...env },
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      log += text;
    });
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject).on('close', resolve);
  });
  return {
    isSuccess: code === 0,
    outputs: outputsIn(await readFile(files.GITHUB_OUTPUT, 'utf8')),
    log,
    summary: await readFile(files.GITHUB_STEP_SUMMARY, 'utf8'),
  };
}

/** GitHub's file format: `name<<delimiter`, the value's lines, the delimiter. */
function outputsIn(file: string): Record<string, string> {
  const entries = [...file.matchAll(/^(.+?)<<(.+)\n([\s\S]*?)\n?\2$/gm)];
  return Object.fromEntries(entries.map(([, name = '', , value = '']) => [name, value]));
}
