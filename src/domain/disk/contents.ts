import type { DiskContents, Lost, Part } from './model.ts';

/** Whether the table, or what a partition holds, is damaged in its primary and backup structures. */
export function isBroken({ table, parts }: DiskContents): boolean {
  return (
    table?.state === 'both damaged' || parts.some(({ signature }) => signature?.state === 'broken')
  );
}

export function isBlank({ verdict }: DiskContents): boolean {
  return verdict === 'blank';
}

/**
 * What `before` had and `now` has no more: gone, or readable then and encrypted now. A place that
 * was made anew for something else that can be read is no loss.
 */
export function lost(before: DiskContents, now: DiskContents): readonly Lost[] {
  return [...lostTable(before, now), ...before.parts.flatMap((part) => lostSignature(part, now))];
}

function lostTable({ table }: DiskContents, now: DiskContents): readonly Lost[] {
  if (table === null || now.verdict === 'recognised') return [];
  return [{ partition: null, format: table.format, label: null, uuid: table.uuid }];
}

function lostSignature({ number, range, signature }: Part, now: DiskContents): readonly Lost[] {
  if (signature === null) return [];
  const { format, label, uuid, state } = signature;
  const isStill = now.parts.some(
    (part) => part.signature?.uuid === uuid && uuid !== null && part.signature.state === state,
  );
  const isPlaceTaken = now.parts.some((part) => {
    if (part.range.offset !== range.offset) return false;
    if (part.content === 'not looked into') return true;
    if (part.signature === null) return false;
    return part.signature.state !== 'unreadable (encrypted)' || state === 'unreadable (encrypted)';
  });
  return isStill || isPlaceTaken ? [] : [{ partition: number, format, label, uuid }];
}

/** One short sentence in words of our own: labels and names stand apart, in the parts. */
export function describe({ verdict }: DiskContents): string {
  return verdict;
}
