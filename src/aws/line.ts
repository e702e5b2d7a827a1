import { performance } from 'node:perf_hooks';
import { type RunControl, Stopped } from '../control.ts';
import { AwsError, type Call, inWords, readAwsError } from './errors.ts';
import { bucketOf, DOCUMENTED_RATE, Pacer } from './pacer.ts';

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

/** From the first byte sent to the last one received. */
const TIME_PER_CALL_MS = 30_000;

/** What has happened to a call so far. */
interface Past {
  /** How many of its answers were lost. */
  lost: number;
  clockCorrected: boolean;
}

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
  readonly #pacers = new Map<string, Pacer>();
  readonly #callsPerSecond: number;
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
    /** The account's rate of changing calls; the documented one unless given. */
    readonly callsPerSecond?: number | undefined;
    readonly onWait?: (reason: string) => void;
  }) {
    this.region = options.region;
    this.control = options.control;
    this.#callsPerSecond = options.callsPerSecond ?? DOCUMENTED_RATE;
    this.#subject = options.subject;
    this.#patience = options.patience ?? PATIENCE;
    this.#onWait = options.onWait ?? (() => {});
  }

  /**
   * Throttling and full limits are waited out for as long as the run's time budget lasts.
   *
   * @param once sends the call one time; its signal ends a call that takes too long or is aborted
   * @throws AwsError when the answer is final, or lost and not `repeatable`
   * @throws Stopped when the run ends before anything was sent
   */
  async send<T>(
    action: string,
    options: {
      readonly repeatable: boolean;
      readonly once: (signal: AbortSignal) => Promise<T>;
    },
  ): Promise<T> {
    const call: Call = { action, region: this.region, subject: this.#subject };
    const past: Past = { lost: 0, clockCorrected: false };
    for (;;) {
      await this.#turn(call, past);
      this.sent.set(action, (this.sent.get(action) ?? 0) + 1);
      try {
        const answer = await this.#within(TIME_PER_CALL_MS, options.once);
        this.#silence = null;
        this.#pacer(action).succeeded();
        return answer;
      } catch (cause) {
        // Stopped while its credentials were being fetched: it was not sent.
        if (cause instanceof Stopped) throw undecided(cause, call, past);
        this.#pacer(action).begin();
        const error = readAwsError(cause, call);
        this.#listen(error);
        error.afterLostAnswer = past.lost > 0;
        const pauseMs = this.#pauseAfter(error, { action, past, repeatable: options.repeatable });
        if (error.meaning === 'lost') past.lost++;
        if (error.meaning === 'clock') past.clockCorrected = true;
        await orUndecided(this.control.pause(pauseMs), call, past);
      }
    }
  }

  /** Waits until the call may be sent. */
  async #turn(call: Call, past: Past): Promise<void> {
    await orUndecided(this.control.pause(this.#pacer(call.action).reserve()), call, past);
    try {
      this.#throwIfSilent(call);
    } catch (error) {
      throw undecided(error, call, past);
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
    { action, past, repeatable }: { action: string; past: Past; repeatable: boolean },
  ): number {
    switch (error.meaning) {
      case 'throttled':
        // The pacer makes it wait its turn; the jitter parts calls that were throttled together.
        this.#pacer(action).throttled();
        return this.#backoff(0);
      case 'full':
        this.#onWait(error.problem.sentence);
        return this.#patience.fullMs * (1 + Math.random() / 4);
      case 'clock':
        if (past.clockCorrected) throw error;
        return 0;
      case 'lost':
        if (!repeatable || past.lost + 1 >= LOST_ATTEMPTS) throw error;
        return this.#backoff(past.lost + 1);
      default:
        throw error;
    }
  }

  /** Exponential with full jitter: clients that failed together do not come back together. */
  #backoff(attempt: number): number {
    const { backoffMs, maxBackoffMs } = this.#patience;
    return Math.min(maxBackoffMs, backoffMs * 2 ** attempt) * Math.random();
  }

  #pacer(action: string): Pacer {
    const known = this.#pacers.get(action);
    if (known !== undefined) return known;
    const pacer = new Pacer(bucketOf(action, this.#callsPerSecond));
    this.#pacers.set(action, pacer);
    return pacer;
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
    const sentence = `${inWords(call)} was not sent: the endpoint has given no usable answer for ${Math.round(silentMs / 1000)} s. Check the runner's network and AWS's health dashboard.`;
    throw new AwsError({
      meaning: 'failed',
      problem: { code: 'Unreachable', sentence },
      cause: null,
    });
  }
}

/** A call of which an answer was lost may have been executed: its end must not read as "not done". */
function undecided(end: unknown, call: Call, past: Past): unknown {
  if (past.lost === 0) return end;
  const why = end instanceof Error ? end.message : String(end);
  const sentence = `${inWords(call)} was sent and not answered; whether it was executed is unknown (${why}).`;
  return new AwsError({ meaning: 'failed', problem: { code: 'Undecided', sentence }, cause: end });
}

async function orUndecided(pause: Promise<void>, call: Call, past: Past): Promise<void> {
  try {
    await pause;
  } catch (end) {
    throw undecided(end, call, past);
  }
}
