import { Bytes, isZero } from './bytes.ts';
import { crc32, withZeros } from './checksums.ts';
import { type Entry, protectedSectors, type Table } from './mbr.ts';
import type { TableState } from './model.ts';
import type { Place } from './place.ts';

// UEFI Specification 2.10, 5.3: GUID Partition Table (GPT) Disk Layout.
const MAGIC = 'EFI PART';
const SECTOR_SIZES = [512, 4096];
const MIN_HEADER = 92;
const MIN_ENTRY = 128;
/** Tables have 128 entries; more than this is no table that anybody made. */
const MAX_ENTRIES_LENGTH = 128 * 1024;
/** Boot code, and Microsoft's reserve: neither ever holds a file system. */
const RESERVED = ['21686148-6449-6e6f-744e-656564454649', 'e3c9e316-0b5c-4db8-817d-f92df00215ae'];

interface Copy {
  readonly header: Bytes;
  readonly entries: Bytes;
  readonly entrySize: number;
  readonly sectorSize: number;
}

/** A GPT that the disk's start tells of: by its primary header, or by the protective MBR. */
export function readGpt(disk: Place): Table | null {
  const sectors = protectedSectors(disk);
  for (const sectorSize of SECTOR_SIZES) {
    const header = disk.at(sectorSize, MIN_HEADER);
    if (!header?.has(MAGIC, 0)) continue;
    const primary = copyAt(disk, sectorSize, sectorSize);
    if (primary !== null) return withPrimary(disk, primary);
    return byBackup(lastCopy(disk, sectorSize, [header.u64(32), lastSector(sectors)]));
  }
  if (sectors === null) return null;
  return byBackup(lastCopyOfAnySize(disk, [lastSector(sectors)]));
}

/** A GPT of whose start nothing is left, by the backup in the disk's last sector. */
export function findGpt(disk: Place): Table | null {
  const backup = lastCopyOfAnySize(disk, []);
  return backup === null ? null : byBackup(backup);
}

function withPrimary(disk: Place, primary: Copy): Table {
  const { sectorSize } = primary;
  const backup = copyAt(disk, primary.header.u64(32) * sectorSize, sectorSize);
  return tableOf(primary, backup === null ? 'backup damaged' : 'whole');
}

function byBackup(backup: Copy | null): Table {
  return tableOf(backup, backup === null ? 'both damaged' : 'primary damaged');
}

/** As the protective MBR says: the disk may have grown since. */
function lastSector(sectors: number | null): number {
  return sectors === null ? 0 : sectors - 1;
}

function lastCopyOfAnySize(disk: Place, places: readonly number[]): Copy | null {
  const copies = SECTOR_SIZES.map((size) => lastCopy(disk, size, places));
  return copies.find((copy) => copy !== null) ?? null;
}

/** @param places sectors where it may be; the disk's last one is always tried */
function lastCopy(disk: Place, sectorSize: number, places: readonly number[]): Copy | null {
  const offsets = [...places.map((sector) => sector * sectorSize), disk.length - sectorSize];
  const copies = offsets.map((offset) => copyAt(disk, offset, sectorSize));
  return copies.find((copy) => copy !== null) ?? null;
}

/** A header and its entries that agree with their checksums and with where they stand. */
function copyAt(disk: Place, offset: number, sectorSize: number): Copy | null {
  const header = disk.at(offset, sectorSize);
  if (header === null || !isHeader(header, offset / sectorSize)) return null;
  const count = header.u32(80);
  const entrySize = header.u32(84);
  const length = count * entrySize;
  if (entrySize < MIN_ENTRY || entrySize % 8 !== 0 || length > MAX_ENTRIES_LENGTH) return null;
  const entries = disk.at(header.u64(72) * sectorSize, length);
  if (entries === null || crc32(entries.raw) !== header.u32(88)) return null;
  return { header, entries, entrySize, sectorSize };
}

function isHeader(header: Bytes, sector: number): boolean {
  const size = header.u32(12);
  if (!header.has(MAGIC, 0) || size < MIN_HEADER || size > header.raw.length) return false;
  if (header.u64(24) !== sector) return false;
  return header.u32(16) === crc32(withZeros(header.slice(0, size), 16, 4));
}

function tableOf(copy: Copy | null, state: TableState): Table {
  if (copy === null) return { table: { format: 'GPT', state, uuid: null }, entries: [] };
  const uuid = copy.header.guid(56);
  return { table: { format: 'GPT', state, uuid }, entries: entriesOf(copy) };
}

function entriesOf({ entries, entrySize, sectorSize }: Copy): readonly Entry[] {
  const found: Entry[] = [];
  for (let at = 0; at < entries.raw.length; at += entrySize) {
    const entry = new Bytes(entries.slice(at, entrySize));
    const isUsed = !isZero(entry.slice(0, 16));
    if (isUsed) found.push(entryOf(entry, at / entrySize + 1, sectorSize));
  }
  return found;
}

function entryOf(bytes: Bytes, number: number, sectorSize: number): Entry {
  const first = bytes.u64(32);
  return {
    number,
    name: bytes.utf16(56, 72),
    range: { offset: first * sectorSize, length: (bytes.u64(40) - first + 1) * sectorSize },
    isReserved: RESERVED.some((type) => type === bytes.guid(0)),
  };
}
