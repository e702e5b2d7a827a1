import { setMaxListeners } from 'node:events';

/** Why a run stops before its work is done. */
export type StopReason = 'cancelled' | 'timeout';

/** Thrown where a stopped run would have started something. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
  readonly reason: StopReason;

  constructor(reason: StopReason) {
    super(STOP_SENTENCES[reason]);
    this.reason = reason;
  }
}

export const STOP_SENTENCES: Readonly<Record<StopReason, string>> = {
  cancelled: 'not done: the run was cancelled before',
  timeout: 'not done: the time budget (timeout-minutes) was used up before',
};

/**
 * Ends a run in two steps: after `stop` nothing new is started and every pause ends at once; after
 * a grace, calls in flight are aborted too.
 */
export class RunControl {
  readonly #stopping = new AbortController();
  readonly #aborting = new AbortController();
  readonly #graceMs: number;
  #reason: StopReason | null = null;

  constructor(options: { readonly graceMs: number }) {
    this.#graceMs = options.graceMs;
    // Each call in flight and each pause listens; that many is no leak.
    setMaxListeners(0, this.#stopping.signal, this.#aborting.signal);
  }

  get reason(): StopReason | null {
    return this.#reason;
  }

  /** Aborts the calls in flight. */
  get aborting(): AbortSignal {
    return this.#aborting.signal;
  }

  /** The first reason stands. */
  stop(reason: StopReason): void {
    if (this.#reason !== null) return;
    this.#reason = reason;
    this.#stopping.abort();
    setTimeout(() => this.#aborting.abort(), this.#graceMs).unref();
  }

  /** To be asked before anything is started. */
  throwIfStopped(): void {
    if (this.#reason !== null) throw new Stopped(this.#reason);
  }

  /** A pause that a stop ends at once, by throwing. */
  async pause(ms: number): Promise<void> {
    this.throwIfStopped();
    if (ms <= 0) return;
    await new Promise<void>((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.#stopping.signal.removeEventListener('abort', wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      this.#stopping.signal.addEventListener('abort', wake, { once: true });
    });
    this.throwIfStopped();
  }
}

/** What a library cannot abort by itself is at least not waited for any longer. */
export function orAborted<T>(promise: Promise<T>, { aborting }: RunControl): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(new Error('the run was stopped'));
    if (aborting.aborted) abort();
    aborting.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => aborting.removeEventListener('abort', abort));
  });
}
