import { crc32 } from 'node:zlib';
import { DiskImage } from './image.ts';

const SECTOR = 512;
const MIN_ENTRIES = 128;
const LINUX = 'af3dc60f838472478e793d69d8477de4';

export interface GptPartition {
  readonly first: number;
  readonly last: number;
  readonly name?: string;
  /** The type's bytes in hexadecimal digits. */
  readonly type?: string;
}

/** A GPT by the specification, made without any code of src/. Numbers count in sectors. */
export function gptDisk(
  size: number,
  partitions: readonly GptPartition[],
  sectorSize = SECTOR,
): DiskImage {
  const last = size / sectorSize - 1;
  const entries = Buffer.alloc(Math.max(MIN_ENTRIES, partitions.length) * 128);
  partitions.forEach(({ first, last: end, name = '', type = LINUX }, index) => {
    const at = index * 128;
    entries.write(type, at, 'hex');
    entries.write('11'.repeat(16), at + 16, 'hex');
    entries.writeBigUInt64LE(BigInt(first), at + 32);
    entries.writeBigUInt64LE(BigInt(end), at + 40);
    entries.write(name, at + 56, 72, 'utf16le');
  });
  const entrySectors = Math.ceil(entries.length / sectorSize);
  const disk = mbrDisk(size, [{ type: 0xee, first: 1, sectors: last }]);
  const primary = { own: 1, other: last, entriesAt: 2 };
  const backup = { own: last, other: 1, entriesAt: last - entrySectors };
  for (const place of [primary, backup]) {
    disk.write(place.own * sectorSize, gptHeader(place, entries));
    disk.write(place.entriesAt * sectorSize, entries);
  }
  return disk;
}

function gptHeader(
  { own, other, entriesAt }: Readonly<Record<'own' | 'other' | 'entriesAt', number>>,
  entries: Buffer,
): Buffer {
  const header = Buffer.alloc(92);
  header.write('EFI PART\0\0\x01\0', 0, 'latin1');
  header.writeUInt32LE(92, 12);
  header.writeBigUInt64LE(BigInt(own), 24);
  header.writeBigUInt64LE(BigInt(other), 32);
  header.write('22'.repeat(16), 56, 'hex');
  header.writeBigUInt64LE(BigInt(entriesAt), 72);
  header.writeUInt32LE(entries.length / 128, 80);
  header.writeUInt32LE(128, 84);
  return sealed(header, entries);
}

/** The header with its checksums made right, whatever else was changed in it. */
export function sealed(header: Buffer, entries: Buffer): Buffer {
  header.writeUInt32LE(crc32(entries), 88);
  header.writeUInt32LE(0, 16);
  header.writeUInt32LE(crc32(header), 16);
  return header;
}

export interface MbrPartition {
  readonly type: number;
  readonly first: number;
  readonly sectors: number;
}

export function mbrDisk(size: number, partitions: readonly MbrPartition[]): DiskImage {
  return new DiskImage(size).write(0, mbr(partitions));
}

/** One sector: the MBR itself, or a link of an extended partition's chain. */
export function mbr(partitions: readonly MbrPartition[]): Buffer {
  const sector = Buffer.alloc(SECTOR);
  partitions.forEach(({ type, first, sectors }, index) => {
    const at = 446 + index * 16;
    sector.writeUInt8(type, at + 4);
    sector.writeUInt32LE(first, at + 8);
    sector.writeUInt32LE(sectors, at + 12);
  });
  sector.writeUInt16LE(0xaa55, 510);
  return sector;
}
