/**
 * `npm run backup -- --regions ap-south-1 --dry-run`: the bundled action at a terminal, with the
 * default AWS credential chain. The options are the inputs of action.yml, one for one. The tests name
 * another build than `dist/` in EBS_BACKUP_DIST.
 */

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readActionMetadata } from './lib/action-metadata.ts';

const root = resolve(import.meta.dirname, '..');
const { inputs } = await readActionMetadata(root);
const fallbacks = new Map(inputs.map(({ name, fallback }) => [name, fallback]));

/** By name; `help` is a switch, and the rest are inputs. */
type Values = Readonly<Record<string, string | boolean | undefined>>;

const values = readOptions();
if (values === null || values['help']) {
  printUsage();
  process.exit(values === null ? 2 : 0);
}
process.exitCode = await runAction(values);

function readOptions(): Values | null {
  const options = Object.fromEntries(
    inputs.map(({ name }) => [name, { type: 'string' as const }] as const),
  );
  try {
    return parseArgs({
      args: bareSwitches(process.argv.slice(2)),
      options: { ...options, help: { type: 'boolean' } },
    }).values;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n`);
    return null;
  }
}

/** `--dry-run` alone means `--dry-run=true`: an input that is false by default is a switch. */
function bareSwitches(args: readonly string[]): string[] {
  return args.map((arg, index) => {
    const isSwitch = arg.startsWith('--') && fallbacks.get(arg.slice(2)) === 'false';
    const next = args[index + 1];
    const hasValue = next === 'true' || next === 'false';
    return isSwitch && !hasValue ? `${arg}=true` : arg;
  });
}

function printUsage(): void {
  console.log('Usage: npm run backup -- [options]\n\nOptions:');
  for (const { name, description, fallback } of inputs) {
    console.log(
      `  --${name}${fallback ? ` (default ${fallback})` : ''}\n      ${description.trim()}`,
    );
  }
}

/** Runs the bundle as a runner would, then prints the summary. Returns its exit code. */
async function runAction(given: Values): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'ebs-backup-'));
  const files = {
    GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
    GITHUB_OUTPUT: join(folder, 'outputs'),
  };
  for (const file of Object.values(files)) await writeFile(file, '');
  const variables = Object.entries(given).map(([name, value]) => [
    `INPUT_${name.toUpperCase()}`,
    String(value),
  ]);
  const env = { ...process.env, ...Object.fromEntries(variables), ...files };
  const dist = process.env['EBS_BACKUP_DIST'] ?? join(root, 'dist');
  const bundle = join(dist, 'backup/index.js');
  const code = await exitCodeOf(spawn(process.execPath, [bundle], { env, stdio: 'inherit' }));
  console.log(`\n${plain(await readFile(files.GITHUB_STEP_SUMMARY, 'utf8'))}`);
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

/** The summary without the marks that only GitHub renders. */
function plain(markdown: string): string {
  return markdown
    .replace(/<summary>(.*?)<\/summary>/g, '### $1')
    .replace(/<[^>]*>/g, '')
    .replace(/&#(\d+);/g, (_, code: string) =>
      code === '8205' ? '' : String.fromCodePoint(Number(code)),
    )
    .replace(/\n{3,}/g, '\n\n');
}
