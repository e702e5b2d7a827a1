import { performance } from 'node:perf_hooks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Sharing } from '../../../../../src/actions/copy/sharing.ts';
import type { ListedSource } from '../../../../../src/actions/copy/source-work.ts';
import { CopyQueue } from '../../../../../src/actions/copy/steps/copy-queue.ts';
import { type Copy, volumeKey } from '../../../../../src/domain/copies/model.ts';
import type { Problem } from '../../../../../src/domain/model.ts';
import { Stopped } from '../../../../../src/lib/run-control.ts';
import { RUN } from '../../../../support/builders.ts';
import { aBackup, aCopy, aSource, HOME } from '../../../../support/copies.ts';
import {
  aListedSource,
  type DestinationAnswers,
  FakeDestination,
} from '../../../../support/fake-copies.ts';
import { anAwsError, QuickControl, RecordingTargetLog } from '../../../../support/fake-ec2.ts';
import { VirtualTime } from '../../../../support/virtual-time.ts';

let time: VirtualTime;
beforeEach(() => {
  time = new VirtualTime();
});
afterEach(() => time.end());

class PassingControl extends QuickControl {
  override async pause(ms: number): Promise<void> {
    await super.pause(ms);
    time.pass(ms);
  }
}

/** As much of a copy as is under way: by its end, if it has one. */
interface Begun {
  readonly endsAt: number;
  readonly state: Copy['state'];
}

/** A queue of so many volumes, whose copies take a minute and complete, unless told otherwise. */
function queueOf(
  volumes: number,
  {
    takesMs = 60_000,
    state = () => 'completed',
    limit = 20,
    earlier = [],
    answers = {},
    sources = [aListedSource()],
    account = HOME.account,
  }: {
    readonly takesMs?: number;
    readonly state?: (id: string) => Copy['state'];
    readonly limit?: number;
    readonly earlier?: readonly string[];
    readonly answers?: DestinationAnswers;
    readonly sources?: readonly ListedSource[];
    readonly account?: string;
  } = {},
) {
  const begun = new Map<string, Begun>(
    earlier.map((id) => [id, { endsAt: performance.now() + takesMs, state: 'completed' }]),
  );
  const peak = { atOnce: 0 };
  const underWay = () => [...begun.values()].filter(({ endsAt }) => endsAt > performance.now());
  const ec2 = new FakeDestination(
    {
      copies: () =>
        // What has ended long ago nobody asks about.
        [...begun]
          .filter(([, { endsAt }]) => endsAt > performance.now() - 120_000)
          .map(([id, { endsAt, state: end }]) =>
            aCopy({
              id,
              state: endsAt > performance.now() ? 'pending' : end,
              statusMessage: 'why',
            }),
          ),
      copy: ({ snapshotId }) => {
        if (underWay().length >= limit) throw anAwsError('quota', 'ResourceLimitExceeded');
        const id = `copy-of-${snapshotId}`;
        begun.set(id, { endsAt: performance.now() + takesMs, state: state(id) });
        peak.atOnce = Math.max(peak.atOnce, underWay().length);
        return id;
      },
      ...answers,
    },
    new PassingControl({ graceMs: 1 }),
  );
  const source = sources[0]?.source ?? aSource();
  const items = Array.from({ length: volumes }, (_, index) => {
    const backup = aBackup({ snapshotId: `snap-${index + 1}`, volumeId: `vol-${index + 1}` });
    const copy = {
      sourceRegion: HOME.region,
      snapshotId: backup.snapshotId,
      description: '',
      tags: [],
      kmsKeyId: null,
      completionMinutes: null,
    };
    return { request: { source, backup }, attempt: { copy, lostAnswers: 0 } };
  });
  const problems: Problem[] = [];
  const locked: string[] = [];
  const queue = new CopyQueue(items, earlier, {
    ec2,
    control: ec2.control,
    run: RUN,
    sharing: new Sharing({ account, sources, backupSet: null }),
    log: new RecordingTargetLog(),
    lock: async (id) => {
      locked.push(id);
    },
    report: (problem) => problems.push(problem),
  });
  const result = (volume: number) => queue.results.get(volumeKey(source, `vol-${volume}`));
  const kinds = () => [...queue.results.values()].map(({ kind }) => kind);
  return { queue, ec2, peak, problems, locked, result, kinds };
}

