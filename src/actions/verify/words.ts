import { describe } from '../../domain/disk/contents.ts';
import { BLOCK_BYTES, GIB } from '../../domain/verification/blocks.ts';
import { gibOf, shareOf } from '../../domain/verification/changes.ts';
import type { ReadResult, VolumeChange } from '../../domain/verification/model.ts';
import { count } from '../../lib/text.ts';

type Read = Extract<ReadResult, { kind: 'read' }>;
type Measured = Extract<VolumeChange['result'], { kind: 'measured' }>;

/** What is on a disk, without any text that stands on it. */
export function contentsInWords({ contents, blocksWritten, blocksRead }: Read): string {
  const written = count(blocksWritten, 'block');
  if (contents.verdict === 'recognised') return describe(contents);
  if (contents.verdict === 'none known') return `no known signature, ${written} written`;
  // Only what was read is known to be zeros.
  return blocksWritten <= blocksRead ? 'blank' : `blank at its beginning, ${written} written`;
}

/** The labels and names on a disk: untrusted text. */
export function labelsOf({ contents }: Read): readonly string[] {
  const labels = contents.parts.flatMap(({ name, signature }) => [
    signature?.label ?? '',
    name ?? '',
  ]);
  return [...new Set(labels)].filter((label) => label.trim() !== '');
}

/** `1.5 GiB, 12 %`. */
export function changeInWords(result: Measured): string {
  return `${gibInWords(result.changedBlocks)}, ${percentInWords(shareOf(result))}`;
}

export function percentInWords(share: number): string {
  if (share > 0 && share < 0.1) return '< 0.1 %';
  return `${share < 10 ? Number(share.toFixed(1)) : Math.round(share)} %`;
}

export function gibInWords(blocks: number): string {
  return sizeInWords(gibOf(blocks));
}

/** Of bytes as they went over the network. */
export function bytesInWords(bytes: number): string {
  return sizeInWords(bytes / GIB);
}

function sizeInWords(gib: number): string {
  if (gib === 0) return '0 GiB';
  if (gib < 1) return `${Number((gib * 1024).toFixed(1))} MiB`;
  return `${gib < 100 ? Number(gib.toFixed(1)) : Math.round(gib)} GiB`;
}

/** What the blocks that were read cost at most, by the price of a GiB; each part of one counts whole. */
export function priceInWords(bytesRead: number, pricePerGib: number): string {
  const blocks = Math.ceil(bytesRead / BLOCK_BYTES);
  const cents = Math.ceil(gibOf(blocks) * pricePerGib * 100);
  return `at most ${(cents / 100).toFixed(2)} at ${pricePerGib} a GiB`;
}
