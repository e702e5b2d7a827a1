import { describe, expect, it } from 'vitest';
import {
  bytesInWords,
  contentsInWords,
  gibInWords,
  labelsOf,
  percentInWords,
  priceInWords,
} from '../../../../src/actions/verify/words.ts';
import { aPart, aSignature, BLANK, contents, UNKNOWN } from '../../domain/verification/builders.ts';

const read = (of: typeof BLANK, blocksWritten = 2, blocksRead = 1) => {
  return { kind: 'read', contents: of, blocksWritten, blocksRead } as const;
};

describe('words', () => {
  it('for what is on a disk', () => {
    expect(contentsInWords(read(contents(aPart())))).toBe('ext4');
    expect(contentsInWords(read(UNKNOWN))).toBe('no known signature, 2 blocks written');
    expect(contentsInWords(read(BLANK))).toBe('blank at its beginning, 2 blocks written');
    expect(contentsInWords(read(BLANK, 1, 1))).toBe('blank');
  });

  it('for its labels, each once and none that is empty', () => {
    const disk = contents(
      aPart({ name: 'root' }),
      aPart({ name: ' ', signature: aSignature({ label: null }) }),
      aPart({ name: 'data', signature: null }),
    );
    expect(labelsOf(read(disk))).toEqual(['root', 'data']);
  });

  it.each([
    [0, '0 GiB'],
    [1, '0.5 MiB'],
    [2047, '1023.5 MiB'],
    [2048, '1 GiB'],
    [3000, '1.5 GiB'],
    [2048 * 150, '150 GiB'],
  ])('for %i blocks: %s', (blocks, words) => {
    expect(gibInWords(blocks)).toBe(words);
    expect(bytesInWords(blocks * 524_288)).toBe(words);
  });

  it.each([
    [0, '0 %'],
    [0.01, '< 0.1 %'],
    [1.26, '1.3 %'],
    [12.6, '13 %'],
    [100, '100 %'],
  ])('for %d percent: %s', (share, words) => {
    expect(percentInWords(share)).toBe(words);
  });

  it('for a price, rounded up', () => {
    expect(priceInWords(1, 0.09)).toBe('at most 0.01 at 0.09 a GiB');
    expect(priceInWords(0, 0.09)).toBe('at most 0.00 at 0.09 a GiB');
    expect(priceInWords(100 * 2 ** 30, 0.09)).toBe('at most 9.00 at 0.09 a GiB');
  });
});
