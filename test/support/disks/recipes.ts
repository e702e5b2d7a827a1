import { execFileSync } from 'node:child_process';
import { closeSync, ftruncateSync, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DiskImage } from './image.ts';

const MIB = 2 ** 20;
const ZEROS = Buffer.alloc(MIB);
const ROOT = 'a0000000-0000-4000-8000-00000000000';

/** How a real image is made by the tools of Linux. */
export interface Recipe {
  readonly size: number;
  readonly tools: readonly string[];
  /** For bash; the image is $IMG, of the right size and all zeros, $MNT an empty directory. */
  readonly script: string;
  /** Loop devices and mounting are the superuser's. */
  readonly needsRoot?: boolean;
  /** Recorded up to here only: what follows is random or of no interest. */
  readonly recordedBytes?: number;
}

const E2 = 'mke2fs -q -b 1024';
// What stands on the disk is a snapshot's: of a mounted file system, its journal not yet replayed.
const MOUNTED =
  'mount -o loop $IMG $MNT; date > $MNT/file; sync -f $MNT/file; cp --sparse=always $IMG $IMG.2; umount $MNT; mv $IMG.2 $IMG';

export const RECIPES: Readonly<Record<string, Recipe>> = {
  ext2: made(12, 'mke2fs', `${E2} -t ext2 -L root -U ${ROOT}2 $IMG`),
  ext3: made(12, 'mke2fs', `${E2} -t ext3 -L root -U ${ROOT}3 $IMG`),
  ext4: made(12, 'mke2fs', `${E2} -t ext4 -O 64bit,metadata_csum -L root -U ${ROOT}4 $IMG`),
  'ext4, 4 KiB blocks': made(136, 'mke2fs', 'mke2fs -q -t ext4 -b 4096 -L Grüße $IMG'),
  'ext4, mounted': {
    ...made(12, 'mke2fs', `${E2} -t ext4 -O 64bit,metadata_csum -L root $IMG; ${MOUNTED}`),
    needsRoot: true,
  },
  'ext journal': made(8, 'mke2fs', `mke2fs -q -O journal_dev -b 4096 -L log -U ${ROOT}9 $IMG`),
  XFS: made(300, 'mkfs.xfs', `mkfs.xfs -q -L xfs-data -m uuid=${ROOT}5 $IMG`),
  'XFS without checksums': made(300, 'mkfs.xfs', 'mkfs.xfs -q -m crc=0 -L xfs-old $IMG'),
  'XFS, mounted': {
    ...made(300, 'mkfs.xfs', `mkfs.xfs -q $IMG; ${MOUNTED}`),
    needsRoot: true,
    recordedBytes: 64 * 1024,
  },
  NTFS: {
    ...made(16, 'mkfs.ntfs', 'mkfs.ntfs -q -F -L Windows $IMG'),
    recordedBytes: 48 * 1024,
  },
  btrfs: made(128, 'mkfs.btrfs', `mkfs.btrfs -q -L pool -U ${ROOT}6 $IMG`),
  'btrfs, SHA-256': made(128, 'mkfs.btrfs', 'mkfs.btrfs -q --csum sha256 $IMG'),
  'btrfs, xxhash': made(128, 'mkfs.btrfs', 'mkfs.btrfs -q --csum xxhash $IMG'),
  'btrfs, mounted': {
    ...made(128, 'mkfs.btrfs', `mkfs.btrfs -q -L pool $IMG; ${MOUNTED}`),
    needsRoot: true,
  },
  FAT12: made(1, 'mkfs.vfat', 'mkfs.vfat -F 12 -n FLOPPY -i 1234abcd $IMG'),
  FAT16: made(16, 'mkfs.vfat', 'mkfs.vfat -F 16 -n SIXTEEN -i 1234abce $IMG'),
  FAT32: made(40, 'mkfs.vfat', 'mkfs.vfat -F 32 -n EFI -i 1234abcf $IMG'),
  exFAT: made(8, 'mkfs.exfat', 'mkfs.exfat $IMG'),
  swap: made(1, 'mkswap', `mkswap -q -L swap1 -U ${ROOT}7 $IMG`),
  LUKS1: {
    ...made(4, 'cryptsetup', luks('luks1')),
    recordedBytes: 4096,
  },
  LUKS2: {
    ...made(32, 'cryptsetup', luks('luks2 --label vault')),
    recordedBytes: 32 * 1024,
  },
  LVM: { ...made(8, 'vgcreate', lvm('vgcreate -q vg_data $L')), needsRoot: true },
  'LVM without a group': { ...made(8, 'pvcreate', lvm('true')), needsRoot: true },
  'LVM, two metadata areas': {
    ...made(8, 'vgcreate', lvm('vgcreate -q vg_data $L', '--metadatacopies 2')),
    needsRoot: true,
  },
  GPT: made(
    64,
    'sgdisk',
    'sgdisk -U A0000000-0000-4000-8000-000000000008 -n 1:2048:4095 -t 1:ef02 ' +
      '-n 2:4096:+12M -c 2:root -t 2:8300 -n 3:0:+16M -t 3:0700 -c 3:data $IMG',
  ),
  MBR: made(
    64,
    'sfdisk',
    'printf "label: dos\\nlabel-id: 0xdecafbad\\nsize=12M, type=83, bootable\\nsize=1M, type=82\\n' +
      'type=5\\nsize=16M, type=83\\nsize=17M, type=7\\n" | sfdisk -q $IMG',
  ),
};

