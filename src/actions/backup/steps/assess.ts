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
  // One that was deleted meanwhile needs no backup.
  const gone = new Set(
    outcome.backups.filter(({ kind }) => kind === 'volume-gone').map(({ volume }) => volume.id),
  );
  const volumes = inScope.filter(({ id }) => !gone.has(id));
  const found = { volumes, snapshots, identity, now, maxAgeHours };
  outcome.coverage = assessCoverage(found);
  outcome.warnings = earlierProblems(found);
}
