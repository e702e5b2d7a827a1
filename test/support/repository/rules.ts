/** The rules that every workflow of this repository keeps, beyond being valid. */
import { asRecord } from '../values.ts';
import type { Job, Step, Workflow } from './workflow.ts';

/** A commit, or an exact version: what a tag such as v4 means changes under our feet. */
const PINNED = /^[\w.-]+\/[\w./-]+@(?:[0-9a-f]{40}|v\d+\.\d+\.\d+)$/;

/** An action of this repository at the commit of the workflow itself; no version can follow. */
const SELF_REFERENCE = /^\$\/[\w/-]+$/;

/** One sentence for each broken rule. */
export function violationsOf(workflow: Workflow): readonly string[] {
  return [
    ...eventViolations(workflow),
    ...permissionViolations(workflow),
    ...workflow.jobs.flatMap(jobViolations),
  ];
}

/** They run with the base repository's secrets on what an untrusted pull request brings. */
const UNTRUSTED_EVENTS = ['pull_request_target', 'workflow_run', 'issue_comment', 'issues'];

function eventViolations({ events }: Workflow): readonly string[] {
  return UNTRUSTED_EVENTS.filter((event) => events.includes(event)).map(
    (event) => `it runs on ${event}`,
  );
}

function permissionViolations(workflow: Workflow): readonly string[] {
  const unexplained = workflow.unexplainedPermissions.map(
    (name) => `no comment says why it has the permission ${name}`,
  );
  return grantsNothing(workflow.permissions)
    ? unexplained
    : ['its own permissions are not {}; each job asks for what it needs', ...unexplained];
}

function grantsNothing(permissions: unknown): boolean {
  if (typeof permissions !== 'object' || permissions === null) return false;
  return Object.values(permissions).every((access) => access === 'none');
}

function jobViolations(job: Job): readonly string[] {
  const found = [
    ...job.steps.flatMap((step) => stepViolations(job, step)),
    ...powerViolations(job),
    ...secretViolations(job),
  ];
  if (job.calls !== null) return isPinned(job.calls) ? found : [...found, unpinned(job.calls)];
  if (typeof job.timeoutMinutes !== 'number') found.push(`job ${job.id} has no timeout-minutes`);
  return found;
}

function stepViolations(job: Job, step: Step): string[] {
  const found: string[] = [];
  if (step.uses !== null && !isPinned(step.uses)) found.push(unpinned(step.uses));
  if (leavesCredentials(step))
    found.push(`job ${job.id} leaves credentials behind in its checkout`);
  // A value put into the script's text is code there; in an environment variable it stays a value.
  if (`${step.run}${step.with['script'] ?? ''}`.includes('${{')) {
    found.push(`job ${job.id} has an expression inside run`);
  }
  return found;
}

/** The backup itself needs the OIDC token, to assume roles; the verdict opens the alert issue. */
function scopeOfActions({ steps }: Job): string {
  return steps.some(({ uses }) => uses === '$/aggregate') ? 'issues' : 'id-token';
}

/** Whoever slips code into the repository, or into a package, must not find a token that writes. */
function powerViolations(job: Job): readonly string[] {
  if (typeof job.permissions === 'string') return [`job ${job.id} has ${job.permissions}`];
  const granted = Object.entries(asRecord(job.permissions));
  const written = granted.filter(([, access]) => access === 'write').map(([scope]) => scope);
  const runsScripts = job.steps.some(
    ({ run, uses }) => /\b(?:npm|npx|node|tsx)\b/.test(run) || uses?.startsWith('./'),
  );
  const runsActions = job.steps.some(({ uses }) => uses !== null && SELF_REFERENCE.test(uses));
  const refused = runsScripts ? written : written.filter((scope) => scope !== scopeOfActions(job));
  if (refused.length === 0 || !(runsScripts || runsActions)) return [];
  return [`job ${job.id} may write (${refused.join(', ')}) and runs code of the repository`];
}

/** A secret goes by name into the one step that needs it, and is printed nowhere. */
function secretViolations(job: Job): readonly string[] {
  const PRINTS = /\b(?:printenv|set -x)\b|\b(?:echo|printf|cat)\b.*\$\{?\w*(?:TOKEN|SECRET|KEY)/;
  const handsAllOn = job.secrets === 'inherit' || job.source.includes('toJSON(secrets)');
  const found = handsAllOn ? [`job ${job.id} hands all secrets on`] : [];
  if (job.steps.some(({ run }) => PRINTS.test(run))) found.push(`job ${job.id} prints a secret`);
  return found;
}

function leavesCredentials({ uses, with: inputs }: Step): boolean {
  if (uses === null || !uses.startsWith('actions/checkout@')) return false;
  return String(inputs['persist-credentials']) !== 'false';
}

function isPinned(uses: string): boolean {
  return uses.startsWith('./') || SELF_REFERENCE.test(uses) || PINNED.test(uses);
}

function unpinned(uses: string): string {
  return `${uses} is pinned neither to a full commit SHA nor to an exact version`;
}
