import { describe, expect, it } from 'vitest';
import { capProblem } from '../../../src/domain/cap.ts';
import type { PruningPlan } from '../../../src/domain/pruning.ts';
import { aSnapshot, NOW } from '../../support/builders.ts';

function planOf({ deletions, keeps }: { deletions: number; keeps: number }): PruningPlan {
  return {
    last: new Map(),
    cutoff: NOW,
    decisions: [
      ...Array.from({ length: deletions }, () => ({
        snapshot: aSnapshot({ ageDays: 40 }),
        decision: { action: 'delete', reason: 'expired' } as const,
      })),
      ...Array.from({ length: keeps }, () => ({
        snapshot: aSnapshot(),
        decision: { action: 'keep', reason: 'young' } as const,
      })),
    ],
  };
}

describe('the cap on deletions', () => {
  it.each([
    ['no cap', 50, null],
    ['below it', 2, 3],
    ['exactly at it', 3, 3],
    ['nothing to delete under a cap of none', 0, 0],
  ])('lets pass: %s', (_, deletions, cap) => {
    expect(capProblem(planOf({ deletions, keeps: 5 }), cap)).toBeNull();
  });

  it.each([
    ['one above it', 4, 3],
    ['one under a cap of none', 1, 0],
  ])('refuses, with both numbers and the remedy: %s', (_, deletions, cap) => {
    const problem = capProblem(planOf({ deletions, keeps: 0 }), cap);
    expect(problem?.code).toBe('TooManyDeletions');
    expect(problem?.sentence).toMatch(
      new RegExp(`^${deletions} snapshots are .*max-deletions \\(${cap}\\)`),
    );
    expect(problem?.sentence).toContain('raise max-deletions');
  });
});
