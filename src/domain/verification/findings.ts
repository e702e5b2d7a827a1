import { blankedPartitions, isBlank, isBroken, lost, lostPrimaries } from '../disk/contents.ts';
import type { DiskContents, Lost, Part } from '../disk/model.ts';
import { dayOf } from '../periods.ts';
import type { Finding, Snapshot } from './model.ts';

/** Things named in one sentence; the report holds what is on each disk. */
const NAMED = 5;

/** An earlier backup of the same volume, as it was read. */
export interface EarlierContents {
  readonly snapshot: Snapshot;
  readonly contents: DiskContents;
}

/**
 * What is wrong with a backup by itself, and beside the earlier ones. A journal to replay is
 * normal, and so is a disk of which nothing is known.
 */
export function findingsIn(
  snapshot: Snapshot,
  contents: DiskContents,
  earlier: readonly EarlierContents[],
): readonly Finding[] {
  const of = (kind: Finding['kind'], sentence: string): Finding => {
    return { kind, snapshotId: snapshot.id, sentence };
  };
  const broken = isBroken(contents) ? [of('broken', brokenInWords(contents))] : [];
  const before = isBlank(contents) ? earlier.find((one) => !isBlank(one.contents)) : undefined;
  if (before !== undefined) {
    const sentence = `it is blank at its beginning, and ${before.snapshot.id} of ${dayOf(before.snapshot.startedAt)} was not.`;
    return [...broken, of('blank', sentence)];
  }
  const found = [
    ...sentenceOf('is not on it any more', lostIn(contents, earlier, lost)),
    ...sentenceOf('is there in a backup structure only', lostIn(contents, earlier, lostPrimaries)),
  ].map((sentence) => of('lost-signature', sentence));
  return [...broken, ...found, ...blanked(contents, earlier).map((one) => of('blank', one))];
}

/** Each thing that was lost once, by the newest backup that had it. */
function lostIn(
  contents: DiskContents,
  earlier: readonly EarlierContents[],
  lostSince: (before: DiskContents, now: DiskContents) => readonly Lost[],
): readonly string[] {
  const things = new Map<string, string>();
  for (const { snapshot, contents: before } of earlier) {
    for (const one of lostSince(before, contents)) {
      const key = [one.partition, one.format, one.uuid ?? one.label].join(' ');
      if (!things.has(key)) things.set(key, `${lostInWords(one)}, which ${had(snapshot)} had`);
    }
  }
  return [...things.values()];
}

/** One sentence for all: a table of many partitions shall not crowd out other disks' findings. */
function sentenceOf(what: string, things: readonly string[]): readonly string[] {
  const [first] = things;
  if (first === undefined) return [];
  if (things.length === 1) return [`${first}, ${what}.`];
  const more = things.length > NAMED ? `; and ${things.length - NAMED} more` : '';
  return [`each of these ${what}: ${things.slice(0, NAMED).join('; ')}${more}.`];
}

function blanked(contents: DiskContents, earlier: readonly EarlierContents[]): readonly string[] {
  for (const { snapshot, contents: before } of earlier) {
    const numbers = blankedPartitions(before, contents);
    if (numbers.length === 0) continue;
    const named = numbers.slice(0, NAMED).join(', ');
    const more = numbers.length > NAMED ? ` and ${numbers.length - NAMED} more` : '';
    const [which, is, was] =
      numbers.length === 1 ? ['partition', 'is', 'was'] : ['partitions', 'are', 'were'];
    const sentence = `${which} ${named}${more} ${is} blank at the beginning, and in ${had(snapshot)} ${was} not.`;
    return [sentence];
  }
  return [];
}

function had({ id, startedAt }: Snapshot): string {
  return `${id} of ${dayOf(startedAt)}`;
}

/** Without its label: that is anybody's text, and this goes into the log and the alert. */
function lostInWords({ partition, format, uuid }: Lost): string {
  const id = uuid === null ? '' : ` (${uuid})`;
  return `${format}${id}${placeInWords(partition)}`;
}

function brokenInWords({ table, parts }: DiskContents): string {
  const what = [
    ...(table?.state === 'both damaged' ? [`the partition table (${table.format})`] : []),
    ...parts.flatMap(({ number, signature }) =>
      signature?.state === 'broken' ? [`${signature.format}${placeInWords(number)}`] : [],
    ),
  ];
  const [are, them] = what.length === 1 ? ['is', 'it'] : ['are', 'them'];
  return `${what.join(' and ')} ${are} damaged, and no backup structure of ${them} is whole.`;
}

function placeInWords(partition: Part['number']): string {
  return partition === null ? '' : ` on partition ${partition}`;
}
