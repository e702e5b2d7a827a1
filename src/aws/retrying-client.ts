import { performance } from 'node:perf_hooks';
import { type RunControl, Stopped } from '../lib/run-control.ts';
import type { Call } from './error-kind.ts';
import { AwsError, inWords, readAwsError } from './errors.ts';
import { bucketOf, DOCUMENTED_RATE, RateLimiter } from './rate-limiter.ts';

/** How long each kind of bad answer is waited out, in milliseconds; set lower in unit tests. */
export interface RetryOptions {
  /** First pause after a throttled or lost call; it doubles, with full jitter. */
  readonly backoffMs: number;
  readonly maxBackoffMs: number;
  /** EC2 API Reference: 15 seconds between two snapshots of one volume. */
  readonly quotaMs: number;
  /** How long a limit of one volume is waited for: a snapshot that broke may hold it for ever. */
  readonly volumeQuotaMs: number;
  /** How long a limit of the account is waited for without any call of the action succeeding. */
  readonly accountQuotaMs: number;
  /** An endpoint that has given no usable answer for so long is given up. */
  readonly unreachableMs: number;
}

export const DEFAULT_RETRY_OPTIONS: RetryOptions = {
  backoffMs: 300,
  maxBackoffMs: 10_000,
  quotaMs: 15_000,
  volumeQuotaMs: 120_000,
  accountQuotaMs: 900_000,
  unreachableMs: 45_000,
};

/** How often a call whose answer was lost is sent, where sending it twice does no harm. */
const AMBIGUOUS_ATTEMPTS = 4;

/** From the first byte sent to the last one received. */
const TIME_PER_CALL_MS = 30_000;

/** What has happened to a call so far. */
interface AttemptState {
  /** How many of its answers were lost. */
  lost: number;
  clockCorrected: boolean;
  /** When a limit was found full first; null for not yet. */
  fullSince: number | null;
}

/**
 * Calls to one account and region, sent until they are answered for good. The SDK's own retries are off, because they would repeat a CreateSnapshot whose answer was lost.
 */
export class RetryingClient {
  readonly region: string;
  readonly control: RunControl;
  /** Requests sent, by action: each attempt counts. */
  readonly sent = new Map<string, number>();
  readonly #subject: string | undefined;
  readonly #limiters = new Map<string, RateLimiter>();
  readonly #callsPerSecond: number;
  readonly #retryOptions: RetryOptions;
  readonly #onWait: (reason: string) => void;
  /** When a call of an action last succeeded. */
  readonly #succeededAt = new Map<string, number>();
  /** The first and the last lost answer since the last usable one. */
  #unreachable: { readonly from: number; readonly to: number } | null = null;

  constructor(options: {
    readonly region: string;
    readonly control: RunControl;
    /** Whom the calls are about, e.g. a role, where their errors should name it. */
    readonly subject?: string;
    readonly retryOptions?: RetryOptions;
    /** The account's rate of changing calls; the documented one unless given. */
    readonly callsPerSecond?: number | undefined;
    readonly onWait?: (reason: string) => void;
  }) {
    this.region = options.region;
    this.control = options.control;
    this.#callsPerSecond = options.callsPerSecond ?? DOCUMENTED_RATE;
    this.#subject = options.subject;
    this.#retryOptions = options.retryOptions ?? DEFAULT_RETRY_OPTIONS;
    this.#onWait = options.onWait ?? (() => {});
  }

