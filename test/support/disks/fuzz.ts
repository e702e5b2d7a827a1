import { rawCrc32 } from '../../../src/domain/disk/checksums.ts';
import { describe, isBlank, isBroken, lost } from '../../../src/domain/disk/contents.ts';
import { identify } from '../../../src/domain/disk/identify.ts';
import type { DiskContents, KnownBytes } from '../../../src/domain/disk/model.ts';
import { BLOCK, type DiskImage } from './image.ts';
import { RECORDED_NAMES, recorded } from './recorded.ts';
import { gptDisk, mbr, mbrDisk, sealed } from './tables.ts';

const MIB = 2 ** 20;
const MAX_ROUNDS = 80;
/** Twice what one call may want: what a later round wants can differ from what an earlier did. */
const MAX_BLOCKS = 128;
const MAX_MUTATIONS = 12;
/** Numbers at which arithmetic goes wrong. */
const EXTREMES = [0, 1, 2, 7, 8, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 2 ** 31, 2 ** 32 - 1];
const WORDS = /^[A-Za-z0-9 ,:;()]+$/;

export interface FuzzResult {
  readonly cases: number;
  readonly slowestMs: number;
  readonly mostRounds: number;
  readonly mostBlocks: number;
  /** How often each verdict, content and state came up: all of them should. */
  readonly seen: ReadonlyMap<string, number>;
}

/**
 * Recorded images, each time with other bytes wrong in one or two of their blocks, through all parsers.
 * @throws with the seed and the case's number where a parser throws, does not end, or asks or
 * answers what it must not
 */
export function fuzzDisks(
  { cases, seed }: { readonly cases: number; readonly seed: number },
  onProgress: (done: number) => void = () => {},
): FuzzResult {
  const random = randomFrom(seed);
  const bases = baseImages().map((image) => new FuzzedDisk(image));
  const seen = new Map<string, number>();
  const most = { slowestMs: 0, mostRounds: 0, mostBlocks: 0 };
  let before: DiskContents | null = null;
  for (let number = 1; number <= cases; number += 1) {
    const disk = pick(bases, random);
    disk.mutate(random);
    const startedAt = performance.now();
    try {
      const { contents, rounds } = disk.examine();
      check(contents, before ?? contents);
      note(contents, seen);
      before = contents;
      most.mostRounds = Math.max(most.mostRounds, rounds);
      most.mostBlocks = Math.max(most.mostBlocks, disk.readBlocks);
    } catch (cause) {
      throw new Error(`Case ${number} with the seed ${seed}: ${String(cause)}`, { cause });
    }
    most.slowestMs = Math.max(most.slowestMs, performance.now() - startedAt);
    disk.restore();
    if (number % 10_000 === 0) onProgress(number);
  }
  return { cases, ...most, seen };
}

/** Each recorded image on its own, and some of them in the partitions of a table. */
function baseImages(): readonly DiskImage[] {
  const alone = RECORDED_NAMES.map(recorded);
  const sectors = 12 * 2048;
  const starts = [0, 1, 2, 3].map((index) => 2048 + index * sectors);
  const partitions = starts.map((first) => ({ first, last: first + sectors - 1, name: 'data' }));
  const slots = starts.map((first) => ({ type: 0x83, first, sectors }));
  const chain = [...slots.slice(0, 2), { type: 5, first: 60_000, sectors: 65_536 }];
  const tables = [
    gptDisk(64 * MIB, partitions),
    mbrDisk(64 * MIB, slots),
    mbrDisk(64 * MIB, chain).write(60_000 * 512, mbr([{ type: 0x83, first: 63, sectors: 4096 }])),
  ];
  const inside = ['ext4', 'swap', 'LVM', 'FAT12'];
  for (const table of tables) {
    inside.forEach((name, index) => {
      table.place(recorded(name), (starts[index] ?? 0) * 512);
    });
  }
  return [...alone, ...tables];
}

type Random = (below: number) => number;

class FuzzedDisk implements KnownBytes {
  readonly size: number;
  readonly #blocks = new Map<number, Uint8Array>();
  readonly #known = new Set<number>();
  readonly #undo: { block: Uint8Array; offset: number; bytes: Uint8Array }[] = [];

