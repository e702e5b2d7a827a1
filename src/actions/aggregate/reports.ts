import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { REPORT_VERSION } from '../../domain/report.ts';
import { shortened } from '../../lib/text.ts';
import type { Expected } from './accounts.ts';

/** Longer than the address of any run: what a report says of itself must not crowd out the rest. */
const RUN_LENGTH = 300;

/** What became of an expected report. */
export type Found =
  | { readonly kind: 'read'; readonly expected: Expected; readonly report: AccountReport }
  | { readonly kind: 'missing'; readonly expected: Expected }
  | { readonly kind: 'foreign'; readonly expected: Expected; readonly run: string }
  | { readonly kind: 'unreadable'; readonly expected: Expected; readonly why: string };

/** The part of a report (`schema/report.schema.json`) that the conclusion is made from. */
export interface AccountReport {
  /** The page of the run that wrote it; null outside a workflow. */
  readonly runUrl: string | null;
  readonly isSuccess: boolean;
  readonly dryRun: boolean;
  readonly stopped: string | null;
  readonly problems: readonly string[];
  /** Addresses that were asked as if they were AWS's own, and are not. */
  readonly foreignEndpoints: readonly string[];
  readonly targets: readonly ReportedTarget[];
}

export interface ReportedTarget {
  readonly account: string | null;
  readonly region: string;
  /** False where not even the volumes could be listed. */
  readonly isDiscovered: boolean;
  readonly problems: readonly string[];
  readonly backups: Outcomes;
  readonly snapshots: Outcomes;
  /** How many attached volumes are not in scope, by the reason. */
  readonly leftOut: Outcomes;
  /** Volumes that have no completed backup at all. */
  readonly withoutBackup: number;
}

/** How many there are of each outcome. */
export type Outcomes = ReadonlyMap<string, number>;

interface Source {
  readonly folder: string;
  readonly prefix: string;
  /** The page of the run whose reports they must be; null where that is not known. */
  readonly runUrl: string | null;
}

/** Looks up the report of each expected account: the file that is called `<prefix>-<index>.json`. */
export function readReports(
  expected: readonly Expected[],
  source: Source,
): Promise<readonly Found[]> {
  return Promise.all(expected.map((account) => readReport(account, source)));
}

/**
 * actions/download-artifact makes a folder for each artifact, called like it, only where it finds
 * several; a single one it extracts straight into the folder asked for. So the name of the file says
 * whose report it is, and both places are looked at.
 */
async function readReport(expected: Expected, { folder, prefix, runUrl }: Source): Promise<Found> {
  const name = `${prefix}-${expected.index}`;
  const paths = [join(folder, `${name}.json`), join(folder, name, `${name}.json`)];
  try {
    const texts = (await Promise.all(paths.map(textAt))).filter((text) => text !== null);
    const [text, ...others] = texts;
    if (text === undefined) return { kind: 'missing', expected };
    if (others.length > 0) throw new Error('there are several');
    const report = parseReport(JSON.parse(text));
    // A folder that outlives a job may hold the good report of last night. One of an earlier attempt
    // counts: a re-run of failed jobs leaves the others as they were.
    if (runUrl !== null && report.runUrl !== runUrl) {
      const run = shortened(report.runUrl ?? 'one outside a workflow', RUN_LENGTH);
      return { kind: 'foreign', expected, run };
    }
    return { kind: 'read', expected, report };
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unknown';
    return { kind: 'unreadable', expected, why };
  }
}

/** What a file says; null where there is none. */
async function textAt(path: string): Promise<string | null> {
  return (await exists(path)) ? readFile(path, 'utf8') : null;
}

/** A file that is there and cannot be read is not missing: that has another cause. */
function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** The regions that were to be worked and are not in the report. */
export function missingRegions(
  { regions }: Expected,
  { targets }: AccountReport,
): readonly string[] {
  const worked = new Set(targets.map(({ region }) => region));
  return (regions ?? []).filter((region) => !worked.has(region));
}

