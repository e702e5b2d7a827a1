import { describe, test } from 'vitest';
import { expectSignature, expectTable, SIGNATURES } from '../support/disks/expected.ts';
import { makeImage, RECIPES } from '../support/disks/recipes.ts';

/** Those that mount, or need a loop device, are the recording's: tests do neither. */
const NAMES = Object.keys(RECIPES).filter((name) => RECIPES[name]?.needsRoot !== true);

describe('an image that the tools installed here make', () => {
  test.for(NAMES)('%s', (name, context) => {
    const recipe = RECIPES[name];
    const image = recipe === undefined ? null : makeImage(recipe);
    if (image === null)
      return context.skip(`SKIPPED: no ${recipe?.tools.join(', ')} that can do it`);
    if (name in SIGNATURES) expectSignature(name, image);
    else expectTable(name, image);
  });
});
