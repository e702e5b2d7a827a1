import { assessCoverage, earlierProblems } from '../../../domain/coverage.ts';
import type { CycleOptions, OutcomeBuilder } from '../cycle-options.ts';
import type { Discovery } from './discover.ts';
import type { Listing } from './list.ts';

/** Finds how well each volume is backed up, by what can be restored. */
export function assess(
  outcome: OutcomeBuilder,
  { inScope, snapshots, now }: Discovery & Listing,
  { rules, identity }: CycleOptions,
): void {
  const maxAgeHours = rules.maxBackupAgeHours;
  const found = { volumes: inScope, snapshots, identity, now, maxAgeHours };
  outcome.coverage = assessCoverage(found);
  outcome.warnings = earlierProblems(found);
}
