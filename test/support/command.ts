import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { rolldown } from 'rolldown';
import { whenDone } from './current-test.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/**
 * The command of a script for a terminal, as one file of JavaScript: tsx takes three times as long to
 * start as what it starts. It lies two folders below the repository, like the script's own parts.
 */
export async function bundledScript(name: string): Promise<readonly [string, string]> {
  const folder = join(ROOT, 'build', `terminal-${process.pid}`);
  const file = join(folder, `${name}.js`);
  const bundle = await rolldown({
    input: join(ROOT, 'scripts', `${name}.ts`),
    platform: 'node',
    external: /^[^./]/,
  });
  await bundle.write({ file, format: 'esm' });
  await bundle.close();
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }\n');
  whenDone(() => rm(folder, { recursive: true }));
  return [process.execPath, file];
}

export interface TerminalResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command as a person would, in the repository, with nothing of a runner around it. */
export async function atTerminal(
  command: readonly [string, ...string[]],
  env: Readonly<Record<string, string>> = {},
): Promise<TerminalResult> {
  const folder = await mkdtemp(join(tmpdir(), 'ebs-backup-terminal-'));
  try {
    return await run(command, {
      PATH: process.env['PATH'] ?? '',
      HOME: folder,
      TMPDIR: folder,
      AWS_EC2_METADATA_DISABLED: 'true',
      ...env,
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}

function run(
  [command, ...args]: readonly [string, ...string[]],
  env: Readonly<Record<string, string>>,
): Promise<TerminalResult> {
  return new Promise((done, failed) => {
    const child = spawn(command, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const told = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      told.stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      told.stderr += text;
    });
    child.on('error', failed);
    child.on('close', (exitCode) => done({ exitCode, ...told }));
  });
}
