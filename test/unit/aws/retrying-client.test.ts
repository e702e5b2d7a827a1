import { getEventListeners } from 'node:events';
import { performance } from 'node:perf_hooks';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AwsError } from '../../../src/aws/errors.ts';
import {
  DEFAULT_RETRY_OPTIONS,
  RetryingClient,
  type RetryOptions,
} from '../../../src/aws/retrying-client.ts';
import { RunControl, Stopped } from '../../../src/lib/run-control.ts';
import { errorOf } from '../../support/thrown.ts';

const QUICK: RetryOptions = {
  backoffMs: 1,
  maxBackoffMs: 2,
  quotaMs: 1,
  volumeQuotaMs: 60_000,
  accountQuotaMs: 60_000,
  unreachableMs: 60_000,
};

function aLine(retryOptions: Partial<RetryOptions> = {}) {
  const control = new RunControl({ graceMs: 1 });
  const waits: string[] = [];
  const line = new RetryingClient({
    region: 'eu-central-1',
    control,
    retryOptions: { ...QUICK, ...retryOptions },
    onWait: (reason) => waits.push(reason),
  });
  return { line, control, waits };
}

function sdkError(code: string, status: number, metadata: object = {}): Error {
  const $metadata = { httpStatusCode: status, ...metadata };
  return Object.assign(new Error('What AWS says.'), { name: code, $metadata });
}

const throttled = () => sdkError('RequestLimitExceeded', 503);
const full = () => sdkError('PendingSnapshotLimitExceeded', 400);
const lost = () => sdkError('InternalError', 500);
const refused = () => sdkError('InvalidParameterValue', 400);
const skewed = () => sdkError('RequestExpired', 400, { clockSkewCorrected: true });

