import { type Bytes, isPowerOfTwo } from './bytes.ts';
import type { Format, Signature } from './model.ts';
import type { Place } from './place.ts';

// Microsoft, "FAT32 File System Specification", version 1.03.
const SECTOR = 512;
const FORMATS: readonly Format[] = ['FAT12', 'FAT16', 'FAT32'];
const NO_NAME = 'NO NAME';
/** By the count of clusters alone: the name in the boot sector is for people. */
const FAT12_CLUSTERS = 4085;
const FAT16_CLUSTERS = 65525;
/** Where the backup of the boot sector is by recommendation; of FAT32 only. */
const USUAL_BACKUP = 6 * SECTOR;

/** FAT12, FAT16 and FAT32. */
export function readFat(place: Place): Signature | null {
  const boot = place.at(0, SECTOR);
  if (boot === null) return null;
  const format = formatOf(boot);
  if (format !== null) return signatureOf(boot, format, 'whole');
  const named = namedFormat(boot);
  if (named === null) return null;
  return findFat(place) ?? signatureOf(boot, named, 'broken');
}

/** The FAT32 whose boot sector is gone, by its backup. */
export function findFat(place: Place): Signature | null {
  const backup = place.at(USUAL_BACKUP, SECTOR);
  if (backup === null || formatOf(backup) !== 'FAT32') return null;
  return signatureOf(backup, 'FAT32', 'primary damaged');
}

/** null: its numbers are not those of a FAT. */
function formatOf(boot: Bytes): Format | null {
  if (boot.u16(510) !== 0xaa55 || (boot.u8(0) !== 0xeb && boot.u8(0) !== 0xe9)) return null;
  const sectorSize = boot.u16(11);
  const perCluster = boot.u8(13);
  const reserved = boot.u16(14);
  const tables = boot.u8(16);
  const media = boot.u8(21);
  if (!isPowerOfTwo(sectorSize) || sectorSize < SECTOR || sectorSize > 4096) return null;
  if (!isPowerOfTwo(perCluster) || reserved === 0 || tables < 1 || tables > 2) return null;
  if (media !== 0xf0 && media < 0xf8) return null;
  const perTable = boot.u16(22) || boot.u32(36);
  const rootSectors = Math.ceil((boot.u16(17) * 32) / sectorSize);
  const clusters = (sectorsOf(boot) - reserved - tables * perTable - rootSectors) / perCluster;
  if (perTable === 0 || clusters < 1) return null;
  // The long table's length, and no root directory of its own, make the difference on the disk.
  if (boot.u16(22) === 0) return boot.u16(17) === 0 ? 'FAT32' : null;
  if (boot.u16(17) === 0 || clusters >= FAT16_CLUSTERS) return null;
  return Math.floor(clusters) < FAT12_CLUSTERS ? 'FAT12' : 'FAT16';
}

/** What the boot sector of a damaged one calls itself. */
function namedFormat(boot: Bytes): Format | null {
  const at = (format: Format) => (format === 'FAT32' ? 82 : 54);
  return FORMATS.find((format) => boot.has(`${format}   `, at(format))) ?? null;
}

function sectorsOf(boot: Bytes): number {
  return boot.u16(19) || boot.u32(32);
}

function signatureOf(boot: Bytes, format: Format, state: Signature['state']): Signature {
  // Serial number and label follow the mark 0x28 or 0x29; with 0x28 there is no label.
  const at = format === 'FAT32' ? 66 : 38;
  const mark = boot.u8(at);
  const label = mark === 0x29 ? boot.text(at + 5, 11) : null;
  const serial = boot
    .u32(at + 1)
    .toString(16)
    .toUpperCase()
    .padStart(8, '0');
  return {
    format,
    label: label === NO_NAME ? null : label,
    uuid: mark === 0x29 || mark === 0x28 ? `${serial.slice(0, 4)}-${serial.slice(4)}` : null,
    sizeBytes: state === 'broken' ? null : sectorsOf(boot) * boot.u16(11),
    state,
  };
}
