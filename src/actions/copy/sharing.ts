import type { Source } from '../../domain/copies/model.ts';
import { sourceKey } from '../../domain/copies/model.ts';
import { Stopped } from '../../lib/run-control.ts';
import type { ListedSource } from './source-work.ts';

interface Share {
  /** Copies under way that need it, in all destinations. */
  holders: number;
  /** Shared when this run came to it, by whomever; null as long as nobody has looked. */
  wasShared: boolean | null;
  /** The last change that was sent, so that changes of one snapshot never overtake each other. */
  last: Promise<void>;
}

/**
 * Shares snapshots with the account of the copies, each for as long as a copy needs it. What had been
 * shared before is not un-shared here: another run may need it for a copy of its own.
 */
export class Sharing {
  readonly #account: string;
  readonly #sources: ReadonlyMap<string, ListedSource>;
  readonly #shares = new Map<string, Share>();
  readonly #backupSet: string | null;
  /** What each source had shared before this run shared anything; null where that is not known. */
  readonly #before = new Map<ListedSource, Promise<ReadonlySet<string> | null>>();

  constructor(options: {
    readonly account: string;
    readonly sources: readonly ListedSource[];
    readonly backupSet: string | null;
  }) {
    this.#account = options.account;
    this.#backupSet = options.backupSet;
    this.#sources = new Map(options.sources.map((work) => [sourceKey(work.source), work]));
  }

  /** @throws AwsError where it cannot be shared */
  async acquire(source: Source, snapshotId: string): Promise<void> {
    if (source.account === this.#account) return;
    const share = this.#shareOf(source, snapshotId);
    share.holders++;
    try {
      if (share.holders === 1) {
        share.last = after(share.last, async () => {
          share.wasShared ??= await this.#wasShared(source, snapshotId);
          await this.#work(source).ec2.share(snapshotId, this.#account);
        });
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
    if (share.holders > 0 || share.wasShared !== false) return;
    share.last = after(share.last, () => this.#work(source).ec2.unshare(snapshotId, this.#account));
    await share.last;
  }

  /** Whether this run has shared it, and nobody had before. */
  isOwn(source: Source, snapshotId: string): boolean {
    return this.#shareOf(source, snapshotId).wasShared === false;
  }

  /** Whether a copy under way still needs it, or may. */
  isHeld(source: Source, snapshotId: string): boolean {
    return this.#shareOf(source, snapshotId).holders > 0;
  }

  /** What cannot be learnt counts as shared before, and so stays shared. */
  async #wasShared(source: Source, snapshotId: string): Promise<boolean> {
    const work = this.#work(source);
    const known = this.#before.get(work) ?? this.#listShared(work);
    this.#before.set(work, known);
    return (await known)?.has(snapshotId) ?? true;
  }

  async #listShared({ ec2 }: ListedSource): Promise<ReadonlySet<string> | null> {
    try {
      const shared = await ec2.listSharedWith(this.#account, this.#backupSet);
      return new Set(shared.map(({ id }) => id));
    } catch (error) {
      if (error instanceof Stopped) throw error;
      return null;
    }
  }

  #work(source: Source): ListedSource {
    const work = this.#sources.get(sourceKey(source));
    if (work === undefined) throw new Error(`${sourceKey(source)} is no source of this run`);
    return work;
  }

  #shareOf(source: Source, snapshotId: string): Share {
    const key = `${sourceKey(source)} ${snapshotId}`;
    const known = this.#shares.get(key);
    if (known !== undefined) return known;
    const share: Share = { holders: 0, wasShared: null, last: Promise.resolve() };
    this.#shares.set(key, share);
    return share;
  }
}

/** What went wrong before is known to whoever asked for it. */
function after(last: Promise<void>, next: () => Promise<void>): Promise<void> {
  return last.then(next, next);
}
