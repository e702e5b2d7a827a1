import { createHash } from 'node:crypto';
import type { Report } from '../domain/report.ts';
import { headline } from './headline.ts';
import { prose, text } from './markdown.ts';
import type { Runner } from './runner.ts';
import { cutToFit } from './summary/budget.ts';
import { detailSections } from './summary/sections.ts';

const LABEL = 'ebs-backup-alert';
/** GitHub REST API, "Create an issue": a body holds 65,536 characters. */
const BODY_BYTES = 60_000;
const DAY_MS = 86_400_000;

interface Issue {
  readonly number: number;
}

/** What the alert needs of GitHub's REST API, for one repository. */
export interface IssueTracker {
  /** The open issues with the label, and what each one says. */
  openIssues(label: string): Promise<readonly (Issue & { readonly body: string })[]>;
  open(issue: { title: string; body: string; label: string }): Promise<Issue>;
  comment(issue: Issue, body: string): Promise<void>;
  /** When an issue was last commented on, or opened, in milliseconds since the epoch. */
  lastWordAt(issue: Issue): Promise<number>;
  close(issue: Issue): Promise<void>;
}

/**
 * Keeps one open issue while runs fail: opens it, comments at most once a day, and closes it after
 * the first good run. Each workflow and backup set has its own.
 *
 * @returns what was done, as a line for the log; null for nothing
 */
export async function alert(
  report: Report,
  options: { readonly tracker: IssueTracker; readonly runner: Runner; readonly now: number },
): Promise<string | null> {
  const { tracker, runner, now } = options;
  const set = report.rules?.backupSet ?? null;
  const mark = markOf(runner.workflow, set);
  const [issue, ...doubles] = await ofMark(tracker, mark);
  if (report.verdict === 'good') {
    if (issue === undefined) return null;
    for (const one of [issue, ...doubles]) await allClear(tracker, one, report);
    return `Closed the alert issue #${issue.number}.`;
  }
  if (issue === undefined) return raise(tracker, { report, mark, title: titleOf(runner, set) });
  if (now - (await tracker.lastWordAt(issue)) < DAY_MS) return null;
  await tracker.comment(issue, bodyOf(report, mark));
  return `Commented on the alert issue #${issue.number}.`;
}

/** Two runs at once may both open one: after that, the one with the lower number stays. */
async function raise(
  tracker: IssueTracker,
  { report, mark, title }: { report: Report; mark: string; title: string },
): Promise<string> {
  const opened = await tracker.open({ title, body: bodyOf(report, mark), label: LABEL });
  const [first = opened] = await ofMark(tracker, mark);
  if (first.number >= opened.number) return `Opened the alert issue #${opened.number}.`;
  await tracker.comment(opened, `The same alert is in issue #${first.number}.`);
  await tracker.close(opened);
  return `The alert issue #${first.number} is open already.`;
}

async function allClear(tracker: IssueTracker, issue: Issue, report: Report): Promise<void> {
  await tracker.comment(issue, `${prose(headline(report))}\n\n${runLink(report)}`);
  await tracker.close(issue);
}

/** Oldest first. */
async function ofMark(tracker: IssueTracker, mark: string): Promise<readonly Issue[]> {
  const issues = await tracker.openIssues(LABEL);
  return issues.filter(({ body }) => body.includes(mark)).toSorted((a, b) => a.number - b.number);
}

/** By this the issue is found again, whatever people make of its title. */
function markOf(workflow: string, set: string | null): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([workflow, set]))
    .digest('hex');
  return `<!-- ${LABEL} ${digest.slice(0, 32)} -->`;
}

function titleOf({ workflow }: Runner, set: string | null): string {
  return `EBS backup fails: ${workflow}${set === null ? '' : `, backup set ${set}`}`.slice(0, 200);
}

function bodyOf(report: Report, mark: string): string {
  const head = `${mark}\n${prose(headline(report))}\n\n${runLink(report)}`;
  const failed = detailSections(report).filter(({ title }) => title.startsWith('❌'));
  return `${head}\n\n${cutToFit(failed, BODY_BYTES)}\n`;
}

function runLink({ runUrl, backupRun }: Report): string {
  return runUrl === null ? `Run ${text(backupRun)}` : `Run: ${runUrl}`;
}
