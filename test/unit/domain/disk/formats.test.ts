import { describe, expect, test } from 'vitest';
import { rawCrc32 } from '../../../../src/domain/disk/checksums.ts';
import { describe as words } from '../../../../src/domain/disk/contents.ts';
import type { Signature } from '../../../../src/domain/disk/model.ts';
import { contentsOf, DiskImage, examine } from '../../../support/disks/image.ts';
import { recorded } from '../../../support/disks/recorded.ts';

const KIB = 1024;
const MIB = 2 ** 20;

function signatureOf(disk: DiskImage): Signature | null {
  return contentsOf(disk).parts[0]?.signature ?? null;
}

function stateOf(disk: DiskImage): string {
  return signatureOf(disk)?.state ?? contentsOf(disk).verdict;
}

function latin1(text: string): Uint8Array {
  return Buffer.from(text, 'latin1');
}

function u16(number: number): Uint8Array {
  return Uint8Array.of(number & 255, number >>> 8);
}

function u32(...numbers: readonly number[]): Uint8Array {
  return new Uint8Array(Uint32Array.from(numbers).buffer);
}

function be32(number: number): Uint8Array {
  return u32(number).reverse();
}

function be16(number: number): Uint8Array {
  return u16(number).reverse();
}

/** A change at an offset of a recorded image, and the state that it leaves. */
type Change = readonly [name: string, offset: number, bytes: Uint8Array, state: string];

function changed(image: string, changes: readonly Change[]): void {
  test.each(changes)(`${image}: %s`, (_, offset, bytes, state) => {
    expect(stateOf(recorded(image).write(offset, bytes))).toBe(state);
  });
}

describe('ext', () => {
  const at = (offset: number) => KIB + offset;
  changed('ext2', [
    ['blocks of 64 KiB are the largest', at(0x18), u32(6), 'whole'],
    ['larger blocks', at(0x18), u32(7), 'primary damaged'],
    ['a first block after the second', at(0x14), u32(2), 'primary damaged'],
    ['no inodes', at(0x0), u32(0), 'primary damaged'],
    ['no blocks', at(0x4), u32(0), 'primary damaged'],
    ['groups without blocks', at(0x20), u32(0), 'primary damaged'],
    ['groups without inodes', at(0x28), u32(0), 'primary damaged'],
    ['not cleanly unmounted', at(0x3a), u16(0), 'whole'],
    ['errors found', at(0x3a), u16(2), 'whole'],
    ['a journal to be replayed', at(0x60), u32(0x6), 'whole'],
    ['a number of blocks above 2^32 that does not count', at(0x150), u32(1), 'whole'],
  ]);

  test('the features tell the version', () => {
    const format = (offset: number, flags: number) =>
      signatureOf(recorded('ext2').write(at(offset), u32(flags)))?.format;
    expect([format(0x5c, 0), format(0x5c, 4)]).toEqual(['ext2', 'ext3']);
    expect([format(0x60, 0x2), format(0x60, 0x10), format(0x60, 0x40)]).toEqual([
      'ext2',
      'ext2',
      'ext4',
    ]);
    expect([format(0x64, 0x7), format(0x64, 0x8)]).toEqual(['ext2', 'ext4']);
  });

  test('more than 2^32 blocks', () => {
    const disk = recorded('ext2').write(at(0x60), u32(0x80)).write(at(0x150), u32(1));
    expect(signatureOf(disk)?.sizeBytes).toBe(12 * MIB + 2 ** 42);
  });

  test('a size that is not known is not told', () => {
    const disk = recorded('ext4')
      .damage(at(0x90), 1)
      .damage(8193 * KIB, KIB);
    expect(signatureOf(disk)).toMatchObject({ label: 'root', state: 'broken', sizeBytes: null });
  });

  test('the backup says what the primary does not', () => {
    const disk = recorded('ext4').write(KIB, new Uint8Array(KIB));
    const uuid = 'a0000000-0000-4000-8000-000000000004';
    const sizeBytes = 12 * MIB;
    expect(signatureOf(disk)).toMatchObject({ label: 'root', uuid, sizeBytes });
  });

  test('a superblock in a file is no backup, but one of revision 0 is', () => {
    const gone = recorded('ext2').write(0, new Uint8Array(4 * KIB));
    const backup = 8193 * KIB;
    expect(stateOf(gone.copy().write(backup + 0x5a, u16(0)))).toBe('none known');
    expect(
      stateOf(
        gone
          .copy()
          .write(backup + 0x5a, u16(0))
          .write(backup + 0x4c, u32(0)),
      ),
    ).toBe('primary damaged');
  });

  test('backups where blocks are 2 KiB, and where the groups have another size', () => {
    const backup = recorded('ext2').read(8193 * KIB, KIB);
    const usual = new DiskImage(64 * MIB).write(16384 * 2048, backup);
    expect(stateOf(usual)).toBe('primary damaged');
    const primary = recorded('ext2').read(KIB, KIB);
    const odd = new DiskImage(64 * MIB).write(KIB, primary).write(101 * KIB, backup);
    odd.write(at(0x20), u32(100)).write(at(0), u32(0));
    expect(stateOf(odd)).toBe('primary damaged');
  });

  test('two bytes of a magic number alone are nothing', () => {
    const noise = new Uint8Array(KIB).fill(0xcc);
    const disk = new DiskImage(64 * MIB).write(KIB, noise).write(at(0x38), u16(0xef53));
    expect(stateOf(disk)).toBe('none known');
    expect(stateOf(disk.copy().write(at(0x14), u32(1)))).toBe('none known');
    for (const [one, other] of [
      [0x14, 0x18],
      [0x18, 0x48],
      [0x48, 0x4c],
    ] as const) {
      expect(stateOf(disk.copy().write(at(one), u32(1)).write(at(other), u32(1)))).toBe('broken');
    }
  });
});

