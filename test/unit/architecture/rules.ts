/** What each folder of `src/` may import, and how large things may be: see docs/architecture.md. */
import { posix } from 'node:path';
import { cyclesIn } from './cycles.ts';
import type { Import, SourceFile } from './source.ts';

const FILE_LINES = 250;
const FUNCTION_LINES = 60;

interface Layer {
  /** Whether a path below `src/` belongs to it. */
  readonly holds: RegExp;
  /** The other layers that it may import; each may import itself. */
  readonly layers: readonly string[];
  readonly packages: RegExp;
  /** Neither clock, environment nor chance, and none of Node's own modules. */
  readonly isPure?: boolean;
}

const NODE_AND_LIMITS = /^(?:node:|p-limit$)/;

const LAYERS: Readonly<Record<string, Layer>> = {
  'src/domain': { holds: /^domain\//, layers: [], packages: /^$/, isPure: true },
  // undici: the one way to send fetch through a proxy on Node 20.
  'src/lib': { holds: /^lib\//, layers: ['src/domain'], packages: /^(?:node:|undici$)/ },
  'src/aws': {
    holds: /^aws\//,
    layers: ['src/lib', 'src/domain'],
    packages: /^(?:node:|@aws-sdk\/|@smithy\/|agent-base$|https?-proxy-agent$)/,
  },
  'src/github': {
    holds: /^github\//,
    layers: ['src/lib', 'src/domain'],
    packages: /^(?:node:|@actions\/)/,
  },
  'src/shared': {
    holds: /^shared\//,
    layers: ['src/github', 'src/aws', 'src/lib', 'src/domain'],
    packages: NODE_AND_LIMITS,
  },
  'src/actions': {
    holds: /^actions\/[^/]+\/./,
    layers: ['src/shared', 'src/github', 'src/aws', 'src/lib', 'src/domain'],
    packages: NODE_AND_LIMITS,
  },
};

/** Files outside `src/github` that import the Actions toolkit all the same. */
export type ToolkitExceptions = readonly string[];

/** One sentence for each broken rule, with the file, its line and what is wrong there. */
export function violationsOf(
  files: readonly SourceFile[],
  exceptions: ToolkitExceptions,
): readonly string[] {
  return [
    ...files.flatMap((file) => importViolations(file, exceptions)),
    ...files.flatMap(purityViolations),
    ...files.flatMap(sizeViolations),
    ...cyclesIn(edgesOf(files)).map((cycle) => `${cycle.join(' -> ')}: a cycle of imports`),
    ...needlessExceptions(files, exceptions),
  ];
}

function importViolations(file: SourceFile, exceptions: ToolkitExceptions): readonly string[] {
  const layer = layerOf(file.path);
  if (layer === null) return [`${file.path}: it belongs to no layer of src/`];
  return file.imports.flatMap((one) => {
    const why = objectionTo(one, { layer, path: file.path, exceptions });
    return why === null ? [] : [`${file.path}:${one.line}: ${why}`];
  });
}

function objectionTo(
  { name }: Import,
  from: { readonly layer: string; readonly path: string; readonly exceptions: ToolkitExceptions },
): string | null {
  if (name === null) return 'an import whose name is computed cannot be checked';
  if (!name.startsWith('.')) return packageObjection(name, from);
  const target = pathOf(name, from.path);
  const layer = layerOf(target);
  const allowed = [from.layer, ...(LAYERS[from.layer]?.layers ?? [])];
  if (layer === null || !allowed.includes(layer)) return `${from.layer} may not import ${target}`;
  if (layer !== 'src/actions' || verbOf(target) === verbOf(from.path)) return null;
  return `${verbOf(from.path)} may not import ${target}: no action imports another`;
}

function packageObjection(
  name: string,
  { layer, path, exceptions }: Parameters<typeof objectionTo>[1],
): string | null {
  if (LAYERS[layer]?.packages.test(name)) return null;
  if (isToolkit(name) && exceptions.includes(path)) return null;
  return `${layer} may not import ${name}`;
}

/** An exception that nothing needs any more would let the toolkit back in. */
function needlessExceptions(
  files: readonly SourceFile[],
  exceptions: ToolkitExceptions,
): readonly string[] {
  const using = files.filter(({ imports }) => imports.some(({ name }) => isToolkit(name ?? '')));
  const paths = using.map(({ path }) => path);
  return exceptions
    .filter((path) => !paths.includes(path))
    .map((path) => `${path}: it is an exception, but imports no @actions/ package`);
}

function isToolkit(name: string): boolean {
  return name.startsWith('@actions/');
}

function purityViolations({ path, impurities }: SourceFile): readonly string[] {
  const layer = layerOf(path);
  if (layer === null || LAYERS[layer]?.isPure !== true) return [];
  return impurities.map(({ name, line }) => `${path}:${line}: ${layer} may not use ${name}`);
}

function sizeViolations({ path, lines, functions }: SourceFile): readonly string[] {
  const long = functions.filter((one) => one.lines > FUNCTION_LINES);
  return [
    ...(lines > FILE_LINES ? [`${path}: ${lines} lines, at most ${FILE_LINES}`] : []),
    ...long.map(
      (one) => `${path}:${one.line}: ${one.name} has ${one.lines} lines, at most ${FUNCTION_LINES}`,
    ),
  ];
}

/** The files that each file imports, types included: a type is a dependency too. */
function edgesOf(files: readonly SourceFile[]): ReadonlyMap<string, readonly string[]> {
  return new Map(
    files.map(({ path, imports }) => [
      path,
      imports.flatMap(({ name }) => (name?.startsWith('.') ? [pathOf(name, path)] : [])),
    ]),
  );
}

function pathOf(name: string, importer: string): string {
  return posix.join(posix.dirname(importer), name);
}

function layerOf(path: string): string | null {
  if (!path.startsWith('src/')) return null;
  const below = path.slice('src/'.length);
  return Object.keys(LAYERS).find((name) => LAYERS[name]?.holds.test(below)) ?? null;
}

/** `src/actions/backup` of everything in it. */
function verbOf(path: string): string {
  return path.split('/').slice(0, 3).join('/');
}
