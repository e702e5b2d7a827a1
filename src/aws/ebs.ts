import { createHash } from 'node:crypto';
import {
  EBSClient,
  GetSnapshotBlockCommand,
  type GetSnapshotBlockCommandOutput,
  ListChangedBlocksCommand,
  ListSnapshotBlocksCommand,
} from '@aws-sdk/client-ebs';
import { BLOCK_BYTES } from '../domain/verification/blocks.ts';
import { requireBlockAnswer, requireList } from './answer.ts';
import { readBlockError } from './block-errors.ts';
import { clientOptions } from './client.ts';
import type { ConnectionOptions } from './connection.ts';
import { AwsError } from './errors.ts';
import { pagesOf } from './pages.ts';
import { prepareClient } from './prepare-client.ts';
import { RetryingClient } from './retrying-client.ts';

/** EBS direct APIs Reference, ListSnapshotBlocks and ListChangedBlocks: MaxResults is 100 to 10,000. */
const MOST_BLOCKS = 10_000;
/** A page of the most takes ten megabytes and more as it is read, and many are read side by side. */
const PAGE_SIZE = MOST_BLOCKS / 4;
const SMALLEST_PAGE = 100;

/** One block that was written. */
export interface ListedBlock {
  /** Of 512 KiB, from 0. */
  readonly index: number;
  /** To read it with; good for seven days, and for this snapshot. */
  readonly token: string;
}

/** A block that differs between two snapshots of a volume. */
export interface ChangedBlock {
  readonly index: number;
  /** Whether the later of the two has it; the other way round it is only in the earlier one. */
  readonly isInSecond: boolean;
}

interface BlockPage {
  readonly blocks: readonly { readonly index: number }[];
  readonly NextToken?: string | undefined;
}

interface Position {
  readonly NextToken?: string;
  readonly StartingBlockIndex?: number;
}

/** The EBS direct APIs in one account and region: which blocks a snapshot holds, and their bytes. */
export class Ebs {
  readonly #sdk: EBSClient;
  readonly #client: RetryingClient;
  #bytesRead = 0;

