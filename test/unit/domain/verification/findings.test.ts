import { describe, expect, it } from 'vitest';
import type { DiskContents } from '../../../../src/domain/disk/model.ts';
import { findingsIn } from '../../../../src/domain/verification/findings.ts';
import { aPart, aSignature, aSnapshot, BLANK, contents, UNKNOWN } from './builders.ts';

const now = aSnapshot();
const before = aSnapshot({ ageDays: 1 });
const oldest = aSnapshot({ ageDays: 30 });
const one = contents(aPart());

function sentences(found: DiskContents, ...earlier: readonly DiskContents[]) {
  const list = earlier.map((each, index) => {
    return { snapshot: [before, oldest][index] ?? before, contents: each };
  });
  return findingsIn(now, found, list).map(({ kind, snapshotId, sentence }) => {
    expect(snapshotId).toBe(now.id);
    return `${kind}: ${sentence}`;
  });
}

describe('a backup', () => {
  it.each([
    ['is as it was', one, [one, one]],
    ['is the first', one, []],
    ['is blank, as it was', BLANK, [BLANK]],
    ['holds nothing that is known, as before', UNKNOWN, [UNKNOWN]],
    [
      'is damaged in its primary structure only',
      contents(aPart({ signature: aSignature({ state: 'primary damaged' }) })),
      [],
    ],
  ] as const)('has no finding where it %s', (_, found, earlier) => {
    expect(sentences(found, ...earlier)).toEqual([]);
  });

  it('is damaged, as a whole or in a partition', () => {
    const broken = aSignature({ state: 'broken', format: 'XFS' });
    expect(sentences(contents(aPart({ signature: broken })))).toEqual([
      'broken: XFS is damaged, and no backup structure of it is whole.',
    ]);
    expect(sentences(contents(aPart({ number: 2, signature: broken })))).toEqual([
      'broken: XFS on partition 2 is damaged, and no backup structure of it is whole.',
    ]);
  });

  it('has a damaged table, and a damaged file system besides', () => {
    const signature = aSignature({ state: 'broken' });
    const both: DiskContents = {
      ...contents(
        aPart({ number: 1, signature }),
        aPart({ number: 2, content: 'blank', signature: null }),
      ),
      table: { format: 'GPT', state: 'both damaged', uuid: null },
    };
    expect(sentences(both)).toEqual([
      'broken: the partition table (GPT) and ext4 on partition 1 are damaged, and no backup structure of them is whole.',
    ]);
  });

  it('has lost what the one before it had, told once by the newest that had it', () => {
    expect(sentences(UNKNOWN, one, one)).toEqual([
      `lost-signature: ext4 "root" (${aSignature().uuid}), which ${before.id} of 2026-03-14 had, is not on it any more.`,
    ]);
  });

  it('has lost what only the oldest one had', () => {
    const signature = aSignature({ label: null, uuid: null });
    expect(sentences(UNKNOWN, UNKNOWN, contents(aPart({ signature })))).toEqual([
      `lost-signature: ext4, which ${oldest.id} of 2026-02-13 had, is not on it any more.`,
    ]);
  });

  it('names no label that is empty, and cuts a long one', () => {
    const labelled = (label: string) =>
      contents(aPart({ signature: aSignature({ label, uuid: null }) }));
    expect(sentences(UNKNOWN, labelled(''))[0]).toContain('ext4, which');
    expect(sentences(UNKNOWN, labelled('x'.repeat(200)))[0]).toContain(`"${'x'.repeat(64)}"`);
  });

  it('is blank where an earlier one was not, whatever that held', () => {
    expect(sentences(BLANK, one)).toEqual([
      `blank: it is blank at its beginning, and ${before.id} of 2026-03-14 was not.`,
    ]);
    expect(sentences(BLANK, BLANK, UNKNOWN)).toEqual([
      `blank: it is blank at its beginning, and ${oldest.id} of 2026-02-13 was not.`,
    ]);
  });
});
