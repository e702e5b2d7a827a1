/** A source file, reduced to what the rules of the architecture look at. */
import { parseAst } from 'rolldown/parseAst';
import { Visitor } from 'rolldown/utils';

export interface SourceFile {
  /** Relative to the repository, with forward slashes: `src/domain/model.ts`. */
  readonly path: string;
  readonly lines: number;
  readonly imports: readonly Import[];
  readonly functions: readonly FunctionSize[];
  /** Uses of what differs from one run to the next: the clock, the environment, chance. */
  readonly impurities: readonly Found[];
}

/** Something in a file, and its line. */
export interface Found {
  readonly name: string;
  readonly line: number;
}

/** What is imported, as written; null where it is computed when the file runs. */
export interface Import {
  readonly name: string | null;
  readonly line: number;
}

/** From the first line of its signature to its last brace, inner functions included. */
export interface FunctionSize extends Found {
  readonly lines: number;
}

type Program = ReturnType<typeof parseAst>;
type LineOf = (node: { readonly start: number }) => number;

/** @throws SyntaxError if the text is no TypeScript */
export function readSource(path: string, text: string): SourceFile {
  const program = parseAst(text, { lang: 'ts' }, path);
  const lineAt = lineCounter(text);
  const lineOf: LineOf = ({ start }) => lineAt(start);
  return {
    path,
    lines: text.replace(/\n$/, '').split('\n').length,
    imports: importsIn(program, lineOf),
    functions: functionsIn(program, lineAt),
    impurities: impuritiesIn(program, lineOf),
  };
}

/** Every way to name another file: static, for types alone, passed on, and while running. */
function importsIn(program: Program, lineOf: LineOf): readonly Import[] {
  const imports: Import[] = [];
  const add = (node: { readonly start: number }, source: unknown) =>
    imports.push({ name: textOf(source), line: lineOf(node) });
  new Visitor({
    ImportDeclaration: (node) => add(node, node.source),
    ExportAllDeclaration: (node) => add(node, node.source),
    ExportNamedDeclaration(node) {
      if (node.source !== null) add(node, node.source);
    },
    ImportExpression: (node) => add(node, node.source),
    TSImportType: (node) => add(node, node.source),
    TSExternalModuleReference: (node) => add(node, node.expression),
    CallExpression(node) {
      if (nameOf(node.callee) === 'require') add(node, node.arguments[0]);
    },
  }).visit(program);
  return imports;
}

function functionsIn(
  program: Program,
  lineAt: (offset: number) => number,
): readonly FunctionSize[] {
  const functions: FunctionSize[] = [];
  const add = (node: { readonly start: number; readonly end: number; readonly id?: unknown }) => {
    const line = lineAt(node.start);
    const name = nameOf(node.id) ?? 'a function without a name';
    functions.push({ name, line, lines: lineAt(node.end - 1) - line + 1 });
  };
  new Visitor({
    FunctionDeclaration: add,
    FunctionExpression: add,
    ArrowFunctionExpression: add,
  }).visit(program);
  return functions;
}

/** What a pure function has no use for. */
const IMPURE_GLOBALS: ReadonlySet<string> = new Set([
  'process',
  'performance',
  'console',
  'crypto',
  'fetch',
  'globalThis',
  'setImmediate',
  'setInterval',
  'setTimeout',
]);
const IMPURE_MEMBERS: ReadonlySet<string> = new Set(['Date.now', 'Math.random']);

function impuritiesIn(program: Program, lineOf: LineOf): readonly Found[] {
  const found: Found[] = [];
  const add = (name: string, node: { readonly start: number }) =>
    found.push({ name, line: lineOf(node) });
  new Visitor({
    Identifier(node) {
      if (IMPURE_GLOBALS.has(node.name)) add(node.name, node);
    },
    MemberExpression(node) {
      const name = `${nameOf(node.object)}.${nameOf(node.property) ?? textOf(node.property)}`;
      if (IMPURE_MEMBERS.has(name)) add(name, node);
    },
    NewExpression(node) {
      if (nameOf(node.callee) === 'Date' && node.arguments.length === 0) add('new Date()', node);
    },
    CallExpression(node) {
      // Called without `new` it tells the time, whatever it is given.
      if (nameOf(node.callee) === 'Date') add('Date()', node);
    },
  }).visit(program);
  return found;
}

/** The value of a string literal; null for everything else. */
function textOf(node: unknown): string | null {
  if (typeof node !== 'object' || node === null || !('value' in node)) return null;
  return typeof node.value === 'string' ? node.value : null;
}

/** The name of an identifier; null for everything else. */
function nameOf(node: unknown): string | null {
  if (typeof node !== 'object' || node === null || !('name' in node)) return null;
  return typeof node.name === 'string' ? node.name : null;
}

/** From an offset in the text to its line, counted from 1. */
function lineCounter(text: string): (offset: number) => number {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  return (offset) => starts.findLastIndex((start) => start <= offset) + 1;
}