  constructor(image: DiskImage) {
    this.size = image.size;
    for (const sector of image.sectors) {
      const index = Math.floor((sector * 512) / BLOCK);
      if (this.#blocks.has(index)) continue;
      const length = Math.min(BLOCK, image.size - index * BLOCK);
      this.#blocks.set(index, image.read(index * BLOCK, length));
    }
  }

  get readBlocks(): number {
    return this.#known.size;
  }

  read(offset: number, length: number): Uint8Array | null {
    const first = Math.floor(offset / BLOCK);
    const last = Math.floor((offset + length - 1) / BLOCK);
    for (let index = first; index <= last; index += 1) if (!this.#known.has(index)) return null;
    const at = offset - first * BLOCK;
    if (first === last) return this.#block(first).subarray(at, at + length);
    const bytes = new Uint8Array(length);
    for (let done = 0; done < length; ) {
      const block = Math.floor((offset + done) / BLOCK);
      const from = offset + done - block * BLOCK;
      const piece = this.#block(block).subarray(from, from + length - done);
      bytes.set(piece, done);
      done += piece.length;
    }
    return bytes;
  }

  #block(index: number): Uint8Array {
    return this.#blocks.get(index) ?? ZEROS;
  }

  examine(): { readonly contents: DiskContents; readonly rounds: number } {
    this.#known.clear();
    for (let rounds = 1; rounds <= MAX_ROUNDS; rounds += 1) {
      const { wanted, contents } = identify(this);
      if (contents !== null) return { contents, rounds };
      for (const { offset, length } of wanted) {
        if (offset < 0 || length < 1 || length > MIB || offset + length > this.size) {
          throw new Error(`it wants ${length} bytes at ${offset} of ${this.size}`);
        }
        const last = Math.floor((offset + length - 1) / BLOCK);
        for (let index = Math.floor(offset / BLOCK); index <= last; index += 1) {
          this.#known.add(index);
        }
      }
      if (this.#known.size > MAX_BLOCKS) throw new Error(`it wants ${this.#known.size} blocks`);
    }
    throw new Error(`no answer after ${MAX_ROUNDS} rounds`);
  }

  /**
   * Some bytes of one block, by turns of another one too, where backups may be; mostly among those
   * that are not zero; checksums made right by turns.
   */
  mutate(random: Random): void {
    const blocks = [...this.#blocks.values()];
    for (let rest = 1 + random(2); rest > 0; rest -= 1) {
      const block = pick(blocks, random);
      const count = 1 + random(MAX_MUTATIONS);
      for (let done = 0; done < count; done += 1) this.#mutateOnce(block, random);
      if (random(2) === 0) this.#seal(block);
    }
  }

  #mutateOnce(block: Uint8Array, random: Random): void {
    const offset = interestingOffset(block, random);
    const kind = random(6);
    if (kind === 0) this.#write(block, offset, Uint8Array.of(random(256)));
    else if (kind === 1) this.#write(block, offset, new Uint8Array(1 + random(600)));
    else if (kind === 2) this.#write(block, offset, randomBytes(1 + random(64), random));
    else if (kind === 3) {
      const from = interestingOffset(block, random);
      this.#write(block, offset, block.slice(from, from + 1 + random(512)));
    } else {
      const number = new DataView(new ArrayBuffer(8));
      const value = pick(EXTREMES, random) + (random(3) - 1);
      number.setUint32(random(2) * 4, value, random(4) > 0);
      this.#write(block, offset & ~1, new Uint8Array(number.buffer, 0, 2 ** (1 + random(3))));
    }
  }

  /** Without this, hardly any case would get behind the checksums of GPT and LVM. */
  #seal(block: Uint8Array): void {
    const text = Buffer.from(block.buffer, block.byteOffset, block.length);
    if (text.toString('latin1', 512, 520) === 'EFI PART') {
      const entries = text.subarray(1024, 1024 + 128 * 128);
      this.#write(block, 512, sealed(Buffer.from(text.subarray(512, 604)), entries));
    }
    if (text.toString('latin1', 512, 520) === 'LABELONE') {
      const sum = Buffer.alloc(4);
      sum.writeUInt32LE(rawCrc32(0xf597a6cf, block.subarray(532, 1024)));
      this.#write(block, 528, sum);
    }
  }

  #write(block: Uint8Array, offset: number, bytes: Uint8Array): void {
    const fitting = bytes.subarray(0, block.length - offset);
    this.#undo.push({ block, offset, bytes: block.slice(offset, offset + fitting.length) });
    block.set(fitting, offset);
  }

  restore(): void {
    for (const { block, offset, bytes } of this.#undo.toReversed()) block.set(bytes, offset);
    this.#undo.length = 0;
  }
}

const ZEROS = new Uint8Array(BLOCK);
/** Where formats have their first structures: most mutations shall hit one. */
const STARTS = [0, 440, 512, 1024, 1024, 4096, 4608, 12 * 512, 16384, 19456, 65536];

function interestingOffset(block: Uint8Array, random: Random): number {
  for (let tries = 0; tries < 4; tries += 1) {
    const offset = pick(STARTS, random) + random(tries === 0 ? 128 : 512);
    if (block[offset]) return offset;
  }
  // The end: a GPT's backup header, and NTFS's boot sector.
  if (random(2) === 0) return block.length - 1 - random(512);
  return random(block.length);
}

function randomBytes(length: number, random: Random): Uint8Array {
  return Uint8Array.from({ length }, () => random(256));
}

/** The answer is of the words that there are, and short, whatever stood on the disk. */
function check(contents: DiskContents, before: DiskContents): void {
  const words = describe(contents);
  if (!WORDS.test(words) || words.length > 400) throw new Error(`it says ${words}`);
  for (const { name, signature, content } of contents.parts) {
    const texts = [name, signature?.label, signature?.uuid].map((text) => text ?? '');
    if (texts.some((text) => text.length > 256 || text.includes('\0')))
      throw new Error('long text');
    if ((signature !== null) !== (content === 'signature')) throw new Error('no signature');
    const size = signature?.sizeBytes ?? 0;
    if (!Number.isFinite(size) || size < 0) throw new Error(`a size of ${size}`);
  }
  if (isBlank(contents) && isBroken(contents)) throw new Error('blank and broken');
  if (lost(contents, contents).some(({ uuid }) => uuid !== null)) throw new Error('lost by itself');
  lost(before, contents);
}

function note({ verdict, table, parts }: DiskContents, seen: Map<string, number>): void {
  const words = [verdict, ...(table === null ? [] : [`${table.format} ${table.state}`])];
  for (const { content, signature } of parts) {
    words.push(signature === null ? content : `${signature.format} ${signature.state}`);
  }
  for (const word of words) seen.set(word, (seen.get(word) ?? 0) + 1);
}

function pick<T>(items: readonly T[], random: Random): T {
  const item = items[random(items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

/** Mulberry32: the same numbers from the same seed, on every machine. */
function randomFrom(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (((mixed ^ (mixed >>> 14)) >>> 0) % 2 ** 32) % below;
  };
}
