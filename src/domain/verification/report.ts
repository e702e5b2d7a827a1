import { isBlank } from '../disk/contents.ts';
import type { AwsRunReport } from '../run-report.ts';
import type { ReadBack, VerifiedBackup, VerifyTarget, VolumeChange } from './model.ts';

/** Raised when a field changes its kind or goes; new fields come without. */
export const VERIFY_REPORT_VERSION = 1;

/** What a run was asked to look at. */
export interface VerifyRules {
  readonly sample: string;
  readonly backupSet: string | null;
  readonly maxChangedPercent: number | null;
  readonly restoreTest: boolean;
  /** Of data that leaves AWS, for each GiB; null where none was given. */
  readonly pricePerGib: number | null;
}

export interface VerifyReport extends AwsRunReport {
  readonly version: typeof VERIFY_REPORT_VERSION;
  /** Null where the inputs could not be read. */
  readonly rules: VerifyRules | null;
  readonly totals: VerifyTotals;
  readonly targets: readonly VerifyTarget[];
}

export interface VerifyTotals {
  /** Volumes with a completed backup, and volumes with a completed copy. */
  readonly volumes: number;
  /** Of these, those whose turn it was. */
  readonly sampled: number;
  /** Sampled backups that were listed and read. */
  readonly readable: number;
  /** Of the readable ones, those without a finding or a failed restore test, looked into in full. */
  readonly verified: number;
  /** Of the readable ones, those that hold nothing that is known, and those never written to. */
  readonly unknown: number;
  readonly blank: number;
  readonly findings: number;
  /** Volumes of which the newest backup could be compared with the one before. */
  readonly measured: number;
  /** Blocks of 512 KiB of these. */
  readonly changedBlocks: number;
  readonly writtenBlocks: number;
  readonly overLimit: number;
  readonly restored: number;
  readonly bytesRead: number;
  readonly blockCalls: number;
  readonly failures: number;
}

export interface VerifyFacts extends Omit<VerifyReport, 'version' | 'conclusion' | 'totals'> {
  readonly allowEmpty: boolean;
}

/** The report on the outcomes; `failures` is the one number that decides whether the job fails. */
export function makeVerifyReport({ allowEmpty, ...facts }: VerifyFacts): VerifyReport {
  const nothing = allowEmpty || facts.problems.length > 0 ? null : nothingToRead(facts.targets);
  const problems = nothing === null ? facts.problems : [...facts.problems, nothing];
  const totals = countTotals({ ...facts, problems });
  const conclusion = totals.failures === 0 ? 'success' : 'failure';
  return { ...facts, problems, version: VERIFY_REPORT_VERSION, conclusion, totals };
}

/** No backup read must never look like every backup read. */
function nothingToRead(targets: readonly VerifyTarget[]): string | null {
  const isKnown = targets.length > 0 && targets.every(({ stage }) => stage !== 'started');
  if (!isKnown || targets.some(({ volumes }) => volumes > 0)) return null;
  return 'There is nothing to read back: no volume has a completed backup or copy here. Check the account, regions and backup-set; if that is right, set allow-empty.';
}

function countTotals(facts: Omit<VerifyFacts, 'allowEmpty'>): VerifyTotals {
  const { targets, problems, stopped } = facts;
  const backups = targets.flatMap((target) => target.backups);
  const changes = targets.flatMap((target) => target.changes);
  const read = backups.flatMap(({ result }) => (result.kind === 'read' ? [result] : []));
  const measured = changes.flatMap(({ result }) => (result.kind === 'measured' ? [result] : []));
  const overLimit = changes.filter(({ isOverLimit }) => isOverLimit).length;
  const sum = <T>(items: readonly T[], of: (item: T) => number) =>
    items.reduce((total, item) => total + of(item), 0);
  return {
    volumes: sum(targets, ({ volumes }) => volumes),
    sampled: backups.length,
    readable: read.length,
    verified: backups.filter(isVerified).length,
    unknown: read.filter((one) => one.contents.verdict !== 'recognised' && !isBlankDisk(one))
      .length,
    blank: read.filter(isBlankDisk).length,
    findings: sum(backups, findingsOf) + overLimit,
    measured: measured.length,
    changedBlocks: sum(measured, ({ changedBlocks }) => changedBlocks),
    writtenBlocks: sum(measured, ({ writtenBlocks }) => writtenBlocks),
    overLimit,
    restored: backups.filter(({ restoreTest }) => restoreTest?.kind === 'passed').length,
    bytesRead: sum(targets, ({ bytesRead }) => bytesRead),
    blockCalls: sum(targets, blockCallsIn),
    failures: sum(targets, failuresInVerifyTarget) + problems.length + (stopped === null ? 0 : 1),
  };
}

function isVerified({ result, findings, restoreTest }: VerifiedBackup): boolean {
  const isRead = result.kind === 'read' && result.contents.isComplete;
  return isRead && findings.length === 0 && restoreTest?.kind !== 'failed';
}

/** Zeros at the beginning tell nothing of the blocks behind them. */
export function isBlankDisk({ contents, blocksWritten }: ReadBack): boolean {
  return isBlank(contents) && blocksWritten === 0;
}

/** What cannot be read is a finding by itself. */
function findingsOf({ result, findings }: VerifiedBackup): number {
  return findings.length + (result.kind === 'unreadable' ? 1 : 0);
}

export function failuresInVerifyTarget(target: VerifyTarget): number {
  const { problems, permissionChecks, backups, changes } = target;
  // Asked and never told yes proves nothing: a real run may well be refused.
  const denied = permissionChecks.filter(
    (check) => check.denied.length > 0 || (check.asked > 0 && check.allowed === 0),
  );
  return (
    problems.length +
    denied.length +
    backups.reduce((sum, backup) => sum + failuresOf(backup), 0) +
    changes.filter(isFailed).length
  );
}

function failuresOf(backup: VerifiedBackup): number {
  const { result, restoreTest } = backup;
  const isLeft = result.kind === 'not-read' ? 1 : 0;
  return findingsOf(backup) + isLeft + (restoreTest?.kind === 'failed' ? 1 : 0);
}

/** What is not known may be the night in which everything changed. */
function isFailed({ result, isOverLimit }: VolumeChange): boolean {
  return isOverLimit || result.kind === 'unknown';
}

const BLOCK_CALLS = ['ListSnapshotBlocks', 'ListChangedBlocks', 'GetSnapshotBlock'];

/** Each of them is billed. */
export function blockCallsIn({ apiCalls }: VerifyTarget): number {
  return BLOCK_CALLS.reduce((sum, action) => sum + (apiCalls[action] ?? 0), 0);
}

/** Snapshots that could not be listed or read, earlier ones included. */
export function unreadableIds(targets: readonly VerifyTarget[]): readonly string[] {
  const ids = targets.flatMap(({ backups }) =>
    backups.flatMap(({ snapshot, result, findings }) => [
      ...(result.kind === 'unreadable' ? [snapshot.id] : []),
      ...findings.flatMap(({ kind, snapshotId }) => (kind === 'unreadable' ? [snapshotId] : [])),
    ]),
  );
  return [...new Set(ids)];
}

/** In how many runs each volume's turn comes; null where nothing was listed. */
export function runsForAll(targets: readonly VerifyTarget[]): number | null {
  const buckets = targets.flatMap(({ rotation, volumes }) =>
    rotation === null || volumes === 0 ? [] : [rotation.buckets],
  );
  return buckets.length === 0 ? null : Math.max(...buckets);
}
