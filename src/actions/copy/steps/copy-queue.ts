import { performance } from 'node:perf_hooks';
import type { CopyDestination } from '../../../aws/copy-destination.ts';
import { brokenProblem, goneProblem } from '../../../domain/copies/assessment.ts';
import {
  type Copy,
  type CopyRequest,
  type CopyResult,
  volumeKey,
} from '../../../domain/copies/model.ts';
import type { Problem } from '../../../domain/model.ts';
import { type RunControl, Stopped } from '../../../lib/run-control.ts';
import type { TargetLog } from '../../../lib/target-log.ts';
import { toProblem } from '../../../shared/to-problem.ts';
import type { Sharing } from '../sharing.ts';
import { type Attempt, copyOnce, UndecidedCopy } from './copy-once.ts';

/** Amazon EBS User Guide, "Copy an Amazon EBS snapshot": for one destination region. */
const AT_ONCE = 20;
/** Somebody else's copies hold the places: one more is tried after so long. */
const FULL_PAUSE_MS = 5_000;
/** How old the oldest copy under way is tells how long they take: a look costs 1 % of that. */
const LOOK_SHARE = 0.01;
const SHORTEST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** Lists lag by seconds; what is not listed for so long is gone. */
const UNLISTED_MS = 600_000;

/** One copy that is to be begun. */
export interface QueuedCopy {
  readonly request: CopyRequest;
  readonly attempt: Attempt;
}

interface UnderWay {
  /** Null for a copy that an earlier run began: it takes a place and is nobody's here. */
  readonly item: QueuedCopy | null;
  readonly since: number;
  listedAt: number;
}

export interface CopyQueueOptions {
  readonly ec2: CopyDestination;
  readonly control: RunControl;
  readonly run: string;
  readonly sharing: Sharing;
  readonly log: TargetLog;
  /** What is done right after a copy was begun, while it is pending. */
  readonly lock: (copyId: string) => Promise<void>;
  readonly report: (problem: Problem) => void;
}

/**
 * Begins copies in their order, as many at once as EC2 allows in one destination, and watches them.
 * None of its methods throws: what a stop leaves undone is told as queued or started.
 */
export class CopyQueue {
  /** What became of each volume, by `volumeKey`. */
  readonly results = new Map<string, CopyResult>();
  /** Copies as they were last seen, by id. */
  readonly seen = new Map<string, Copy>();
  readonly #options: CopyQueueOptions;
  readonly #waiting: QueuedCopy[];
  readonly #underWay = new Map<string, UnderWay>();
  /** As many as EC2 seems to leave to this run. */
  #places = AT_ONCE;
  #fullAt = Number.NEGATIVE_INFINITY;
  readonly #progress: (succeeded: boolean) => void;

  /** @param earlier ids of copies that earlier runs began and that are pending */
  constructor(items: readonly QueuedCopy[], earlier: readonly string[], options: CopyQueueOptions) {
    this.#options = options;
    this.#waiting = [...items];
    this.#progress = options.log.progress('copies begun', items.length);
    const now = performance.now();
    for (const id of earlier) this.#underWay.set(id, { item: null, since: now, listedAt: now });
    for (const item of items) this.results.set(keyOf(item), { kind: 'queued' });
  }

