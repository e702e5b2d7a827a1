import { expect } from 'vitest';
import { type DiskImage, examine } from './image.ts';

const MIB = 2 ** 20;
const ID = 'a0000000-0000-4000-8000-00000000000';
const UUID = expect.stringMatching(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const LVM_UUID = expect.stringMatching(/^\w{6}(?:-\w{4}){5}-\w{6}$/);
const ENCRYPTED = 'unreadable (encrypted)';

/** Format, label, UUID, size and, where it is not whole, state. */
export const SIGNATURES: Readonly<Record<string, readonly unknown[]>> = {
  ext2: ['ext2', 'root', `${ID}2`, 12 * MIB],
  ext3: ['ext3', 'root', `${ID}3`, 12 * MIB],
  ext4: ['ext4', 'root', `${ID}4`, 12 * MIB],
  'ext4, 4 KiB blocks': ['ext4', 'Grüße', UUID, 136 * MIB],
  'ext4, mounted': ['ext4', 'root', UUID, 12 * MIB],
  'ext journal': ['ext journal', 'log', `${ID}9`, 8 * MIB],
  XFS: ['XFS', 'xfs-data', `${ID}5`, 300 * MIB],
  'XFS without checksums': ['XFS', 'xfs-old', UUID, 300 * MIB],
  'XFS, mounted': ['XFS', null, UUID, 300 * MIB],
  NTFS: ['NTFS', 'Windows', expect.stringMatching(/^[0-9A-F]{16}$/), 16 * MIB],
  btrfs: ['btrfs', 'pool', `${ID}6`, 128 * MIB],
  'btrfs, SHA-256': ['btrfs', null, UUID, 128 * MIB],
  'btrfs, xxhash': ['btrfs', null, UUID, 128 * MIB],
  'btrfs, mounted': ['btrfs', 'pool', UUID, 128 * MIB],
  FAT12: ['FAT12', 'FLOPPY', '1234-ABCD', MIB],
  FAT16: ['FAT16', 'SIXTEEN', '1234-ABCE', 16 * MIB],
  FAT32: ['FAT32', 'EFI', '1234-ABCF', 40 * MIB],
  exFAT: ['exFAT', null, expect.stringMatching(/^[0-9A-F]{4}-[0-9A-F]{4}$/), 8 * MIB],
  swap: ['swap', 'swap1', `${ID}7`, MIB],
  LUKS1: ['LUKS', null, UUID, null, ENCRYPTED],
  LUKS2: ['LUKS', 'vault', UUID, null, ENCRYPTED],
  LVM: ['LVM', 'vg_data', LVM_UUID, 8 * MIB],
  'LVM without a group': ['LVM', null, LVM_UUID, 8 * MIB],
  'LVM, two metadata areas': ['LVM', 'vg_data', LVM_UUID, 8 * MIB],
};

export const TABLES: Readonly<Record<string, unknown>> = {
  GPT: {
    table: { format: 'GPT', state: 'whole', uuid: `${ID}8` },
    parts: [
      [1, null, 1, 1, 'reserved'],
      [2, 'root', 2, 12, 'blank'],
      [3, 'data', 14, 16, 'blank'],
    ],
  },
  MBR: {
    table: { format: 'MBR', state: 'whole', uuid: 'decafbad' },
    parts: [
      [1, null, 1, 12, 'blank'],
      [2, null, 13, 1, 'blank'],
      [5, null, 15, 16, 'blank'],
      [6, null, 32, 17, 'blank'],
    ],
  },
};

/** Whether an image, however it was made, is said to be what its recipe makes. */
export function expectSignature(name: string, image: DiskImage): void {
  const { contents, blocks, rounds } = examine(image);
  const [format, label, uuid, sizeBytes, state = 'whole'] = SIGNATURES[name] ?? [];
  const signature = { format, label, uuid, sizeBytes, state };
  const range = { offset: 0, length: image.size };
  expect(contents).toEqual({
    verdict: 'recognised',
    table: null,
    parts: [
      { number: null, name: null, range, content: 'signature', signature, isPrimaryGone: false },
    ],
    isComplete: true,
  });
  // A second metadata area, which LVM puts at the end, is all that lies outside of block 0.
  expect(blocks.size).toBe(name === 'LVM, two metadata areas' ? 2 : 1);
  expect(rounds).toBeLessThanOrEqual(3);
}

export function expectTable(name: string, image: DiskImage): void {
  const { contents } = examine(image);
  const parts = contents.parts.map(({ number, name: own, range, content }) => [
    number,
    own,
    range.offset / MIB,
    range.length / MIB,
    content,
  ]);
  expect({ table: contents.table, parts }).toEqual(TABLES[name]);
  expect(contents.verdict).toBe('recognised');
}
