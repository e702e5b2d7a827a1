import { performance } from 'node:perf_hooks';

/** `speed` 0 freezes the clock, so that only `advance` moves it. `startAt` wins over `offsetMs`. */
export interface ClockOptions {
  readonly offsetMs?: number;
  readonly speed?: number;
  readonly startAt?: Date;
}

/** AWS's time as the simulator tells it; times are milliseconds since the epoch. */
export interface Clock {
  now(): number;
  advance(ms: number): void;
}

export function createClock(options: ClockOptions = {}): Clock {
  const { offsetMs = 0, speed = 1, startAt } = options;
  const origin = startAt?.getTime() ?? Date.now() + offsetMs;
  // A monotonic source: a step of the machine's own clock must not move the simulated one.
  const started = performance.now();
  let advanced = 0;
  return {
    now: () => Math.floor(origin + (performance.now() - started) * speed + advanced),
    advance(ms) {
      if (ms < 0) throw new RangeError(`The clock only goes forward, not by ${ms} ms.`);
      advanced += ms;
    },
  };
}
