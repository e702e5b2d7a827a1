import { describe, expect, it } from 'vitest';
import {
  changeOf,
  gibOf,
  shareOf,
  writtenBlocksOf,
} from '../../../../src/domain/verification/changes.ts';
import { aSnapshot } from './builders.ts';

const pair = { first: aSnapshot({ ageDays: 1 }), second: aSnapshot() };

describe('what changed', () => {
  it.each([
    [{ changedBlocks: 5, writtenBlocks: 10 }, null, false],
    [{ changedBlocks: 5, writtenBlocks: 10 }, 50, false],
    [{ changedBlocks: 5, writtenBlocks: 10 }, 49, true],
    [{ changedBlocks: 51, writtenBlocks: 100 }, 50, true],
    [{ changedBlocks: 0, writtenBlocks: 0 }, 1, false],
  ])('%o, with the limit %o: over it is %o', (counts, limit, isOverLimit) => {
    expect(changeOf(pair, counts, limit)).toEqual({
      ...pair,
      result: { kind: 'measured', ...counts },
      isOverLimit,
    });
  });

  it('is never more than what is written', () => {
    const { result } = changeOf(pair, { changedBlocks: 9, writtenBlocks: 4 }, null);
    expect(result).toEqual({ kind: 'measured', changedBlocks: 9, writtenBlocks: 9 });
  });

  it('is a share in percent, and GiB', () => {
    expect(shareOf({ changedBlocks: 1, writtenBlocks: 8 })).toBe(12.5);
    expect(shareOf({ changedBlocks: 0, writtenBlocks: 0 })).toBe(0);
    expect(gibOf(2048)).toBe(1);
  });

  it.each([
    [null, null],
    [0, 0],
    [524_288, 1],
    [524_289, 2],
  ])('of a snapshot of %o bytes in all: %o blocks are written', (fullSizeBytes, blocks) => {
    expect(writtenBlocksOf(aSnapshot({ fullSizeBytes }))).toBe(blocks);
  });
});
