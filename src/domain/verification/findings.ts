import { isBlank, isBroken, lost } from '../disk/contents.ts';
import type { DiskContents, Lost, Part } from '../disk/model.ts';
import { dayOf } from '../periods.ts';
import type { Finding, Snapshot } from './model.ts';

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
  return [...broken, ...lostSentences(contents, earlier).map((one) => of('lost-signature', one))];
}

/** Each thing that was lost once, by the newest backup that had it. */
function lostSentences(
  contents: DiskContents,
  earlier: readonly EarlierContents[],
): readonly string[] {
  const sentences = new Map<string, string>();
  for (const { snapshot, contents: before } of earlier) {
    for (const one of lost(before, contents)) {
      const key = [one.partition, one.format, one.uuid ?? one.label].join(' ');
      if (sentences.has(key)) continue;
      const sentence = `${lostInWords(one)}, which ${snapshot.id} of ${dayOf(snapshot.startedAt)} had, is not on it any more.`;
      sentences.set(key, sentence);
    }
  }
  return [...sentences.values()];
}

function lostInWords({ partition, format, label, uuid }: Lost): string {
  const called = label === null || label === '' ? '' : ` ${quoted(label)}`;
  const id = uuid === null ? '' : ` (${uuid})`;
  return `${format}${called}${id}${placeInWords(partition)}`;
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

/** Untrusted text: whoever shows it escapes it. */
function quoted(label: string): string {
  return `"${label.slice(0, 64)}"`;
}
