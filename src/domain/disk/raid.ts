import type { Bytes } from './bytes.ts';
import type { Signature } from './model.ts';
import type { Place } from './place.ts';

// Linux kernel, include/uapi/linux/raid/md_p.h: struct mdp_superblock_1, versions 1.2 and 1.1.
// With 1.0 it is at the end, and the disk looks like what it is a mirror of.
const OFFSETS = [4096, 0];
const MAGIC = 0xa92b4efc;
const HEADER = 256;
const CHECKSUM = 216;
const MAX_DEVICES = 1920;

/** A member of a software RAID; the label is the array's name. */
export function readRaid(place: Place): Signature | null {
  for (const offset of OFFSETS) {
    const header = place.at(offset, HEADER);
    if (header === null || header.u32(0) !== MAGIC || header.u32(4) !== 1) continue;
    return {
      format: 'RAID member',
      label: header.text(32, 32),
      uuid: header.uuid(16),
      sizeBytes: header.u64(80) * 512,
      state: isSound(header, place, offset) ? 'whole' : 'broken',
    };
  }
  return null;
}

function isSound(header: Bytes, place: Place, offset: number): boolean {
  const devices = header.u32(220);
  const all = devices > MAX_DEVICES ? null : place.at(offset, HEADER + devices * 2);
  return all !== null && header.u32(CHECKSUM) === checksumOf(all);
}

/** The sum of its words but the checksum's own, the carry added once. */
function checksumOf(bytes: Bytes): number {
  const { length } = bytes.raw;
  let sum = length % 4 === 2 ? bytes.u16(length - 2) : 0;
  for (let at = 0; at + 4 <= length; at += 4) sum += at === CHECKSUM ? 0 : bytes.u32(at);
  return ((sum % 2 ** 32) + Math.floor(sum / 2 ** 32)) >>> 0;
}
