import { type Bytes, isPowerOfTwo } from './bytes.ts';
import { crc32c } from './checksums.ts';
import type { Signature } from './model.ts';
import type { Place } from './place.ts';
import { sha256 } from './sha256.ts';

// Linux kernel, include/uapi/linux/btrfs_tree.h: struct btrfs_super_block, and its mirrors.
const MAGIC = '_BHRfS_M';
const LENGTH = 4096;
const PRIMARY = 64 * 1024;
const MIRRORS = [64 * 2 ** 20, 256 * 2 ** 30];
const CRC32C = 0;
const SHA256 = 2;

export function readBtrfs(place: Place): Signature | null {
  const primary = place.at(PRIMARY, LENGTH);
  if (primary === null || !primary.has(MAGIC, 0x40)) return null;
  if (isSound(primary, PRIMARY)) return signatureOf(primary, 'whole');
  return findBtrfs(place) ?? signatureOf(primary, 'broken');
}

/** The file system whose first superblock is gone, by a mirror. */
export function findBtrfs(place: Place): Signature | null {
  const found = MIRRORS.map((offset) => {
    const bytes = place.at(offset, LENGTH);
    return bytes?.has(MAGIC, 0x40) && isSound(bytes, offset) ? bytes : null;
  });
  const mirror = found.find((bytes) => bytes !== null) ?? null;
  return mirror === null ? null : signatureOf(mirror, 'primary damaged');
}

function isSound(bytes: Bytes, offset: number): boolean {
  if (bytes.u64(0x30) !== offset || bytes.u64(0x70) === 0) return false;
  return isPowerOfTwo(bytes.u32(0x90)) && isChecksumRight(bytes);
}

/** Of the four kinds, xxhash and BLAKE2 are believed. */
function isChecksumRight(bytes: Bytes): boolean {
  const kind = bytes.u16(0xc4);
  const rest = bytes.slice(32, LENGTH - 32);
  if (kind === CRC32C) return bytes.u32(0) === crc32c(rest);
  if (kind === SHA256) return bytes.hex(0, 32) === sha256(rest);
  return kind <= 3;
}

function signatureOf(bytes: Bytes, state: Signature['state']): Signature {
  return {
    format: 'btrfs',
    label: bytes.text(0x12b, 256),
    uuid: bytes.uuid(0x20),
    // Of all its devices together.
    sizeBytes: state === 'broken' ? null : bytes.u64(0x70),
    state,
  };
}