describe('XFS', () => {
  changed('XFS', [
    ['a log to be recovered', 126, Uint8Array.of(0), 'whole'],
    ['made half', 126, Uint8Array.of(1), 'primary damaged'],
    ['an unknown version', 100, be16(0xb4a6), 'primary damaged'],
    ['sectors below 512 bytes', 102, be16(256), 'primary damaged'],
    ['sectors of an odd size', 102, be16(513), 'primary damaged'],
    ['sectors of 32 KiB', 102, be16(32768), 'primary damaged'],
  ]);
  changed('XFS without checksums', [
    ['blocks of an odd size', 4, be32(4095), 'primary damaged'],
    ['blocks below 512 bytes', 4, be32(256), 'primary damaged'],
    ['blocks above 64 KiB', 4, be32(131072), 'primary damaged'],
    ['blocks of 64 KiB', 4, be32(65536), 'whole'],
    ['blocks of 512 bytes', 4, be32(512), 'whole'],
    ['one group too few', 88, be32(3), 'primary damaged'],
    ['one group too many', 88, be32(5), 'primary damaged'],
    ['a last group of one block', 84, be32(25599), 'whole'],
    ['a last group without blocks', 84, be32(25600), 'primary damaged'],
  ]);

  test('its backup where a damaged superblock says, and where mkfs puts it', () => {
    const grown = recorded('XFS')
      .damage(110, 1)
      .resized(800 * MIB);
    expect(stateOf(grown)).toBe('primary damaged');
    expect(stateOf(grown.write(0, new Uint8Array(512)))).toBe('none known');
    // A volume whose size is no multiple of four blocks: the groups are rounded up.
    const odd = recorded('XFS')
      .write(0, new Uint8Array(KIB))
      .resized(300 * MIB - 4096);
    expect(stateOf(odd)).toBe('primary damaged');
    expect(stateOf(odd.resized(300 * MIB - 16384))).toBe('none known');
  });

  test('a backup that mkfs marked as made half is one', () => {
    const disk = recorded('XFS without checksums').write(75 * MIB + 126, Uint8Array.of(1));
    expect(stateOf(disk.damage(88, 4))).toBe('primary damaged');
  });

  test('checksums of larger sectors', () => {
    expect(stateOf(recorded('XFS').write(102, be16(4096)))).toBe('primary damaged');
  });

  test('broken: label and UUID, but no size', () => {
    const disk = recorded('XFS')
      .damage(8, 4)
      .damage(75 * MIB, 512);
    expect(signatureOf(disk)).toMatchObject({
      label: 'xfs-data',
      sizeBytes: null,
      state: 'broken',
    });
  });
});

