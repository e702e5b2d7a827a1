import type { ChildProcess } from 'node:child_process';

/** A runner's cancel at a moment that the test chooses. */
export class Cancel {
  readonly #signal: NodeJS.Signals;
  #child: ChildProcess | null = null;
  #sentAt: number | null = null;

  constructor(signal: NodeJS.Signals) {
    this.#signal = signal;
  }

  /** For `onStart` of a run. */
  readonly watch = (child: ChildProcess): void => {
    this.#child = child;
  };

  /** The first call counts. */
  send(): void {
    if (this.#sentAt !== null) return;
    this.#sentAt = performance.now();
    this.#child?.kill(this.#signal);
  }

  get wasSent(): boolean {
    return this.#sentAt !== null;
  }

  /** Milliseconds since the signal was sent. */
  get ago(): number {
    if (this.#sentAt === null) throw new Error('The signal was not sent');
    return performance.now() - this.#sentAt;
  }
}
