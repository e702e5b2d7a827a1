import { createHash } from 'node:crypto';
import { crc32 as zlibCrc32 } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  crc32,
  crc32c,
  rawCrc32,
  rawCrc32c,
  withZeros,
} from '../../../../src/domain/disk/checksums.ts';
import { sha256 } from '../../../../src/domain/disk/sha256.ts';

const BYTES = fc.uint8Array({ maxLength: 300 });
const CHECK = new TextEncoder().encode('123456789');

test('CRC-32 is zlib’s', () => {
  expect(crc32(CHECK)).toBe(0xcbf43926);
  fc.assert(fc.property(BYTES, (bytes) => crc32(bytes) === zlibCrc32(bytes)));
});

test('CRC-32C is that of RFC 3720, B.4', () => {
  expect(crc32c(CHECK)).toBe(0xe3069283);
  expect(crc32c(new Uint8Array(32))).toBe(0x8a9136aa);
  expect(crc32c(new Uint8Array(32).fill(255))).toBe(0x62a8ab43);
  expect(crc32c(Uint8Array.from({ length: 32 }, (_, index) => index))).toBe(0x46dd794e);
});

test('the raw ones leave out the inversions', () => {
  expect(rawCrc32(-1, CHECK)).toBe(~0xcbf43926 >>> 0);
  expect(rawCrc32c(-1, CHECK)).toBe(~0xe3069283 >>> 0);
  expect(rawCrc32(7, new Uint8Array())).toBe(7);
});

test('SHA-256 is that of Node', () => {
  // Lengths around the end of a block, where the padding needs another one.
  for (const length of [0, 1, 54, 55, 56, 57, 63, 64, 65, 119, 120, 128, 4096]) {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 7 + length) % 256);
    expect(sha256(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
  }
  fc.assert(
    fc.property(
      BYTES,
      (bytes) => sha256(bytes) === createHash('sha256').update(bytes).digest('hex'),
    ),
  );
});

test('zeros stand for a field in a copy', () => {
  const bytes = Uint8Array.of(1, 2, 3, 4, 5);
  expect([...withZeros(bytes, 1, 2)]).toEqual([1, 0, 0, 4, 5]);
  expect([...bytes]).toEqual([1, 2, 3, 4, 5]);
});
