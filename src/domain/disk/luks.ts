import type { Bytes } from './bytes.ts';
import { withZeros } from './checksums.ts';
import type { Signature } from './model.ts';
import type { Place } from './place.ts';
import { sha256 } from './sha256.ts';

// cryptsetup, "LUKS1 On-Disk Format Specification" 1.2.3 and "LUKS2 On-Disk Format" 1.1.
const PRIMARY = 'LUKS\xba\xbe';
const SECONDARY = 'SKUL\xba\xbe';
/** All that LUKS1 has; LUKS2 goes on with zeros and its JSON. */
const HEADER = 592;
/** A header and its JSON: where the second one begins. */
const SIZES = [16, 32, 64, 128, 256, 512, 1024, 2048, 4096].map((kib) => kib * 1024);
/** A longer one is believed: cryptsetup makes 16 KiB unless it is told otherwise. */
const MAX_CHECKED = 64 * 1024;
const CHECKSUM = 448;
const SLOTS = 8;
const SLOT_STATES = [0x00ac71f3, 0x0000dead];

/** What is inside cannot be told; the header, without which no key opens it, can. */
export function readLuks(place: Place): Signature | null {
  const header = place.at(0, HEADER);
  if (header === null || !header.has(PRIMARY, 0)) return null;
  if (header.u16be(6) === 1) return luks1(header);
  if (isSound(header, place, 0)) return signatureOf(header, 'unreadable (encrypted)');
  return findLuks(place) ?? signatureOf(header, 'broken');
}

/** The LUKS2 whose first header is gone, by its second. */
export function findLuks(place: Place): Signature | null {
  for (const offset of SIZES) {
    const header = place.at(offset, HEADER);
    if (header?.has(SECONDARY, 0) && isSound(header, place, offset)) {
      return signatureOf(header, 'primary damaged');
    }
  }
  return null;
}

function luks1(header: Bytes): Signature {
  const states = Array.from({ length: SLOTS }, (_, slot) => header.u32be(208 + slot * 48));
  const isWhole = states.every((state) => SLOT_STATES.includes(state));
  return {
    ...signatureOf(header, isWhole ? 'unreadable (encrypted)' : 'broken'),
    label: null,
  };
}

function isSound(header: Bytes, place: Place, offset: number): boolean {
  if (header.u16be(6) !== 2 || header.u64be(256) !== offset) return false;
  const size = header.u64be(8);
  if (!SIZES.includes(size)) return false;
  if (size > MAX_CHECKED || header.text(72, 32) !== 'sha256') return true;
  const all = place.at(offset, size);
  if (all === null) return false;
  return header.hex(CHECKSUM, 32) === sha256(withZeros(all.raw, CHECKSUM, 64));
}

function signatureOf(header: Bytes, state: Signature['state']): Signature {
  const uuid = header.text(168, 40);
  return {
    format: 'LUKS',
    label: header.text(24, 48),
    uuid: uuid !== null && /^[0-9a-f-]{36}$/.test(uuid) ? uuid : null,
    sizeBytes: null,
    state,
  };
}
