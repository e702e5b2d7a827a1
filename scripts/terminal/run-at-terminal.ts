/** An action of the bundle at a terminal, without a runner around it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { readActionMetadata } from '../lib/action-metadata.ts';
import { type Options, readOptions, type TerminalAction, usage } from './options.ts';
import { profileRegion } from './profile-region.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** Reads the command line, and runs the bundle of an action by it. */
export async function runAtTerminal(action: TerminalAction, path: string): Promise<void> {
  const { inputs } = await readActionMetadata(ROOT, path);
  const { env: environment } = process;
  const options = readOptions(process.argv.slice(2), { inputs, environment, action });
  if (options.kind === 'help') console.log(usage(inputs, action));
  else if (options.kind === 'refused') refuse(options.violations, action);
  else process.exitCode = await runBundle(options, action);
}

function refuse(violations: readonly string[], { verb }: TerminalAction): void {
  for (const violation of violations) console.error(violation);
  console.error(`Nothing was done. All options: npm run ${verb} -- --help`);
  process.exitCode = 2;
}

/** Runs the bundle without a runner around it. Returns its exit code. */
async function runBundle(
  { values, isJson }: Extract<Options, { kind: 'run' }>,
  { verb }: TerminalAction,
): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'ebs-backup-'));
  const outputs = join(folder, 'outputs');
  await writeFile(outputs, '');
  const variables = [...values].map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]);
  const env = {
    ...process.env,
    ...(await profileRegion(process.env)),
    ...Object.fromEntries(variables),
    GITHUB_OUTPUT: outputs,
  };
  const bundle = join(process.env['EBS_BACKUP_DIST'] ?? join(ROOT, 'dist'), verb, 'index.js');
  // With --json nothing but the report goes to standard output.
  const stdio = ['inherit', isJson ? 2 : 'inherit', 'inherit'] as const;
  const code = await exitCodeOf(spawn(process.execPath, [bundle], { env, stdio: [...stdio] }));
  if (isJson) await printReport(outputs);
  await rm(folder, { recursive: true });
  return code;
}

function exitCodeOf(child: ChildProcess): Promise<number> {
  // The terminal sends Ctrl-C to both; this one waits for what the action has to say about it.
  process.on('SIGINT', () => {});
  return new Promise((done, failed) => {
    child.on('error', failed);
    child.on('exit', (code) => done(code ?? 1));
  });
}

async function printReport(outputs: string): Promise<void> {
  const [, path] = /^report<<(?:.+)\n(.+)$/m.exec(await readFile(outputs, 'utf8')) ?? [];
  if (path === undefined) return;
  await pipeline(createReadStream(path), process.stdout, { end: false });
}