  /**
   * Throttling is waited out for as long as the run's time budget lasts, a full limit within
   * bounds of its own.
   *
   * @param options.waitsForQuota false where a full limit is to be thrown at once
   * @param options.once sends the call one time; its signal ends a call that takes too long or is aborted
   * @throws AwsError when the answer is final, or lost and not `repeatable`
   * @throws Stopped when the run ends before anything was sent
   */
  async send<T>(
    action: string,
    options: {
      readonly repeatable: boolean;
      readonly waitsForQuota?: boolean;
      readonly once: (signal: AbortSignal) => Promise<T>;
    },
  ): Promise<T> {
    const call: Call = { action, region: this.region, subject: this.#subject };
    const state: AttemptState = { lost: 0, clockCorrected: false, fullSince: null };
    for (;;) {
      await this.#turn(call, state);
      this.sent.set(action, (this.sent.get(action) ?? 0) + 1);
      try {
        const answer = await this.#within(TIME_PER_CALL_MS, options.once);
        this.#unreachable = null;
        this.#limiterFor(action).succeeded();
        this.#succeededAt.set(action, performance.now());
        return answer;
      } catch (cause) {
        // Stopped while its credentials were being fetched: it was not sent.
        if (cause instanceof Stopped) throw undecided(cause, call, state);
        this.#limiterFor(action).begin();
        const error = readAwsError(cause, call);
        this.#recordOutcome(error);
        error.afterAmbiguousAnswer = state.lost > 0;
        const pauseMs = this.#pauseAfter(error, { action, state, ...options });
        if (error.kind === 'ambiguous') state.lost++;
        if (error.kind === 'clock') state.clockCorrected = true;
        await orUndecided(this.control.pause(pauseMs), call, state);
      }
    }
  }

  /** Waits until the call may be sent. */
  async #turn(call: Call, state: AttemptState): Promise<void> {
    await orUndecided(this.control.pause(this.#limiterFor(call.action).reserve()), call, state);
    try {
      this.#throwIfUnreachable(call);
    } catch (error) {
      throw undecided(error, call, state);
    }
  }

  /** The SDK's own timeouts see neither an answer that trickles nor a body that never ends. */
  async #within<T>(ms: number, once: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const { aborting } = this.control;
    const controller = new AbortController();
    const abort = () => controller.abort();
    const timer = setTimeout(abort, ms).unref();
    aborting.addEventListener('abort', abort, { once: true });
    if (aborting.aborted) abort();
    try {
      return await once(controller.signal);
    } finally {
      clearTimeout(timer);
      aborting.removeEventListener('abort', abort);
    }
  }

  /** Milliseconds until the next attempt; throws where there is to be none. */
  #pauseAfter(
    error: AwsError,
    attempt: {
      readonly action: string;
      readonly state: AttemptState;
      readonly repeatable: boolean;
      readonly waitsForQuota?: boolean;
    },
  ): number {
    const { action, state, repeatable } = attempt;
    switch (error.kind) {
      case 'throttled':
        // The limiter makes it wait its turn; the jitter parts calls that were throttled together.
        this.#limiterFor(action).throttled();
        return this.#backoff(0);
      case 'quota':
        if (attempt.waitsForQuota === false) throw error;
        this.#throwIfFullForLong(error, action, state);
        this.#onWait(error.problem.sentence);
        return this.#retryOptions.quotaMs * (1 + Math.random() / 4);
      case 'clock':
        if (state.clockCorrected) throw error;
        return 0;
      case 'ambiguous':
        if (!repeatable || state.lost + 1 >= AMBIGUOUS_ATTEMPTS) throw error;
        return this.#backoff(state.lost + 1);
      default:
        throw error;
    }
  }

  #throwIfFullForLong(error: AwsError, action: string, state: AttemptState): void {
    const now = performance.now();
    state.fullSince ??= now;
    const { volumeQuotaMs, accountQuotaMs } = this.#retryOptions;
    const succeededAt = this.#succeededAt.get(action) ?? state.fullSince;
    const isOver = error.isOfVolume
      ? now - state.fullSince >= volumeQuotaMs
      : now - Math.max(state.fullSince, succeededAt) >= accountQuotaMs;
    if (isOver) throw error;
  }

  /** Exponential with full jitter: clients that failed together do not come back together. */
  #backoff(attempt: number): number {
    const { backoffMs, maxBackoffMs } = this.#retryOptions;
    return Math.min(maxBackoffMs, backoffMs * 2 ** attempt) * Math.random();
  }

  #limiterFor(action: string): RateLimiter {
    const known = this.#limiters.get(action);
    if (known !== undefined) return known;
    const limiter = new RateLimiter(bucketOf(action, this.#callsPerSecond));
    this.#limiters.set(action, limiter);
    return limiter;
  }

  #recordOutcome(error: AwsError): void {
    const now = performance.now();
    this.#unreachable =
      error.kind === 'ambiguous' ? { from: this.#unreachable?.from ?? now, to: now } : null;
  }

  #throwIfUnreachable(call: Call): void {
    if (this.#unreachable === null) return;
    // Between two lost answers: an endpoint that nobody has called since is not known to be unreachable.
    const unreachableForMs = this.#unreachable.to - this.#unreachable.from;
    if (unreachableForMs < this.#retryOptions.unreachableMs) return;
    const sentence = `${inWords(call)} was not sent: the endpoint has given no usable answer for ${Math.round(unreachableForMs / 1000)} s. Check the runner's network and AWS's health dashboard.`;
    throw new AwsError({
      kind: 'failed',
      problem: { code: 'Unreachable', sentence },
      cause: null,
    });
  }
}

/** A call of which an answer was lost may have been executed: its end must not read as "not done". */
function undecided(end: unknown, call: Call, state: AttemptState): unknown {
  if (state.lost === 0) return end;
  const why = end instanceof Error ? end.message : String(end);
  const sentence = `${inWords(call)} was sent and not answered; whether it was executed is unknown (${why}).`;
  return new AwsError({ kind: 'failed', problem: { code: 'Undecided', sentence }, cause: end });
}

async function orUndecided(pause: Promise<void>, call: Call, state: AttemptState): Promise<void> {
  try {
    await pause;
  } catch (end) {
    throw undecided(end, call, state);
  }
}