describe('NTFS', () => {
  const RECORD = 16384 + 3 * KIB;
  const MIRROR = 8 * MIB - 4096 + 3 * KIB;
  changed('NTFS', [
    ['no mark at the end', 510, u16(0), 'primary damaged'],
    ['sectors of 128 bytes', 11, u16(128), 'primary damaged'],
    ['sectors of an odd size', 11, u16(513), 'primary damaged'],
    ['no sectors', 0x28, u32(0, 0), 'primary damaged'],
    ['clusters of an odd size', 13, Uint8Array.of(3), 'primary damaged'],
    ['no clusters', 13, Uint8Array.of(0), 'primary damaged'],
    ['clusters as a power of two', 13, Uint8Array.of(256 - 3), 'whole'],
    ['records of 4 clusters', 0x40, Uint8Array.of(4), 'primary damaged'],
    ['records of 256 bytes', 0x40, Uint8Array.of(256 - 8), 'primary damaged'],
    ['a file table that is elsewhere', 0x30, u32(600), 'primary damaged'],
    ['a file table off the disk', 0x30, u32(0xffffffff, 0xffffffff), 'primary damaged'],
    ['the volume’s record is none', RECORD, latin1('BAAD'), 'primary damaged'],
    ['the volume’s record was torn', RECORD + 510, Uint8Array.of(0xaa, 0x55), 'primary damaged'],
    ['its second half was torn', RECORD + 1022, Uint8Array.of(0xaa, 0x55), 'primary damaged'],
    ['fix-ups of another number', RECORD + 6, u16(4), 'primary damaged'],
    ['fix-ups outside of the first sector', RECORD + 4, u16(512), 'primary damaged'],
  ]);

  test('the copy of the boot sector on a disk that has grown', () => {
    const grown = recorded('NTFS').resized(64 * MIB);
    expect(stateOf(grown)).toBe('whole');
    expect(stateOf(grown.copy().write(13, Uint8Array.of(3)))).toBe('primary damaged');
    expect(
      stateOf(
        grown
          .copy()
          .write(13, Uint8Array.of(3))
          .damage(16 * MIB - 512, 512),
      ),
    ).toBe('broken');
  });

  test('both copies of the volume’s record damaged', () => {
    const disk = recorded('NTFS').write(RECORD, latin1('BAAD')).write(MIRROR, latin1('BAAD'));
    const uuid = expect.stringMatching(/^[0-9A-F]{16}$/);
    const broken = { format: 'NTFS', label: null, uuid, sizeBytes: null, state: 'broken' };
    expect(signatureOf(disk)).toEqual(broken);
    expect(stateOf(disk.write(0, new Uint8Array(512)))).toBe('broken');
  });

  test('the label from the mirror', () => {
    const disk = recorded('NTFS').write(RECORD, latin1('BAAD'));
    expect(signatureOf(disk)?.label).toBe('Windows');
  });

  /** The record's attributes: the first one's type and length; what follows stands as it was. */
  function withAttributes(...bytes: readonly Uint8Array[]): DiskImage {
    const disk = recorded('NTFS');
    const first = new DataView(disk.read(RECORD + 0x14, 2).buffer).getUint16(0, true);
    return disk.write(RECORD + first, Buffer.concat(bytes));
  }

  const name = Buffer.from('C:', 'utf16le');
  const nameAttribute = (length: number, offset: number) => [
    u32(0x60, 40, 0, 0, length, offset),
    name,
    new Uint8Array(12),
  ];

  test.each<[string, readonly Uint8Array[], string | null]>([
    ['the first one', nameAttribute(4, 24), 'C:'],
    ['after another', [u32(0x10, 24, 0, 0, 0, 0), ...nameAttribute(4, 24)], 'C:'],
    ['behind the end of the list', [u32(0xffffffff), ...nameAttribute(4, 24)], null],
    ['behind an attribute that is shorter than its head', [u32(0x10, 23)], null],
    ['behind an attribute without an end', [u32(0x10, 0)], null],
    ['behind an attribute longer than the record', [u32(0x10, 0xfffffff0)], null],
    ['a name that is empty', nameAttribute(0, 24), null],
    ['a name outside of the record', nameAttribute(4, 1000), null],
    ['a name that fills the rest of the record', nameAttribute(0xffffffff, 24), 'C:'],
  ])('a label: %s', (_, bytes, label) => {
    expect(signatureOf(withAttributes(...bytes))).toMatchObject({ label, state: 'whole' });
  });

  test('no serial number', () => {
    expect(signatureOf(recorded('NTFS').write(0x48, u32(0, 0)))?.uuid).toBeNull();
    const serial = Uint8Array.of(8, 7, 6, 5, 4, 3, 2, 0xab);
    expect(signatureOf(recorded('NTFS').write(0x48, serial))?.uuid).toBe('AB02030405060708');
  });

  test('a file table far from the start costs one more block, and its mirror none', () => {
    const far = recorded('NTFS')
      .resized(64 * MIB)
      .write(0x30, u32(40 * 256));
    far.write(40 * MIB + 3 * KIB, recorded('NTFS').read(RECORD, KIB));
    const { blocks, contents } = examine(far);
    expect(contents.parts[0]?.signature).toMatchObject({ label: 'Windows', state: 'whole' });
    expect([...blocks]).toEqual([0, 80]);
  });
});

