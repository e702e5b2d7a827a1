/** A workflow, reduced to what the repository rules look at. */
import { isPair, isScalar, parse, parseDocument, visit } from 'yaml';
import { asList, asRecord, asText } from '../values.ts';

export interface Workflow {
  readonly events: readonly string[];
  /** As written: a mapping, a word such as `write-all`, or undefined. */
  readonly permissions: unknown;
  readonly jobs: readonly Job[];
  /** Permissions, at any level, that no comment on their line explains. */
  readonly unexplainedPermissions: readonly string[];
}

export interface Job {
  readonly id: string;
  /** The reusable workflow that the job calls, if it does; such a job has no steps of its own. */
  readonly calls: string | null;
  readonly timeoutMinutes: unknown;
  /** As written. */
  readonly permissions: unknown;
  /** As written: a mapping, the word `inherit`, or undefined. */
  readonly secrets: unknown;
  readonly steps: readonly Step[];
  /** The whole job as JSON, for what may stand anywhere in it. */
  readonly source: string;
}

export interface Step {
  readonly uses: string | null;
  readonly run: string;
  readonly with: Readonly<Record<string, unknown>>;
}

export function readWorkflow(text: string): Workflow {
  const root = asRecord(parse(text));
  const jobs = Object.entries(asRecord(root['jobs']));
  return {
    events: readEvents(root['on']),
    permissions: root['permissions'],
    jobs: jobs.map(([id, job]) => readJob(id, asRecord(job))),
    unexplainedPermissions: findUnexplainedPermissions(text),
  };
}

function readEvents(on: unknown): readonly string[] {
  if (typeof on === 'string') return [on];
  return Array.isArray(on) ? on.map(asText) : Object.keys(asRecord(on));
}

function readJob(id: string, job: Readonly<Record<string, unknown>>): Job {
  return {
    id,
    calls: textOrNull(job['uses']),
    timeoutMinutes: job['timeout-minutes'],
    permissions: job['permissions'],
    secrets: job['secrets'],
    steps: asList(job['steps']).map((step) => readStep(asRecord(step))),
    source: JSON.stringify(job),
  };
}

function readStep(step: Readonly<Record<string, unknown>>): Step {
  return {
    uses: textOrNull(step['uses']),
    run: asText(step['run']),
    with: asRecord(step['with']),
  };
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function findUnexplainedPermissions(text: string): readonly string[] {
  const found: string[] = [];
  visit(parseDocument(text), {
    Pair: (_, pair, path) => {
      const owner = path.at(-2);
      if (!isPair(owner) || !isScalar(owner.key) || owner.key.value !== 'permissions') return;
      if (isScalar(pair.value) && pair.value.comment === undefined) found.push(String(pair.key));
    },
  });
  return found;
}
