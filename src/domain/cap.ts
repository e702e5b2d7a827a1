import type { Problem } from './model.ts';

/** Of snapshots or of copies. */
export interface CappedPlan {
  readonly decisions: readonly { readonly decision: { readonly action: 'delete' | 'keep' } }[];
}

/**
 * A cap on the blast radius: a plan that would delete more than `maxDeletions` is not carried out
 * at all, because a plan that surprises its owner is likely wrong as a whole.
 *
 * @param maxDeletions null for no cap
 * @param what is deleted, in the plural
 * @returns why the plan must not be carried out, or null
 */
export function capProblem(
  plan: CappedPlan,
  maxDeletions: number | null,
  what = 'snapshots',
): Problem | null {
  const deletions = plan.decisions.filter(({ decision }) => decision.action === 'delete').length;
  if (maxDeletions === null || deletions <= maxDeletions) return null;
  return {
    code: 'TooManyDeletions',
    sentence: `${deletions} ${what} are due for deletion, more than max-deletions (${maxDeletions}) allows, so none is deleted. If that many is right, raise max-deletions; if not, check retention-days.`,
  };
}