describe('btrfs', () => {
  const PRIMARY = 64 * KIB;
  changed('btrfs, xxhash', [
    ['another place of its own', PRIMARY + 0x30, u32(0x20000), 'primary damaged'],
    ['no bytes', PRIMARY + 0x70, u32(0, 0), 'primary damaged'],
    ['sectors of an odd size', PRIMARY + 0x90, u32(4097), 'primary damaged'],
    ['BLAKE2', PRIMARY + 0xc4, u16(3), 'whole'],
    ['an unknown checksum', PRIMARY + 0xc4, u16(4), 'primary damaged'],
    ['no magic number', PRIMARY + 0x40, u32(0), 'primary damaged'],
  ]);

  test('broken: label, but no size', () => {
    const disk = recorded('btrfs')
      .damage(PRIMARY, 4)
      .damage(64 * MIB, 4);
    expect(signatureOf(disk)).toMatchObject({ label: 'pool', sizeBytes: null, state: 'broken' });
  });

  test('the second mirror, at 256 GiB', () => {
    const disk = recorded('btrfs, xxhash').resized(2 ** 38 + MIB);
    const mirror = disk.read(64 * MIB, 4096);
    disk.write(0, new Uint8Array(MIB)).write(64 * MIB, new Uint8Array(4096));
    expect(stateOf(disk)).toBe('blank');
    disk.write(2 ** 38, mirror).write(2 ** 38 + 0x30, u32(0, 64));
    expect(stateOf(disk)).toBe('primary damaged');
  });
});

