import { performance } from 'node:perf_hooks';
import { error, info, notice, setFailed, warning } from '@actions/core';
import { type Target, targetName } from '../domain/model.ts';
import type { Secrets } from '../lib/secrets.ts';
import type { TargetLog } from '../lib/target-log.ts';
import { printable } from '../lib/text.ts';

/** GitHub shows 10 annotations of a type per step; one is left for the conclusion. */
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
  readonly #secrets: Secrets | null;
  #errors = 0;
  #warnings = 0;

  constructor(options: { readonly onRunner: boolean; readonly secrets?: Secrets }) {
    this.#onRunner = options.onRunner;
    this.#secrets = options.secrets ?? null;
  }

  info(message: string): void {
    info(this.#shown(message));
  }

  /** Annotated on a runner, as far as GitHub shows annotations; a plain line beyond that. */
  error(message: string): void {
    if (this.#onRunner && this.#errors++ < MAX_ANNOTATIONS) error(this.#annotation(message));
    else this.info(`Error: ${message}`);
  }

  warning(message: string): void {
    if (this.#onRunner && this.#warnings++ < MAX_ANNOTATIONS) warning(this.#annotation(message));
    else this.info(`Warning: ${message}`);
  }

  /** Annotated on a runner, without the colour of a warning. */
  notice(message: string): void {
    if (this.#onRunner) notice(this.#annotation(message));
    else this.info(message);
  }

  group(title: string, lines: readonly string[]): void {
    this.info(this.#onRunner ? `::group::${this.#shown(title)}` : title);
    for (const line of lines) this.info(`  ${line}`);
    if (this.#onRunner) this.info('::endgroup::');
  }

  forTarget(target: Target): TargetLog {
    const name = targetName(target);
    return {
      info: (message) => this.info(`${name}: ${message}`),
      warning: (message) => this.warning(`${name}: ${message}`),
      waiting: this.#nowAndThen((reason) => this.info(`${name}: waiting: ${reason}`)),
      progress: (what, total) => this.#progress(`${name}: ${what}`, total),
    };
  }

  /** The line with which the job fails; at a terminal the exit code fails it. */
  failure(message: string): void {
    if (this.#onRunner) setFailed(this.#shown(message));
    else {
      process.exitCode = 1;
      this.info(`Error: ${message}`);
    }
  }

  /** Secrets first: cut or escaped, they would no longer be known. */
  #shown(message: string): string {
    return printable(this.#secrets?.strike(message) ?? message);
  }

  #annotation(message: string): string {
    return this.#shown(message).slice(0, ANNOTATION_LENGTH);
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
