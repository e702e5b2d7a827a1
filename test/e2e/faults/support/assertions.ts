import { expect } from 'vitest';
import type { RunResult } from '../../../support/action.ts';
import type { ReportBackup, ReportSnapshot } from '../../../support/report-file.ts';
import { errorsIn, stackLines, textOf } from '../../cycle/support/reading.ts';

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

/** The job fails, and log, summary and report say why in the same words, for people. */
export function expectToTell(run: RunResult, words: string): void {
  expect(run.exitCode).toBe(1);
  expect(errorsIn(run.log).join('\n')).toContain(words);
  expect(summaryText(run)).toContain(words);
  expect(sentencesIn(run).join('\n')).toContain(words);
  expectNoStackTrace(run);
}

export function expectNoStackTrace(run: RunResult): void {
  const everything = [run.log, run.summary, JSON.stringify(run.report)].join('\n');
  expect(stackLines(everything)).toEqual([]);
  expect(everything).not.toMatch(/node:internal|\bat \S+ \(|index\.js:\d+/);
}
