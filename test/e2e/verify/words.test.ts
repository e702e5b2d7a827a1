import { beforeAll, describe, expect, test } from 'vitest';
import type { DiskImage } from '../../support/disks/image.ts';
import { recorded } from '../../support/disks/recorded.ts';
import { everythingShown, rowAbout } from '../../support/reading.ts';
import {
  addBackups,
  backupsIn,
  onDisk,
  randomImage,
  runVerify,
  simulateDisks,
} from '../../support/verifying.ts';

const MIB = 2 ** 20;
const GIB = 2 ** 30;

/** A table with a file system in its second partition. */
const partitioned = (table: string, content: DiskImage) => recorded(table).place(content, 2 * MIB);

/** What is put in, and what is said: the words of the summary, then the findings. */
const TABLE: readonly (readonly [string, DiskImage | undefined, string, readonly string[]])[] = [
  ['nothing', undefined, 'blank', []],
  ['random bytes', randomImage(), 'no known signature, 2 blocks written', []],
  ['ext2', onDisk(recorded('ext2')), 'ext2', []],
];

let words: ReadonlyMap<string, { readonly row: string; readonly findings: readonly string[] }>;

beforeAll(async () => {
  const simulator = await simulateDisks();
  const ids = TABLE.map(
    ([name, image]) => [name, addBackups(simulator, [image])[0] ?? ''] as const,
  );
  const run = await runVerify(simulator);
  const found = backupsIn(run);
  words = new Map(
    ids.map(([name, id]) => {
      const findings = found.get(id)?.findings.map(({ kind }) => kind) ?? ['missing'];
      return [name, { row: rowAbout(run.summary, id), findings }];
    }),
  );
  console.log(run.log, run.summary);
});

describe('what is on a backup', () => {
  test.each(TABLE)('%s', (name, _, said, findings) => {
    expect(words.get(name)?.row).toContain(said);
    expect(words.get(name)?.findings).toEqual(findings);
  });
});
