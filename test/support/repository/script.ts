import { spawn } from 'node:child_process';
import { ROOT } from './files.ts';

export interface ScriptResult {
  readonly code: number | null;
  /** Standard output and standard error, as a person would see them. */
  readonly output: string;
}

/** Node 20 runs TypeScript only through a loader. */
function loaderOf(path: string): readonly string[] {
  return path.endsWith('.ts') ? ['--import', 'tsx'] : [];
}

/** Runs a script of this repository to its end. */
export function runScript(path: string, ...args: readonly string[]): Promise<ScriptResult> {
  return runScriptIn(ROOT, path, ...args);
}

/** Runs a script of a copy of this repository to its end. */
export async function runScriptIn(
  folder: string,
  path: string,
  ...args: readonly string[]
): Promise<ScriptResult> {
  const child = spawn(process.execPath, [...loaderOf(path), path, ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject).on('close', resolve);
  });
  return { code, output };
}
