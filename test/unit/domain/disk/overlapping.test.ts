import { expect, test } from 'vitest';
import { identify } from '../../../../src/domain/disk/identify.ts';
import type { KnownBytes } from '../../../../src/domain/disk/model.ts';
import { gptDisk } from '../../../support/disks/tables.ts';

const MIB = 2 ** 20;

test('partitions over the same bytes, with checksums of them, are looked into up to a limit', () => {
  const overlapping = Array.from({ length: 128 }, (_, at) => ({ first: 2048, last: 42_048 + at }));
  const disk = gptDisk(64 * MIB, overlapping);
  for (const [magic, offset] of [
    ['LUKS\xba\xbe', 0] as const,
    ...[16, 32, 64, 128, 256, 512, 1024, 2048, 4096].map(
      (kib) => ['SKUL\xba\xbe', kib * 1024] as const,
    ),
  ]) {
    const header = Buffer.alloc(592);
    header.write(magic, 0, 'latin1');
    header.writeUInt16BE(2, 6);
    header.writeBigUInt64BE(65_536n, 8);
    header.write('sha256', 72);
    header.writeBigUInt64BE(BigInt(offset), 256);
    disk.write(MIB + offset, header);
  }
  let bytes = 0;
  const counted: KnownBytes = {
    size: disk.size,
    read: (offset, length) => {
      bytes += length;
      return disk.read(offset, length);
    },
  };
  const { contents } = identify(counted);
  expect(contents?.isComplete).toBe(false);
  expect(contents?.parts.some(({ content }) => content === 'blank')).toBe(false);
  expect(bytes).toBeLessThanOrEqual(64 * MIB);
});
