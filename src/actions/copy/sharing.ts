import type { Source } from '../../domain/copies/model.ts';
import { sourceKey } from '../../domain/copies/model.ts';
import type { ListedSource } from './source-work.ts';

interface Share {
  /** Copies under way that need it, in all destinations. */
  holders: number;
  /** The last change that was sent, so that changes of one snapshot never overtake each other. */
  last: Promise<void>;
}

/** Shares snapshots with the account of the copies, each for as long as a copy needs it. */
export class Sharing {
  readonly #account: string;
  readonly #sources: ReadonlyMap<string, ListedSource>;
  readonly #shares = new Map<string, Share>();

  constructor(options: { readonly account: string; readonly sources: readonly ListedSource[] }) {
    this.#account = options.account;
    this.#sources = new Map(options.sources.map((work) => [sourceKey(work.source), work]));
  }

  /** @throws AwsError where it cannot be shared */
  async acquire(source: Source, snapshotId: string): Promise<void> {
    if (source.account === this.#account) return;
    const share = this.#shareOf(source, snapshotId);
    share.holders++;
    try {
      if (share.holders === 1) {
        share.last = after(share.last, () => this.#ec2(source).share(snapshotId, this.#account));
      }
      await share.last;
    } catch (error) {
      share.holders--;
      throw error;
    }
  }

  /** @throws AwsError where it stays shared: the next run tries again */
  async release(source: Source, snapshotId: string): Promise<void> {
    if (source.account === this.#account) return;
    const share = this.#shareOf(source, snapshotId);
    share.holders--;
    if (share.holders > 0) return;
    share.last = after(share.last, () => this.#ec2(source).unshare(snapshotId, this.#account));
    await share.last;
  }

  /** Whether a copy under way still needs it, or may. */
  isHeld(source: Source, snapshotId: string): boolean {
    return this.#shareOf(source, snapshotId).holders > 0;
  }

  #ec2(source: Source) {
    const work = this.#sources.get(sourceKey(source));
    if (work === undefined) throw new Error(`${sourceKey(source)} is no source of this run`);
    return work.ec2;
  }

  #shareOf(source: Source, snapshotId: string): Share {
    const key = `${sourceKey(source)} ${snapshotId}`;
    const known = this.#shares.get(key);
    if (known !== undefined) return known;
    const share = { holders: 0, last: Promise.resolve() };
    this.#shares.set(key, share);
    return share;
  }
}

/** What went wrong before is known to whoever asked for it. */
function after(last: Promise<void>, next: () => Promise<void>): Promise<void> {
  return last.then(next, next);
}
