import { spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { apply, type WrongEdit } from './edit.ts';

/** What the copy does without: what is large, what is made, and what is linked. */
const LEFT_OUT = ['.git', '.stryker-tmp', 'coverage', 'node_modules', 'out', 'reports'];

/** A copy of the repository in a temporary folder, so that the working tree is never touched. */
export async function copyOf(root: string): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'ebs-backup-sabotage-'));
  const filter = (path: string) => !LEFT_OUT.includes(relative(root, path));
  await cp(root, copy, { recursive: true, filter });
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

/** Which test noticed an edit; null where all stayed green. */
export async function finderOf(edit: WrongEdit, copy: string): Promise<string | null> {
  const path = join(copy, edit.file);
  const source = await readFile(path, 'utf8');
  await writeFile(path, apply(edit, source));
  try {
    for (const tests of roundsOf(edit)) {
      const finder = await firstFailure(tests, copy);
      if (finder !== null) return finder;
    }
    return null;
  } finally {
    await writeFile(path, source);
  }
}

/** The nearest tests first; where they notice nothing, all unit tests that load the file. */
function roundsOf({ file, near, process }: WrongEdit): readonly (readonly string[])[] {
  const own = file.replace(/^src\//, 'test/unit/').replace(/(?:\/index)?\.ts$/, '');
  return [
    ['run', '--project', 'unit', ...(near ?? [own])],
    ...(process === undefined ? [] : [['run', '--project', 'process', process]]),
    ['related', '--run', '--project', 'unit', file],
  ];
}

async function firstFailure(tests: readonly string[], copy: string): Promise<string | null> {
  const report = join(copy, 'sabotage-report.json');
  const options = ['--passWithNoTests', '--reporter=json', `--outputFile=${report}`];
  const vitest = join('node_modules', 'vitest', 'vitest.mjs');
  // Where the first failure ends the run, vitest may leave it out of the report.
  for (const bail of ['--bail=1', '--bail=0']) {
    const status = await run([vitest, ...tests, ...options, bail], copy);
    if (status === 0) return null;
    const failed = failureIn(JSON.parse(await readFile(report, 'utf8')), copy);
    if (failed !== null) return failed;
  }
  throw new Error('no test failed, but the run of them did');
}

function run(args: readonly string[], cwd: string): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, stdio: 'ignore' });
    child.on('error', reject);
    child.on('close', resolve);
  });
}

/** As much of vitest's JSON report as is read here. */
interface TestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

/**
 * The name of the first test that failed; null for none.
 *
 * @throws Error for a file that did not even load: such an edit proves nothing of the tests
 */
function failureIn({ testResults }: TestReport, copy: string): string | null {
  for (const { name, assertionResults } of testResults) {
    const failed = assertionResults.find(({ status }) => status === 'failed');
    if (failed !== undefined) return `${relative(copy, name)}: ${failed.fullName.trim()}`;
  }
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  if (broken.length === 0) return null;
  throw new Error(`not loaded: ${broken.map(({ name }) => basename(name)).join(', ')}`);
}
