import { expect, test } from 'vitest';
import { fuzzDisks } from '../../../support/disks/fuzz.ts';

test('recorded images with wrong bytes: no crash, no endless reading, no strange answer', () => {
  const { seen, slowestMs } = fuzzDisks({ cases: 3_000, seed: 18 });
  // Far above what it takes; a scan that grows with a number on the disk takes seconds.
  expect(slowestMs).toBeLessThan(1_000);
  // The cases get somewhere: whole, repairable and broken ones all come up.
  for (const word of ['ext4 whole', 'XFS primary damaged', 'GPT both damaged', 'none known']) {
    expect(seen.get(word)).toBeGreaterThan(0);
  }
});
