import { expect, test } from 'vitest';
import { identify } from '../../../../src/domain/disk/identify.ts';
import type { KnownBytes } from '../../../../src/domain/disk/model.ts';
import { BLOCK, DiskImage, examine } from '../../../support/disks/image.ts';
import { recorded } from '../../../support/disks/recorded.ts';
import { gptDisk } from '../../../support/disks/tables.ts';

const MIB = 2 ** 20;
const GIB = 2 ** 30;

function partitions(count: number, sectors: number) {
  return Array.from({ length: count }, (_, index) => {
    const first = 2048 + index * sectors;
    return { first, last: first + sectors - 1 };
  });
}

test('128 partitions of 2 GiB: 64 blocks, and the rest is said to be left out', () => {
  const disk = gptDisk(300 * GIB, partitions(128, 2 * 2 ** 21));
  const { contents, blocks, rounds } = examine(disk);
  expect(blocks.size).toBeLessThanOrEqual(64);
  expect(rounds).toBeLessThanOrEqual(4);
  expect(contents.isComplete).toBe(false);
  expect(contents.parts).toHaveLength(128);
  expect(contents.parts.at(-1)?.content).toBe('not looked into');
});

test('a partition in blocks that were read anyway is looked into', () => {
  const small = partitions(100, 16);
  const { contents, blocks } = examine(gptDisk(64 * MIB, small));
  expect(contents.isComplete).toBe(true);
  expect(blocks.size).toBeLessThan(10);
});

test('of more than 128 partitions the first 128 are looked into', () => {
  const { contents } = examine(gptDisk(64 * MIB, partitions(130, 16)));
  const blank = contents.parts.filter(({ content }) => content === 'blank');
  expect(blank.map(({ number }) => number)).toEqual(partitions(128, 16).map((_, at) => at + 1));
  expect(contents.parts.slice(128).map(({ content }) => content)).toEqual([
    'not looked into',
    'not looked into',
  ]);
  expect(contents.isComplete).toBe(false);
});

test('the first range wanted is at the disk’s start', () => {
  const { wanted, contents } = identify({ size: GIB, read: () => null });
  expect(contents).toBeNull();
  expect(wanted.every(({ offset }) => offset < BLOCK)).toBe(true);
  expect(wanted.length).toBeGreaterThan(0);
});

test('nothing outside of the disk is asked for, whatever its size', () => {
  for (const size of [0, 1, 511, 512, 513, 1024, 2048, 4095, 4096, 65_536, 65_537, MIB]) {
    const disk: KnownBytes = {
      size,
      read: (offset, length) => {
        expect(offset).toBeGreaterThanOrEqual(0);
        expect(length).toBeGreaterThan(0);
        expect(offset + length).toBeLessThanOrEqual(size);
        return new Uint8Array(length);
      },
    };
    expect(identify(disk).contents?.verdict).toBe('blank');
  }
});

test('a whole file system costs one block: backups are read where they are needed', () => {
  for (const name of ['ext4', 'XFS', 'NTFS', 'btrfs', 'FAT32', 'LUKS2', 'LVM', 'swap']) {
    expect([...examine(recorded(name)).blocks]).toEqual([0]);
  }
});

test('a disk with nothing known on it costs a block for each place of a backup', () => {
  const disk = new DiskImage(8 * GIB).write(0, new Uint8Array(512).fill(7));
  expect(examine(disk).blocks.size).toBeLessThanOrEqual(16);
});

test('bytes in the middle of what is known can be handed out as a view', () => {
  const image = recorded('GPT').read(0, MIB);
  const all = new Uint8Array(MIB + 3);
  all.set(image, 3);
  const size = 64 * MIB;
  const disk: KnownBytes = {
    size,
    read: (offset, length) =>
      offset + length <= MIB
        ? all.subarray(offset + 3, offset + 3 + length)
        : new Uint8Array(length),
  };
  expect(identify(disk).contents?.table?.state).toBe('backup damaged');
});
