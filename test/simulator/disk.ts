import { createHash } from 'node:crypto';

/** Amazon EBS User Guide, "Use EBS direct APIs": the size of a block. */
export const BLOCK_BYTES = 524_288;

/** What a volume held when its snapshot was taken: blocks that were never written are not there. */
export interface Disk {
  /** Indexes of the blocks that were written, ascending. */
  readonly written: ArrayLike<number>;
  /** Two disks hold the same block where its stamps are the same; undefined for one never written. */
  stamp(index: number): unknown;
  block(index: number): Buffer;
}

/** Bytes at their place on a disk. */
export interface Extent {
  readonly offset: number;
  readonly bytes: Uint8Array;
}

/** A disk that holds these bytes, and zeros in the rest of the blocks that they touch. */
export function aDisk(...extents: readonly Extent[]): Disk {
  return new SparseDisk(extents);
}

/** The same disk with further bytes written; blocks that they do not touch stay the same ones. */
export function rewritten(disk: Disk, ...extents: readonly Extent[]): Disk {
  return new SparseDisk(extents, disk);
}

/** A disk whose first `blocks` blocks are written with pseudo-random bytes of a seed. */
export function aFullDisk({ blocks, seed = 1 }: { blocks: number; seed?: number }): Disk {
  const content = Buffer.alloc(BLOCK_BYTES, Buffer.from(`block of ${seed} `));
  return {
    written: firstNumbers(blocks),
    stamp: (index) => (index < blocks ? seed : undefined),
    block: () => content,
  };
}

/** The numbers from 0, without a list of millions. */
function firstNumbers(length: number): ArrayLike<number> {
  return new Proxy<ArrayLike<number>>(
    { length },
    { get: (_, name) => (name === 'length' ? length : Number(name)) },
  );
}

class SparseDisk implements Disk {
  readonly written: readonly number[];
  readonly #blocks = new Map<number, Buffer>();

  constructor(extents: readonly Extent[], base?: Disk) {
    for (const index of Array.from(base?.written ?? [])) {
      const block = base?.block(index);
      if (block !== undefined) this.#blocks.set(index, block);
    }
    const fresh = new Set<number>();
    for (const { offset, bytes } of extents) {
      for (let done = 0; done < bytes.length; ) {
        const index = Math.floor((offset + done) / BLOCK_BYTES);
        const at = (offset + done) % BLOCK_BYTES;
        const part = bytes.subarray(done, done + BLOCK_BYTES - at);
        this.#writable(index, fresh).set(part, at);
        done += part.length;
      }
    }
    this.written = [...this.#blocks.keys()].sort((a, b) => a - b);
  }

  /** A copy of its own, so that the disk it comes from stays as it is. */
  #writable(index: number, fresh: Set<number>): Buffer {
    const known = this.#blocks.get(index);
    if (known !== undefined && fresh.has(index)) return known;
    const block = known === undefined ? Buffer.alloc(BLOCK_BYTES) : Buffer.from(known);
    this.#blocks.set(index, block);
    fresh.add(index);
    return block;
  }

  stamp(index: number): unknown {
    const block = this.#blocks.get(index);
    return block && checksumOf(block);
  }

  block(index: number): Buffer {
    return this.#blocks.get(index) ?? Buffer.alloc(BLOCK_BYTES);
  }
}

const checksums = new WeakMap<Buffer, string>();

/** SHA-256 in base64, as the direct APIs give it. */
export function checksumOf(block: Buffer): string {
  const sum = checksums.get(block) ?? createHash('sha256').update(block).digest('base64');
  checksums.set(block, sum);
  return sum;
}

/** Indexes of the blocks that differ, ascending. */
export function changedBlocks(first: Disk, second: Disk): readonly number[] {
  const changed = new Set<number>();
  for (const disk of [first, second]) {
    for (let place = 0; place < disk.written.length; place += 1) {
      const index = disk.written[place] ?? 0;
      if (first.stamp(index) !== second.stamp(index)) changed.add(index);
    }
  }
  return [...changed].sort((a, b) => a - b);
}
