import { readBitlocker } from './bitlocker.ts';
import { findBtrfs, readBtrfs } from './btrfs.ts';
import { isZero } from './bytes.ts';
import { findExfat, readExfat } from './exfat.ts';
import { findExt, readExt } from './ext.ts';
import { findFat, readFat } from './fat.ts';
import { findGpt, readGpt } from './gpt.ts';
import { findLuks, readLuks } from './luks.ts';
import { readLvm } from './lvm.ts';
import { type Entry, readMbr, type Table } from './mbr.ts';
import type {
  ByteRange,
  DiskContents,
  Identification,
  KnownBytes,
  Part,
  Signature,
} from './model.ts';
import { findNtfs, readNtfs } from './ntfs.ts';
import { DiskReader, type Place } from './place.ts';
import { readRaid } from './raid.ts';
import { readSwap } from './swap.ts';
import { findXfs, readXfs } from './xfs.ts';

type Parser = (place: Place) => Signature | null;

/** FAT last, which is known by plausible numbers alone. */
const PARSERS: readonly Parser[] = [
  readLuks,
  readBitlocker,
  readLvm,
  readRaid,
  readXfs,
  readNtfs,
  readExfat,
  readExt,
  readBtrfs,
  readSwap,
  readFat,
];

/** By backup structures, where the first ones are gone. */
const SEARCHES: readonly Parser[] = [
  findLuks,
  findXfs,
  findExt,
  findBtrfs,
  findNtfs,
  findExfat,
  findFat,
];

/** More partitions than these nobody looks into. */
const MAX_PARTITIONS = 128;
/** What is looked at for bytes that are not zero, where nothing is known. */
const BLANK_SAMPLE = 128 * 1024;

/**
 * What is on a disk, as far as its first bytes and its backup structures tell. It reads nothing
 * itself: call it, read `wanted`, call it again, until there are `contents`. At most 64 blocks of
 * 512 KiB are wanted in one call; what would need more is left out, and `isComplete` says so.
 */
export function identify(disk: KnownBytes): Identification {
  const reader = new DiskReader(disk);
  const contents = contentsOf(reader);
  const { wanted } = reader;
  return { wanted, contents: wanted.length === 0 ? contents : null };
}

function contentsOf(reader: DiskReader): DiskContents {
  const disk = reader.place({ offset: 0, length: reader.size });
  const gpt = readGpt(disk);
  if (gpt !== null) return partitioned(gpt, reader, disk);
  const signature = read(disk);
  if (signature !== null || disk.isWaiting) return unpartitioned(disk, signature);
  const table = readMbr(disk) ?? findGpt(disk);
  return table === null ? unpartitioned(disk, find(disk)) : partitioned(table, reader, disk);
}

function unpartitioned(disk: Place, signature: Signature | null): DiskContents {
  const part = partOf({ number: null, name: null }, disk, signature);
  return {
    verdict: verdictOf(part),
    table: null,
    parts: [part],
    isComplete: !disk.isCut,
  };
}

function verdictOf({ content }: Part): DiskContents['verdict'] {
  if (content === 'signature') return 'recognised';
  return content === 'blank' ? 'blank' : 'none known';
}

function partitioned({ table, entries }: Table, reader: DiskReader, disk: Place): DiskContents {
  const parts = entries.map((entry, index) =>
    index < MAX_PARTITIONS ? lookInto(entry, reader) : notLookedInto(entry),
  );
  const isComplete = !disk.isCut && parts.every(({ content }) => content !== 'not looked into');
  return { verdict: 'recognised', table, parts, isComplete };
}

function lookInto(entry: Entry, reader: DiskReader): Part {
  const { number, name, range } = entry;
  if (!isInside(range, reader.size)) return notLookedInto(entry);
  if (entry.isReserved) return { number, name, range, content: 'reserved', signature: null };
  const place = reader.place(range);
  const signature = read(place);
  const isOver = signature !== null || place.isWaiting;
  return partOf(entry, place, isOver ? signature : find(place));
}

function notLookedInto({ number, name, range }: Entry): Part {
  return { number, name, range, content: 'not looked into', signature: null };
}

function isInside({ offset, length }: ByteRange, size: number): boolean {
  return offset >= 0 && length > 0 && offset + length <= size;
}

function partOf(
  { number, name }: Pick<Part, 'number' | 'name'>,
  place: Place,
  signature: Signature | null,
): Part {
  const { range } = place;
  return { number, name, range, content: contentOf(place, signature), signature };
}

function contentOf(place: Place, signature: Signature | null): Part['content'] {
  if (signature !== null) return 'signature';
  const sample = place.at(0, Math.min(BLANK_SAMPLE, place.length));
  if (place.isCut) return 'not looked into';
  return sample === null || isZero(sample.raw) ? 'blank' : 'none known';
}

/** The first that is not damaged; else the first. */
function read(place: Place): Signature | null {
  let damaged: Signature | null = null;
  for (const parse of PARSERS) {
    const signature = parse(place);
    if (signature === null) continue;
    if (signature.state === 'whole' || signature.state === 'unreadable (encrypted)')
      return signature;
    damaged ??= signature;
  }
  return damaged;
}

function find(place: Place): Signature | null {
  const found = SEARCHES.map((search) => search(place));
  return found.find((signature) => signature !== null) ?? null;
}
