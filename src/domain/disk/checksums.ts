// Here and not from a package: src/domain imports none, and Node's own crc32 is no part of it.

/** The reflected polynomials of CRC-32 (zlib, GPT, LVM) and of CRC-32C (ext4, XFS, btrfs). */
const CRC32 = tableOf(0xedb88320);
const CRC32C = tableOf(0x82f63b78);

/** zlib's. */
export function crc32(bytes: Uint8Array): number {
  return ~rawCrc(CRC32, -1, bytes) >>> 0;
}

/** Without zlib's inversion at either end, from a start value of one's own. */
export function rawCrc32(start: number, bytes: Uint8Array): number {
  return rawCrc(CRC32, start, bytes) >>> 0;
}

/** Castagnoli's, as iSCSI, XFS and btrfs compute it. */
export function crc32c(bytes: Uint8Array): number {
  return ~rawCrc(CRC32C, -1, bytes) >>> 0;
}

/** Castagnoli's without an inversion at the end, as ext4 computes it. */
export function rawCrc32c(start: number, bytes: Uint8Array): number {
  return rawCrc(CRC32C, start, bytes) >>> 0;
}

/** The bytes with a field of them, which holds their own checksum, taken for zeros. */
export function withZeros(bytes: Uint8Array, offset: number, length: number): Uint8Array {
  const copy = bytes.slice();
  copy.fill(0, offset, offset + length);
  return copy;
}

function rawCrc(table: DataView, start: number, bytes: Uint8Array): number {
  let crc = start;
  for (const byte of bytes) crc = table.getInt32(((crc ^ byte) & 0xff) * 4) ^ (crc >>> 8);
  return crc;
}

function tableOf(polynomial: number): DataView {
  const table = new DataView(new ArrayBuffer(256 * 4));
  for (let byte = 0; byte < 256; byte += 1) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit += 1)
      crc = (crc & 1) === 1 ? (crc >>> 1) ^ polynomial : crc >>> 1;
    table.setInt32(byte * 4, crc);
  }
  return table;
}
