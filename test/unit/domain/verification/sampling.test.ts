import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bucketsFor,
  isTurnOf,
  rotationOf,
  type Sample,
} from '../../../../src/domain/verification/sampling.ts';

const volumeIds = fc
  .array(fc.stringMatching(/^[0-9a-f]{17}$/), { minLength: 1, maxLength: 60 })
  .map((ids) => ids.map((id) => `vol-${id}`));

const samples: fc.Arbitrary<Sample> = fc.oneof(
  fc.record({ kind: fc.constant('percent' as const), value: fc.integer({ min: 1, max: 100 }) }),
  fc.record({ kind: fc.constant('number' as const), value: fc.integer({ min: 1, max: 100 }) }),
  fc.constant({ kind: 'all' as const }),
);

describe('the number of buckets', () => {
  it.each([
    [{ kind: 'percent', value: 10 }, 500, 10],
    [{ kind: 'percent', value: 30 }, 500, 4],
    [{ kind: 'percent', value: 1 }, 3, 100],
    [{ kind: 'percent', value: 100 }, 500, 1],
    [{ kind: 'number', value: 50 }, 500, 10],
    [{ kind: 'number', value: 50 }, 501, 11],
    [{ kind: 'number', value: 50 }, 0, 1],
    [{ kind: 'all' }, 500, 1],
  ] as const)('for %o of %i volumes is %i', (sample, volumes, buckets) => {
    expect(bucketsFor(sample, volumes)).toBe(buckets);
  });
});

describe('the turn', () => {
  it('of each volume comes exactly once within as many runs as there are buckets', () => {
    fc.assert(
      fc.property(volumeIds, samples, fc.integer({ min: 0, max: 1e9 }), (ids, sample, first) => {
        const runs = bucketsFor(sample, ids.length);
        for (const id of ids) {
          const turns = Array.from({ length: runs }, (_, n) =>
            isTurnOf(id, rotationOf(sample, ids.length, first + n)),
          );
          expect(turns.filter((isTurn) => isTurn)).toHaveLength(1);
        }
      }),
    );
  });

  it('does not depend on the other volumes, given a share', () => {
    fc.assert(
      fc.property(volumeIds, fc.nat(1000), fc.nat(1000), (ids, more, run) => {
        const sample = { kind: 'percent', value: 7 } as const;
        for (const id of ids) {
          const alone = isTurnOf(id, rotationOf(sample, 1, run));
          expect(isTurnOf(id, rotationOf(sample, more, run))).toBe(alone);
        }
      }),
    );
  });

  it('of a volume stays where it is from version to version', () => {
    // Else a volume could wait for twice as many runs after an update.
    const turns = { 'vol-0123456789abcdef0': 80, 'vol-0123456789abcdef1': 909, 'vol-00000000': 47 };
    for (const [id, turn] of Object.entries(turns)) {
      expect(isTurnOf(id, { buckets: 1_000, turn })).toBe(true);
    }
  });

  it('is of about as many volumes in each run', () => {
    const ids = Array.from({ length: 5_000 }, (_, n) => `vol-${n.toString(16).padStart(17, '0')}`);
    const counts = Array.from({ length: 10 }, (_, run) => {
      const rotation = rotationOf({ kind: 'percent', value: 10 }, ids.length, run);
      return ids.filter((id) => isTurnOf(id, rotation)).length;
    });
    for (const count of counts) {
      expect(count).toBeGreaterThan(400);
      expect(count).toBeLessThan(600);
    }
  });
});
