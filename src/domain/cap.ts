import type { Problem } from './model.ts';
import type { PruningPlan } from './pruning.ts';

/**
 * A cap on the blast radius: a plan that would delete more than `maxDeletions` is not carried out
 * at all, because a plan that surprises its owner is likely wrong as a whole.
 *
 * @param maxDeletions null for no cap
 * @returns why the plan must not be carried out, or null
 */
export function capProblem(plan: PruningPlan, maxDeletions: number | null): Problem | null {
  const deletions = plan.decisions.filter(({ decision }) => decision.action === 'delete').length;
  if (maxDeletions === null || deletions <= maxDeletions) return null;
  return {
    code: 'TooManyDeletions',
    sentence: `${deletions} snapshots are due for deletion, more than max-deletions (${maxDeletions}) allows, so none is deleted. If that many is right, raise max-deletions; if not, check retention-days.`,
  };
}
