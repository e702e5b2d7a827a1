import type { Bytes } from './bytes.ts';
import type { ByteRange, PartitionTable } from './model.ts';
import type { Place } from './place.ts';

const SECTOR = 512;
const ENTRIES = 446;
const MARK = 0xaa55;
const EXTENDED = [0x05, 0x0f, 0x85];
const PROTECTIVE = 0xee;
/** Linux numbers logical partitions from 5, and takes many more than anybody makes. */
const FIRST_LOGICAL = 5;
const MAX_LOGICAL = 60;

export interface Entry {
  readonly number: number;
  readonly name: string | null;
  readonly range: ByteRange;
  readonly isReserved: boolean;
}

export interface Table {
  readonly table: PartitionTable;
  readonly entries: readonly Entry[];
}

interface Slot {
  readonly type: number;
  /** Sectors, from where the slot's table counts. */
  readonly start: number;
  readonly sectors: number;
}

/** Logical partitions included: their chain has no backup either. */
export function readMbr(disk: Place): Table | null {
  const sector = disk.at(0, SECTOR);
  const slots = slotsOf(sector);
  if (sector === null || slots === null) return null;
  const primary = slots.flatMap((slot, index) =>
    isUsed(slot) && !isExtended(slot) ? [entryOf(slot, { number: index + 1, base: 0 })] : [],
  );
  const extended = slots.find(isExtended);
  const logical = extended === undefined ? null : logicalIn(disk, extended.start);
  return {
    table: {
      format: 'MBR',
      state: logical?.isBroken ? 'both damaged' : 'whole',
      uuid: diskId(sector),
    },
    entries: [...primary, ...(logical?.entries ?? [])],
  };
}

/** Where a GPT's protective MBR says that the disk ends; null: there is none. */
export function protectedSectors(disk: Place): number | null {
  const slot = slotsOf(disk.at(0, SECTOR))?.find(({ type }) => type === PROTECTIVE);
  return slot === undefined ? null : slot.start + slot.sectors;
}

/** Each names the next; one that names an earlier one, or nothing that is a table, is broken. */
function logicalIn(
  disk: Place,
  base: number,
): { readonly entries: readonly Entry[]; readonly isBroken: boolean } {
  const entries: Entry[] = [];
  let at = base;
  while (entries.length < MAX_LOGICAL) {
    const slots = slotsOf(disk.at(at * SECTOR, SECTOR));
    if (slots === null) return { entries, isBroken: true };
    const [first, next] = slots;
    if (first !== undefined && isUsed(first)) {
      entries.push(entryOf(first, { number: FIRST_LOGICAL + entries.length, base: at }));
    }
    if (next === undefined || !isExtended(next)) break;
    if (base + next.start <= at) return { entries, isBroken: true };
    at = base + next.start;
  }
  return { entries, isBroken: false };
}

/** null: no MBR; a boot sector's code stands where the entries would be. */
function slotsOf(sector: Bytes | null): readonly Slot[] | null {
  if (sector === null || sector.u16(510) !== MARK) return null;
  const offsets = [0, 1, 2, 3].map((index) => ENTRIES + index * 16);
  if (offsets.some((at) => (sector.u8(at) & 0x7f) !== 0)) return null;
  return offsets.map((at) => ({
    type: sector.u8(at + 4),
    start: sector.u32(at + 8),
    sectors: sector.u32(at + 12),
  }));
}

function isUsed({ type, sectors }: Slot): boolean {
  return type !== 0 && sectors > 0;
}

function isExtended({ type }: Slot): boolean {
  return EXTENDED.includes(type);
}

function entryOf(
  { start, sectors }: Slot,
  { number, base }: { readonly number: number; readonly base: number },
): Entry {
  const range = { offset: (base + start) * SECTOR, length: sectors * SECTOR };
  return { number, name: null, range, isReserved: false };
}

function diskId(sector: Bytes): string | null {
  const id = sector.u32(440);
  return id === 0 ? null : id.toString(16).padStart(8, '0');
}