/** @throws Error if it is not a report of a version that is known here */
export function parseReport(value: unknown): AccountReport {
  const report = fieldsOf(value, 'the report');
  const { version, runUrl, conclusion, dryRun, stopped } = report;
  if (version !== REPORT_VERSION) throw new Error(`its version is not ${REPORT_VERSION}`);
  if (conclusion !== 'success' && conclusion !== 'failure') throw new Error('it has no conclusion');
  if (typeof dryRun !== 'boolean') throw new Error('it does not say whether it is of a dry run');
  return {
    runUrl: typeof runUrl === 'string' ? runUrl : null,
    isSuccess: conclusion === 'success',
    dryRun,
    stopped: typeof stopped === 'string' ? stopped : null,
    problems: listOf(report['problems'], 'problems').map(String),
    // Reports of earlier versions do not have it.
    foreignEndpoints: listOf(report['foreignEndpoints'] ?? [], 'foreignEndpoints').map(String),
    targets: listOf(report['targets'], 'targets').map(parseTarget),
  };
}

function parseTarget(value: unknown): ReportedTarget {
  const target = fieldsOf(value, 'a target');
  const { account, region, stage } = target;
  return {
    account: typeof account === 'string' ? account : null,
    region: textOf(region, 'region'),
    isDiscovered: textOf(stage, 'stage') !== 'started',
    problems: [
      ...sentencesOf(target['problems'], 'problems'),
      ...deniedIn(target['permissionChecks']),
      ...overdueIn(target),
      ...brokenIn(target),
    ],
    backups: outcomesOf(target['backups'], 'backups'),
    snapshots: outcomesOf(target['snapshots'], 'snapshots'),
    leftOut: reasonsIn(target),
    withoutBackup: coverageIn(target).filter(({ state }) => state === 'waiting' || state === 'none')
      .length,
  };
}

function sentencesOf(value: unknown, name: string): readonly string[] {
  return listOf(value, name).map((problem) => String(fieldsOf(problem, name)['sentence']));
}

/** One sentence for each action that a dry run found denied, as the run itself counts it. */
function deniedIn(permissionChecks: unknown): readonly string[] {
  return listOf(permissionChecks, 'permissionChecks').flatMap((check) =>
    sentencesOf(fieldsOf(check, 'a check')['denied'], 'denied').slice(0, 1),
  );
}

function overdueIn(target: Record<string, unknown>): readonly string[] {
  return coverageIn(target)
    .filter(({ isOverdue }) => isOverdue === true)
    .map(({ volumeId }) => `${volumeId} has no completed backup within max-backup-age-hours`);
}

function brokenIn(target: Record<string, unknown>): readonly string[] {
  return coverageIn(target)
    .filter(({ newestBrokenId }) => typeof newestBrokenId === 'string')
    .map(({ volumeId }) => `the newest snapshot of ${volumeId} ended in error`);
}

function coverageIn({ coverage }: Record<string, unknown>): readonly Record<string, unknown>[] {
  return listOf(coverage, 'coverage').map((one) => fieldsOf(one, 'a coverage'));
}

function outcomesOf(value: unknown, name: string): Outcomes {
  const outcomes = new Map<string, number>();
  for (const item of listOf(value, name)) {
    const fields = fieldsOf(item, name);
    const outcome = textOf(fields['outcome'], 'outcome');
    // Another backup set's snapshots are not this run's to count.
    if (fields['reason'] === 'other-set') continue;
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }
  return outcomes;
}

function reasonsIn({ leftOut }: Record<string, unknown>): Outcomes {
  const reasons = new Map<string, number>();
  for (const item of listOf(leftOut, 'leftOut')) {
    const reason = textOf(fieldsOf(item, 'leftOut')['reason'], 'reason');
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }
  return reasons;
}

function fieldsOf(value: unknown, name: string): Record<string, unknown> {
  if (isRecord(value)) return value;
  throw new Error(`${name} is no object`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listOf(value: unknown, name: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new Error(`${name} is no list`);
}

function textOf(value: unknown, name: string): string {
  if (typeof value === 'string') return value;
  throw new Error(`${name} is no text`);
}
