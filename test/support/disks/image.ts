import { identify } from '../../../src/domain/disk/identify.ts';
import type { DiskContents, KnownBytes } from '../../../src/domain/disk/model.ts';

const SECTOR = 512;
export const BLOCK = 512 * 1024;

/** A disk that holds only the sectors that are not zero. */
export class DiskImage implements KnownBytes {
  readonly size: number;
  readonly #sectors = new Map<number, Uint8Array>();

  constructor(size: number) {
    this.size = size;
  }

  /** The numbers of the sectors that were ever written, in no order. */
  get sectors(): readonly number[] {
    return [...this.#sectors.keys()];
  }

  read(offset: number, length: number): Uint8Array {
    const bytes = new Uint8Array(length);
    const first = Math.floor(offset / SECTOR);
    const last = Math.floor((offset + length - 1) / SECTOR);
    for (let number = first; number <= last; number += 1) {
      const sector = this.#sectors.get(number);
      if (sector === undefined) continue;
      const at = number * SECTOR - offset;
      const from = Math.max(0, -at);
      bytes.set(sector.subarray(from, Math.min(SECTOR, length - at)), at + from);
    }
    return bytes;
  }

  write(offset: number, bytes: Uint8Array): this {
    for (let done = 0; done < bytes.length; ) {
      const number = Math.floor((offset + done) / SECTOR);
      const at = offset + done - number * SECTOR;
      const piece = bytes.subarray(done, done + SECTOR - at);
      const sector = this.#sectors.get(number) ?? new Uint8Array(SECTOR);
      sector.set(piece, at);
      this.#sectors.set(number, sector);
      done += piece.length;
    }
    return this;
  }

  /** Another disk's contents, as those of a partition that begins there. */
  place(other: DiskImage, offset: number): this {
    for (const number of other.sectors) {
      this.write(offset + number * SECTOR, other.read(number * SECTOR, SECTOR));
    }
    return this;
  }

  /** Every bit turned, as no checksum and no magic number survives it. */
  damage(offset: number, length: number): this {
    return this.write(
      offset,
      this.read(offset, length).map((byte) => ~byte),
    );
  }

  copy(): DiskImage {
    return new DiskImage(this.size).place(this, 0);
  }

  /** The same bytes on a disk of another size: grown, or cut off. */
  resized(size: number): DiskImage {
    const image = new DiskImage(size);
    for (const number of this.sectors) {
      const offset = number * SECTOR;
      if (offset < size) image.write(offset, this.read(offset, SECTOR));
    }
    return image;
  }
}

export interface Examination {
  readonly contents: DiskContents;
  readonly rounds: number;
  /** The blocks of 512 KiB that were asked for, written or not. */
  readonly blocks: ReadonlySet<number>;
}

/** Reads what is wanted, in whole blocks, until there is an answer; as the action does. */
export function examine(disk: KnownBytes): Examination {
  const blocks = new Set<number>();
  const known: KnownBytes = {
    size: disk.size,
    read: (offset, length) =>
      blocksOf(offset, length).every((block) => blocks.has(block))
        ? disk.read(offset, length)
        : null,
  };
  for (let rounds = 1; rounds < 200; rounds += 1) {
    const { wanted, contents } = identify(known);
    if (contents !== null) return { contents, rounds, blocks };
    const before = blocks.size;
    for (const { offset, length } of wanted) {
      if (offset < 0 || offset + length > disk.size) throw new Error(`${offset} is outside`);
      for (const block of blocksOf(offset, length)) blocks.add(block);
    }
    if (blocks.size === before) throw new Error('it wants what it has');
  }
  throw new Error('it never ends');
}

export function contentsOf(disk: KnownBytes): DiskContents {
  return examine(disk).contents;
}

function blocksOf(offset: number, length: number): readonly number[] {
  const first = Math.floor(offset / BLOCK);
  const last = Math.floor((offset + length - 1) / BLOCK);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
