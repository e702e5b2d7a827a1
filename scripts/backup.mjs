/**
 * `npm run backup -- --regions ap-south-1 --dry-run`: the bundled action at a terminal, with the
 * default AWS credential chain. The options are the inputs of action.yml, one for one.
 */

import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';

const root = resolve(import.meta.dirname, '..');
const { inputs } = parse(await readFile(join(root, 'action.yml'), 'utf8'));

const values = readOptions();
if (values === null || values.help) {
  printUsage();
  process.exit(values === null ? 2 : 0);
}
process.exitCode = await runAction(values);

function readOptions() {
  const options = Object.fromEntries(Object.keys(inputs).map((name) => [name, { type: 'string' }]));
  try {
    return parseArgs({
      args: bareSwitches(process.argv.slice(2)),
      options: { ...options, help: { type: 'boolean' } },
    }).values;
  } catch (error) {
    console.error(`${error.message}\n`);
    return null;
  }
}

/** `--dry-run` alone means `--dry-run=true`: an input that is false by default is a switch. */
function bareSwitches(args) {
  return args.map((arg, index) => {
    const isSwitch = arg.startsWith('--') && inputs[arg.slice(2)]?.default === 'false';
    const next = args[index + 1];
    const hasValue = next === 'true' || next === 'false';
    return isSwitch && !hasValue ? `${arg}=true` : arg;
  });
}

function printUsage() {
  console.log('Usage: npm run backup -- [options]\n\nOptions:');
  for (const [name, { description, default: fallback }] of Object.entries(inputs)) {
    console.log(
      `  --${name}${fallback ? ` (default ${fallback})` : ''}\n      ${description.trim()}`,
    );
  }
}

/** Runs the bundle as a runner would, then prints the summary. Returns its exit code. */
async function runAction(given) {
  const folder = await mkdtemp(join(tmpdir(), 'ebs-backup-'));
  const files = {
    GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
    GITHUB_OUTPUT: join(folder, 'outputs'),
  };
  for (const file of Object.values(files)) await writeFile(file, '');
  const inputVariables = Object.fromEntries(
    Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
  );
  const env = { ...process.env, ...inputVariables, ...files };
  const bundle = join(root, 'dist/backup/index.js');
  const code = await exitCodeOf(spawn(process.execPath, [bundle], { env, stdio: 'inherit' }));
  console.log(`\n${plain(await readFile(files.GITHUB_STEP_SUMMARY, 'utf8'))}`);
  await rm(folder, { recursive: true });
  return code;
}

function exitCodeOf(child) {
  // The terminal sends Ctrl-C to both; this one waits for what the action has to say about it.
  process.on('SIGINT', () => {});
  return new Promise((done, failed) => {
    child.on('error', failed);
    child.on('exit', (code) => done(code ?? 1));
  });
}

/** The summary without the marks that only GitHub renders. */
function plain(markdown) {
  return markdown
    .replace(/<summary>(.*?)<\/summary>/g, '### $1')
    .replace(/<[^>]*>/g, '')
    .replace(/&#(\d+);/g, (_, code) => (code === '8205' ? '' : String.fromCodePoint(Number(code))))
    .replace(/\n{3,}/g, '\n\n');
}
