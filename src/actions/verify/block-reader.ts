import type { Ebs, ListedBlock } from '../../aws/ebs.ts';
import type { ByteRange, KnownBytes } from '../../domain/disk/model.ts';
import { BLOCK_BYTES, GIB } from '../../domain/verification/blocks.ts';
import type { Snapshot } from '../../domain/verification/model.ts';
import { WrittenBlocks } from './written-blocks.ts';

/** Tokens of so many blocks are kept of a long list: superblocks stand at the beginning of a disk. */
const TOKENS_KEPT = 256;
/** And of so many at its end, where a GPT has its backup. */
const LAST_TOKENS_KEPT = 8;
/** More than the parsers ever ask for: half a block each of what one run may hold of a disk. */
const MOST_BLOCKS = 256;

const ZEROS = new Uint8Array(BLOCK_BYTES);

/** The disk of one snapshot, of which only the blocks that somebody asks for are read. */
export class BlockReader implements KnownBytes {
  readonly size: number;
  readonly #snapshotId: string;
  readonly #ebs: Ebs;
  readonly #written = new WrittenBlocks();
  readonly #tokens = new Map<number, string>();
  readonly #blocks = new Map<number, Uint8Array>();
  #blocksRead = 0;

  constructor({ id, volumeSize, fullSizeBytes }: Snapshot, ebs: Ebs) {
    this.size = volumeSize === null ? (fullSizeBytes ?? 0) : volumeSize * GIB;
    this.#snapshotId = id;
    this.#ebs = ebs;
  }

  get blocksRead(): number {
    return this.#blocksRead;
  }

  /** Lists all blocks. @returns how many are written */
  async list(): Promise<number> {
    const last: ListedBlock[] = [];
    for await (const page of this.#ebs.listBlocks(this.#snapshotId)) {
      for (const block of page) {
        this.#written.add(block.index);
        if (this.#tokens.size < TOKENS_KEPT) this.#tokens.set(block.index, block.token);
      }
      last.push(...page.slice(-LAST_TOKENS_KEPT));
      last.splice(0, last.length - LAST_TOKENS_KEPT);
    }
    for (const { index, token } of last) this.#tokens.set(index, token);
    this.#written.knows(0, Number.POSITIVE_INFINITY);
    return this.#written.count;
  }

  read(offset: number, length: number): Uint8Array | null {
    const first = Math.floor(offset / BLOCK_BYTES);
    const end = Math.floor((offset + Math.max(1, length) - 1) / BLOCK_BYTES);
    const block = this.#known(first);
    const at = offset - first * BLOCK_BYTES;
    if (first === end) return block?.subarray(at, at + length) ?? null;
    const parts: Uint8Array[] = [];
    for (let index = first; index <= end; index++) {
      const part = this.#known(index);
      if (part === null) return null;
      parts.push(part);
    }
    return Buffer.concat(parts).subarray(at, at + length);
  }

  /** Reads the blocks that hold these ranges. */
  async fetch(ranges: readonly ByteRange[]): Promise<void> {
    const wanted = new Set<number>();
    for (const { offset, length } of ranges) {
      const end = Math.floor((offset + Math.max(1, length) - 1) / BLOCK_BYTES);
      for (let index = Math.floor(offset / BLOCK_BYTES); index <= end; index++) {
        if (this.#known(index) === null) wanted.add(index);
        if (this.#blocks.size + wanted.size > MOST_BLOCKS) throw new Error('too much is asked for');
      }
    }
    const blocks: ListedBlock[] = [];
    for (const index of wanted) {
      const block = await this.#find(index);
      if (block !== null) blocks.push(block);
    }
    await Promise.all(
      blocks.map(async (block) => {
        this.#blocks.set(block.index, await this.#ebs.readBlock(this.#snapshotId, block));
        this.#blocksRead++;
      }),
    );
  }

  /** Null for a block that has still to be read. */
  #known(index: number): Uint8Array | null {
    return this.#blocks.get(index) ?? (this.#written.has(index) === false ? ZEROS : null);
  }

  /** Null for a block that was never written. */
  async #find(index: number): Promise<ListedBlock | null> {
    if (this.#written.has(index) === false) return null;
    const token = this.#tokens.get(index) ?? (await this.#listFrom(index));
    return token === undefined ? null : { index, token };
  }

  async #listFrom(index: number): Promise<string | undefined> {
    const options = { from: index, isShort: true };
    for await (const page of this.#ebs.listBlocks(this.#snapshotId, options)) {
      for (const block of page) {
        this.#written.add(block.index);
        this.#tokens.set(block.index, block.token);
      }
      const last = page.at(-1);
      if (last === undefined) continue;
      this.#written.knows(index, last.index + 1);
      return this.#tokens.get(index);
    }
    this.#written.knows(index, Number.POSITIVE_INFINITY);
    return undefined;
  }
}