const FOREVER = Number.POSITIVE_INFINITY;
const count = (items: readonly string[], item: string) =>
  items.filter((one) => one === item).length;

describe('copies are begun', () => {
  it('as many at once as EC2 allows, and the others as places become free', async () => {
    const { queue, peak, kinds } = queueOf(120);
    const startedAt = performance.now();
    await queue.beginAll(FOREVER);
    expect(peak.atOnce).toBe(20);
    expect(count(kinds(), 'queued')).toBe(0);
    await queue.wait(FOREVER);
    expect(count(kinds(), 'made')).toBe(120);
    const minutes = (performance.now() - startedAt) / 60_000;
    // Six minutes at the least; `npm run copy-soak` does the same with 400 over HTTP.
    expect(minutes).toBeGreaterThanOrEqual(6);
    expect(minutes).toBeLessThan(6 * 1.05);
  });

  it('in the order of the plan', async () => {
    const { queue, ec2 } = queueOf(25);
    await queue.beginAll(FOREVER);
    const begun = ec2.calls.filter((call) => call.startsWith('CopySnapshot'));
    expect(begun).toEqual(Array.from({ length: 25 }, (_, i) => `CopySnapshot snap-${i + 1}`));
  });

  it('beside those of earlier runs, which hold places and are nobody’s here', async () => {
    const { queue, peak } = queueOf(10, { earlier: ['a', 'b', 'c'] });
    await queue.beginAll(performance.now());
    expect(peak.atOnce).toBe(13);
    expect(queue.pending).toBe(10);
  });

  it('where others hold the places, one by one as EC2 lets it, and never hurriedly', async () => {
    const { queue, ec2, kinds, problems } = queueOf(6, { limit: 2 });
    await queue.beginAll(FOREVER);
    await queue.wait(FOREVER);
    expect(count(kinds(), 'made')).toBe(6);
    const tries = ec2.calls.filter((call) => call.startsWith('CopySnapshot')).length;
    expect(tries).toBeLessThan(60);
    expect(problems).toEqual([]);
  });

  it('until the time is over: what has no place by then is told as queued, and is no failure', async () => {
    const { queue, kinds, problems } = queueOf(25, { takesMs: 3_600_000 });
    await queue.beginAll(performance.now() + 60_000);
    expect([count(kinds(), 'started'), count(kinds(), 'queued')]).toEqual([20, 5]);
    expect(problems).toEqual([]);
  });

  it('and locked at once', async () => {
    const { queue, locked } = queueOf(2);
    await queue.beginAll(FOREVER);
    expect(locked.toSorted()).toEqual(['copy-of-snap-1', 'copy-of-snap-2']);
  });

  it('until a stop, which leaves the others queued', async () => {
    let sent = 0;
    const copy = () => {
      if (++sent > 3) throw new Stopped('cancelled');
      return `copy-${sent}`;
    };
    const { queue, kinds, problems } = queueOf(5, { answers: { copy } });
    await queue.beginAll(FOREVER);
    expect([count(kinds(), 'started'), count(kinds(), 'queued')]).toEqual([3, 2]);
    expect(problems).toEqual([]);
  });
});

describe('a copy', () => {
  it('is made once it was seen completed, and not before', async () => {
    const { queue, result } = queueOf(1);
    await queue.beginAll(performance.now());
    expect(result(1)).toEqual({ kind: 'started', copyId: 'copy-of-snap-1' });
    await queue.wait(performance.now());
    expect(result(1)?.kind).toBe('started');
    await queue.wait(FOREVER);
    expect(result(1)).toEqual({ kind: 'made', copyId: 'copy-of-snap-1' });
  });

  it('that ends in error has failed, in the words of EC2', async () => {
    const { queue, result } = queueOf(1, { state: () => 'error' });
    await queue.beginAll(FOREVER);
    await queue.wait(FOREVER);
    expect(result(1)).toMatchObject({
      kind: 'failed',
      problem: { sentence: expect.stringContaining('(why)') },
    });
  });

  it('that is refused has failed, and the others go on', async () => {
    const copy = ({ snapshotId }: { readonly snapshotId: string }) => {
      if (snapshotId === 'snap-1') throw anAwsError('denied', 'UnauthorizedOperation');
      return `copy-of-${snapshotId}`;
    };
    const { queue, kinds } = queueOf(3, { answers: { copy } });
    await queue.beginAll(FOREVER);
    expect(kinds()).toEqual(['failed', 'started', 'started']);
  });

  it('that is listed no more for ten minutes is told as gone', async () => {
    const { queue, result } = queueOf(1, { answers: { copies: () => [] } });
    await queue.beginAll(FOREVER);
    await queue.wait(FOREVER);
    expect(result(1)).toMatchObject({ kind: 'failed', problem: { code: 'CopyGone' } });
  });
});

