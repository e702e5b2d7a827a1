import type { Bytes } from './bytes.ts';
import { rawCrc32 } from './checksums.ts';
import type { Signature } from './model.ts';
import type { Place } from './place.ts';

// LVM2, lib/format_text/layout.h and lib/label/label.h.
const SECTOR = 512;
const LABEL = 'LABELONE';
const LABEL_SECTORS = 4;
const TYPE = 'LVM2 001';
const CHECKSUM_START = 0xf597a6cf;
const METADATA = ' LVM2 x[5A%r0N*>';
/** Data areas, then metadata areas: in practice one and at most two. */
const MAX_AREAS = 8;
/** The text begins with the name of the volume group, which is at most 127 characters long. */
const NAME_LENGTH = 128;
const MAX_TEXT = 128 * 1024;

interface Area {
  readonly offset: number;
  readonly size: number;
}

/** A physical volume; the label is its volume group's name. Has LVM a second metadata area, it is the backup. */
export function readLvm(place: Place): Signature | null {
  for (let sector = 0; sector < LABEL_SECTORS; sector += 1) {
    const bytes = place.at(sector * SECTOR, SECTOR);
    if (bytes?.has(LABEL, 0) && bytes.has(TYPE, 24)) return signatureOf(bytes, sector, place);
  }
  return null;
}

function signatureOf(label: Bytes, sector: number, place: Place): Signature {
  const at = label.u32(20);
  const isSound =
    label.u64(8) === sector &&
    label.u32(16) === rawCrc32(CHECKSUM_START, label.slice(20, SECTOR - 20)) &&
    at <= SECTOR - 40;
  const none = { format: 'LVM', label: null, uuid: null, sizeBytes: null } as const;
  if (!isSound) return { ...none, state: 'broken' };
  const headers = metadataAreas(label, at + 40).map(({ offset }) => metadataAt(place, offset));
  const first = headers.findIndex((header) => header !== null);
  return {
    format: 'LVM',
    label: headers[first]?.group ?? null,
    uuid: dashed(label.slice(at, 32)),
    sizeBytes: label.u64(at + 32),
    state: stateOf(first, headers.length),
  };
}

/** A volume without any metadata of its own is normal: others of its group have them. */
function stateOf(first: number, count: number): Signature['state'] {
  if (count === 0 || first === 0) return 'whole';
  return first < 0 ? 'broken' : 'primary damaged';
}

/** The second of two lists, each ended by zeros. */
function metadataAreas(label: Bytes, start: number): readonly Area[] {
  const areas: Area[] = [];
  let lists = 0;
  for (let at = start; at + 16 <= SECTOR && lists < 2 && areas.length < MAX_AREAS; at += 16) {
    const area = { offset: label.u64(at), size: label.u64(at + 8) };
    if (area.offset === 0) lists += 1;
    else if (lists === 1) areas.push(area);
  }
  return areas;
}

/** null: its header is damaged, or the text does not begin with a name. */
function metadataAt(place: Place, offset: number): { readonly group: string | null } | null {
  const header = place.at(offset, SECTOR);
  if (header === null || !header.has(METADATA, 4)) return null;
  if (header.u32(0) !== rawCrc32(CHECKSUM_START, header.slice(4, SECTOR - 4))) return null;
  // Before there is a volume group, there is no text.
  if (header.u64(48) === 0) return { group: null };
  const start = offset + header.u64(40);
  const name = place.at(start, NAME_LENGTH)?.text(0, NAME_LENGTH) ?? '';
  const group = /^[\w+.-]+(?= \{)/.exec(name)?.[0];
  return group === undefined || !isTextRight(header, place, start) ? null : { group };
}

/** A text that is very long, or goes on at its area's beginning, is believed. */
function isTextRight(header: Bytes, place: Place, start: number): boolean {
  const size = header.u64(48);
  if (size > MAX_TEXT || header.u64(40) + size > header.u64(32)) return true;
  const text = place.at(start, size);
  return text !== null && header.u32(56) === rawCrc32(CHECKSUM_START, text.raw);
}

/** As LVM prints it: 32 letters and digits in groups of 6-4-4-4-4-4-6. */
function dashed(bytes: Uint8Array): string | null {
  const text = String.fromCharCode(...bytes);
  if (!/^[A-Za-z0-9]{32}$/.test(text)) return null;
  return text.replace(/^(.{6})(.{4})(.{4})(.{4})(.{4})(.{4})(.{6})$/, '$1-$2-$3-$4-$5-$6-$7');
}
