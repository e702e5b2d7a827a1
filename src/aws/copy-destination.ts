import {
  DeleteSnapshotCommand,
  DescribeLockedSnapshotsCommand,
  DescribeSnapshotsCommand,
  type Filter,
  LockSnapshotCommand,
} from '@aws-sdk/client-ec2';
import type { Copy } from '../domain/copies/model.ts';
import { COPY_TAGS } from '../domain/copies/naming.ts';
import { requireList } from './answer.ts';
import { Connection, type ConnectionOptions } from './connection.ts';
import { copyCommand, type NewCopy, withoutPresignedUrl } from './copy-request.ts';
import { toCopy } from './copy-shapes.ts';
import { escapeWildcards } from './requests.ts';
import { StringInterner } from './shapes.ts';

/** EC2 API Reference, DescribeSnapshots and DescribeLockedSnapshots: MaxResults is 5 to 1000. */
const PAGE_SIZE = 1000;
/** EC2 API Reference, "Filter": values per filter; as many ids as one call is given, too. */
const VALUES_PER_CALL = 200;

const OURS: Filter = { Name: `tag:${COPY_TAGS.copy}`, Values: ['true'] };

/** The account and region that copies are made in. */
export class CopyDestination {
  readonly connection: Connection;

  constructor(options: ConnectionOptions) {
    this.connection = new Connection(options);
  }

  /** All copies of the account there, of whatever source, to the last page, each once. */
  listCopies(): Promise<readonly Copy[]> {
    return this.#describe([OURS]);
  }

  /** Copies by id; those that are not to be found are left out. */
  async listById(ids: readonly string[]): Promise<readonly Copy[]> {
    const found: Copy[] = [];
    for (let start = 0; start < ids.length; start += VALUES_PER_CALL) {
      const Values = ids.slice(start, start + VALUES_PER_CALL);
      found.push(...(await this.#describe([{ Name: 'snapshot-id', Values }])));
    }
    return found;
  }

  /** The copies of these volumes of any source, as they are now. */
  async listCopiesOf(volumeIds: readonly string[]): Promise<readonly Copy[]> {
    const found: Copy[] = [];
    for (let start = 0; start < volumeIds.length; start += VALUES_PER_CALL) {
      const Values = volumeIds.slice(start, start + VALUES_PER_CALL).map(escapeWildcards);
      const ofVolumes = { Name: `tag:${COPY_TAGS.volumeId}`, Values };
      found.push(...(await this.#describe([OURS, ofVolumes])));
    }
    return found;
  }

  /** What a run has made of one snapshot. */
  listMade(run: string, snapshotId: string): Promise<readonly Copy[]> {
    return this.#describe([
      { Name: `tag:${COPY_TAGS.run}`, Values: [escapeWildcards(run)] },
      { Name: `tag:${COPY_TAGS.snapshotId}`, Values: [snapshotId] },
    ]);
  }

  async #describe(filters: Filter[]): Promise<readonly Copy[]> {
    const query = { OwnerIds: ['self'], Filters: filters, MaxResults: PAGE_SIZE };
    const copies = new Map<string, Copy>();
    const strings = new StringInterner();
    const { connection } = this;
    for await (const page of connection.pages('DescribeSnapshots', (token, options) =>
      connection.sdk.send(new DescribeSnapshotsCommand({ ...query, ...token }), options),
    )) {
      for (const listed of requireList(page.Snapshots, 'DescribeSnapshots')) {
        const copy = toCopy(listed, strings);
        if (copy !== null) copies.set(copy.id, copy);
      }
    }
    return [...copies.values()];
  }

  /**
   * Sent once: there is no client token, so a lost answer must be looked up before a second try. A
   * full limit is thrown at once: its end is the caller's to wait for.
   *
   * @returns the id of the copy, which has only been begun
   * @throws AwsError of the kind `ambiguous` where it may have been executed, `quota` where all
   *   places are taken
   */
  copy(copy: NewCopy): Promise<string> {
    return this.connection.client.send('CopySnapshot', {
      repeatable: false,
      waitsForQuota: false,
      once: (abortSignal) => this.#send(copy, { dryRun: false, abortSignal }),
    });
  }

  /** Asks whether a copy would be allowed. @throws AwsError always, `allowed` for a yes */
  async checkCopyPermission(copy: NewCopy): Promise<void> {
    await this.connection.client.send('CopySnapshot', {
      repeatable: true,
      once: (abortSignal) => this.#send(copy, { dryRun: true, abortSignal }),
    });
  }

  async #send(
    copy: NewCopy,
    { dryRun, abortSignal }: { readonly dryRun: boolean; readonly abortSignal: AbortSignal },
  ): Promise<string> {
    const { connection } = this;
    try {
      // Made anew for each attempt: keys may have been renewed, and time has passed.
      const command = await copyCommand(copy, { connection, dryRun });
      const { SnapshotId } = await connection.sdk.send(command, { abortSignal });
      if (!SnapshotId) throw new Error('EC2 answered a copy without a snapshot id');
      return SnapshotId;
    } catch (cause) {
      throw withoutPresignedUrl(cause);
    }
  }

  /** Locks a copy in governance mode. May be repeated. */
  lock(id: string, days: number): Promise<void> {
    return this.#lock(id, { days, dryRun: false });
  }

  /** Asks whether a lock would be allowed. @throws AwsError always, `allowed` for a yes */
  checkLockPermission(id: string, days: number): Promise<void> {
    return this.#lock(id, { days, dryRun: true });
  }

  async #lock(
    id: string,
    { days, dryRun }: { readonly days: number; readonly dryRun: boolean },
  ): Promise<void> {
    const { client, sdk } = this.connection;
    const command = new LockSnapshotCommand({
      SnapshotId: id,
      LockMode: 'governance',
      LockDuration: days,
      DryRun: dryRun,
    });
    await client.send('LockSnapshot', {
      repeatable: true,
      once: (abortSignal) => sdk.send(command, { abortSignal }),
    });
  }

  /** Which of the snapshots a lock holds now. */
  async lockedAmong(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const locked = new Set<string>();
    const { connection } = this;
    for (let start = 0; start < ids.length; start += VALUES_PER_CALL) {
      const query = { SnapshotIds: ids.slice(start, start + VALUES_PER_CALL) };
      for await (const page of connection.pages('DescribeLockedSnapshots', (token, options) =>
        connection.sdk.send(new DescribeLockedSnapshotsCommand({ ...query, ...token }), options),
      )) {
        for (const one of requireList(page.Snapshots, 'DescribeLockedSnapshots')) {
          if (one.SnapshotId && one.LockState !== 'expired') locked.add(one.SnapshotId);
        }
      }
    }
    return locked;
  }

  /** Asks whether a deletion would be allowed. @throws AwsError always, `allowed` for a yes */
  checkDeletePermission(id: string): Promise<void> {
    return this.#delete({ SnapshotId: id, DryRun: true });
  }

  /** @throws AwsError, `protected` and `notFound` among its kinds */
  deleteCopy(id: string): Promise<void> {
    return this.#delete({ SnapshotId: id });
  }

  async #delete(input: { SnapshotId: string; DryRun?: boolean }): Promise<void> {
    const { client, sdk } = this.connection;
    await client.send('DeleteSnapshot', {
      repeatable: true,
      once: (abortSignal) => sdk.send(new DeleteSnapshotCommand(input), { abortSignal }),
    });
  }
}