describe('FAT', () => {
  changed('FAT16', [
    ['a jump of three bytes', 0, Uint8Array.of(0xe9), 'whole'],
    ['no jump', 0, Uint8Array.of(0x33), 'broken'],
    ['no mark at the end', 510, u16(0), 'broken'],
    ['sectors of 256 bytes', 11, u16(256), 'broken'],
    ['sectors of 8 KiB', 11, u16(8192), 'broken'],
    ['sectors of an odd size', 11, u16(1000), 'broken'],
    ['clusters of an odd size', 13, Uint8Array.of(3), 'broken'],
    ['nothing reserved', 14, u16(0), 'broken'],
    ['no tables', 16, Uint8Array.of(0), 'broken'],
    ['one table', 16, Uint8Array.of(1), 'whole'],
    ['three tables', 16, Uint8Array.of(3), 'broken'],
    ['no root directory', 17, u16(0), 'broken'],
    ['a floppy’s medium', 21, Uint8Array.of(0xf0), 'whole'],
    ['an unknown medium', 21, Uint8Array.of(0xf1), 'broken'],
    ['a medium below the known ones', 21, Uint8Array.of(0xf7), 'broken'],
    ['no length of a table', 22, u16(0), 'broken'],
    ['tables longer than the disk', 22, u16(0xffff), 'broken'],
  ]);
  changed('FAT32', [
    ['a root directory of FAT16', 17, u16(512), 'primary damaged'],
    ['no length of a table', 36, u32(0), 'primary damaged'],
  ]);

  const sectorsFor = (clusters: number) => 1 + 2 + 32 + clusters;

  /** One reserved sector, two tables of a sector, 512 entries in the root, clusters of a sector. */
  function fat(clusters: number): DiskImage {
    const boot = new Uint8Array(512);
    const disk = new DiskImage(64 * MIB).write(0, boot);
    disk
      .write(0, Uint8Array.of(0xeb, 0x3c, 0x90))
      .write(11, u16(512))
      .write(13, Uint8Array.of(1));
    disk.write(14, u16(1)).write(16, Uint8Array.of(2)).write(17, u16(512));
    disk.write(21, Uint8Array.of(0xf8)).write(22, u16(1)).write(510, u16(0xaa55));
    return disk.write(32, u32(sectorsFor(clusters)));
  }

  test.each<[number, string]>([
    [0, 'MBR with no partitions'],
    [1, 'FAT12'],
    [4084, 'FAT12'],
    [4085, 'FAT16'],
    [65524, 'FAT16'],
    [65525, 'MBR with no partitions'],
  ])('%i clusters', (clusters, expected) => {
    expect(words(contentsOf(fat(clusters)))).toBe(expected);
  });

  test('the smaller number of sectors counts where there is one', () => {
    const size = signatureOf(fat(10_000).write(19, u16(sectorsFor(100))));
    expect(size).toMatchObject({ format: 'FAT12', sizeBytes: sectorsFor(100) * 512 });
  });

  test('label and serial number are marked', () => {
    const disk = fat(100).write(39, u32(0x1234)).write(43, latin1('LABEL      '));
    expect(signatureOf(disk)).toMatchObject({ label: null, uuid: null });
    expect(signatureOf(disk.write(38, Uint8Array.of(0x28)))).toMatchObject({
      label: null,
      uuid: '0000-1234',
    });
    expect(signatureOf(disk.write(38, Uint8Array.of(0x29)))?.label).toBe('LABEL');
    expect(signatureOf(disk.write(43, latin1('NO NAME    ')))?.label).toBeNull();
  });
});

describe('exFAT', () => {
  const BACKUP = 12 * 512;
  changed('exFAT', [
    ['flags and percentage in use, which the checksum leaves out', 106, u16(2), 'whole'],
    ['the percentage in use', 112, Uint8Array.of(77), 'whole'],
    ['what stands between them', 108, Uint8Array.of(12), 'primary damaged'],
    ['no mark at the end', 510, u16(0), 'primary damaged'],
    ['no length', 72, u32(0, 0), 'primary damaged'],
    ['sectors of 256 bytes', 108, Uint8Array.of(8), 'primary damaged'],
    ['sectors of 8 KiB', 108, Uint8Array.of(13), 'primary damaged'],
    ['the last sector that counts', 10 * 512 + 511, Uint8Array.of(1), 'primary damaged'],
    ['the checksum', 11 * 512, u32(1), 'primary damaged'],
  ]);

  test('a length of nothing is none, though its checksum is right', () => {
    const disk = recorded('exFAT').write(72, u32(0, 0)).write(BACKUP, latin1('EB'));
    const region = disk.read(0, 11 * 512);
    let sum = 0;
    region.forEach((byte, index) => {
      if (![106, 107, 112].includes(index)) sum = (((sum & 1) << 31) + (sum >>> 1) + byte) >>> 0;
    });
    expect(stateOf(disk.write(11 * 512, u32(sum)).damage(BACKUP, 512))).toBe('broken');
  });

  test('with sectors of 4 KiB', () => {
    const disk = new DiskImage(64 * MIB);
    const boot = recorded('exFAT').read(0, 512);
    disk.write(0, boot).write(108, Uint8Array.of(12));
    const region = disk.read(0, 11 * 4096);
    let sum = 0;
    region.forEach((byte, index) => {
      if (![106, 107, 112].includes(index)) sum = (((sum & 1) << 31) + (sum >>> 1) + byte) >>> 0;
    });
    disk.write(11 * 4096, u32(sum));
    expect(signatureOf(disk)).toMatchObject({ state: 'whole', sizeBytes: 8 * 8 * MIB });
    const gone = new DiskImage(64 * MIB).write(12 * 4096, disk.read(0, 12 * 4096));
    expect(stateOf(gone)).toBe('primary damaged');
  });
});

