import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const MAJOR = 'v24.';
/** npm has some 50 MB to fetch the first time; without a network it must not hold up the tests. */
const WITHIN_MS = 60_000;

/** The path of a Node 24: this one, or npm's; undefined where neither can be had. */
export async function findNode24(): Promise<string | undefined> {
  if (process.version.startsWith(MAJOR)) return process.execPath;
  const path = await answerOf('npx', ['-y', 'node@24', '-p', 'process.execPath']);
  // npx may hand out another Node than it was asked for, from a script of the same name.
  const version = path && (await answerOf(path, ['-p', 'process.version']));
  return version?.startsWith(MAJOR) ? path : undefined;
}

/** The last line that a command prints; undefined where it fails or takes too long. */
async function answerOf(command: string, args: readonly string[]): Promise<string | undefined> {
  try {
    const options = { timeout: WITHIN_MS, killSignal: 'SIGKILL' } as const;
    const { stdout } = await promisify(execFile)(command, args, options);
    return stdout.trim().split('\n').at(-1);
  } catch {
    return undefined;
  }
}