/** Answers each attempt in turn: an error is thrown, anything else is the answer; the last repeats. */
function endpoint(...answers: readonly unknown[]) {
  let attempts = 0;
  return {
    attempts: () => attempts,
    once: async () => {
      const answer = answers[Math.min(attempts, answers.length - 1)];
      attempts++;
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
}

/** With a fixed draw, since jitter may be tiny: an hour in the last pause, nothing before. */
const HOUR_OF_BACKOFF = { backoffMs: 4_000_000, maxBackoffMs: 4_000_000 };

/** A run that is cancelled in the pause after the last of these answers. */
async function stoppedInPause(answers: readonly Error[], retryOptions: Partial<RetryOptions>) {
  const { line, control } = aLine(retryOptions);
  const { once, attempts } = endpoint(...answers);
  const draw = () => (attempts() < answers.length ? 0 : 0.9);
  const random = vi.spyOn(Math, 'random').mockImplementation(draw);
  const sending = errorOf(line.send('A', { repeatable: true, once }));
  await vi.waitUntil(() => attempts() === answers.length);
  control.stop('cancelled');
  const error = await sending;
  random.mockRestore();
  return { error, attempts: attempts() };
}

describe('a call', () => {
  it('is sent once where it is answered', async () => {
    const { line } = aLine();
    const { once, attempts } = endpoint('yes');
    expect(await line.send('A', { repeatable: false, once })).toBe('yes');
    expect(attempts()).toBe(1);
  });

  it.each([true, false])(
    'throttled waits and repeats, repeatable (%s) or not',
    async (repeatable) => {
      const { line } = aLine();
      const { once, attempts } = endpoint(...Array.from({ length: 12 }, throttled), 'yes');
      expect(await line.send('A', { repeatable, once })).toBe('yes');
      expect(attempts()).toBe(13);
    },
  );

  it.each([true, false])('at a full limit too (%s), and tells why it waits', async (repeatable) => {
    const { line, waits } = aLine();
    const { once, attempts } = endpoint(full(), full(), 'yes');
    expect(await line.send('A', { repeatable, once })).toBe('yes');
    expect(attempts()).toBe(3);
    expect(waits).toHaveLength(2);
    expect(waits[0]).toContain('PendingSnapshotLimitExceeded');
  });

  it('lost but repeatable is sent four times in all', async () => {
    const { line } = aLine();
    const { once, attempts } = endpoint(lost());
    const error = await errorOf(line.send('A', { repeatable: true, once }));
    expect(error).toMatchObject({ kind: 'ambiguous' });
    expect(attempts()).toBe(4);
  });

  it('lost but repeatable is answered where a later attempt is', async () => {
    const { line } = aLine();
    const { once } = endpoint(lost(), lost(), lost(), 'yes');
    expect(await line.send('A', { repeatable: true, once })).toBe('yes');
  });

  it('lost and not repeatable is sent no more, also after waiting', async () => {
    const { line } = aLine();
    const { once, attempts } = endpoint(throttled(), lost(), 'yes');
    const error = await errorOf(line.send('A', { repeatable: false, once }));
    expect(error).toMatchObject({ kind: 'ambiguous' });
    expect(attempts()).toBe(2);
  });

  it('refused is final', async () => {
    const { line } = aLine();
    const { once, attempts } = endpoint(refused(), 'yes');
    const error = await errorOf(line.send('A', { repeatable: true, once }));
    expect(error).toBeInstanceOf(AwsError);
    expect(error).toMatchObject({ kind: 'failed', afterAmbiguousAnswer: false });
    expect(attempts()).toBe(1);
  });

  it("refused for the runner's clock is sent once more", async () => {
    const { line } = aLine();
    const good = endpoint(skewed(), 'yes');
    expect(await line.send('A', { repeatable: false, once: good.once })).toBe('yes');
    const bad = endpoint(skewed());
    const error = await errorOf(line.send('A', { repeatable: false, once: bad.once }));
    expect(error).toMatchObject({ kind: 'clock' });
    expect(bad.attempts()).toBe(2);
  });

  it('says of its end whether an earlier attempt was lost, and so maybe executed', async () => {
    const { line } = aLine();
    const { once } = endpoint(lost(), throttled(), refused());
    const error = await errorOf(line.send('A', { repeatable: true, once }));
    expect(error).toMatchObject({ kind: 'failed', afterAmbiguousAnswer: true });
  });

  it('lost itself is not after a lost one', async () => {
    const { line } = aLine();
    const { once } = endpoint(lost());
    const error = await errorOf(line.send('A', { repeatable: false, once }));
    expect(error).toMatchObject({ afterAmbiguousAnswer: false });
  });

  it('is counted by action, each attempt', async () => {
    const { line } = aLine();
    await line.send('A', { repeatable: true, once: endpoint(throttled(), 'yes').once });
    await line.send('A', { repeatable: true, once: endpoint('yes').once });
    await errorOf(line.send('B', { repeatable: true, once: endpoint(refused()).once }));
    expect(Object.fromEntries(line.sent)).toEqual({ A: 3, B: 1 });
  });

  it('is told about with the line its region', async () => {
    const { line } = aLine();
    const error = await errorOf(
      line.send('A', { repeatable: true, once: endpoint(refused()).once }),
    );
    expect(error).toHaveProperty('problem.sentence', expect.stringContaining('A in eu-central-1'));
  });
});

describe('a pause', () => {
  it.each([
    ['throttled', [throttled()], HOUR_OF_BACKOFF],
    ['quota', [full()], { quotaMs: 3_600_000 }],
  ])('of a %s call ends when the run does: not done', async (_, answers, retryOptions) => {
    const { error, attempts } = await stoppedInPause(answers, retryOptions);
    expect(error).toBeInstanceOf(Stopped);
    expect(error).toMatchObject({ reason: 'cancelled' });
    expect(attempts).toBe(answers.length);
  });

  it.each([
    ['ambiguous', [lost()], HOUR_OF_BACKOFF],
    ['lost and then throttled', [lost(), throttled()], HOUR_OF_BACKOFF],
    ['lost and then full', [lost(), full()], { quotaMs: 3_600_000 }],
  ])(
    'of a call that was %s ends too, and does not say not done',
    async (_, answers, retryOptions) => {
      const { error, attempts } = await stoppedInPause(answers, retryOptions);
      expect(error).toBeInstanceOf(AwsError);
      expect(error).toMatchObject({
        kind: 'failed',
        problem: {
          code: 'Undecided',
          sentence:
            'A in eu-central-1 was sent and not answered; whether it was executed is unknown (not done: the run was cancelled before).',
        },
        cause: { name: 'Stopped', reason: 'cancelled' },
      });
      expect(attempts).toBe(answers.length);
    },
  );

  it('for the turn of a call ends when the run does', async () => {
    const { line, control } = aLine();
    const { once, attempts } = endpoint('yes');
    const send = () => line.send('CreateSnapshot', { repeatable: false, once });
    await Promise.all(Array.from({ length: 100 }, send));
    const sending = errorOf(send());
    control.stop('timeout');
    expect(await sending).toMatchObject({ name: 'Stopped', reason: 'timeout' });
    expect(attempts()).toBe(100);
  });

  it('for the turn of a call of which an answer was lost ends undecided', async () => {
    const { line, control } = aLine();
    const filler = endpoint('yes');
    await Promise.all(
      Array.from({ length: 99 }, () =>
        line.send('CreateSnapshot', { repeatable: true, once: filler.once }),
      ),
    );
    const { once, attempts } = endpoint(lost(), 'yes');
    const sending = errorOf(line.send('CreateSnapshot', { repeatable: true, once }));
    // The backoff is 4 ms at most, the turn 200 ms away.
    await new Promise((resolve) => setTimeout(resolve, 50));
    control.stop('timeout');
    expect(await sending).toMatchObject({
      kind: 'failed',
      problem: { code: 'Undecided' },
      cause: { name: 'Stopped', reason: 'timeout' },
    });
    expect(attempts()).toBe(1);
  });

  it('at a full limit is no shorter than it takes to empty', async () => {
    vi.useFakeTimers();
    try {
      const { line } = aLine({ quotaMs: 15_000 });
      const { once, attempts } = endpoint(full(), 'yes');
      const sending = line.send('A', { repeatable: true, once });
      await vi.advanceTimersByTimeAsync(14_999);
      expect(attempts()).toBe(1);
      await vi.advanceTimersByTimeAsync(3_751);
      expect(attempts()).toBe(2);
      expect(await sending).toBe('yes');
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('a full limit', () => {
  const ofVolume = () => sdkError('ConcurrentSnapshotLimitExceeded', 400);
  const LIMITS = { quotaMs: 15_000, volumeQuotaMs: 120_000, accountQuotaMs: 900_000 };

  beforeEach(() => {
    vi.useFakeTimers();
    vi.spyOn(performance, 'now').mockImplementation(() => Date.now());
    vi.spyOn(Math, 'random').mockReturnValue(0);
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  /** How long a call is repeated until it is given up, in seconds. */
  async function secondsUntil(sending: Promise<unknown>): Promise<number> {
    const startedAt = Date.now();
    const error = errorOf(sending);
    await vi.runAllTimersAsync();
    expect(await error).toMatchObject({ kind: 'quota' });
    return (Date.now() - startedAt) / 1_000;
  }

  it.each<[string, () => Error, number]>([
    ['of one volume two minutes: a broken snapshot may hold it for ever', ofVolume, 120],
    ['of the account a quarter of an hour without any success', full, 900],
  ])('is waited for: %s', async (_, answer, seconds) => {
    const { line } = aLine(LIMITS);
    const { once } = endpoint(answer());
    expect(await secondsUntil(line.send('A', { repeatable: false, once }))).toBe(seconds);
  });

  it('of the account is waited for as long as calls of the action succeed now and then', async () => {
    const { line } = aLine(LIMITS);
    const others = setInterval(() => {
      if (Date.now() < until) void line.send('A', { repeatable: false, once: async () => 'yes' });
    }, 600_000);
    const until = Date.now() + 3_600_000;
    const startedAt = Date.now();
    const sending = errorOf(line.send('A', { repeatable: false, once: endpoint(full()).once }));
    await vi.advanceTimersByTimeAsync(3_600_000);
    clearInterval(others);
    await vi.runAllTimersAsync();
    await sending;
    // The last success came after 50 minutes.
    expect((Date.now() - startedAt) / 60_000).toBe(65);
  });

  it('is not kept open by the success of another action, nor by one before', async () => {
    const { line } = aLine(LIMITS);
    await line.send('A', { repeatable: false, once: endpoint('yes').once });
    const others = setInterval(() => {
      void line.send('B', { repeatable: false, once: async () => 'yes' });
      if (Date.now() > until) clearInterval(others);
    }, 60_000);
    const until = Date.now() + 900_000;
    const startedAt = Date.now();
    const sending = errorOf(line.send('A', { repeatable: false, once: endpoint(full()).once }));
    await sendingFor(1_000_000);
    expect(await sending).toMatchObject({ kind: 'quota' });
    expect(Date.now() - startedAt).toBe(1_000_000);
  });

  const sendingFor = (ms: number) => vi.advanceTimersByTimeAsync(ms);

  it.each([ofVolume, full])('is thrown at once where nobody is to wait', async (answer) => {
    const { line, waits } = aLine(LIMITS);
    const { once } = endpoint(answer());
    const sending = line.send('A', { repeatable: false, waitsForQuota: false, once });
    expect(await secondsUntil(sending)).toBe(0);
    expect(waits).toEqual([]);
  });
});

describe('the pace of calls', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.spyOn(performance, 'now').mockImplementation(() => Date.now());
    vi.spyOn(Math, 'random').mockReturnValue(0);
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  // Any answer of EC2 shows that its bucket has begun to refill, not a yes alone.
  it.each<[string, () => Error]>([
    ['refused', refused],
    ['allowed in a dry run', () => sdkError('DryRunOperation', 412)],
    ['of what is gone', () => sdkError('InvalidSnapshot.NotFound', 400)],
  ])('refills while calls are %s', async (_, answer) => {
    const { line } = aLine();
    const { once, attempts } = endpoint(answer());
    const send = () => errorOf(line.send('DeleteSnapshot', { repeatable: true, once }));
    await Promise.all(Array.from({ length: 100 }, send));
    vi.setSystemTime(Date.now() + 20_000);
    const next = send();
    await vi.advanceTimersByTimeAsync(0);
    expect(attempts()).toBe(101);
    await next;
  });

  it('slows down where EC2 throttles: the bucket is empty, whatever was counted', async () => {
    const { line } = aLine();
    const { once, attempts } = endpoint(throttled(), 'yes');
    const sending = line.send('CreateSnapshot', { repeatable: false, once });
    // 5 a second, less 15 %: 235 ms for one.
    await vi.advanceTimersByTimeAsync(230);
    expect(attempts()).toBe(1);
    await vi.advanceTimersByTimeAsync(10);
    expect(attempts()).toBe(2);
    await sending;
  });

  it('recovers while EC2 answers', async () => {
    const { line } = aLine();
    const calm = endpoint('yes');
    const secondsFor = async (calls: number) => {
      const startedAt = Date.now();
      const sent = Array.from({ length: calls }, () =>
        line.send('CreateSnapshot', { repeatable: false, once: calm.once }),
      );
      await vi.runAllTimersAsync();
      await Promise.all(sent);
      return (Date.now() - startedAt) / 1_000;
    };
    const { once } = endpoint(throttled(), 'yes');
    void line.send('CreateSnapshot', { repeatable: false, once });
    await vi.runAllTimersAsync();
    // Each good answer gives back 1 %: after 20 of them it is 5 a second again.
    await secondsFor(20);
    expect(await secondsFor(50)).toBeCloseTo(10, 0);
  });
});

describe('the signal of an attempt', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  /** Never answers, but ends with its signal as the SDK does. */
  function hanging() {
    const signals: AbortSignal[] = [];
    const once = (signal: AbortSignal) =>
      new Promise<never>((_, reject) => {
        signals.push(signal);
        const aborted = Object.assign(new Error('Request aborted'), { name: 'AbortError' });
        signal.addEventListener('abort', () => reject(aborted));
      });
    return { once, signals };
  }

  it('ends it after half a minute, and what became of it is not known', async () => {
    const { line } = aLine();
    const { once, signals } = hanging();
    const sending = errorOf(line.send('A', { repeatable: false, once }));
    await vi.advanceTimersByTimeAsync(29_999);
    expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
    await vi.advanceTimersByTimeAsync(1);
    expect(await sending).toMatchObject({ kind: 'ambiguous', problem: { code: 'AbortError' } });
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });

  it('is of that attempt alone: the next one has half a minute of its own', async () => {
    const { line } = aLine();
    const { once, signals } = hanging();
    const sending = line.send('A', {
      repeatable: true,
      once: async (signal) => (signals.length === 0 ? once(signal) : signal),
    });
    await vi.advanceTimersByTimeAsync(30_010);
    const second = await sending;
    expect(second).not.toBe(signals[0]);
    expect(second.aborted).toBe(false);
  });

  it('ends it when the run is aborted: after the grace, not at the stop', async () => {
    const control = new RunControl({ graceMs: 5_000 });
    const line = new RetryingClient({ region: 'eu-central-1', control, retryOptions: QUICK });
    const { once, signals } = hanging();
    const sending = errorOf(line.send('A', { repeatable: false, once }));
    await vi.advanceTimersByTimeAsync(10);
    control.stop('cancelled');
    await vi.advanceTimersByTimeAsync(4_999);
    expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
    await vi.advanceTimersByTimeAsync(1);
    expect(await sending).toMatchObject({ kind: 'ambiguous' });
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });

  it('leaves an answer that comes in the grace what it is', async () => {
    const control = new RunControl({ graceMs: 5_000 });
    const line = new RetryingClient({ region: 'eu-central-1', control, retryOptions: QUICK });
    const once = () => new Promise((resolve) => setTimeout(() => resolve('yes'), 4_000));
    const sending = line.send('A', { repeatable: false, once });
    await vi.advanceTimersByTimeAsync(10);
    control.stop('timeout');
    await vi.advanceTimersByTimeAsync(4_000);
    expect(await sending).toBe('yes');
  });

  it('leaves nothing behind, answered or not', async () => {
    const { line, control } = aLine();
    await line.send('A', { repeatable: true, once: endpoint('yes').once });
    await errorOf(line.send('A', { repeatable: true, once: endpoint(refused()).once }));
    expect(vi.getTimerCount()).toBe(0);
    expect(getEventListeners(control.aborting, 'abort')).toEqual([]);
  });
});

describe('a run that has ended', () => {
  it('sends nothing more, and says why', async () => {
    const { line, control } = aLine();
    control.stop('timeout');
    const { once, attempts } = endpoint('yes');
    const error = await errorOf(line.send('A', { repeatable: true, once }));
    expect(error).toMatchObject({ name: 'Stopped', reason: 'timeout' });
    expect(attempts()).toBe(0);
    expect(line.sent.size).toBe(0);
  });
});

describe('an unreachable endpoint', () => {
  let time = 0;

  beforeEach(() => {
    time = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => time);
  });

  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('for long enough gives the line up', async () => {
    const { line } = aLine({ unreachableMs: 45_000 });
    const { once, attempts } = endpoint(lost());
    const lose = () => errorOf(line.send('A', { repeatable: false, once }));
    await lose();
    time = 45_000;
    expect(await lose()).toMatchObject({ kind: 'ambiguous' });
    const error = await lose();
    expect(error).toMatchObject({ kind: 'failed', problem: { code: 'Unreachable' } });
    expect(error).toHaveProperty(
      'problem.sentence',
      expect.stringMatching(/^A in eu-central-1 was not sent: .* 45 s/),
    );
    expect(attempts()).toBe(2);
    // Other calls on the line would wait in vain too.
    const next = endpoint('yes');
    await errorOf(line.send('B', { repeatable: true, once: next.once }));
    expect(next.attempts()).toBe(0);
  });

  it('for less than that does not', async () => {
    const { line } = aLine({ unreachableMs: 45_000 });
    const lose = () => errorOf(line.send('A', { repeatable: false, once: endpoint(lost()).once }));
    await lose();
    time = 44_999;
    await lose();
    expect(await line.send('A', { repeatable: true, once: endpoint('yes').once })).toBe('yes');
  });

  it('is none while nobody asks: after an hour the line is tried again', async () => {
    const { line } = aLine({ unreachableMs: 45_000 });
    await errorOf(line.send('A', { repeatable: false, once: endpoint(lost()).once }));
    time = 3_600_000;
    expect(await line.send('A', { repeatable: true, once: endpoint('yes').once })).toBe('yes');
  });

  it('ends a call that is still being repeated', async () => {
    const { line } = aLine({ unreachableMs: 45_000 });
    let attempts = 0;
    const once = async () => {
      attempts++;
      time += 30_000;
      throw lost();
    };
    const error = await errorOf(line.send('A', { repeatable: true, once }));
    // Two lost answers: that it was not done is more than anyone knows.
    expect(error).toMatchObject({
      kind: 'failed',
      problem: {
        code: 'Undecided',
        sentence: expect.stringMatching(
          /^A in eu-central-1 was sent and not answered; whether it was executed is unknown \(.* no usable answer for 60 s/,
        ),
      },
      cause: { kind: 'failed', problem: { code: 'Unreachable' } },
    });
    // The first answer was missed at 30 s, the third at 90 s: 60 s without an answer by then.
    expect(attempts).toBe(3);
  });

  it.each([
    ['throttled', throttled],
    ['refused', refused],
    ['answered', () => 'yes'],
  ])('ends with a call that was %s: somebody is there', async (_, heard) => {
    const { line } = aLine({ unreachableMs: 45_000 });
    await errorOf(line.send('A', { repeatable: false, once: endpoint(lost()).once }));
    await line.send('B', { repeatable: true, once: endpoint(heard(), 'yes').once }).catch(() => {});
    time = 90_000;
    expect(await line.send('C', { repeatable: true, once: endpoint('yes').once })).toBe('yes');
  });

  it('is counted from the first lost call, not from the last', async () => {
    const { line } = aLine({ unreachableMs: 45_000 });
    const lose = () => errorOf(line.send('A', { repeatable: false, once: endpoint(lost()).once }));
    await lose();
    time = 30_000;
    await lose();
    time = 60_000;
    await lose();
    expect(await lose()).toMatchObject({ problem: { code: 'Unreachable' } });
  });
});

it('the retryOptions of production waits out what EC2 documents', () => {
  expect(DEFAULT_RETRY_OPTIONS.quotaMs).toBeGreaterThanOrEqual(15_000);
  expect(DEFAULT_RETRY_OPTIONS.unreachableMs).toBeGreaterThan(DEFAULT_RETRY_OPTIONS.maxBackoffMs);
});
