import { performance } from 'node:perf_hooks';

/** A monotonic clock that runs ahead by what pauses would take, so that they take no time. */
export class VirtualTime {
  /** By how much it is ahead, in milliseconds. */
  aheadMs = 0;
  readonly #real = performance.now;

  constructor() {
    performance.now = () => this.#real.call(performance) + this.aheadMs;
  }

  /** A pause that began at `since` and has ended: pauses at the same time overlap. */
  pass(ms: number, since = performance.now()): number {
    const missing = Math.max(0, since + ms - performance.now());
    this.aheadMs += missing;
    return missing;
  }

  end(): void {
    performance.now = this.#real;
  }
}