describe('the answer to a copy is lost', () => {
  const lost = () => {
    throw anAwsError('ambiguous', 'Timeout');
  };

  it('and what it has begun is found, and nothing is sent again', async () => {
    const made = [aCopy({ id: 'late', state: 'pending' })];
    const { queue, ec2, result } = queueOf(1, { answers: { copy: lost, made: () => made } });
    await queue.beginAll(FOREVER);
    expect(result(1)).toEqual({ kind: 'started', copyId: 'late' });
    expect(count(ec2.calls, 'CopySnapshot snap-1')).toBe(1);
  });

  it('and what is in error is not taken for it', async () => {
    const made = [aCopy({ id: 'broken', state: 'error' })];
    let sent = 0;
    const copy = () => (++sent === 1 ? lost() : 'second');
    const { queue, result } = queueOf(1, { answers: { copy, made: () => made } });
    await queue.beginAll(FOREVER);
    expect(result(1)).toEqual({ kind: 'started', copyId: 'second' });
  });

  it('and cannot be looked up: nothing is sent again, and it stays shared', async () => {
    const made = () => {
      throw anAwsError('denied');
    };
    const sources = [aListedSource()];
    const options = { answers: { copy: lost, made }, sources, account: '999900001111' };
    const { queue, ec2, result } = queueOf(1, options);
    await queue.beginAll(FOREVER);
    expect(result(1)?.kind).toBe('failed');
    expect(count(ec2.calls, 'CopySnapshot snap-1')).toBe(1);
    expect(sources[0]?.ec2.calls).toEqual(['DescribeSnapshots', 'share snap-1 999900001111']);
  });
});

describe('a backup of another account', () => {
  const VAULT = '999900001111';

  it.each(['completed', 'error'] as const)('is shared until its copy is %s', async (state) => {
    const [work] = [aListedSource()];
    const { queue } = queueOf(1, { sources: [work], account: VAULT, state: () => state });
    await queue.beginAll(FOREVER);
    const shared = ['DescribeSnapshots', `share snap-1 ${VAULT}`];
    expect(work.ec2.calls).toEqual(shared);
    await queue.wait(FOREVER);
    expect(work.ec2.calls).toEqual([...shared, `unshare snap-1 ${VAULT}`]);
  });

  it('that cannot be shared is not copied, and fails by itself', async () => {
    const share = (id: string) => {
      if (id === 'snap-1') throw anAwsError('failed', 'OperationNotPermitted');
    };
    const sources = [aListedSource({ share })];
    const { queue, ec2, kinds } = queueOf(2, { sources, account: VAULT });
    await queue.beginAll(FOREVER);
    expect(kinds()).toEqual(['failed', 'started']);
    expect(ec2.calls.filter((call) => call.startsWith('Copy'))).toEqual(['CopySnapshot snap-2']);
  });

  it('of which the copy was refused is shared no more', async () => {
    const copy = () => {
      throw anAwsError('denied');
    };
    const [work] = [aListedSource()];
    const { queue } = queueOf(1, { sources: [work], account: VAULT, answers: { copy } });
    await queue.beginAll(FOREVER);
    expect(work.ec2.calls.at(-1)).toBe(`unshare snap-1 ${VAULT}`);
  });

  it('that stays shared is told', async () => {
    const unshare = () => {
      throw anAwsError('denied');
    };
    const sources = [aListedSource({ unshare })];
    const { queue, problems } = queueOf(1, { sources, account: VAULT });
    await queue.beginAll(FOREVER);
    await queue.wait(FOREVER);
    expect(problems.map(({ sentence }) => sentence).join()).toContain('snap-1 is still shared');
  });
});
