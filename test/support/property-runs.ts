import fc from 'fast-check';

/** Options of a property that is tried `numRuns` times, or fewer where the run of tests sets a limit. */
export function runs(numRuns: number): { readonly numRuns: number } {
  return { numRuns: Math.min(numRuns, fc.readConfigureGlobal().numRuns ?? numRuns) };
}
