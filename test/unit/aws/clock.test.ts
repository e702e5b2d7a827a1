import { performance } from 'node:perf_hooks';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AwsClock } from '../../../src/aws/clock.ts';
import { NOW } from '../../support/builders.ts';

const HEADER = new Date(NOW).toUTCString();

let monotonic = 0;

beforeEach(() => {
  monotonic = 5_000;
  vi.spyOn(performance, 'now').mockImplementation(() => monotonic);
  vi.spyOn(Date, 'now').mockReturnValue(NOW);
});

afterEach(() => {
  vi.restoreAllMocks();
});

describe("AWS's clock", () => {
  it('is unknown until AWS has told the time', () => {
    const clock = new AwsClock();
    expect(clock.now()).toBeNull();
    expect(clock.runnerAheadMs()).toBe(0);
  });

  it.each([undefined, '', 'yesterday', 'Sun, 99 Mar 2026'])(
    'passes over a header of %j',
    (header) => {
      const clock = new AwsClock();
      clock.update(header);
      expect(clock.now()).toBeNull();
      clock.update(HEADER);
      clock.update(header);
      expect(clock.now()).toBe(NOW);
    },
  );

  it('runs on between answers', () => {
    const clock = new AwsClock();
    clock.update(HEADER);
    monotonic += 90_000;
    expect(clock.now()).toBe(NOW + 90_000);
  });

  it('follows the latest answer', () => {
    const clock = new AwsClock();
    clock.update(HEADER);
    monotonic += 1_000;
    clock.update(new Date(NOW + 5_000).toUTCString());
    expect(clock.now()).toBe(NOW + 5_000);
  });

  it("does not follow the runner's clock, neither a wrong one nor one that is set in between", () => {
    vi.mocked(Date.now).mockReturnValue(NOW + 365 * 86_400_000);
    const clock = new AwsClock();
    clock.update(HEADER);
    expect(clock.now()).toBe(NOW);
    vi.mocked(Date.now).mockReturnValue(0);
    expect(clock.now()).toBe(NOW);
  });

  it.each([
    ['ahead', 600_000],
    ['behind', -600_000],
  ])("tells how far the runner's clock is %s", (_, offset) => {
    vi.mocked(Date.now).mockReturnValue(NOW + offset);
    const clock = new AwsClock();
    clock.update(HEADER);
    expect(clock.runnerAheadMs()).toBe(offset);
  });
});
