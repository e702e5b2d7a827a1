import { performance } from 'node:perf_hooks';
import type { Instant } from '../domain/model.ts';

/** Answers are dated in whole seconds, by many machines; more than this between them is no clock's. */
const MAX_DISAGREEMENT_MS = 5 * 60_000;

/**
 * AWS's clock, learnt from the Date header of each answer and carried on by the monotonic clock:
 * a runner whose clock is wrong, or is set while it runs, changes nothing.
 */
export class AwsClock {
  #lastAnswer: { readonly date: Instant; readonly at: number } | null = null;

  #jumped = false;

  /**
   * Whether two answers, and the time that passed between them, disagreed. Which of them was right
   * is not known, so that ages cannot be trusted any more.
   */
  get hasJumped(): boolean {
    return this.#jumped;
  }

  /** @param header the value of a Date header; anything unreadable is passed over */
  update(header: string | undefined): void {
    // RFC 9110, "Date/Time Formats": what is in another form comes from nobody's clock.
    const isDate = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} [\d:]{8} GMT$/.test(header ?? '');
    const date = isDate ? Date.parse(header ?? '') : Number.NaN;
    if (!Number.isFinite(date)) return;
    const expected = this.now();
    if (expected !== null && Math.abs(date - expected) > MAX_DISAGREEMENT_MS) {
      this.#jumped = true;
      // The runner's clock settles which of the two to go on with: for what deletes nothing.
      const runner = Date.now();
      if (Math.abs(date - runner) > Math.abs(expected - runner)) return;
    }
    this.#lastAnswer = { date, at: performance.now() };
  }

  /** Milliseconds by which the runner's clock is ahead; negative behind, 0 while unknown. */
  runnerAheadMs(): number {
    const now = this.now();
    return now === null ? 0 : Date.now() - now;
  }

  /** Null until AWS has told the time. */
  now(): Instant | null {
    if (this.#lastAnswer === null) return null;
    return this.#lastAnswer.date + (performance.now() - this.#lastAnswer.at);
  }
}
