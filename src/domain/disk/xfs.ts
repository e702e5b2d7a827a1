import { type Bytes, isPowerOfTwo } from './bytes.ts';
import { crc32c, withZeros } from './checksums.ts';
import type { Signature } from './model.ts';
import type { Place } from './place.ts';

// Linux kernel, fs/xfs/libxfs/xfs_format.h: struct xfs_dsb, big-endian but for the checksum.
const MAGIC = 'XFSB';
const SECTOR = 512;
const CHECKSUM = 224;
/** mkfs.xfs makes four allocation groups of a disk below 4 TiB, in blocks of 4 KiB. */
const USUAL_GROUPS = 4;
const USUAL_BLOCK = 4096;

/** A log to recover is normal: a mounted file system always has one. */
export function readXfs(place: Place): Signature | null {
  const primary = place.at(0, SECTOR);
  if (primary === null || !primary.has(MAGIC, 0)) return null;
  // Of the primary alone: mkfs clears this mark only there, once it is through.
  const isMade = primary.u8(126) === 0;
  if (isMade && isSound(primary, { place, offset: 0 })) return signatureOf(primary, 'whole');
  const backup = backupIn(place, [secondOffset(primary), usualOffset(place)]);
  return backup === null ? signatureOf(primary, 'broken') : signatureOf(backup, 'primary damaged');
}

/** The file system whose first superblock is gone, by the one of the second allocation group. */
export function findXfs(place: Place): Signature | null {
  const backup = backupIn(place, [usualOffset(place)]);
  return backup === null ? null : signatureOf(backup, 'primary damaged');
}

function backupIn(place: Place, offsets: readonly number[]): Bytes | null {
  const found = offsets.map((offset) => {
    const bytes = place.at(offset, SECTOR);
    return bytes?.has(MAGIC, 0) && isSound(bytes, { place, offset }) ? bytes : null;
  });
  return found.find((bytes) => bytes !== null) ?? null;
}

function isSound(bytes: Bytes, where: { readonly place: Place; readonly offset: number }): boolean {
  const groupBlocks = bytes.u32be(84);
  const groups = bytes.u32be(88);
  const blocks = bytes.u64be(8);
  const blockSize = bytes.u32be(4);
  if (!isPowerOfTwo(blockSize) || blockSize < 512 || blockSize > 65536) return false;
  if (blocks > groups * groupBlocks || blocks <= (groups - 1) * groupBlocks) return false;
  const version = bytes.u16be(100) & 0xf;
  return version === 4 || (version === 5 && isChecksumRight(bytes, where));
}

function isChecksumRight(
  bytes: Bytes,
  { place, offset }: { readonly place: Place; readonly offset: number },
): boolean {
  const length = bytes.u16be(102);
  if (!isPowerOfTwo(length) || length < SECTOR) return false;
  const sector = place.at(offset, length);
  if (sector === null) return false;
  return sector.u32(CHECKSUM) === crc32c(withZeros(sector.raw, CHECKSUM, 4));
}

function secondOffset(bytes: Bytes): number {
  return bytes.u32be(84) * bytes.u32be(4);
}

function usualOffset(place: Place): number {
  const blocks = Math.floor(place.length / USUAL_BLOCK);
  return Math.ceil(blocks / USUAL_GROUPS) * USUAL_BLOCK;
}

function signatureOf(bytes: Bytes, state: Signature['state']): Signature {
  return {
    format: 'XFS',
    label: bytes.text(108, 12),
    uuid: bytes.uuid(32),
    sizeBytes: state === 'broken' ? null : bytes.u64be(8) * bytes.u32be(4),
    state,
  };
}
