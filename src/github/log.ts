import { performance } from 'node:perf_hooks';
import { error, info, warning } from '@actions/core';
import type { TargetLog } from '../cycle/target-log.ts';
import {
  type Backup,
  KEEP_REASONS,
  type KeepReason,
  type LeftOut,
  type Pruning,
  type Target,
  type TargetOutcome,
} from '../domain/model.ts';
import { count, printable } from '../text.ts';
import { placeOf } from './headline.ts';

/** GitHub shows 10 annotations of a type per step; one is left for the verdict. */
const MAX_ANNOTATIONS = 9;
/** "Workflow commands for GitHub Actions": an annotation holds 4096 characters. */
const ANNOTATION_LENGTH = 4_000;
const PROGRESS_EVERY_MS = 5_000;
const WAITING_EVERY_MS = 60_000;

/**
 * The run's log. Targets are worked side by side, so that each one's details wait until it is done
 * and stand in a group of their own; only counts of progress are printed as they come.
 */
export class RunLog {
  readonly #onRunner: boolean;
  #errors = 0;
  #warnings = 0;

  constructor(options: { readonly onRunner: boolean }) {
    this.#onRunner = options.onRunner;
  }

  info(message: string): void {
    info(printable(message));
  }

  /** Annotated on a runner, as far as GitHub shows annotations; a plain line beyond that. */
  error(message: string): void {
    if (this.#onRunner && this.#errors++ < MAX_ANNOTATIONS) error(annotation(message));
    else this.info(`Error: ${message}`);
  }

  warning(message: string): void {
    if (this.#onRunner && this.#warnings++ < MAX_ANNOTATIONS) warning(annotation(message));
    else this.info(`Warning: ${message}`);
  }

  group(title: string, lines: readonly string[]): void {
    this.info(this.#onRunner ? `::group::${printable(title)}` : title);
    for (const line of lines) this.info(`  ${line}`);
    if (this.#onRunner) this.info('::endgroup::');
  }

  forTarget(target: Target): TargetLog {
    const name = placeOf(target);
    return {
      info: (message) => this.info(`${name}: ${message}`),
      warning: (message) => this.warning(`${name}: ${message}`),
      waiting: this.#nowAndThen((reason) => this.info(`${name}: waiting: ${reason}`)),
      progress: (what, total) => this.#progress(`${name}: ${what}`, total),
    };
  }

  #nowAndThen(say: (message: string) => void): (message: string) => void {
    let saidAt = Number.NEGATIVE_INFINITY;
    return (message) => {
      if (performance.now() - saidAt < WAITING_EVERY_MS) return;
      saidAt = performance.now();
      say(message);
    };
  }

  #progress(what: string, total: number): (succeeded: boolean) => void {
    let done = 0;
    let succeeded = 0;
    let printedAt = performance.now();
    return (success) => {
      done++;
      if (success) succeeded++;
      const last = done === total;
      if (!last && performance.now() - printedAt < PROGRESS_EVERY_MS) return;
      printedAt = performance.now();
      this.info(`${what}: ${succeeded} of ${total}${last ? '' : ` (${done} tried)`}`);
    };
  }
}

function annotation(message: string): string {
  return printable(message).slice(0, ANNOTATION_LENGTH);
}

/** Reasons for which most of an account is kept: the summary counts them, the report has each. */
const ROUTINE: ReadonlySet<KeepReason> = new Set([
  'young',
  'other-set',
  'keep-daily',
  'keep-weekly',
  'keep-monthly',
  'keep-yearly',
]);

/** The details of one target, in a group of their own; its failures are annotated. */
export function logOutcome(outcome: TargetOutcome, log: RunLog): void {
  const { target, backups, prunings, problems, leftOut, notes } = outcome;
  const { warnings, proofs, coverage } = outcome;
  const lines = [
    ...leftOut.map((left) => `left out ${backupLine(left)}: ${left.reason}`),
    ...backups.map((backup) => `${backup.kind} ${backupLine(backup)}`),
    ...prunings
      .filter((pruning) => pruning.kind !== 'kept' || !ROUTINE.has(pruning.reason))
      .map((pruning) => `${pruning.kind} ${pruningLine(pruning)}`),
  ];
  const place = placeOf(target);
  log.group(`${place}: ${count(lines.length, 'detail')}`, lines);
  for (const note of notes) log.warning(`${place}: ${note}`);
  for (const { sentence } of warnings) log.warning(`${place}: ${sentence}`);
  for (const { denied } of proofs) {
    for (const { sentence } of denied.slice(0, 1)) log.error(`${place}: ${sentence}`);
  }
  for (const { volume, isOverdue } of coverage) {
    if (isOverdue) log.error(`${place}: ${volume.id} has no backup within max-backup-age-hours`);
  }
  for (const { sentence } of problems) log.error(`${place}: ${sentence}`);
  for (const backup of backups) {
    if (backup.kind === 'failed') log.error(`${place}: no snapshot of ${backupLine(backup)}`);
  }
  for (const pruning of prunings) {
    if (pruning.kind === 'failed') log.error(`${place}: not deleted: ${pruningLine(pruning)}`);
  }
}

function backupLine(backup: Backup | LeftOut): string {
  const { id, device, instanceId, instanceName } = backup.volume;
  const where = `${id} (${instanceName ?? instanceId} ${device})`;
  if ('problem' in backup) return `${where}: ${backup.problem.sentence}`;
  return 'snapshotId' in backup ? `${backup.snapshotId} of ${where}` : where;
}

function pruningLine(pruning: Pruning): string {
  const { id, volumeId } = pruning.snapshot;
  const what = `${id} of ${volumeId ?? 'an unknown volume'}`;
  if (pruning.kind === 'kept') return `${what}: ${KEEP_REASONS[pruning.reason]}`;
  return 'problem' in pruning ? `${what}: ${pruning.problem.sentence}` : what;
}
