import type { Rotation } from './model.ts';

/** How much of an account and region one run reads. */
export type Sample =
  | { readonly kind: 'percent' | 'number'; readonly value: number }
  | { readonly kind: 'all' };

/**
 * Into how many buckets the volumes are put: one is read in each run, so that each volume's turn
 * comes within so many runs.
 */
export function bucketsFor(sample: Sample, volumes: number): number {
  if (sample.kind === 'all') return 1;
  if (sample.kind === 'percent') return Math.ceil(100 / sample.value);
  return Math.max(1, Math.ceil(volumes / sample.value));
}

/** @param run counts the runs, without a gap if all volumes are to have their turn */
export function rotationOf(sample: Sample, volumes: number, run: number): Rotation {
  const buckets = bucketsFor(sample, volumes);
  return { buckets, turn: run % buckets };
}

/** By the volume's id alone: no state is kept, and no other volume changes it. */
export function isTurnOf(volumeId: string, { buckets, turn }: Rotation): boolean {
  return digestOf(volumeId) % buckets === turn;
}

/** FNV-1a, mixed as MurmurHash3 ends, since ids of one account differ in few characters. */
function digestOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
