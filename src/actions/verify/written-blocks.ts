/** A disk of 64 TiB, the largest that EBS has, in blocks of 512 KiB. */
const MOST_BLOCKS = 2 ** 27;

/** Which blocks of a snapshot are written, as far as they were listed: a bit for each. */
export class WrittenBlocks {
  #bits = new Uint8Array(1_024);
  #count = 0;
  /** What was listed: from the first index to before the second. */
  readonly #listed: (readonly [number, number])[] = [];

  get count(): number {
    return this.#count;
  }

  add(index: number): void {
    if (index >= MOST_BLOCKS)
      throw new Error('a block was listed that is beyond the end of any disk');
    const byte = index >>> 3;
    if (byte >= this.#bits.length) this.#grow(byte);
    const mask = 1 << (index & 7);
    const bits = this.#bits[byte] ?? 0;
    if ((bits & mask) !== 0) return;
    this.#bits[byte] = bits | mask;
    this.#count++;
  }

  /** All written blocks of a range have been added. */
  knows(from: number, end: number): void {
    this.#listed.push([from, end]);
  }

  /** Null for a block of which that is not known. */
  has(index: number): boolean | null {
    if (((this.#bits[index >>> 3] ?? 0) & (1 << (index & 7))) !== 0) return true;
    return this.#listed.some(([from, end]) => index >= from && index < end) ? false : null;
  }

  #grow(byte: number): void {
    const bits = new Uint8Array(
      Math.min(MOST_BLOCKS / 8, Math.max(byte + 1, this.#bits.length * 2)),
    );
    bits.set(this.#bits);
    this.#bits = bits;
  }
}
