/**
 * Builds the actions' distribution: the one place that knows how `dist/` is made.
 *
 * Two bundlers, because each lacks what the other has. ncc makes the folder that GitHub runs, but
 * it takes the EC2 client by its CommonJS `main`, whole and untree-shaken: some 4 MB, most of them
 * EC2 operations that nobody calls here. rolldown follows the client's ES modules and drops what
 * nothing uses, so ncc is given rolldown's output instead of the sources.
 */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { type OutputChunk, rolldown } from 'rolldown';
import { minify } from 'rolldown/utils';
import { licencesOf } from './licences.ts';

const run = promisify(execFile);

/**
 * Builds each `<root>/src/actions/<verb>/index.ts` into `<outDir>/<verb>/`; `outDir` is emptied
 * first. The result depends on the sources and the lock file alone, not on where the folders are.
 */
export async function buildDistribution(options: {
  readonly root: string;
  readonly outDir: string;
}): Promise<void> {
  const { root, outDir } = options;
  const workDir = await makeWorkFolder(root);
  try {
    await rm(outDir, { recursive: true, force: true });
    const actions = (await verbsOf(root)).map((verb) => ({
      root,
      entry: join(root, 'src/actions', verb, 'index.ts'),
      workDir: join(workDir, verb),
      outDir: join(outDir, verb),
    }));
    const moduleIds = await Promise.all(actions.map(treeShake));
    await packWithNcc(actions);
    await escapeNonAscii(outDir);
    await writeFile(join(outDir, 'licenses.txt'), await licencesOf(moduleIds.flat()));
    await failOnAbsolutePaths(outDir, [root, workDir]);
  } finally {
    await rm(workDir, { recursive: true, force: true });
  }
}

/**
 * A new folder in `build/`: two builds can run at once, and each is equally far from node_modules.
 * ncc names its chunks after paths that go from the working folder to its own loaders.
 */
async function makeWorkFolder(root: string): Promise<string> {
  const parent = join(root, 'build');
  await mkdir(parent, { recursive: true });
  return mkdtemp(join(parent, 'work-'));
}

/** The folders below `src/actions/`. */
async function verbsOf(root: string): Promise<readonly string[]> {
  const entries = await readdir(join(root, 'src/actions'), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

const WITHOUT_SIDE_EFFECTS = /node_modules\/(@actions\/[a-z-]+|undici|tunnel)\//;

/** @returns the ids of the modules that stayed in */
async function treeShake(options: {
  readonly root: string;
  readonly entry: string;
  readonly workDir: string;
}): Promise<readonly string[]> {
  const bundle = await rolldown({
    input: options.entry,
    cwd: options.root, // the comments that name a module name it relative to this folder
    platform: 'node',
    resolve: {
      mainFields: ['module', 'main'], // without it: the EC2 client's CommonJS build
      alias: { undici$: join(import.meta.dirname, 'undici.mjs') },
    },
    // These only define things; unless that is said, all of undici is loaded at every start.
    treeshake: { moduleSideEffects: [{ test: WITHOUT_SIDE_EFFECTS, sideEffects: false }] },
    logLevel: 'warn',
  });
  const { output } = await bundle.write({
    dir: options.workDir,
    format: 'esm',
    minify: 'dce-only', // the rest stays as it is written, so that people can review it
    comments: { legal: true, annotation: true, jsdoc: false },
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
  });
  await bundle.close();
  const chunks = output.filter((part) => part.type === 'chunk');
  const minified = chunks.filter(speaksToGitHubOnly);
  await Promise.all(minified.map((chunk) => minifyChunk(options.workDir, chunk)));
  return chunks.flatMap(renderedModules);
}

/** Our code and AWS's SDK. */
const SEES_CREDENTIALS = /\/src\/|node_modules\/(?:@aws-sdk|@smithy)\//;

/**
 * Whatever sees AWS credentials can be read. What is left are the packages that speak to GitHub, in
 * chunks of their own: 0.9 MB, most of it undici, that make the bundle larger than it may be.
 */
function speaksToGitHubOnly(chunk: OutputChunk): boolean {
  return !renderedModules(chunk).some((id) => SEES_CREDENTIALS.test(id));
}

async function minifyChunk(workDir: string, { fileName, code }: OutputChunk): Promise<void> {
  const minified = await minify(fileName, code, {
    module: true,
    compress: true,
    mangle: true,
    codegen: { removeWhitespace: true },
  });
  await writeFile(join(workDir, fileName), minified.code);
}

function renderedModules(chunk: OutputChunk): readonly string[] {
  return Object.entries(chunk.modules)
    .filter(([, module]) => module.renderedLength > 0)
    .map(([id]) => id);
}

/**
 * It names the syntax of ncc's own wrappers; what they wrap stays as it is. V8 compiles a function
 * expression in brackets at once, an arrow function only after it was parsed once in vain: 10 ms of
 * a start of 130.
 */
const WRAPPED_IN_FUNCTIONS = 'es5';

/**
 * In two processes, since each build changes the working folder. A package without a type
 * makes ncc write CommonJS, which Node starts some 4 ms sooner than ES modules.
 */
async function packWithNcc(
  folders: readonly { readonly workDir: string; readonly outDir: string }[],
): Promise<void> {
  for (const { workDir, outDir } of folders) {
    await mkdir(outDir, { recursive: true });
    await writeFile(join(workDir, 'package.json'), '{}\n');
    await writeFile(join(outDir, 'package.json'), '{ "type": "commonjs" }\n');
  }
  const flags = ['--target', WRAPPED_IN_FUNCTIONS, '--no-cache', '--quiet'];
  const script = join(import.meta.dirname, 'pack-with-ncc.cjs');
  const halves = [0, 1].map((half) => folders.filter((_, place) => place % 2 === half));
  await Promise.all(
    halves.map((half) => {
      const pairs = half.flatMap(({ workDir, outDir }) => [workDir, outDir]);
      return run(process.execPath, [script, JSON.stringify(flags), ...pairs]);
    }),
  );
}

/**
 * A script with a single character beyond Latin-1 takes V8 two bytes for each: 5 ms of a start of
 * 150. Nor does anything invisible hide in a script of ASCII alone. Such characters stand in texts
 * and patterns only, where the escape means the same.
 */
async function escapeNonAscii(outDir: string): Promise<void> {
  const scripts = (await filesIn(outDir)).filter((file) => file.endsWith('.js'));
  for (const path of scripts.map((file) => join(outDir, file))) {
    const code = await readFile(path, 'utf8');
    await writeFile(path, code.replace(/\\*[\u0080-\uffff]/g, escapeOf));
  }
}

/** @param found a UTF-16 code unit, with the backslashes before it */
function escapeOf(found: string): string {
  const backslashes = found.slice(0, -1);
  // What is escaped already would become the text of an escape.
  if (backslashes.length % 2 === 1) throw new Error(`the bundle escapes ${found} by a backslash`);
  const code = found.charCodeAt(found.length - 1);
  return `${backslashes}\\u${code.toString(16).padStart(4, '0')}`;
}

async function failOnAbsolutePaths(outDir: string, folders: readonly string[]): Promise<void> {
  for (const file of await filesIn(outDir)) {
    const text = await readFile(join(outDir, file), 'utf8');
    const leaked = folders.find((folder) => text.includes(folder));
    if (leaked !== undefined) throw new Error(`${file} holds the path of a folder: ${leaked}`);
  }
}

/** Paths of all files in the folder and those below it, relative to it and sorted. */
export async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}