  constructor(options: ConnectionOptions) {
    const { region, credentials, network } = options;
    this.#client = new RetryingClient(options);
    this.#sdk = new EBSClient({ region, ...clientOptions(credentials, network) });
    prepareClient(this.#sdk, { network, requireAnswer: requireBlockAnswer });
  }

  /** Requests sent so far, by action. */
  get apiCalls(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#client.sent);
  }

  /** Of blocks, those that did not fit their checksum included. */
  get bytesRead(): number {
    return this.#bytesRead;
  }

  /**
   * The blocks that were written, ascending, page by page to the last: what is not listed reads as
   * zeros.
   *
   * @param options.from the index from which on they are listed
   * @param options.isShort in pages of 100, for who wants few of them
   * @throws AwsError
   */
  listBlocks(
    snapshotId: string,
    { from = 0, isShort = false }: { readonly from?: number; readonly isShort?: boolean } = {},
  ): AsyncGenerator<readonly ListedBlock[]> {
    const size = { MaxResults: isShort ? SMALLEST_PAGE : PAGE_SIZE };
    return this.#list('ListSnapshotBlocks', from, async (position, abortSignal) => {
      const query = { SnapshotId: snapshotId, ...size, ...position };
      const answer = await this.#sdk.send(new ListSnapshotBlocksCommand(query), { abortSignal });
      requireBlockSize(answer.BlockSize);
      const { NextToken } = answer;
      const listed = requireList(answer.Blocks, 'ListSnapshotBlocks');
      const blocks = listed.map(({ BlockIndex, BlockToken }) => {
        return { index: requireIndex(BlockIndex), token: BlockToken ?? '' };
      });
      return { blocks, NextToken };
    });
  }

  /**
   * The blocks that differ between two snapshots of one volume, ascending, page by page to the last.
   *
   * @throws AwsError
   */
  listChangedBlocks(first: string, second: string): AsyncGenerator<readonly ChangedBlock[]> {
    return this.#list('ListChangedBlocks', 0, async (position, abortSignal) => {
      const ids = { FirstSnapshotId: first, SecondSnapshotId: second };
      const query = { ...ids, MaxResults: PAGE_SIZE, ...position };
      const answer = await this.#sdk.send(new ListChangedBlocksCommand(query), { abortSignal });
      requireBlockSize(answer.BlockSize);
      const { NextToken } = answer;
      const listed = requireList(answer.ChangedBlocks, 'ListChangedBlocks');
      const blocks = listed.map(({ BlockIndex, SecondBlockToken }) => {
        return { index: requireIndex(BlockIndex), isInSecond: SecondBlockToken !== undefined };
      });
      return { blocks, NextToken };
    });
  }

  /**
   * The bytes of a block, which fit its length and its checksum.
   *
   * @throws AwsError
   */
  readBlock(snapshotId: string, { index, token }: ListedBlock): Promise<Uint8Array> {
    const query = { SnapshotId: snapshotId, BlockIndex: index, BlockToken: token };
    return this.#client.send('GetSnapshotBlock', {
      repeatable: true,
      // The body comes after the answer has begun: an attempt ends with its last byte.
      once: (abortSignal) =>
        this.#read('GetSnapshotBlock', async () => {
          const answer = await this.#sdk.send(new GetSnapshotBlockCommand(query), { abortSignal });
          const bytes = (await answer.BlockData?.transformToByteArray()) ?? new Uint8Array();
          this.#bytesRead += bytes.length;
          requireSound(bytes, answer);
          return bytes;
        }),
    });
  }

  close(): void {
    this.#sdk.destroy();
  }

  /** One attempt of a call, its error read. */
  async #read<T>(action: string, attempt: () => Promise<T>): Promise<T> {
    try {
      return await attempt();
    } catch (cause) {
      throw readBlockError(cause, { action, region: this.#client.region });
    }
  }

  /** A page token lives for an hour: where one has expired, the list goes on behind its last block. */
  async *#list<P extends BlockPage>(
    action: string,
    start: number,
    send: (position: Position, abortSignal: AbortSignal) => Promise<P>,
  ): AsyncGenerator<P['blocks']> {
    let next = start;
    for (let resumedAt = -1; ; resumedAt = next) {
      const from = next;
      const pages = pagesOf(this.#client, action, ({ NextToken }, abortSignal) => {
        const position = NextToken === undefined ? { StartingBlockIndex: from } : { NextToken };
        return this.#read(action, () => send(position, abortSignal));
      });
      try {
        for await (const { blocks } of pages) {
          next = requireAscending(blocks, next, action);
          yield blocks;
        }
        return;
      } catch (error) {
        if (!isExpiredPage(error) || next === resumedAt) throw error;
      }
    }
  }
}

function isExpiredPage(error: unknown): boolean {
  return (
    error instanceof AwsError && error.problem.code === 'ValidationException.INVALID_PAGE_TOKEN'
  );
}

/** @returns the index from which on further blocks may come */
function requireAscending(
  blocks: readonly { readonly index: number }[],
  from: number,
  action: string,
): number {
  let next = from;
  for (const { index } of blocks) {
    // Counted twice, a block would make the share of what has changed a wrong one.
    if (index < next) throw new Error(`${action} answered blocks out of their order`);
    next = index + 1;
  }
  return next;
}

function requireIndex(index: number | undefined): number {
  if (index !== undefined && Number.isSafeInteger(index) && index >= 0) return index;
  throw new Error('a block was listed without its index');
}

function requireBlockSize(size: number | undefined): void {
  if (size === BLOCK_BYTES) return;
  throw new Error(`blocks of ${size ?? 'unknown'} bytes were listed, and not of ${BLOCK_BYTES}`);
}

/**
 * The SDK looks at neither: a body that was cut short would be read as the block.
 *
 * @throws Error with the code `ChecksumMismatch`
 */
function requireSound(bytes: Uint8Array, answer: GetSnapshotBlockCommandOutput): void {
  const { Checksum, DataLength } = answer;
  const isWhole = bytes.length === BLOCK_BYTES && (DataLength ?? bytes.length) === bytes.length;
  const why = isWhole
    ? 'the bytes of a block do not fit its checksum'
    : `a block came with ${bytes.length} of its ${BLOCK_BYTES} bytes`;
  const isSound = createHash('sha256').update(bytes).digest('base64') === Checksum;
  if (!isWhole || !isSound) throw Object.assign(new Error(why), { code: 'ChecksumMismatch' });
}
