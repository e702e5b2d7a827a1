/**
 * For mutation testing alone: each of thousands of mutants runs the properties anew. Few tries find
 * what breaks a rule; the same tries each time, so that the score does not depend on chance; and no
 * search for the smallest counterexample, which nobody would read.
 */
import fc from 'fast-check';

fc.configureGlobal({ numRuns: 20, seed: 1, endOnFailure: true });