describe('swap', () => {
  changed('swap', [
    ['an unknown version', 1024, u32(2), 'broken'],
    ['no pages', 1028, u32(0), 'broken'],
  ]);

  test.each([[8192], [16384], [32768], [65536]])('pages of %i bytes', (page) => {
    const header = recorded('swap').read(1024, 512);
    const disk = new DiskImage(MIB).write(1024, header).write(page - 10, latin1('SWAPSPACE2'));
    expect(signatureOf(disk)).toMatchObject({
      format: 'swap',
      sizeBytes: 256 * page,
      label: 'swap1',
    });
  });

  test.each([['S1SUSPEND\0'], ['S2SUSPEND\0'], ['ULSUSPEND\0'], ['LINHIB0001']])('%j', (mark) => {
    const disk = recorded('swap').write(4086, latin1(mark));
    expect(signatureOf(disk)).toMatchObject({ format: 'hibernation image', state: 'whole' });
  });
});

describe('LVM', () => {
  /** The label's checksum made right, whatever was changed in it. */
  function relabelled(disk: DiskImage, sector = 1): DiskImage {
    const at = sector * 512;
    return disk.write(at + 16, u32(rawCrc32(0xf597a6cf, disk.read(at + 20, 492))));
  }

  /** The header of the metadata at 4096, likewise. */
  function resealed(disk: DiskImage): DiskImage {
    return disk.write(4096, u32(rawCrc32(0xf597a6cf, disk.read(4100, 508))));
  }

  test.each([[0], [2], [3]])('a label in sector %i', (sector) => {
    const label = recorded('LVM').read(512, 512);
    const disk = recorded('LVM')
      .write(512, new Uint8Array(512))
      .write(sector * 512, label);
    disk.write(sector * 512 + 8, u32(sector));
    expect(signatureOf(disk)).toMatchObject({ label: 'vg_data', state: 'whole' });
    expect(stateOf(disk.write(sector * 512 + 8, u32(sector + 1)))).toBe('broken');
  });

  test('a label in a fifth sector is none', () => {
    const label = recorded('LVM').read(512, 512);
    expect(stateOf(new DiskImage(MIB).write(2048, label).write(2056, u32(4)))).toBe('none known');
  });

  test('another label of this kind is none', () => {
    expect(stateOf(recorded('LVM').write(512 + 24, latin1('LVM9 001')))).toBe('none known');
  });

  test('broken: nothing is told', () => {
    const broken = { format: 'LVM', label: null, uuid: null, sizeBytes: null, state: 'broken' };
    expect(signatureOf(recorded('LVM').damage(512 + 40, 1))).toEqual(broken);
    expect(signatureOf(relabelled(recorded('LVM').write(512 + 20, u32(473))))).toEqual(broken);
    expect(stateOf(relabelled(recorded('LVM').write(512 + 20, u32(472))))).toBe('whole');
  });

  test('no metadata of its own is normal', () => {
    const at = 512 + 32 + 40;
    const disk = relabelled(recorded('LVM').write(at + 32, new Uint8Array(16)));
    expect(signatureOf(disk)).toMatchObject({ label: null, state: 'whole' });
  });

  test('more areas than anybody makes', () => {
    const areas = Array.from({ length: 12 }, () => u32(4096, 0, 1, 0));
    const disk = recorded('LVM').write(512 + 72, Buffer.concat([u32(0, 0, 0, 0), ...areas]));
    expect(signatureOf(relabelled(disk))).toMatchObject({ label: 'vg_data', state: 'whole' });
  });

  test('an area off the disk', () => {
    const disk = recorded('LVM').write(512 + 32 + 40 + 32, u32(0, 1));
    expect(stateOf(relabelled(disk))).toBe('broken');
  });

  test.each<[string, number, Uint8Array, string]>([
    ['a byte of the header', 4096 + 100, Uint8Array.of(1), 'broken'],
    ['its magic number', 4096 + 4, Uint8Array.of(1), 'broken'],
    ['a byte of the text', 4096 + 512 + 200, Uint8Array.of(1), 'broken'],
    ['the name', 4096 + 512, latin1('!'), 'broken'],
  ])('damage to %s', (_, offset, bytes, state) => {
    expect(stateOf(recorded('LVM').write(offset, bytes))).toBe(state);
  });

  test.each<[string, number, Uint8Array, string]>([
    ['a text that does not begin with a name', 4096 + 40, u32(513), 'broken'],
    ['a text off the disk', 4096 + 40, u32(0, 1), 'broken'],
    ['a text that goes on at its area’s beginning', 4096 + 32, u32(600, 0), 'whole'],
    ['a text of 4 GiB, which is believed', 4096 + 48, u32(0, 1), 'whole'],
    ['no text', 4096 + 48, u32(0, 0), 'whole'],
    ['another checksum of the text', 4096 + 56, u32(1), 'broken'],
  ])('a right header does not save %s', (_, offset, bytes, state) => {
    expect(stateOf(resealed(recorded('LVM').write(offset, bytes)))).toBe(state);
  });

  test('an id that is none', () => {
    const disk = relabelled(recorded('LVM').write(512 + 32, latin1('-')));
    expect(signatureOf(disk)).toMatchObject({ uuid: null, label: 'vg_data' });
  });
});

