import { Bytes } from './bytes.ts';
import type { ByteRange, KnownBytes } from './model.ts';

/** What EBS direct APIs read and bill at once: API Reference, GetSnapshotBlock. */
const BLOCK = 512 * 1024;
/** 32 MiB of a disk tell what is on it; a table of untrusted numbers shall not ask for more. */
const MAX_BLOCKS = 64;
/** And so many bytes, read again and again: checksums over the same ones take time as well. */
const MAX_BYTES = 64 * 1024 * 1024;

/** Reads a disk and notes down what of it has to be read first. */
export class DiskReader {
  readonly #disk: KnownBytes;
  readonly #blocks = new Set<number>();
  readonly #wanted = new Map<string, ByteRange>();
  #bytes = 0;

  constructor(disk: KnownBytes) {
    this.#disk = disk;
  }

  get wanted(): readonly ByteRange[] {
    return [...this.#wanted.values()];
  }

  get size(): number {
    return this.#disk.size;
  }

  /** A part of the disk as a parser sees it: on its own, from offset 0. */
  place(range: ByteRange): Place {
    return new Place(this, range);
  }

  /** @returns `refused` above the limit of blocks or bytes; null: not read yet, and noted down. */
  read(offset: number, length: number): Uint8Array | 'refused' | null {
    if (this.#bytes + length > MAX_BYTES || !this.#admits(offset, length)) return 'refused';
    this.#bytes += length;
    const bytes = this.#disk.read(offset, length);
    if (bytes === null) this.#wanted.set(`${offset} ${length}`, { offset, length });
    return bytes;
  }

  #admits(offset: number, length: number): boolean {
    const first = Math.floor(offset / BLOCK);
    const last = Math.floor((offset + length - 1) / BLOCK);
    const added: number[] = [];
    for (let block = first; block <= last; block += 1) {
      if (!this.#blocks.has(block)) added.push(block);
      if (this.#blocks.size + added.length > MAX_BLOCKS) return false;
    }
    for (const block of added) this.#blocks.add(block);
    return true;
  }
}

/** A partition or a whole disk; all offsets count from its first byte. */
export class Place {
  readonly range: ByteRange;
  readonly #reader: DiskReader;
  #isCut = false;
  #isWaiting = false;

  constructor(reader: DiskReader, range: ByteRange) {
    this.#reader = reader;
    this.range = range;
  }

  get length(): number {
    return this.range.length;
  }

  /** Whether something of it was not read because the limit of blocks was reached. */
  get isCut(): boolean {
    return this.#isCut;
  }

  /** Whether something of it has to be read first, so that what was not found may be there yet. */
  get isWaiting(): boolean {
    return this.#isWaiting;
  }

  /**
   * @returns null where that is outside, left out by the limit, or not read yet: then the answer
   * does not count, since `wanted` is not empty.
   */
  at(offset: number, length: number): Bytes | null {
    if (!Number.isSafeInteger(offset) || offset < 0 || length < 1) return null;
    if (offset + length > this.length) return null;
    const bytes = this.#reader.read(this.range.offset + offset, length);
    if (bytes === 'refused') this.#isCut = true;
    if (bytes === null) this.#isWaiting = true;
    return bytes === null || bytes === 'refused' ? null : new Bytes(bytes);
  }
}
