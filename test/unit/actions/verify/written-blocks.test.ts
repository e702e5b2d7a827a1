import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WrittenBlocks } from '../../../../src/actions/verify/written-blocks.ts';

describe('written blocks', () => {
  it('are those that were added, each once', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(100_000)), (indexes) => {
        const blocks = new WrittenBlocks();
        for (const index of indexes) blocks.add(index);
        blocks.knows(0, Number.POSITIVE_INFINITY);
        expect(blocks.count).toBe(new Set(indexes).size);
        for (const index of indexes) expect(blocks.has(index)).toBe(true);
        expect(blocks.has(100_001)).toBe(false);
      }),
    );
  });

  it('are not known outside of what was listed', () => {
    const blocks = new WrittenBlocks();
    blocks.add(12);
    blocks.knows(10, 20);
    expect([9, 10, 12, 19, 20].map((index) => blocks.has(index))).toEqual([
      null,
      false,
      true,
      false,
      null,
    ]);
  });

  it('are beyond no disk', () => {
    const blocks = new WrittenBlocks();
    blocks.add(2 ** 27 - 1);
    expect(() => blocks.add(2 ** 27)).toThrow('beyond the end of any disk');
  });
});
