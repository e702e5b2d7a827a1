/** What the runs of mutation testing, and no other, set up before each file of tests. */
import fc from 'fast-check';
import { afterEach } from 'vitest';

// Each of thousands of mutants runs the properties anew. Few tries find what breaks a rule; they are
// the same each time, so that the score does not hang on chance; and no counterexample is made small,
// which nobody would read.
fc.configureGlobal({ numRuns: 20, seed: 1, endOnFailure: true });

/** How often code ran in which a mutant stands: in each test by its name, and outside of tests. */
interface Coverage {
  perTest: object;
  static: object;
}

const stryker: { mutantCoverage?: Coverage; hitCount?: number } | undefined = Reflect.get(
  globalThis,
  '__stryker__',
);

// Of one file: Stryker adds up those of all files.
if (stryker?.mutantCoverage) Object.assign(stryker.mutantCoverage, { perTest: {}, static: {} });

// Stryker 9.5 hands these on by a hook whose arguments are others since Vitest 4.1, and else runs all
// tests for each mutant, and waits for one that loops until its time is over. 9.6 needs this no more.
afterEach(({ task }) => {
  if (stryker === undefined) return;
  const { mutantCoverage, hitCount } = stryker;
  Object.assign(task.file.meta, {
    mutantCoverage: mutantCoverage && { ...mutantCoverage },
    hitCount,
  });
});
