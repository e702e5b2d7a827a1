import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { RunControl } from '../../../src/lib/run-control.ts';
import { parseRequest, readBody } from '../../simulator/request.ts';
import { runnerVariables } from '../action.ts';
import { listenOnLoopback } from '../loopback.ts';

/** What a made-up endpoint answers; null breaks the connection. */
export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
  readonly date: string | null;
}

export interface Question {
  readonly action: string;
  readonly region: string;
  readonly params: Readonly<Record<string, string>>;
}

export type Endpoint = (question: Question) => HttpAnswer | null;

/** The action's run, as its entry starts it. */
interface LoadedAction {
  readonly main: () => Promise<string>;
}

/** What is left of one run of `main`. */
export interface Remains {
  /** False where it did not end by itself. */
  readonly ended: boolean;
  /** What it threw, which it must not. */
  readonly thrown: unknown;
  readonly exitCode: number;
  readonly log: string;
  /** The file of outputs, as written. */
  readonly outputs: string;
  readonly summary: string;
  /** Texts of all report files. */
  readonly reports: readonly string[];
  /** Requests that reached the endpoint. */
  readonly asked: number;
}

export interface Harness {
  run(inputs: Readonly<Record<string, string>>, endpoint: Endpoint): Promise<Remains>;
  close(): Promise<void>;
}

/** A run that waits longer than this for nothing but itself hangs. */
const HANGS_AFTER_MS = 20_000;
/** As many pauses as a time budget would hold; then the run is out of time. */
const PAUSES = 60;
const SIGNALS = [
  'SIGINT',
  'SIGTERM',
  'uncaughtException',
  'unhandledRejection',
  'beforeExit',
] as const;

/** Runs the action's main function many times in this process, against answers made up by a test. */
export async function startHarness(): Promise<Harness> {
  // Read when the SDK loads, so that it is set before anything of src/ that needs the SDK.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  const { runAction } = await import('../../../src/shared/run-action.ts');
  const { backup } = await import('../../../src/actions/backup/action.ts');
  const action: LoadedAction = { main: () => runAction(backup, process.env) };
  const folder = await mkdtemp(join(tmpdir(), 'ebs-backup-fuzz-'));
  let endpoint: Endpoint = () => null;
  let asked = 0;
  let previous: Promise<unknown> = Promise.resolve();
  const server = createServer(async (request, response) => {
    const { action, region, params } = parseRequest(request, await readBody(request));
    asked += 1;
    const answer = endpoint({ action, region, params });
    if (answer === null) return void request.socket.resetAndDestroy();
    response.sendDate = false;
    const date = answer.date === null ? {} : { Date: answer.date };
    response.writeHead(answer.status, { 'Content-Type': 'text/xml;charset=UTF-8', ...date });
    response.end(answer.body);
  });
  const port = await listenOnLoopback(server);
  const unhurry = hurry();
  return {
    run(inputs, answers) {
      const run = async () => {
        endpoint = answers;
        asked = 0;
        const remains = await runOnce({ action, folder, port, inputs });
        return { ...remains, asked };
      };
      // One whose time is up may still be under way when the next property begins.
      const running = previous.then(run, run);
      previous = running;
      return running;
    },
    async close() {
      unhurry();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      await rm(folder, { recursive: true });
    },
  };
}

/** Pauses take no time, but a run may not have more of them than its budget would hold. */
function hurry(): () => void {
  const pause = RunControl.prototype.pause;
  const taken = new WeakMap<RunControl, number>();
  RunControl.prototype.pause = async function (this: RunControl): Promise<void> {
    this.throwIfStopped();
    const count = (taken.get(this) ?? 0) + 1;
    taken.set(this, count);
    if (count > PAUSES) this.stop('timeout');
    await turn();
    this.throwIfStopped();
  };
  return () => {
    RunControl.prototype.pause = pause;
  };
}

interface ActionOptions {
  readonly action: LoadedAction;
  readonly folder: string;
  readonly port: number;
  readonly inputs: Readonly<Record<string, string>>;
}

