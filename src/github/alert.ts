import { createHash } from 'node:crypto';
import { prose, text } from './markdown.ts';
import { cutToFit, type Section } from './markdown-budget.ts';
import type { StepName } from './runner.ts';

const LABEL = 'ebs-backup-alert';
/** GitHub REST API, "Create an issue": a body holds 65,536 characters. */
const BODY_BYTES = 60_000;
const DAY_MS = 86_400_000;

/** How a run ended, for the issue. */
export interface Alert {
  readonly conclusion: 'success' | 'failure';
  /** One line of plain text. */
  readonly headline: string;
  /** What went wrong. */
  readonly sections: readonly Section[];
  /** Workflow, job and step. */
  readonly step: StepName;
  readonly scope: AlertScope;
  readonly backupRun: string;
  readonly runUrl: string | null;
}

/** What a run covers: accounts, regions, filters, whatever keeps the legs of a matrix apart. */
export interface AlertScope {
  readonly backupSet: string | null;
  /** Short, for the title; empty for nothing worth naming. */
  readonly title: string;
  /** Everything else that two runs must have in common to share an issue. */
  readonly parts: readonly string[];
}

interface Issue {
  readonly number: number;
}

interface Comment {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly body: string;
  /** Whether its author is who opened the issue. */
  readonly isByOpener: boolean;
}

/** What the alert needs of GitHub's REST API, for one repository. */
export interface IssueTracker {
  /** The open issues with the label, and what each one says. */
  openIssues(label: string): Promise<readonly (Issue & { readonly body: string })[]>;
  open(issue: { title: string; body: string; label: string }): Promise<Issue>;
  comment(issue: Issue, body: string): Promise<void>;
  /** The issue's own text and all comments on it. */
  commentsOn(issue: Issue): Promise<readonly Comment[]>;
  close(issue: Issue): Promise<void>;
}

/**
 * Keeps one open issue while runs fail: opens it, comments at most once a day, and closes it after
 * the first good run. Each step and what it covers has its own, so that the legs of a matrix do not
 * close each other's.
 *
 * @returns what was done, as a line for the log; null for nothing
 */
export async function updateAlert(
  alert: Alert,
  options: { readonly tracker: IssueTracker; readonly now: number },
): Promise<string | null> {
  const { tracker, now } = options;
  const mark = markOf(alert);
  const [issue, ...doubles] = await issuesWithMark(tracker, mark);
  if (alert.conclusion === 'success') {
    if (issue === undefined) return null;
    for (const one of [issue, ...doubles]) await resolveAlert(tracker, one, alert);
    return `Closed the alert issue #${issue.number}.`;
  }
  if (issue === undefined) return openAlert(tracker, alert, mark);
  if (now - lastAlertAt(await tracker.commentsOn(issue), mark) < DAY_MS) return null;
  await tracker.comment(issue, bodyOf(alert, mark));
  return `Commented on the alert issue #${issue.number}.`;
}

/** What others say on the issue, a copy of the mark included, must not keep the alert silent. */
function lastAlertAt(comments: readonly Comment[], mark: string): number {
  const own = comments.filter(({ isByOpener, body }) => isByOpener && body.includes(mark));
  return Math.max(...own.map(({ at }) => at));
}

/** Two runs at once may both open one: after that, the one with the lower number stays. */
async function openAlert(tracker: IssueTracker, alert: Alert, mark: string): Promise<string> {
  const title = titleOf(alert);
  const opened = await tracker.open({ title, body: bodyOf(alert, mark), label: LABEL });
  const [first = opened] = await issuesWithMark(tracker, mark);
  if (first.number >= opened.number) return `Opened the alert issue #${opened.number}.`;
  await tracker.comment(opened, `The same alert is in issue #${first.number}.`);
  await tracker.close(opened);
  return `The alert issue #${first.number} is open already.`;
}

async function resolveAlert(tracker: IssueTracker, issue: Issue, alert: Alert): Promise<void> {
  await tracker.comment(issue, `${prose(alert.headline)}\n\n${runLink(alert)}`);
  await tracker.close(issue);
}

/** Oldest first. */
async function issuesWithMark(tracker: IssueTracker, mark: string): Promise<readonly Issue[]> {
  const issues = await tracker.openIssues(LABEL);
  return issues.filter(({ body }) => body.includes(mark)).toSorted((a, b) => a.number - b.number);
}

/** By this the issue is found again, whatever people make of its title. */
function markOf({ step, scope }: Alert): string {
  const { workflow, job, step: name } = step;
  const digest = createHash('sha256')
    .update(JSON.stringify([workflow, job, name, scope.backupSet, ...scope.parts]))
    .digest('hex');
  return `<!-- ${LABEL} ${digest.slice(0, 32)} -->`;
}

function titleOf({ step, scope }: Alert): string {
  const ofSet = scope.backupSet === null ? '' : `, backup set ${scope.backupSet}`;
  const covered = scope.title === '' ? '' : `, ${scope.title}`;
  return `EBS backup fails: ${step.workflow}${ofSet}${covered}`.slice(0, 200);
}

function bodyOf(alert: Alert, mark: string): string {
  const head = `${mark}\n${prose(alert.headline)}\n\n${runLink(alert)}`;
  return `${head}\n\n${cutToFit(alert.sections, BODY_BYTES)}\n`;
}

function runLink({ runUrl, backupRun }: Alert): string {
  return runUrl === null ? `Run ${text(backupRun)}` : `Run: ${runUrl}`;
}
