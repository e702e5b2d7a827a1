import { expect, test } from 'vitest';
import { describe as inWords } from '../../../../src/domain/disk/contents.ts';
import { findingsIn } from '../../../../src/domain/verification/findings.ts';
import { contentsOf, DiskImage } from '../../../support/disks/image.ts';
import { recorded } from '../../../support/disks/recorded.ts';
import { gptDisk, mbrDisk } from '../../../support/disks/tables.ts';
import { aSnapshot } from '../verification/builders.ts';

const MIB = 2 ** 20;
const GIB = 2 ** 30;
const PARTITION = { type: 0x83, first: 2048, sectors: 24_576 };

function noise(length: number): Uint8Array {
  return new Uint8Array(length).map((_, at) => (Math.imul(at, 2_654_435_761) >>> 13) & 0xff);
}

function kinds(before: DiskImage, now: DiskImage): readonly string[] {
  const earlier = [{ snapshot: aSnapshot({ ageDays: 1 }), contents: contentsOf(before) }];
  return findingsIn(aSnapshot(), contentsOf(now), earlier).map(({ kind }) => kind);
}

const withSwap = (disk: DiskImage): DiskImage => {
  const swap = recorded('swap');
  return disk.write(1024, swap.read(1024, 512)).write(4086, swap.read(4086, 10));
};
const partitioned = () => mbrDisk(GIB, [PARTITION]).place(recorded('ext4'), MIB);
const raw = () => mbrDisk(GIB, [PARTITION]).write(MIB, noise(70_000));
const ofGpt = (last: number, type?: string) =>
  gptDisk(GIB, [{ first: 2048, last, ...(type === undefined ? {} : { type }) }]);
const BOOT_CODE = '4861682149646f6e744e656564454649';
const ext4 = () => recorded('ext4');
const SUPERBLOCK = 8193 * 1024;

test.each<[string, DiskImage, DiskImage]>([
  ['other encryption', recorded('LUKS2').resized(GIB), recorded('LUKS1').resized(GIB)],
  ['encryption over a table of unknown data', raw(), recorded('LUKS1').resized(GIB)],
  [
    'a partition that is said to end behind the disk',
    partitioned(),
    mbrDisk(GIB, [{ ...PARTITION, sectors: 0x7fffffff }]).write(MIB, noise(200_000)),
  ],
  [
    'the same in a GPT',
    ofGpt(26_623).place(ext4(), MIB),
    ofGpt(9_999_999).write(MIB, noise(200_000)),
  ],
  [
    'a partition that is said to hold boot code',
    ofGpt(26_623).place(ext4(), MIB),
    ofGpt(26_623, BOOT_CODE).write(MIB, noise(200_000)),
  ],
  [
    'swap that stood in the gap before the partition all the time',
    withSwap(partitioned()),
    withSwap(partitioned()).write(MIB, noise(400_000)),
  ],
  [
    'a superblock that stood there all the time',
    partitioned().write(1024, ext4().read(1024, 1024)),
    partitioned().write(1024, ext4().read(1024, 1024)).write(MIB, noise(400_000)),
  ],
  [
    'a backup superblock among noise',
    ext4(),
    new DiskImage(ext4().size)
      .write(0, noise(ext4().size))
      .write(SUPERBLOCK, ext4().read(SUPERBLOCK, 1024)),
  ],
])('%s hides no loss', (_, before, now) => {
  expect(kinds(before, now)).toEqual(['lost-signature']);
  expect(kinds(before, before)).toEqual([]);
});

test('a partition of unknown data that turned to zeros is found', () => {
  expect(kinds(raw(), mbrDisk(GIB, [PARTITION]))).toEqual(['blank']);
});

test('a table goes before what stands in the gap, where its partitions hold something', () => {
  expect(inWords(contentsOf(withSwap(partitioned())))).toBe('MBR with 1 partition: ext4');
  expect(inWords(contentsOf(withSwap(raw())))).toBe('swap');
});

test.each(['ext2', 'ext3', 'ext4', 'ext journal', 'swap', 'LVM', 'btrfs'])(
  'likewise before %s, which leaves room for a table and stands there from before',
  (name) => {
    const first = (256 * MIB) / 512;
    const table = mbrDisk(GIB, [{ ...PARTITION, first }]).read(0, 512);
    const disk = () => recorded(name).resized(GIB).write(0, table);
    expect(inWords(contentsOf(disk().place(ext4(), 256 * MIB)))).toBe('MBR with 1 partition: ext4');
    expect(inWords(contentsOf(disk().write(256 * MIB, noise(70_000))))).toBe(name);
  },
);
