/** What a run has left for people and for other steps: reads its log, outputs, summary and report. */
import { render } from '../unit/github/rendering.ts';
import type { RunResult } from './action.ts';
import type { ReportBackup, ReportSnapshot, ReportTarget } from './report-file.ts';

/** The ids in an output, sorted; anything but a JSON array of ids is an error. */
export function idsIn(result: RunResult, output: string): readonly string[] {
  const value: unknown = JSON.parse(result.outputs[output] ?? '');
  const isIds = (list: unknown): list is readonly string[] =>
    Array.isArray(list) && list.every((id) => /^(?:snap|vol)-[0-9a-f]+$/.test(String(id)));
  if (!isIds(value)) throw new Error(`${output} holds no ids: ${result.outputs[output]}`);
  return value.toSorted();
}

/** The summary as GitHub's renderer would make HTML of it, nothing sanitised. */
export function rendered(summary: string): string {
  return render(summary);
}

/** What a reader of HTML sees; a joiner that keeps GitHub from linking is not seen. */
export function textOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/(&#(?:64|35);|[@#])(?:&#8205;|\u200d)/g, '$1')
    .replace(/&(?:#(\d+)|(lt|gt|amp|quot));/g, (_, code: string | undefined, name: string) =>
      code === undefined ? (NAMED[name] ?? '') : String.fromCodePoint(Number(code)),
    );
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

/** What a reader sees in the sections whose title begins like this, titles included. */
export function sectionText(summary: string, title: string): string {
  const sections = summary
    .split('<details')
    .slice(1)
    .map((part) => `<details${part}`);
  return sections
    .map(textOf)
    .filter((text) => text.startsWith(title))
    .join('\n');
}

/** What a reader sees in the summary's table rows about an id,. */
export function rowAbout(summary: string, id: string): string {
  const rows = summary.split('\n').filter((line) => line.startsWith('|') && line.includes(id));
  return rows.map(textOf).join('\n');
}

/** The workflow commands in a log: what a runner takes for more than text. */
export function commandsIn(log: string): readonly string[] {
  return log.split(/\r\n|\r|\n/).filter((line) => line.trimStart().startsWith('::'));
}

export function errorsIn(log: string): readonly string[] {
  return commandsIn(log).filter((line) => line.startsWith('::error'));
}

/** The lines of a stack trace. */
export function stackLines(log: string): readonly string[] {
  return log.split('\n').filter((line) => /^ {4}at /.test(line));
}

export function targetOf(
  { report }: RunResult,
  { account, region }: { readonly account: string | null; readonly region: string },
): ReportTarget {
  const found = report?.targets.filter((one) => one.account === account && one.region === region);
  const [target, ...others] = found ?? [];
  if (target === undefined || others.length > 0) {
    throw new Error(`The report has ${found?.length ?? 0} targets ${account} ${region}`);
  }
  return target;
}

export function backupsIn(run: RunResult): readonly ReportBackup[] {
  return run.report?.targets.flatMap(({ backups }) => backups) ?? [];
}

export function snapshotsIn(run: RunResult): readonly ReportSnapshot[] {
  return run.report?.targets.flatMap(({ snapshots }) => snapshots) ?? [];
}

export function backupOf(run: RunResult, volumeId: string): ReportBackup | undefined {
  return backupsIn(run).find((backup) => backup.volumeId === volumeId);
}

export function outcomesOf(items: readonly { readonly outcome: string }[]) {
  const counts: Record<string, number> = {};
  for (const { outcome } of items) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

/** What a reader of the summary sees; the joiners that keep GitHub from linking are not seen. */
export function summaryText({ summary }: RunResult): string {
  return textOf(summary).replaceAll('\u200D', '');
}

/** Every sentence that the report tells, wherever it stands. */
export function sentencesIn({ report }: RunResult): readonly string[] {
  if (report === null) return [];
  const ofTargets = report.targets.flatMap(({ problems, backups, snapshots }) => [
    ...problems,
    ...[...backups, ...snapshots].flatMap(({ problem }) => problem ?? []),
  ]);
  return [...report.problems, ...ofTargets.map(({ sentence }) => sentence)];
}

/** The outcome of each volume in the report, by id. */
export function outcomes({ report }: RunResult): Readonly<Record<string, string>> {
  const backups = report?.targets.flatMap((target) => target.backups) ?? [];
  return Object.fromEntries(backups.map(({ volumeId, outcome }) => [volumeId, outcome]));
}

/** The lines of a log that the runner does not swallow as the announcement of a secret. */
export function linesShown(log: string): string {
  return log
    .split('\n')
    .filter((line) => !line.startsWith('::add-mask::'))
    .join('\n');
}

/** What the runner is told to black out. */
export function maskedIn(log: string): readonly string[] {
  return log
    .split('\n')
    .filter((line) => line.startsWith('::add-mask::'))
    .map((line) => line.slice('::add-mask::'.length));
}

/** Everything that a run leaves for people and other steps to read. */
export function everythingShown(run: RunResult): string {
  return [
    linesShown(run.log),
    run.summary,
    textOf(run.summary),
    JSON.stringify(run.outputs),
    JSON.stringify(run.report),
  ].join('\n');
}
