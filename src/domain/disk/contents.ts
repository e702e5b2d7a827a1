import type {
  ByteRange,
  DiskContents,
  Lost,
  Part,
  PartitionTable,
  Signature,
  SignatureState,
} from './model.ts';

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
 * What `before` had and `now` has no more: gone, or readable then and encrypted now, or encrypted
 * then and encrypted anew. A place that was made anew for something else that can be read is no
 * loss.
 */
export function lost(before: DiskContents, now: DiskContents): readonly Lost[] {
  return [...lostTable(before, now), ...before.parts.flatMap((part) => lostSignature(part, now))];
}

function lostTable({ table }: DiskContents, now: DiskContents): readonly Lost[] {
  if (table === null || now.table !== null) return [];
  const isTaken = now.parts.some(
    ({ signature, isPrimaryGone }) =>
      signature !== null && !isPrimaryGone && !isEncrypted(signature),
  );
  return isTaken ? [] : [{ partition: null, format: table.format, label: null, uuid: table.uuid }];
}

function lostSignature({ number, range, signature }: Part, now: DiskContents): readonly Lost[] {
  if (signature === null) return [];
  const { format, label, uuid, state } = signature;
  const isStill = now.parts.some(
    ({ signature: other }) =>
      other?.uuid === uuid &&
      uuid !== null &&
      other.state === state &&
      (other.format === format || !isEncrypted(other)),
  );
  const isPlaceTaken = now.parts.some(
    (part) => part.range.offset === range.offset && takes(part, range, signature),
  );
  return isStill || isPlaceTaken ? [] : [{ partition: number, format, label, uuid }];
}

function takes({ content, range, signature }: Part, place: ByteRange, before: Signature): boolean {
  // What was looked into once is inside the disk: only the limit of blocks can have left it out.
  if (content === 'not looked into') return range.length === place.length;
  if (signature === null) return false;
  if (!isEncrypted(signature)) return true;
  return signature.format === before.format && signature.uuid === before.uuid;
}

/** Whichever of its headers is left. */
function isEncrypted({ format }: Signature): boolean {
  return format === 'LUKS' || format === 'BitLocker';
}

/** What was whole in `before`, and of which `now` has no more than a backup structure. */
export function lostPrimaries(before: DiskContents, now: DiskContents): readonly Lost[] {
  return before.parts.flatMap(({ number, range, signature }) => {
    if (signature === null) return [];
    const { format, label, uuid, state } = signature;
    if (state !== 'whole' && state !== 'unreadable (encrypted)') return [];
    const isGone = now.parts.some(
      (part) => part.isPrimaryGone && part.range.offset === range.offset,
    );
    return isGone ? [{ partition: number, format, label, uuid }] : [];
  });
}

/** Partitions that begin with zeros in `now`, and held something that is not known in `before`. */
export function blankedPartitions(before: DiskContents, now: DiskContents): readonly number[] {
  return now.parts.flatMap(({ number, content, range }) => {
    if (number === null || content !== 'blank') return [];
    const isBlanked = before.parts.some(
      (part) => part.content === 'none known' && part.range.offset === range.offset,
    );
    return isBlanked ? [number] : [];
  });
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