function made(mib: number, tool: string, script: string): Recipe {
  return { size: mib * MIB, tools: [tool], script };
}

function luks(type: string): string {
  return `echo -n secret | cryptsetup luksFormat -q --type ${type} --pbkdf pbkdf2 --pbkdf-force-iterations 1000 $IMG -`;
}

/** LVM wants a block device. */
function lvm(command: string, options = ''): string {
  return (
    'L=$(losetup -f --show $IMG); trap "losetup -d $L" EXIT; ' +
    `pvcreate -q -ff -y --metadatasize 128k ${options} $L; ${command}`
  );
}

/** null: a tool that it needs is not installed here, or does not know an option. */
export function makeImage({ size, tools, script, needsRoot }: Recipe): DiskImage | null {
  if (needsRoot && process.getuid?.() !== 0) return null;
  if (!tools.every(isInstalled)) return null;
  const folder = mkdtempSync(join(tmpdir(), 'disk-'));
  const path = join(folder, 'image');
  try {
    const file = openSync(path, 'w');
    ftruncateSync(file, size);
    closeSync(file);
    execFileSync('mkdir', [join(folder, 'mnt')]);
    run(script, { IMG: path, MNT: join(folder, 'mnt') });
    return imageOf(path, size);
  } catch {
    return null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(script: string, env: Readonly<Record<string, string>>): void {
  const path = `${process.env['PATH']}:/usr/sbin:/sbin`;
  execFileSync('bash', ['-e', '-c', script], {
    env: { ...process.env, ...env, PATH: path, LVM_SUPPRESS_FD_WARNINGS: '1' },
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: 60_000,
  });
}

function isInstalled(tool: string): boolean {
  try {
    run(`command -v ${tool}`, {});
    return true;
  } catch {
    return false;
  }
}

function imageOf(path: string, size: number): DiskImage {
  const image = new DiskImage(size);
  const file = openSync(path, 'r');
  const chunk = new Uint8Array(MIB);
  for (let offset = 0; offset < size; offset += MIB) {
    readSync(file, chunk, 0, MIB, offset);
    if (ZEROS.equals(chunk)) continue;
    for (let at = 0; at < MIB; at += 512) {
      const sector = chunk.subarray(at, at + 512);
      if (sector.some((byte) => byte !== 0)) image.write(offset + at, sector);
    }
  }
  closeSync(file);
  return image;
}
