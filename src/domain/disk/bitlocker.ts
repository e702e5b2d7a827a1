import type { Signature } from './model.ts';
import type { Place } from './place.ts';

// libbde, "BitLocker Drive Encryption (BDE) format specification".
const NAME = '-FVE-FS-';
/** Of BitLocker To Go, whose boot sector is a FAT's. */
const TO_GO_NAME = 'MSWIN4.1';
const TO_GO_ID = '4967d63b-2e29-4ad8-8399-f6a339e3d001';

/** What is inside cannot be told. */
export function readBitlocker(place: Place): Signature | null {
  const boot = place.at(0, 512);
  const isIt =
    boot?.has(NAME, 3) || (boot?.has(TO_GO_NAME, 3) === true && boot.guid(424) === TO_GO_ID);
  if (!isIt) return null;
  return {
    format: 'BitLocker',
    label: null,
    uuid: null,
    sizeBytes: null,
    state: 'unreadable (encrypted)',
  };
}
