import { BLOCK_BYTES, GIB } from './blocks.ts';
import type { Snapshot, VolumeChange } from './model.ts';

type Measured = Extract<VolumeChange['result'], { kind: 'measured' }>;

/**
 * The change of one volume from counted blocks.
 *
 * @param limit percent of the written blocks that may have changed; null for no limit
 */
export function changeOf(
  { first, second }: Pick<VolumeChange, 'first' | 'second'>,
  counts: { readonly changedBlocks: number; readonly writtenBlocks: number },
  limit: number | null,
): VolumeChange {
  const { changedBlocks } = counts;
  // Two answers of AWS: what has changed is written in any case.
  const writtenBlocks = Math.max(counts.writtenBlocks, changedBlocks);
  const result = { kind: 'measured', changedBlocks, writtenBlocks } as const;
  return { first, second, result, isOverLimit: limit !== null && shareOf(result) > limit };
}

/** Percent of the written blocks, 0 for a blank disk. */
export function shareOf({ changedBlocks, writtenBlocks }: Omit<Measured, 'kind'>): number {
  return writtenBlocks === 0 ? 0 : (100 * changedBlocks) / writtenBlocks;
}

/** How many blocks are written, by AWS's own word; null where it gave none. */
export function writtenBlocksOf({ fullSizeBytes }: Snapshot): number | null {
  return fullSizeBytes === null ? null : Math.ceil(fullSizeBytes / BLOCK_BYTES);
}

export function gibOf(blocks: number): number {
  return (blocks * BLOCK_BYTES) / GIB;
}
