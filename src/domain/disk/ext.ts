import type { Bytes } from './bytes.ts';
import { rawCrc32c } from './checksums.ts';
import type { Format, Signature } from './model.ts';
import type { Place } from './place.ts';

// Linux kernel, Documentation/filesystems/ext4/super.rst.
const SUPERBLOCK = 1024;
const LENGTH = 1024;
const MAGIC = 0xef53;
const HAS_JOURNAL = 0x4;
const IS_JOURNAL = 0x8;
const IS_64_BIT = 0x80;
const HAS_CHECKSUM = 0x400;
/** What ext2 and ext3 know of the features that a driver must know. */
const EXT3_INCOMPATIBLE = 0x2 | 0x4 | 0x10;
const EXT3_READ_ONLY = 0x1 | 0x2 | 0x4;
/** Where mke2fs puts the first backup for blocks of 4, 2 and 1 KiB. */
const USUAL_BACKUPS = [32768 * 4096, 16384 * 2048, 8193 * 1024];

/** ext2, ext3, ext4, and a journal apart. One to replay is normal: all that are mounted have it. */
export function readExt(place: Place): Signature | null {
  const primary = place.at(SUPERBLOCK, LENGTH);
  if (primary === null || primary.u16(0x38) !== MAGIC) return null;
  if (isSound(primary)) return signatureOf(primary, 'whole');
  const backup = backupIn(place, [backupOffset(primary), ...USUAL_BACKUPS]);
  if (backup !== null) return signatureOf(backup, 'primary damaged');
  return isLikely(primary) ? signatureOf(primary, 'broken') : null;
}

/** The file system whose first superblock is gone, by its backup. */
export function findExt(place: Place): Signature | null {
  const backup = backupIn(place, USUAL_BACKUPS);
  return backup === null ? null : signatureOf(backup, 'primary damaged');
}

function backupIn(place: Place, offsets: readonly number[]): Bytes | null {
  const found = offsets.map((offset) => place.at(offset, LENGTH));
  return found.find((bytes) => bytes !== null && isBackup(bytes)) ?? null;
}

function isBackup(bytes: Bytes): boolean {
  const isOfRevision0 = bytes.u32(0x4c) === 0;
  // The number of its block group: a superblock in a file would say 0.
  return bytes.u16(0x38) === MAGIC && isSound(bytes) && (isOfRevision0 || bytes.u16(0x5a) > 0);
}

function isSound(bytes: Bytes): boolean {
  if (bytes.u32(0x18) > 6 || bytes.u32(0x14) > 1) return false;
  const isAnyZero = blocksOf(bytes) === 0 || bytes.u32(0x20) === 0;
  if (isAnyZero || !(isJournal(bytes) || hasInodes(bytes))) return false;
  const hasChecksum = (bytes.u32(0x64) & HAS_CHECKSUM) !== 0;
  return !hasChecksum || bytes.u32(0x3fc) === rawCrc32c(-1, bytes.slice(0, 0x3fc));
}

function hasInodes(bytes: Bytes): boolean {
  return bytes.u32(0x0) > 0 && bytes.u32(0x28) > 0;
}

/** On a device of its own, for a file system elsewhere. */
function isJournal(bytes: Bytes): boolean {
  return (bytes.u32(0x60) & IS_JOURNAL) !== 0;
}

/** Two bytes of a magic number stand on one in 65,536 disks of random bytes, too. */
function isLikely(bytes: Bytes): boolean {
  const limits: readonly [number, number][] = [
    [0x14, 1],
    [0x18, 6],
    [0x48, 4],
    [0x4c, 1],
  ];
  return limits.filter(([offset, most]) => bytes.u32(offset) <= most).length >= 2;
}

/** Of the block group after the first, as a superblock says that may be damaged. */
function backupOffset(bytes: Bytes): number {
  return (bytes.u32(0x14) + bytes.u32(0x20)) * blockSizeOf(bytes);
}

function blockSizeOf(bytes: Bytes): number {
  return 1024 * 2 ** bytes.u32(0x18);
}

function blocksOf(bytes: Bytes): number {
  const high = (bytes.u32(0x60) & IS_64_BIT) === 0 ? 0 : bytes.u32(0x150);
  return bytes.u32(0x4) + high * 2 ** 32;
}

function signatureOf(bytes: Bytes, state: Signature['state']): Signature {
  return {
    format: formatOf(bytes),
    label: bytes.text(0x78, 16),
    uuid: bytes.uuid(0x68),
    sizeBytes: state === 'broken' ? null : blocksOf(bytes) * blockSizeOf(bytes),
    state,
  };
}

function formatOf(bytes: Bytes): Format {
  if (isJournal(bytes)) return 'ext journal';
  const isNewer =
    (bytes.u32(0x60) & ~EXT3_INCOMPATIBLE) !== 0 || (bytes.u32(0x64) & ~EXT3_READ_ONLY) !== 0;
  if (isNewer) return 'ext4';
  return (bytes.u32(0x5c) & HAS_JOURNAL) === 0 ? 'ext2' : 'ext3';
}
