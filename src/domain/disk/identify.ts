import { readBitlocker } from './bitlocker.ts';
import { findBtrfs, readBtrfs } from './btrfs.ts';
import { type Bytes, isZero } from './bytes.ts';
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
  Format,
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

/** An MBR can stand before these. */
const LEAVES_BOOT_SECTOR: readonly Format[] = [
  'ext2',
  'ext3',
  'ext4',
  'ext journal',
  'swap',
  'hibernation image',
  'LVM',
  'RAID member',
  'btrfs',
];

/** More partitions than these nobody looks into. */
const MAX_PARTITIONS = 128;
/** The start of a partition, with the first structures of all formats; only zeros are `blank`. */
const SAMPLE = 68 * 1024;

/**
 * What is on a disk, as far as its first bytes and its backup structures tell. It reads nothing
 * itself: call it, read `wanted`, call it again, until there are `contents`. About 64 blocks of
 * 512 KiB are wanted at most; what would need more is left out, and `isComplete` says so.
 */
export function identify(disk: KnownBytes): Identification {
  const reader = new DiskReader(disk);
  const contents = contentsOf(reader);
  const { wanted } = reader;
  return { wanted, contents: wanted.length === 0 ? contents : null };
}

/** null: something has to be read first. */
function contentsOf(reader: DiskReader): DiskContents | null {
  const disk = reader.place({ offset: 0, length: reader.size });
  const gpt = readGpt(disk);
  if (disk.isWaiting) return null;
  if (gpt !== null && gpt.table.state !== 'both damaged') return partitioned(gpt, reader, disk);
  const signature = readFirst(disk);
  if (disk.isWaiting) return null;
  if (signature !== null && !isDamaged(signature)) {
    return aroundStale(signature, gpt, reader) ?? unpartitioned(disk, signature, false);
  }
  const table = gpt ?? tableUnder(signature, disk);
  if (disk.isWaiting) return null;
  if (table !== null) return partitioned(table, reader, disk);
  return signature === null
    ? unpartitioned(disk, findBackup(disk), true)
    : unpartitioned(disk, signature, false);
}

/**
 * What stood on the disk before it was partitioned may still stand in the gap before the first
 * partition. Without anything known in its partitions, the table may be the older of the two.
 */
function aroundStale(
  { format }: Signature,
  gpt: Table | null,
  reader: DiskReader,
): DiskContents | null {
  if (gpt !== null || !LEAVES_BOOT_SECTOR.includes(format)) return null;
  const disk = reader.place({ offset: 0, length: reader.size });
  const table = readMbr(disk);
  if (!table?.entries.some(({ range }) => isInside(range, reader.size))) return null;
  const contents = partitioned(table, reader, disk);
  return contents.parts.some(({ signature }) => signature !== null) ? contents : null;
}

/** What is left of a file system may stand under a table that was made later. */
function tableUnder(remains: Signature | null, disk: Place): Table | null {
  const mbr = readMbr(disk);
  return remains === null ? (mbr ?? findGpt(disk)) : withEntries(mbr);
}

/** A FAT's boot sector looks like an MBR without any. */
function withEntries(table: Table | null): Table | null {
  return table !== null && table.entries.length > 0 ? table : null;
}

function unpartitioned(
  disk: Place,
  signature: Signature | null,
  isByBackup: boolean,
): DiskContents {
  const content = contentOf(disk, signature);
  const isPrimaryGone = isByBackup && signature !== null;
  const part = { number: null, name: null, range: disk.range, content, signature, isPrimaryGone };
  return { verdict: verdictOf(content), table: null, parts: [part], isComplete: !disk.isCut };
}

function verdictOf(content: Part['content']): DiskContents['verdict'] {
  if (content === 'signature') return 'recognised';
  return content === 'blank' ? 'blank' : 'none known';
}

function partitioned({ table, entries }: Table, reader: DiskReader, disk: Place): DiskContents {
  // The start of each partition goes first: else the backups of some take the blocks of others.
  const parts = entries
    .map((entry, index) => ({
      entry,
      place: index < MAX_PARTITIONS ? startOf(entry, reader) : null,
    }))
    .map(({ entry, place }) => ({ entry, place, signature: place && readFirst(place) }))
    .map(({ entry, place, signature }) => {
      const backup = signature === null ? findIn(place) : null;
      return partOf(entry, place, {
        signature: signature ?? backup,
        isPrimaryGone: backup !== null,
      });
    });
  const isComplete = !disk.isCut && parts.every(({ isRead }) => isRead);
  return { verdict: 'recognised', table, parts: parts.map(({ part }) => part), isComplete };
}

/** null: it is not inside of the disk, or the limit of blocks was reached before it. */
function startOf({ range, isReserved }: Entry, reader: DiskReader): Place | null {
  if (isReserved || !isInside(range, reader.size)) return null;
  const place = reader.place(range);
  sampleOf(place);
  return place.isCut ? null : place;
}

function sampleOf(place: Place): Bytes | null {
  return place.at(0, Math.min(SAMPLE, place.length));
}

function findIn(place: Place | null): Signature | null {
  return place === null || place.isWaiting ? null : findBackup(place);
}

function isInside({ offset, length }: ByteRange, size: number): boolean {
  return offset >= 0 && length > 0 && offset + length <= size;
}

function partOf(
  { number, name, range, isReserved }: Entry,
  place: Place | null,
  found: Pick<Part, 'signature' | 'isPrimaryGone'>,
): { readonly part: Part; readonly isRead: boolean } {
  const common = { number, name, range };
  if (place !== null) {
    const content = contentOf(place, found.signature);
    return { part: { ...common, content, ...found }, isRead: !place.isCut };
  }
  const content = isReserved ? 'reserved' : 'not looked into';
  const nothing = { content, signature: null, isPrimaryGone: false } as const;
  return { part: { ...common, ...nothing }, isRead: isReserved };
}

function contentOf(place: Place, signature: Signature | null): Part['content'] {
  if (signature !== null) return 'signature';
  const sample = sampleOf(place);
  if (sample === null && place.isCut) return 'not looked into';
  return sample === null || isZero(sample.raw) ? 'blank' : 'none known';
}

/** The first that is not damaged; else the first. */
function readFirst(place: Place): Signature | null {
  let damaged: Signature | null = null;
  for (const parse of PARSERS) {
    const signature = parse(place);
    if (signature !== null && !isDamaged(signature)) return signature;
    damaged ??= signature;
  }
  return damaged;
}

function isDamaged({ state }: Signature): boolean {
  return state === 'primary damaged' || state === 'broken';
}

function findBackup(place: Place): Signature | null {
  const found = SEARCHES.map((search) => search(place));
  return found.find((signature) => signature !== null) ?? null;
}
