import { describe, expect, test } from 'vitest';
import { describe as words } from '../../../../src/domain/disk/contents.ts';
import { contentsOf, type DiskImage, examine } from '../../../support/disks/image.ts';
import { recorded } from '../../../support/disks/recorded.ts';
import { gptDisk, type MbrPartition, mbr, mbrDisk, sealed } from '../../../support/disks/tables.ts';

const MIB = 2 ** 20;
const SIZE = 64 * MIB;
const HEADER = 512;
const ENTRIES = 1024;
const BACKUP_HEADER = SIZE - 512;
const BACKUP_ENTRIES = SIZE - 33 * 512;
const WITH_ONE = 'with 1 partition: ext2';

function gpt(): DiskImage {
  const partition = { first: 2048, last: 2048 + 12 * 2048 - 1, name: 'root ✓' };
  return gptDisk(SIZE, [partition]).place(recorded('ext2'), MIB);
}

function said(disk: DiskImage): string {
  return words(contentsOf(disk));
}

describe('GPT', () => {
  test('whole', () => {
    const { table, parts, isComplete } = contentsOf(gpt());
    const uuid = '22222222-2222-2222-2222-222222222222';
    expect(table).toEqual({ format: 'GPT', state: 'whole', uuid });
    expect(parts).toHaveLength(1);
    const range = { offset: MIB, length: 12 * MIB };
    expect(parts[0]).toMatchObject({ number: 1, name: 'root ✓', range, content: 'signature' });
    expect(isComplete).toBe(true);
  });

  test.each<[string, readonly [number, number][], string]>([
    ['nothing', [], `GPT ${WITH_ONE}`],
    ['the protective MBR', [[0, 512]], `GPT ${WITH_ONE}`],
    ['a byte of the primary header', [[HEADER + 60, 1]], `GPT (primary damaged) ${WITH_ONE}`],
    ['the primary header', [[HEADER, 512]], `GPT (primary damaged) ${WITH_ONE}`],
    ['the primary entries', [[ENTRIES + 60, 1]], `GPT (primary damaged) ${WITH_ONE}`],
    ['an unused entry', [[ENTRIES + 127 * 128, 1]], `GPT (primary damaged) ${WITH_ONE}`],
    ['all of the start', [[0, MIB]], `GPT (primary damaged) ${WITH_ONE}`],
    ['the backup header', [[BACKUP_HEADER + 60, 1]], `GPT (backup damaged) ${WITH_ONE}`],
    ['the backup entries', [[BACKUP_ENTRIES + 60, 1]], `GPT (backup damaged) ${WITH_ONE}`],
    [
      'the primary header and the protective MBR',
      [
        [0, 512],
        [HEADER + 60, 1],
      ],
      `GPT (primary damaged) ${WITH_ONE}`,
    ],
    [
      'both headers',
      [
        [HEADER + 60, 1],
        [BACKUP_HEADER + 60, 1],
      ],
      'GPT (primary and backup damaged) with no partitions',
    ],
    [
      'the primary header and the backup entries',
      [
        [HEADER, 512],
        [BACKUP_ENTRIES, 1],
      ],
      'GPT (primary and backup damaged) with no partitions',
    ],
  ])('with damage to %s', (_, ranges, expected) => {
    const disk = gpt();
    for (const range of ranges) disk.damage(...range);
    expect(said(disk)).toBe(expected);
  });

  test('on a disk that has grown, the backup is where the table says', () => {
    const grown = gpt().resized(2 * SIZE);
    expect(said(grown)).toBe(`GPT ${WITH_ONE}`);
    expect(said(grown.copy().damage(BACKUP_HEADER, 1))).toBe(`GPT (backup damaged) ${WITH_ONE}`);
    // By the damaged header, and without it by the protective MBR.
    expect(said(grown.copy().damage(HEADER + 60, 1))).toBe(`GPT (primary damaged) ${WITH_ONE}`);
    expect(said(grown.copy().damage(HEADER, 512))).toBe(`GPT (primary damaged) ${WITH_ONE}`);
  });

  test('a disk cut off has lost the backup', () => {
    expect(said(gpt().resized(SIZE / 2))).toBe(`GPT (backup damaged) ${WITH_ONE}`);
  });

  test('with sectors of 4 KiB', () => {
    const partition = { first: 256, last: 256 + 12 * 256 - 1 };
    const disk = gptDisk(SIZE, [partition], 4096).place(recorded('ext2'), MIB);
    expect(said(disk)).toBe(`GPT ${WITH_ONE}`);
    expect(said(disk.copy().damage(4096, 1))).toBe(`GPT (primary damaged) ${WITH_ONE}`);
    expect(said(disk.copy().damage(0, MIB))).toBe(`GPT (primary damaged) ${WITH_ONE}`);
  });

  test('a protective MBR alone is broken', () => {
    const disk = mbrDisk(SIZE, [{ type: 0xee, first: 1, sectors: SIZE / 512 - 1 }]);
    expect(said(disk)).toBe('GPT (primary and backup damaged) with no partitions');
  });

  test('a protective MBR that mkfs left is no damage', () => {
    const left = mbrDisk(512, [{ type: 0xee, first: 1, sectors: 2 ** 18 - 1 }]).read(0, 512);
    expect(said(recorded('btrfs').write(0, left))).toBe('btrfs');
    const broken = recorded('btrfs')
      .damage(65536, 4)
      .damage(64 * MIB, 4)
      .write(0, left);
    expect(said(broken)).toBe('GPT (primary and backup damaged) with no partitions');
  });

  test('an old backup at the end of a disk with a file system means nothing', () => {
    const disk = recorded('ext2').resized(SIZE);
    disk.write(BACKUP_ENTRIES, gpt().read(BACKUP_ENTRIES, 33 * 512));
    expect(said(disk)).toBe('ext2');
  });

  test.each<[string, (header: Buffer) => void]>([
    ['a header shorter than the smallest', (header) => header.writeUInt32LE(91, 12)],
    ['a header longer than its sector', (header) => header.writeUInt32LE(513, 12)],
    ['another place of its own', (header) => header.writeBigUInt64LE(2n, 24)],
    ['entries of 64 bytes', (header) => header.writeUInt32LE(64, 84)],
    ['entries of an odd length', (header) => header.writeUInt32LE(129, 84)],
    ['four thousand million entries', (header) => header.writeUInt32LE(0xffffffff, 80)],
    ['entries beyond the disk', (header) => header.writeBigUInt64LE(2n ** 40n, 72)],
    ['entries beyond all numbers', (header) => header.writeBigUInt64LE(2n ** 64n - 1n, 72)],
  ])('a right checksum does not save %s', (_, change) => {
    const disk = gpt();
    const header = Buffer.from(disk.read(HEADER, 92));
    change(header);
    disk.write(HEADER, sealed(header, Buffer.from(disk.read(ENTRIES, 128 * 128))));
    expect(said(disk)).toBe(`GPT (primary damaged) ${WITH_ONE}`);
  });

  test('larger entries, and a longer header', () => {
    const disk = gpt();
    const entries = Buffer.alloc(128 * 256);
    entries.set(disk.read(ENTRIES, 128), 256);
    const header = Buffer.from(disk.read(HEADER, 512));
    header.writeUInt32LE(512, 12);
    header.writeUInt32LE(256, 84);
    disk.write(ENTRIES, entries).write(HEADER, sealed(header, entries));
    expect(said(disk)).toBe(`GPT ${WITH_ONE}`);
    expect(contentsOf(disk).parts[0]?.number).toBe(2);
  });

  test.each([
    ['BIOS boot', '4861682149646f6e744e656564454649'],
    ['Microsoft reserved', '16e3c9e35c0bb84d817df92df00215ae'],
  ])('nobody looks into a partition of the type %s', (_, type) => {
    const disk = gptDisk(SIZE, [{ first: 2048, last: 30000, type }]).place(recorded('ext2'), MIB);
    expect(said(disk)).toBe('GPT with 1 partition: reserved');
    expect(contentsOf(disk).isComplete).toBe(true);
  });

  test.each([
    ['ends before it begins', 4096, 2048],
    ['ends behind the disk', 4096, SIZE / 512],
    ['begins behind the disk', 2 ** 40, 2 ** 40 + 1],
  ])('a partition that %s is not looked into', (_, first, last) => {
    const { contents } = examine(gptDisk(SIZE, [{ first, last }]));
    expect(contents.parts.map(({ content }) => content)).toEqual(['not looked into']);
    expect(contents.isComplete).toBe(false);
  });

  test('a partition may be the last sector alone', () => {
    const last = SIZE / 512 - 1;
    expect(said(gptDisk(SIZE, [{ first: last, last }]))).toBe(
      'GPT with 1 partition: no known signature',
    );
  });
});