async function runOnce({
  action,
  folder,
  port,
  inputs,
}: ActionOptions): Promise<Omit<Remains, 'asked'>> {
  // The toolkit keeps the path of the first summary for good, so that all runs share the files.
  const summaryPath = join(folder, 'summary.md');
  const outputPath = join(folder, 'outputs');
  await Promise.all([writeFile(summaryPath, ''), writeFile(outputPath, '')]);
  const given = Object.entries(inputs).map(([name, value]) => [
    `INPUT_${name.toUpperCase()}`,
    value,
  ]);
  const restore = replaceEnvironment({
    ...environmentIn(folder),
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    GITHUB_STEP_SUMMARY: summaryPath,
    GITHUB_OUTPUT: outputPath,
    ...Object.fromEntries(given),
  });
  const forget = rememberListeners();
  const output = captureOutput();
  let thrown: unknown = null;
  let ended = false;
  let conclusion: string | null = null;
  try {
    const running = action.main().then((end) => {
      conclusion = end;
    });
    ended = await inTime(running);
  } catch (error) {
    thrown = error;
    ended = true;
  } finally {
    output.release();
    forget();
    restore();
  }
  // As the entry does: red until proven green.
  const exitCode = conclusion === 'success' ? Number(process.exitCode ?? 0) : 1;
  process.exitCode = undefined;
  const outputs = await readFile(outputPath, 'utf8');
  return {
    ended,
    thrown,
    exitCode,
    log: output.text(),
    outputs,
    summary: await readFile(summaryPath, 'utf8'),
    reports: await takeReports(outputs),
  };
}

async function inTime(run: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), HANGS_AFTER_MS);
  });
  try {
    return await Promise.race([run.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}

async function takeReports(outputs: string): Promise<readonly string[]> {
  const path = /^report<<(\S+)\r?\n(.*)\r?\n\1$/m.exec(outputs)?.[2] ?? '';
  if (path === '' || !existsSync(path)) return [];
  const text = await readFile(path, 'utf8');
  await rm(path);
  return [text];
}

/** Those of a runner, and what a process that is started anew would bring along. */
function environmentIn(folder: string): Readonly<Record<string, string>> {
  return {
    ...runnerVariables(folder),
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    AWS_ACCESS_KEY_ID: 'AKIA0000000000TESTER',
    AWS_SECRET_ACCESS_KEY: 'made-up',
    AWS_REGION: 'us-east-1',
  };
}

/** `process.env` itself is what the toolkit and the SDK read. */
function replaceEnvironment(next: Readonly<Record<string, string>>): () => void {
  const previous = { ...process.env };
  const assign = (values: NodeJS.ProcessEnv) => {
    for (const name of Object.keys(process.env)) delete process.env[name];
    Object.assign(process.env, values);
  };
  assign(next);
  return () => assign(previous);
}

/** `main` listens for the rest of its process, of which this one has many lives. */
function rememberListeners(): () => void {
  const before = new Map(SIGNALS.map((name) => [name, new Set(listenersOf(name))]));
  return () => {
    for (const name of SIGNALS) {
      for (const listener of listenersOf(name)) {
        if (!before.get(name)?.has(listener)) process.removeListener(name, listener);
      }
    }
  };
}

function listenersOf(name: (typeof SIGNALS)[number]): ((...args: unknown[]) => void)[] {
  // Taken as listeners of any event: those of one may not be removed by the name of another.
  const emitter: NodeJS.EventEmitter = process;
  return emitter.rawListeners(name).map((listener) => listener as (...args: unknown[]) => void);
}

function captureOutput(): { readonly text: () => string; readonly release: () => void } {
  const write = process.stdout.write;
  const chunks: string[] = [];
  process.stdout.write = (chunk: string | Uint8Array): boolean => {
    chunks.push(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString());
    return true;
  };
  return {
    text: () => chunks.join(''),
    release: () => {
      process.stdout.write = write;
    },
  };
}
