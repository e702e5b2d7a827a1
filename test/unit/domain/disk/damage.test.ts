import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import * as contents from '../../../../src/domain/disk/contents.ts';
import { contentsOf, DiskImage } from '../../../support/disks/image.ts';
import { recorded } from '../../../support/disks/recorded.ts';
import { gptDisk, mbrDisk } from '../../../support/disks/tables.ts';

const MIB = 2 ** 20;
const KIB = 1024;

interface Format {
  /** Offset and length of what must not change unnoticed, in the first structure and its backup. */
  readonly primary: readonly [number, number];
  readonly backup?: readonly [number, number];
  readonly words: string;
  readonly damaged: string;
  readonly broken: string;
}

function named(words: string, places: Pick<Format, 'primary' | 'backup'>): Format {
  return { words, damaged: `${words} (primary damaged)`, broken: `${words} (broken)`, ...places };
}

const EXT_BACKUP = 8193 * KIB;
const XFS_BACKUP = 75 * MIB;

const FORMATS: Readonly<Record<string, Format>> = {
  // Without checksums, the size of a block: 2^n would be none.
  ext2: named('ext2', { primary: [KIB + 0x18, 4], backup: [EXT_BACKUP + 0x18, 4] }),
  ext3: named('ext3', { primary: [KIB + 0x18, 4], backup: [EXT_BACKUP + 0x18, 4] }),
  ext4: named('ext4', { primary: [KIB + 0x90, 1], backup: [EXT_BACKUP + 0x90, 1] }),
  'ext4, 4 KiB blocks': named('ext4', {
    primary: [KIB + 0x90, 1],
    backup: [128 * MIB + 0x90, 1],
  }),
  'ext4, mounted': named('ext4', { primary: [KIB + 0x90, 1], backup: [EXT_BACKUP + 0x90, 1] }),
  XFS: named('XFS', { primary: [110, 1], backup: [XFS_BACKUP + 110, 1] }),
  'XFS without checksums': named('XFS', { primary: [88, 4], backup: [XFS_BACKUP + 88, 4] }),
  NTFS: named('NTFS', { primary: [13, 1], backup: [16 * MIB - 512 + 13, 1] }),
  btrfs: named('btrfs', { primary: [64 * KIB + 0x500, 1], backup: [64 * MIB + 0x500, 1] }),
  'btrfs, SHA-256': named('btrfs', {
    primary: [64 * KIB + 0x500, 1],
    backup: [64 * MIB + 0x500, 1],
  }),
  FAT32: named('FAT32', { primary: [13, 1], backup: [6 * 512 + 13, 1] }),
  FAT16: named('FAT16', { primary: [13, 1] }),
  FAT12: named('FAT12', { primary: [13, 1] }),
  exFAT: named('exFAT', { primary: [200, 1], backup: [12 * 512 + 200, 1] }),
  swap: named('swap', { primary: [1024, 4] }),
  LUKS1: {
    ...named('LUKS', { primary: [208, 4] }),
    words: 'LUKS (encrypted, unreadable)',
  },
  LUKS2: {
    ...named('LUKS', { primary: [4096 + 20, 1], backup: [16 * KIB + 4096 + 20, 1] }),
    words: 'LUKS (encrypted, unreadable)',
  },
  LVM: named('LVM', { primary: [512 + 40, 1] }),
  'LVM, two metadata areas': named('LVM', {
    primary: [4096 + 30, 1],
    backup: [7 * MIB + 30, 1],
  }),
};

function words(disk: DiskImage): string {
  return contents.describe(contentsOf(disk));
}

describe.each(Object.entries(FORMATS))('%s', (name, format) => {
  const { primary, backup } = format;

  test('is named', () => {
    expect(words(recorded(name))).toBe(format.words);
    expect(contents.isBroken(contentsOf(recorded(name)))).toBe(false);
  });

  if (backup !== undefined) {
    test('with a damaged primary structure has a backup', () => {
      const disk = recorded(name).damage(...primary);
      expect(words(disk)).toBe(format.damaged);
      expect(contents.isBroken(contentsOf(disk))).toBe(false);
    });

    test('is whole with a damaged backup', () => {
      expect(words(recorded(name).damage(...backup))).toBe(format.words);
    });
  }

  test('is broken where nothing whole is left', () => {
    const disk = recorded(name).damage(...primary);
    if (backup) disk.damage(...backup);
    expect(words(disk)).toBe(format.broken);
    expect(contents.isBroken(contentsOf(disk))).toBe(true);
  });

  test('is found alike in a partition', () => {
    const image = recorded(name);
    const sectors = image.size / 512;
    const gpt = gptDisk(image.size + 2 * MIB, [{ first: 2048, last: 2047 + sectors }]);
    const mbr = mbrDisk(image.size + 2 * MIB, [{ type: 0x83, first: 2048, sectors }]);
    const hurt = recorded(name).damage(...primary);
    expect(words(gpt.copy().place(image, MIB))).toBe(`GPT with 1 partition: ${format.words}`);
    expect(words(mbr.copy().place(image, MIB))).toBe(`MBR with 1 partition: ${format.words}`);
    const expected = backup ? format.damaged : format.broken;
    expect(words(gpt.copy().place(hurt, MIB))).toBe(`GPT with 1 partition: ${expected}`);
  });
});

describe('the first structure overwritten with zeros', () => {
  test.each([
    ['ext2', 4 * KIB, 'ext2 (primary damaged)'],
    ['ext4', 4 * KIB, 'ext4 (primary damaged)'],
    ['ext4, 4 KiB blocks', MIB, 'ext4 (primary damaged)'],
    ['XFS', MIB, 'XFS (primary damaged)'],
    ['XFS without checksums', MIB, 'XFS (primary damaged)'],
    // By the copy of the boot sector and the mirror of the file table.
    ['NTFS', MIB, 'NTFS (primary damaged)'],
    ['btrfs', MIB, 'btrfs (primary damaged)'],
    ['btrfs, xxhash', MIB, 'btrfs (primary damaged)'],
    ['FAT32', 512, 'FAT32 (primary damaged)'],
    ['exFAT', 12 * 512, 'exFAT (primary damaged)'],
    ['LUKS2', 16 * KIB, 'LUKS (primary damaged)'],
    ['GPT', 34 * 512, 'GPT (primary damaged) with 3 partitions: reserved, 2 blank'],
    ['FAT16', 512, 'no known signature'],
    ['swap', 4096, 'blank'],
    ['MBR', 512, 'blank'],
  ])('%s', (name, length, expected) => {
    const disk = recorded(name);
    disk.write(0, new Uint8Array(length));
    expect(words(disk)).toBe(expected);
  });
});

describe('nothing known', () => {
  test('blank is blank', () => {
    expect(words(new DiskImage(64 * MIB))).toBe('blank');
  });

  test.each([[512], [64 * KIB], [4 * MIB]])('%i random bytes are no signature', (length) => {
    const disk = new DiskImage(64 * MIB).write(0, randomBytes(length));
    expect(words(disk)).toBe('no known signature');
    expect(contents.isBroken(contentsOf(disk))).toBe(false);
  });

  test('all signatures overwritten are no signature', () => {
    const disk = recorded('ext4').write(0, randomBytes(12 * MIB));
    expect(words(disk)).toBe('no known signature');
  });

  test.each([[0], [1], [511], [512], [4096]])('a disk of %i bytes', (size) => {
    expect(words(new DiskImage(size))).toBe('blank');
  });
});
