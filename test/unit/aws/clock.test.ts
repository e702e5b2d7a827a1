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

  describe('has jumped', () => {
    const later = (ms: number, header: number) => {
      const clock = new AwsClock();
      clock.update(HEADER);
      monotonic += ms;
      clock.update(new Date(header).toUTCString());
      return clock;
    };
    const FIVE = 5 * 60_000;
    const TEN_YEARS = 3_650 * 86_400_000;

    it.each<[string, number, number, boolean]>([
      ['not five minutes ahead', 0, NOW + FIVE, false],
      ['a second more ahead', 0, NOW + FIVE + 1_000, true],
      ['not five minutes behind', 0, NOW - FIVE, false],
      ['a second more behind', 0, NOW - FIVE - 1_000, true],
      ['not where as much time has passed', 3_600_000, NOW + 3_600_000, false],
      ['where an hour has passed and no answer shows it', 3_600_000, NOW, true],
      ['to 2036', 1_000, NOW + TEN_YEARS, true],
    ])('%s', (_, ms, header, hasJumped) => {
      expect(later(ms, header).hasJumped).toBe(hasJumped);
    });

    it.each([
      ['the odd one came last', NOW],
      ['the odd one came first', NOW + TEN_YEARS],
    ])("and goes on with what is nearer to the runner's: %s", (_, runner) => {
      vi.mocked(Date.now).mockReturnValue(runner);
      expect(later(1_000, NOW + TEN_YEARS).now()).toBe(runner === NOW ? NOW + 1_000 : runner);
    });

    it('for good: a right answer afterwards does not tell which one was wrong', () => {
      const clock = later(0, NOW + TEN_YEARS);
      clock.update(HEADER);
      expect(clock.hasJumped).toBe(true);
    });

    it('not by the first answer, nor by one that is no date', () => {
      const clock = new AwsClock();
      clock.update(new Date(0).toUTCString());
      expect(clock.hasJumped).toBe(false);
      clock.update(String(NOW + TEN_YEARS));
      clock.update(new Date(NOW + TEN_YEARS).toISOString());
      expect(clock.hasJumped).toBe(false);
    });
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
