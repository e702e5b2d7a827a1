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
      `lost-signature: ext4 (${aSignature().uuid}), which ${before.id} of 2026-03-14 had, is not on it any more.`,
    ]);
  });

  it('has lost what only the oldest one had', () => {
    const signature = aSignature({ label: null, uuid: null });
    expect(sentences(UNKNOWN, UNKNOWN, contents(aPart({ signature })))).toEqual([
      `lost-signature: ext4, which ${oldest.id} of 2026-02-13 had, is not on it any more.`,
    ]);
  });

  it('names no label: that is anybody’s text, and this goes into the log', () => {
    const signature = aSignature({ label: '::error::', uuid: null });
    expect(sentences(UNKNOWN, contents(aPart({ signature })))).toEqual([
      `lost-signature: ext4, which ${before.id} of 2026-03-14 had, is not on it any more.`,
    ]);
  });

  it('has one finding for all that was lost, which names five at most', () => {
    const parts = Array.from({ length: 7 }, (_, at) => {
      const signature = aSignature({ format: 'swap', uuid: null, label: null });
      return aPart({ number: at + 1, range: { offset: at * 9, length: 9 }, signature });
    });
    const [sentence, ...more] = sentences(UNKNOWN, contents(...parts));
    expect(more).toEqual([]);
    expect(sentence).toMatch(/^lost-signature: each of these is not on it any more: swap on/);
    expect(sentence).toContain(
      `swap on partition 5, which ${before.id} of 2026-03-14 had; and 2 more.`,
    );
    expect(sentence).not.toContain('partition 6');
  });

  it.each([2, 5])('has lost %i things, of one kind and name, each of which is told', (count) => {
    const parts = Array.from({ length: count }, (_, at) =>
      aPart({ range: { offset: at * 9, length: 9 }, signature: aSignature({ uuid: `u-${at}` }) }),
    );
    const things = parts.map((_, at) => `ext4 (u-${at}), which ${before.id} of 2026-03-14 had`);
    expect(sentences(UNKNOWN, contents(...parts))).toEqual([
      `lost-signature: each of these is not on it any more: ${things.join('; ')}.`,
    ]);
  });

  it('is there by a backup structure alone, and was whole before', () => {
    const signature = aSignature({ state: 'primary damaged' });
    const now = contents(aPart({ signature, isPrimaryGone: true }));
    expect(sentences(now, one)).toEqual([
      `lost-signature: ext4 (${signature.uuid}), which ${before.id} of 2026-03-14 had, is there in a backup structure only.`,
    ]);
  });

  it('has partitions that turned to zeros', () => {
    const holding = (content: 'blank' | 'none known', count: number) =>
      contents(
        ...Array.from({ length: count }, (_, at) => {
          const range = { offset: at * 9, length: 9 };
          return aPart({ number: at + 1, range, content, signature: null });
        }),
      );
    expect(sentences(holding('blank', 1), holding('none known', 1))).toEqual([
      `blank: partition 1 is blank at the beginning, and in ${before.id} of 2026-03-14 was not.`,
    ]);
    expect(sentences(holding('blank', 5), holding('none known', 5))).toEqual([
      `blank: partitions 1, 2, 3, 4, 5 are blank at the beginning, and in ${before.id} of 2026-03-14 were not.`,
    ]);
    expect(sentences(holding('blank', 7), holding('blank', 7), holding('none known', 7))).toEqual([
      `blank: partitions 1, 2, 3, 4, 5 and 2 more are blank at the beginning, and in ${oldest.id} of 2026-02-13 were not.`,
    ]);
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