describe('LUKS', () => {
  const SECOND = 16 * KIB;
  changed('LUKS1', [
    ['a key slot in use', 208 + 7 * 48, be32(0x00ac71f3), 'unreadable (encrypted)'],
    ['the last key slot damaged', 208 + 7 * 48, be32(1), 'broken'],
    ['the first key slot damaged', 208, be32(0), 'broken'],
  ]);
  changed('LUKS2', [
    ['an unknown version', 6, be16(3), 'primary damaged'],
    ['another place of its own', 256, be32(1), 'primary damaged'],
    ['another size', 8, be32(1), 'primary damaged'],
    ['a byte of its JSON', 4200, Uint8Array.of(0), 'primary damaged'],
    ['a byte of the checksum', 448, Uint8Array.of(0), 'primary damaged'],
    ['unused bytes of the checksum', 480, u32(1, 1), 'unreadable (encrypted)'],
    [
      'another kind of checksum, which is believed',
      72,
      latin1('sha512\0'),
      'unreadable (encrypted)',
    ],
  ]);

  test('broken: label and UUID as they stand', () => {
    const disk = recorded('LUKS2')
      .damage(4200, 1)
      .damage(SECOND + 4200, 1);
    expect(signatureOf(disk)).toMatchObject({ label: 'vault', state: 'broken' });
    expect(signatureOf(disk.write(168, latin1('x')))?.uuid).toBeNull();
    expect(signatureOf(disk.write(168, new Uint8Array(40)))?.uuid).toBeNull();
  });

  test('a second header where the first was longer', () => {
    const header = recorded('LUKS2').read(SECOND, SECOND);
    const disk = new DiskImage(32 * MIB).write(4 * MIB, header);
    const moved = (size: number) =>
      disk
        .write(4 * MIB + 256, be32(0))
        .write(4 * MIB + 260, be32(4 * MIB))
        .write(4 * MIB + 12, be32(size));
    // Above 64 KiB its checksum is believed.
    expect(stateOf(moved(128 * KIB))).toBe('primary damaged');
    expect(stateOf(moved(64 * KIB))).toBe('blank');
    expect(stateOf(moved(24 * KIB))).toBe('blank');
  });

  test('a header without a second one is no backup of itself', () => {
    expect(stateOf(recorded('LUKS2').damage(4200, 1).write(SECOND, latin1('LUKS')))).toBe('broken');
  });
});