  /** Begins all, or as many as get a place until then. @param until by the monotonic clock */
  async beginAll(until: number): Promise<void> {
    await this.#untilStopped(async () => {
      while (this.#waiting.length > 0) {
        const batch = this.#waiting.splice(0, this.#freePlaces());
        await Promise.all(batch.map((item) => this.#begin(item)));
        if (this.#waiting.length === 0 || performance.now() >= until) return;
        await this.#options.control.pause(Math.min(this.#pause(), until - performance.now()));
        await this.#look();
      }
    });
  }

  /** Looks once, and goes on until none of this run's is pending or the time is over. */
  async wait(until: number): Promise<void> {
    await this.#untilStopped(async () => {
      for (;;) {
        await this.#look();
        const leftMs = until - performance.now();
        if (this.pending === 0 || leftMs <= 0) return;
        await this.#options.control.pause(Math.min(this.#pause(), leftMs));
      }
    });
  }

  /** How many copies of this run are pending. */
  get pending(): number {
    return [...this.#underWay.values()].filter(({ item }) => item !== null).length;
  }

  async #untilStopped(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Stopped)) this.#options.report(toProblem(error));
    }
  }

  #freePlaces(): number {
    // After a refusal, one more place is tried now and then.
    if (this.#places < AT_ONCE && performance.now() - this.#fullAt >= FULL_PAUSE_MS) {
      this.#places = this.#underWay.size + 1;
    }
    return Math.max(0, this.#places - this.#underWay.size);
  }

  #pause(): number {
    const begun = [...this.#underWay.values()].map(({ since }) => since);
    const oldest = Math.min(performance.now(), ...begun);
    const share = (performance.now() - oldest) * LOOK_SHARE;
    return Math.min(LONGEST_PAUSE_MS, Math.max(SHORTEST_PAUSE_MS, share));
  }

  async #begin(item: QueuedCopy): Promise<void> {
    const { sharing } = this.#options;
    const { source, backup } = item.request;
    try {
      await sharing.acquire(source, backup.snapshotId);
    } catch (error) {
      if (!(error instanceof Stopped)) this.#failed(item, toProblem(error));
      return;
    }
    try {
      const begun = await copyOnce(item.attempt, this.#options);
      if (begun === 'full') return await this.#putBack(item);
      await this.#started(item, begun.copyId);
    } catch (error) {
      // Whether there is a copy is not known: it may need its source for hours.
      if (error instanceof UndecidedCopy) return this.#failed(item, error.problem);
      if (!(error instanceof Stopped)) this.#failed(item, toProblem(error));
      await this.#release(item);
    }
  }

  async #started(item: QueuedCopy, copyId: string): Promise<void> {
    const now = performance.now();
    this.#underWay.set(copyId, { item, since: now, listedAt: now });
    this.results.set(keyOf(item), { kind: 'started', copyId });
    this.#progress(true);
    try {
      await this.#options.lock(copyId);
    } catch (error) {
      const { code, sentence } = toProblem(error);
      const what = `${copyId} is not locked, and the next run tries again: ${sentence}`;
      this.#options.report({ code, sentence: what });
    }
  }

  async #putBack(item: QueuedCopy): Promise<void> {
    this.#waiting.unshift(item);
    this.#places = this.#underWay.size;
    this.#fullAt = performance.now();
    this.#options.log.waiting('EC2 runs as many copies to that region as it allows at once');
    await this.#release(item);
  }

  #failed(item: QueuedCopy, problem: Problem, copyId?: string): void {
    const told = copyId === undefined ? {} : { copyId };
    this.results.set(keyOf(item), { kind: 'failed', problem, ...told });
    if (copyId === undefined) this.#progress(false);
  }

  async #release(item: QueuedCopy): Promise<void> {
    const { source, backup } = item.request;
    try {
      await this.#options.sharing.release(source, backup.snapshotId);
    } catch (error) {
      if (error instanceof Stopped) return;
      const { code, sentence } = toProblem(error);
      this.#options.report({ code, sentence: `${backup.snapshotId} is still shared: ${sentence}` });
    }
  }

  async #look(): Promise<void> {
    const ids = [...this.#underWay.keys()];
    if (ids.length === 0) return;
    const copies = new Map((await this.#options.ec2.listById(ids)).map((copy) => [copy.id, copy]));
    for (const id of ids) {
      const copy = copies.get(id);
      if (copy !== undefined) this.seen.set(id, copy);
      await this.#settle(id, copy);
    }
  }

  async #settle(id: string, copy: Copy | undefined): Promise<void> {
    const one = this.#underWay.get(id);
    if (one === undefined) return;
    const now = performance.now();
    if (copy !== undefined) one.listedAt = now;
    const isGone = copy === undefined && now - one.listedAt > UNLISTED_MS;
    const hasEnded = copy?.state === 'completed' || copy?.state === 'error';
    if (!hasEnded && !isGone) return;
    this.#underWay.delete(id);
    const { item } = one;
    if (item === null) return;
    if (copy?.state === 'completed') this.results.set(keyOf(item), { kind: 'made', copyId: id });
    else
      this.#failed(
        item,
        isGone ? goneProblem(id) : brokenProblem(id, copy?.statusMessage ?? null),
        id,
      );
    await this.#release(item);
  }
}

function keyOf({ request: { source, backup } }: QueuedCopy): string {
  return volumeKey(source, backup.volumeId);
}