describe('MBR', () => {
  const ext2: MbrPartition = { type: 0x83, first: 2048, sectors: 12 * 2048 };

  test('no partitions at all', () => {
    expect(said(mbrDisk(SIZE, []))).toBe('MBR with no partitions');
    expect(contentsOf(mbrDisk(SIZE, [])).table).toEqual({
      format: 'MBR',
      state: 'whole',
      uuid: null,
    });
  });

  test('entries without a type or without sectors are unused', () => {
    const unused = [
      { ...ext2, type: 0 },
      { ...ext2, sectors: 0 },
    ];
    const disk = mbrDisk(SIZE, [...unused, ext2]).place(recorded('ext2'), MIB);
    expect(said(disk)).toBe(`MBR ${WITH_ONE}`);
    expect(contentsOf(disk).parts[0]?.number).toBe(3);
  });

  test('boot code where the entries would be is no table', () => {
    const disk = mbrDisk(SIZE, [ext2]).write(446 + 16, Uint8Array.of(1));
    expect(said(disk)).toBe('no known signature');
    expect(said(mbrDisk(SIZE, [ext2]).write(446, Uint8Array.of(0x80)))).toContain('MBR');
  });

  test.each([[510], [511]])('no table without byte %i of its mark', (at) => {
    expect(said(mbrDisk(SIZE, [ext2]).write(at, Uint8Array.of(0)))).toBe('no known signature');
  });

  test('a file system that fills the disk goes before a table in its boot sector', () => {
    const disk = recorded('ext2').write(446, mbr([ext2]).subarray(446));
    expect(said(disk)).toBe('ext2');
  });

  test('a table goes before the remains of a file system under it', () => {
    const disk = mbrDisk(SIZE, [ext2]).place(recorded('ext2'), MIB);
    const remains = recorded('ext4')
      .damage(1024 + 0x90, 1)
      .damage(8193 * 1024, 1024);
    disk.write(1024, remains.read(1024, 1024));
    expect(said(disk)).toBe(`MBR ${WITH_ONE}`);
    expect(said(disk.write(446, new Uint8Array(64)))).toBe('ext4 (broken)');
  });

  const extended: MbrPartition = { type: 5, first: 4096, sectors: 100_000 };
  const logical: MbrPartition = { type: 0x83, first: 2048, sectors: 2048 };
  const next = (first: number, type = 5): MbrPartition => ({ type, first, sectors: 4096 });

  function chain(...links: readonly [number, readonly MbrPartition[]][]): DiskImage {
    const disk = mbrDisk(SIZE, [ext2, extended]);
    for (const [sector, partitions] of links) disk.write(sector * 512, mbr(partitions));
    return disk;
  }

  test.each([[5], [0x0f], [0x85]])('logical partitions in one of the type %i', (type) => {
    const disk = mbrDisk(SIZE, [{ ...extended, type }]);
    disk.write(4096 * 512, mbr([logical, next(8192, type)]));
    disk.write((4096 + 8192) * 512, mbr([logical]));
    const { parts, table } = contentsOf(disk);
    expect(table?.state).toBe('whole');
    expect(
      parts.map(({ number, range }) => [number, range.offset / 512, range.length / 512]),
    ).toEqual([
      [5, 4096 + 2048, 2048],
      [6, 4096 + 8192 + 2048, 2048],
    ]);
  });

  test('an empty extended partition', () => {
    const { parts, table } = contentsOf(chain([4096, []]));
    expect([parts.map(({ number }) => number), table?.state]).toEqual([[1], 'whole']);
  });

  test.each<[string, DiskImage, readonly number[]]>([
    ['that does not begin', chain(), [1]],
    ['with a link that is missing', chain([4096, [logical, next(8192)]]), [1, 5]],
    ['that leads to itself', chain([4096, [logical, next(0)]]), [1, 5]],
    [
      'that leads back',
      chain([4096, [logical, next(8192)]], [4096 + 8192, [logical, next(4096)]]),
      [1, 5, 6],
    ],
    ['that leads off the disk', chain([4096, [logical, next(2 ** 31)]]), [1, 5]],
  ])('a chain %s is broken', (_, disk, numbers) => {
    const { parts, table } = contentsOf(disk);
    expect(table?.state).toBe('both damaged');
    expect(parts.map(({ number }) => number)).toEqual(numbers);
    expect(said(disk)).toMatch(/^MBR \(broken\) with/);
  });

  test('a chain is followed for 60 partitions', () => {
    const links = Array.from({ length: 80 }, (_, index): [number, MbrPartition[]] => [
      4096 + index * 8,
      [{ type: 0x83, first: 1, sectors: 7 }, next((index + 1) * 8)],
    ]);
    expect(contentsOf(chain(...links)).parts).toHaveLength(61);
  });
});
