import fc from 'fast-check';
import { test } from 'vitest';
import { inputsProperty } from '../support/fuzz/inputs.ts';

test('every text is taken, or refused by a sentence on one line that names its input', () => {
  fc.assert(inputsProperty, { numRuns: 2_000 });
});
