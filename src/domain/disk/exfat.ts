import type { Bytes } from './bytes.ts';
import type { Signature } from './model.ts';
import type { Place } from './place.ts';

// Microsoft, "exFAT file system specification", 3: Main and Backup Boot Regions.
const NAME = 'EXFAT   ';
const REGION_SECTORS = 12;

/** Its label is a file of the root directory, which is not read. */
export function readExfat(place: Place): Signature | null {
  const boot = place.at(0, 512);
  if (boot === null || !boot.has(NAME, 3)) return null;
  if (isSound(boot, place, 0)) return signatureOf(boot, 'whole');
  return findExfat(place) ?? signatureOf(boot, 'broken');
}

/** The file system whose boot region is gone, by the backup behind it. */
export function findExfat(place: Place): Signature | null {
  for (const sectorSize of [512, 4096]) {
    const offset = REGION_SECTORS * sectorSize;
    const boot = place.at(offset, 512);
    if (!boot?.has(NAME, 3) || sectorSizeOf(boot) !== sectorSize) continue;
    if (isSound(boot, place, offset)) return signatureOf(boot, 'primary damaged');
  }
  return null;
}

function isSound(boot: Bytes, place: Place, offset: number): boolean {
  const sectorSize = sectorSizeOf(boot);
  if (boot.u16(510) !== 0xaa55 || sectorSize === null || boot.u64(72) === 0) return false;
  const region = place.at(offset, REGION_SECTORS * sectorSize);
  if (region === null) return false;
  const end = (REGION_SECTORS - 1) * sectorSize;
  return region.u32(end) === checksumOf(region.slice(0, end));
}

function sectorSizeOf(boot: Bytes): number | null {
  const shift = boot.u8(108);
  return shift < 9 || shift > 12 ? null : 2 ** shift;
}

/** Over all but the volume's flags and its percentage in use, which change without it. */
function checksumOf(bytes: Uint8Array): number {
  let sum = 0;
  for (const [index, byte] of bytes.entries()) {
    if (index === 106 || index === 107 || index === 112) continue;
    sum = (((sum << 31) | (sum >>> 1)) + byte) >>> 0;
  }
  return sum;
}

function signatureOf(boot: Bytes, state: Signature['state']): Signature {
  const serial = boot.u32(100).toString(16).toUpperCase().padStart(8, '0');
  return {
    format: 'exFAT',
    label: null,
    uuid: `${serial.slice(0, 4)}-${serial.slice(4)}`,
    sizeBytes: state === 'broken' ? null : boot.u64(72) * 2 ** boot.u8(108),
    state,
  };
}
