import type { Bytes } from './bytes.ts';
import type { Signature } from './model.ts';
import type { Place } from './place.ts';

// Linux kernel, include/linux/swap.h: union swap_header; the mark is the end of the first page.
const PAGE_SIZES = [4096, 8192, 16384, 32768, 65536];
const MARK = 10;
const SWAP = 'SWAPSPACE2';
const HIBERNATED = ['S1SUSPEND', 'S2SUSPEND', 'ULSUSPEND', 'LINHIB0001'];

/** Swap space, and the image of a hibernated system in it. */
export function readSwap(place: Place): Signature | null {
  for (const pageSize of PAGE_SIZES) {
    const mark = place.at(pageSize - MARK, MARK);
    const header = place.at(1024, 512);
    if (mark === null || header === null) continue;
    if (mark.has(SWAP, 0)) return signatureOf('swap', header, pageSize);
    if (HIBERNATED.some((name) => mark.has(name, 0))) {
      return signatureOf('hibernation image', header, pageSize);
    }
  }
  return null;
}

/** @param header from offset 1024 */
function signatureOf(
  format: 'swap' | 'hibernation image',
  header: Bytes,
  pageSize: number,
): Signature {
  const lastPage = header.u32(4);
  const isSound = header.u32(0) === 1 && lastPage > 0;
  return {
    format,
    label: header.text(28, 16),
    uuid: header.uuid(12),
    sizeBytes: isSound ? (lastPage + 1) * pageSize : null,
    state: isSound ? 'whole' : 'broken',
  };
}
