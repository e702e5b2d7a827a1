import { Bytes, isPowerOfTwo } from './bytes.ts';
import type { Signature } from './model.ts';
import type { Place } from './place.ts';

// Linux kernel, fs/ntfs3/ntfs.h: struct NTFS_BOOT, MFT_REC, ATTRIB.
const NAME = 'NTFS    ';
const SECTOR = 512;
/** Files of the master file table: its first four are mirrored, the last of them is the volume. */
const VOLUME_FILE = 3;
const VOLUME_NAME = 0x60;
const END_OF_ATTRIBUTES = 0xffffffff;
const MAX_RECORD = 4096;

interface Geometry {
  readonly clusterSize: number;
  readonly recordSize: number;
  readonly sizeBytes: number;
  readonly table: number;
  readonly mirror: number;
}

/** The boot sector and its backup, then the volume's record in the file table and its mirror. */
export function readNtfs(place: Place): Signature | null {
  const primary = place.at(0, SECTOR);
  if (primary === null || !primary.has(NAME, 3)) return null;
  const geometry = geometryOf(primary);
  const signature = geometry === null ? broken(primary) : signatureOf(primary, geometry, place);
  if (signature.state !== 'broken' || place.isWaiting) return signature;
  // Behind the sectors that even a damaged one counts: the place may have grown since.
  return byCopy(place, primary.u64(0x28) * primary.u16(11)) ?? findNtfs(place) ?? signature;
}

/** The file system whose boot sector is gone, by the copy in the partition's last sector. */
export function findNtfs(place: Place): Signature | null {
  return byCopy(place, place.length - SECTOR);
}

function byCopy(place: Place, offset: number): Signature | null {
  const copy = place.at(offset, SECTOR);
  const geometry = copy?.has(NAME, 3) ? geometryOf(copy) : null;
  if (copy === null || geometry === null) return null;
  const signature = signatureOf(copy, geometry, place);
  return signature.state === 'whole' ? { ...signature, state: 'primary damaged' } : signature;
}

function signatureOf(boot: Bytes, geometry: Geometry, place: Place): Signature {
  const { table, mirror, sizeBytes } = geometry;
  const first = volumeRecord(place, table, geometry);
  const record = first ?? (place.isWaiting ? null : volumeRecord(place, mirror, geometry));
  if (record === null) return broken(boot);
  const state = first === null ? 'primary damaged' : 'whole';
  return { format: 'NTFS', label: labelIn(record), uuid: serialOf(boot), sizeBytes, state };
}

function broken(boot: Bytes): Signature {
  return { format: 'NTFS', label: null, uuid: serialOf(boot), sizeBytes: null, state: 'broken' };
}

function geometryOf(boot: Bytes): Geometry | null {
  const sectorSize = boot.u16(11);
  const perCluster = boot.u8(13);
  const sectors = boot.u64(0x28);
  if (boot.u16(510) !== 0xaa55 || !isPowerOfTwo(sectorSize) || sectorSize < 256) return null;
  const clusterSectors = perCluster > 128 ? 2 ** (256 - perCluster) : perCluster;
  const clusterSize = clusterSectors * sectorSize;
  const recordSize = recordSizeOf(boot.u8(0x40), clusterSize);
  const isRecord = isPowerOfTwo(recordSize) && recordSize >= SECTOR && recordSize <= MAX_RECORD;
  if (sectors === 0 || !isPowerOfTwo(clusterSize) || !isRecord) return null;
  return {
    clusterSize,
    recordSize,
    // The boot sector's copy stands behind the last sector that is counted.
    sizeBytes: (sectors + 1) * sectorSize,
    table: boot.u64(0x30) * clusterSize,
    mirror: boot.u64(0x38) * clusterSize,
  };
}

/** In clusters, or as a negative power of two in bytes. */
function recordSizeOf(value: number, clusterSize: number): number {
  return value >= 128 ? 2 ** (256 - value) : value * clusterSize;
}

/** The record with its fix-ups undone; null: it is none, or was torn. */
function volumeRecord(place: Place, table: number, { recordSize }: Geometry): Bytes | null {
  const bytes = place.at(table + VOLUME_FILE * recordSize, recordSize);
  if (bytes === null || !bytes.has('FILE', 0)) return null;
  const offset = bytes.u16(4);
  const sectors = recordSize / SECTOR;
  if (bytes.u16(6) !== sectors + 1 || offset + 2 * (sectors + 1) > SECTOR) return null;
  const raw = bytes.raw.slice();
  for (let sector = 1; sector <= sectors; sector += 1) {
    const end = sector * SECTOR - 2;
    if (bytes.u16(end) !== bytes.u16(offset)) return null;
    raw.set(bytes.slice(offset + 2 * sector, 2), end);
  }
  return new Bytes(raw);
}

function labelIn(record: Bytes): string | null {
  const limit = record.raw.length;
  let at = record.u16(0x14);
  while (at + 24 <= limit && record.u32(at) !== END_OF_ATTRIBUTES) {
    const length = record.u32(at + 4);
    if (record.u32(at) === VOLUME_NAME) return nameIn(record, at);
    // Attributes are a multiple of eight bytes long, and a strange one shall not hold us here.
    if (length < 24) return null;
    at += length;
  }
  return null;
}

function nameIn(record: Bytes, at: number): string | null {
  const start = at + record.u16(at + 0x14);
  const length = Math.min(record.u32(at + 0x10), 256);
  return start + length > record.raw.length ? null : record.utf16(start, length);
}

function serialOf(boot: Bytes): string | null {
  const order = [7, 6, 5, 4, 3, 2, 1, 0];
  const serial = order.map((index) => boot.hex(0x48 + index, 1)).join('');
  return /^0*$/.test(serial) ? null : serial.toUpperCase();
}