describe('BitLocker', () => {
  const encrypted = {
    format: 'BitLocker',
    label: null,
    uuid: null,
    sizeBytes: null,
    state: 'unreadable (encrypted)',
  };

  test('by its name', () => {
    const disk = recorded('NTFS').write(3, latin1('-FVE-FS-'));
    expect(signatureOf(disk)).toEqual(encrypted);
    expect(words(contentsOf(disk))).toBe('BitLocker (encrypted, unreadable)');
  });

  test('To Go, by its id in a FAT’s boot sector', () => {
    const id = Buffer.from('3bd66749292ed84a8399f6a339e3d001', 'hex');
    const disk = recorded('FAT32').write(3, latin1('MSWIN4.1'));
    expect(signatureOf(disk)?.format).toBe('FAT32');
    expect(signatureOf(disk.write(424, id))).toEqual(encrypted);
    expect(signatureOf(disk.write(3, latin1('mkfs.fat')))?.format).toBe('FAT32');
  });
});

describe('RAID', () => {
  /** Version 1.x of md, by the kernel's own description of it. */
  function raid(offset: number, devices = 2): DiskImage {
    const header = Buffer.alloc(256 + devices * 2);
    header.writeUInt32LE(0xa92b4efc, 0);
    header.writeUInt32LE(1, 4);
    header.write('0123456789abcdef0123456789abcdef', 16, 'hex');
    header.write('host:array', 32, 'latin1');
    header.writeBigUInt64LE(BigInt(32 * MIB) / 512n, 80);
    header.writeBigUInt64LE(2n ** 64n - 1n, 208);
    header.writeUInt32LE(devices, 220);
    header.fill(0xfe, 256);
    let sum = 0n;
    for (let at = 0; at + 4 <= header.length; at += 4) sum += BigInt(header.readUInt32LE(at));
    if (header.length % 4 === 2) sum += BigInt(header.readUInt16LE(header.length - 2));
    header.writeUInt32LE(Number(((sum & 0xffffffffn) + (sum >> 32n)) & 0xffffffffn), 216);
    return new DiskImage(64 * MIB).write(offset, header);
  }

  test.each([
    [4096, 2],
    [0, 2],
    [4096, 3],
    [4096, 384],
    [4096, 1920],
  ])('at %i, with %i devices', (offset, devices) => {
    expect(signatureOf(raid(offset, devices))).toEqual({
      format: 'RAID member',
      label: 'host:array',
      uuid: '01234567-89ab-cdef-0123-456789abcdef',
      sizeBytes: 32 * MIB,
      state: 'whole',
    });
  });

  test.each<[string, number, Uint8Array, string]>([
    ['a byte of the name', 4096 + 40, Uint8Array.of(1), 'broken'],
    ['a byte of the last device', 4096 + 259, Uint8Array.of(1), 'broken'],
    ['more devices than there can be', 4096 + 220, u32(1921), 'broken'],
    ['its version', 4096 + 4, u32(2), 'none known'],
    ['its magic number', 4096, u32(0xa92b4efd), 'none known'],
  ])('damage to %s', (_, offset, bytes, state) => {
    expect(stateOf(raid(4096).write(offset, bytes))).toBe(state);
  });
});

test.each([
  ['XFS', 4096, 102, be16(32768)],
  ['exFAT', 4096, 200, Uint8Array.of(0)],
  ['LUKS2', 8192, 200, Uint8Array.of(0)],
])('%s on a disk that is too short for its header', (name, size, offset, bytes) => {
  expect(stateOf(recorded(name).write(offset, bytes).resized(size))).toBe('broken');
});

describe('text', () => {
  test.each<[string, string | null]>([
    ['a\0b', 'a'],
    ['a b  ', 'a b'],
    ['   ', null],
    ['\xff\xfe', '��'],
    ['<b>::error::', '<b>::error::'],
    ['0123456789abcdef', '0123456789abcdef'],
  ])('%j', (text, label) => {
    const disk = recorded('ext2').write(KIB + 0x78, new Uint8Array(16));
    expect(signatureOf(disk.write(KIB + 0x78, latin1(text)))?.label).toBe(label);
  });

  test('no UUID', () => {
    const disk = recorded('ext2').write(KIB + 0x68, new Uint8Array(16));
    expect(signatureOf(disk)?.uuid).toBeNull();
  });
});
