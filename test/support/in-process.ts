/** Runs of an action in this process, as its entry starts it: one costs far less than a process does. */
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The toolkit keeps the path of the first summary for good, so that all runs share the files. */
const FOLDER = join(tmpdir(), `ebs-backup-in-process-${process.pid}`);

/** Where runs of this process leave their files. */
export async function openFolder(): Promise<string> {
  await mkdir(FOLDER, { recursive: true });
  return FOLDER;
}

/** What is left of one run of `main`. */
export interface InProcessRun {
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
}

/** A run that waits longer than this for nothing but itself hangs. */
const HANGS_AFTER_MS = 20_000;
const SIGNALS = [
  'SIGINT',
  'SIGTERM',
  'uncaughtException',
  'unhandledRejection',
  'beforeExit',
] as const;

/** @param environment all that the run finds, besides the files of its outputs and its summary */
export async function runInProcess(
  main: () => Promise<string>,
  environment: Readonly<Record<string, string>>,
  hangsAfterMs = HANGS_AFTER_MS,
): Promise<InProcessRun> {
  const folder = await openFolder();
  const summaryPath = join(folder, 'summary.md');
  const outputPath = join(folder, 'outputs');
  await Promise.all([writeFile(summaryPath, ''), writeFile(outputPath, '')]);
  const restore = replaceEnvironment({
    ...environment,
    GITHUB_STEP_SUMMARY: summaryPath,
    GITHUB_OUTPUT: outputPath,
  });
  const forget = rememberListeners();
  const output = captureOutput();
  let thrown: unknown = null;
  let ended = false;
  let conclusion: string | null = null;
  try {
    const running = main().then((end) => {
      conclusion = end;
    });
    ended = await inTime(running, hangsAfterMs);
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

let cancel = () => {};

/** Cancels the run that is under way, as a signal would. */
export function cancelInProcess(): void {
  cancel();
}

async function inTime(run: Promise<unknown>, hangsAfterMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), hangsAfterMs);
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
  const known = before.get('SIGINT');
  cancel = () => {
    for (const listener of listenersOf('SIGINT')) if (!known?.has(listener)) listener();
  };
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
