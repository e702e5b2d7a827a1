import type { DiskContents, Lost, Part, PartitionTable, SignatureState } from './model.ts';

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

/**
 * A short phrase in words of our own, without a full stop: labels and names are untrusted, and
 * stand apart, in the parts.
 */
export function describe({ table, parts, isComplete }: DiskContents): string {
  const found = counted(parts.map(wordsFor));
  const whole =
    table === null
      ? found
      : `${wordsForTable(table)} with ${partitions(parts.length)}${found && ': '}${found}`;
  return isComplete ? whole : `${whole}; not all of it was looked into`;
}

function partitions(count: number): string {
  if (count === 0) return 'no partitions';
  return count === 1 ? '1 partition' : `${count} partitions`;
}

/** `ext4, 2 swap`: each once, in the order in which they come up first. */
function counted(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].map(([word, count]) => (count === 1 ? word : `${count} ${word}`)).join(', ');
}

const STATE_WORDS: Readonly<Record<SignatureState, string>> = {
  whole: '',
  'primary damaged': ' (primary damaged)',
  broken: ' (broken)',
  'unreadable (encrypted)': ' (encrypted, unreadable)',
};

function wordsFor({ content, signature }: Part): string {
  if (signature !== null) return `${signature.format}${STATE_WORDS[signature.state]}`;
  return content === 'none known' ? 'no known signature' : content;
}

function wordsForTable({ format, state }: PartitionTable): string {
  if (state === 'whole') return format;
  if (state !== 'both damaged') return `${format} (${state})`;
  return `${format} (${format === 'MBR' ? 'broken' : 'primary and backup damaged'})`;
}
