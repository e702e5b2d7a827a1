import { performance } from 'node:perf_hooks';
import type { RunControl } from '../control.ts';
import { AwsError, type Call, readAwsError } from './errors.ts';

/** How long each kind of bad answer is waited out, in milliseconds; set lower in unit tests. */
export interface Patience {
  /** First pause after a throttled or lost call; it doubles, with full jitter. */
  readonly backoffMs: number;
  readonly maxBackoffMs: number;
  /** EC2 API Reference: 15 seconds between two snapshots of one volume. */
  readonly fullMs: number;
  /** A line on which nothing was heard for so long is given up. */
  readonly silenceMs: number;
}

export const PATIENCE: Patience = {
  backoffMs: 300,
  maxBackoffMs: 10_000,
  fullMs: 15_000,
  silenceMs: 45_000,
};

/** How often a call whose answer was lost is sent, where sending it twice does no harm. */
const LOST_ATTEMPTS = 4;

/**
 * The line to one account and region: sends calls until they are answered for good. The SDK's own
 * retries are off, because they would repeat a CreateSnapshot whose answer was lost.
 */
export class Line {
  readonly region: string;
  readonly control: RunControl;
  /** Requests sent, by action: each attempt counts. */
  readonly sent = new Map<string, number>();
  readonly #subject: string | undefined;
  readonly #patience: Patience;
  readonly #onWait: (reason: string) => void;
  /** The first and the last lost answer since something was heard. */
  #silence: { readonly from: number; readonly to: number } | null = null;

  constructor(options: {
    readonly region: string;
    readonly control: RunControl;
    /** Whom the calls are about, e.g. a role, where their errors should name it. */
    readonly subject?: string;
    readonly patience?: Patience;
    readonly onWait?: (reason: string) => void;
  }) {
    this.region = options.region;
    this.control = options.control;
    this.#subject = options.subject;
    this.#patience = options.patience ?? PATIENCE;
    this.#onWait = options.onWait ?? (() => {});
  }

  /**
   * Throttling and full limits are waited out for as long as the run's time budget lasts.
   *
   * @param once sends the call one time
   * @throws AwsError when the answer is final, or lost and not `repeatable`
   * @throws Stopped when the run ends first
   */
  async send<T>(
    action: string,
    options: { readonly repeatable: boolean; readonly once: () => Promise<T> },
  ): Promise<T> {
    const call: Call = { action, region: this.region, subject: this.#subject };
    let lost = false;
    for (let attempt = 1; ; attempt++) {
      this.control.throwIfStopped();
      this.#throwIfSilent(call);
      this.sent.set(action, (this.sent.get(action) ?? 0) + 1);
      try {
        const answer = await options.once();
        this.#silence = null;
        return answer;
      } catch (cause) {
        const error = readAwsError(cause, call);
        this.#listen(error);
        error.afterLostAnswer = lost;
        lost ||= error.meaning === 'lost';
        await this.control.pause(this.#pauseAfter(error, attempt, options.repeatable));
      }
    }
  }

  /** Milliseconds until the next attempt; throws where there is to be none. */
  #pauseAfter(error: AwsError, attempt: number, repeatable: boolean): number {
    switch (error.meaning) {
      case 'throttled':
        return this.backoff(attempt);
      case 'full':
        this.#onWait(error.problem.sentence);
        return this.#patience.fullMs * (1 + Math.random() / 4);
      case 'clock':
        if (attempt > 1) throw error;
        return 0;
      case 'lost':
        if (!repeatable || attempt >= LOST_ATTEMPTS) throw error;
        return this.backoff(attempt);
      default:
        throw error;
    }
  }

  /** Exponential with full jitter: clients that failed together do not come back together. */
  backoff(attempt: number): number {
    const { backoffMs, maxBackoffMs } = this.#patience;
    return Math.min(maxBackoffMs, backoffMs * 2 ** attempt) * Math.random();
  }

  #listen(error: AwsError): void {
    const now = performance.now();
    this.#silence = error.meaning === 'lost' ? { from: this.#silence?.from ?? now, to: now } : null;
  }

  #throwIfSilent(call: Call): void {
    if (this.#silence === null) return;
    // Between two lost answers: a line that nobody has used since is not known to be silent.
    const silentMs = this.#silence.to - this.#silence.from;
    if (silentMs < this.#patience.silenceMs) return;
    const sentence = `${call.action} in ${call.region} was not sent: the endpoint has not answered for ${Math.round(silentMs / 1000)} s. Check the runner's network and AWS's health dashboard.`;
    throw new AwsError({
      meaning: 'failed',
      problem: { code: 'Unreachable', sentence },
      cause: null,
    });
  }
}
