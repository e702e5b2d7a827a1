/**
 * `npm run record:disks`: makes the disk images of `test/support/disks/recipes.ts` anew and
 * records what is not zero of them in `test/recorded/disks.json`. Wants Linux, root and every tool.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { makeImage, RECIPES } from '../test/support/disks/recipes.ts';
import { record } from '../test/support/disks/record.ts';

const PATH = fileURLToPath(new URL('../test/recorded/disks.json', import.meta.url));

const entries = Object.entries(RECIPES).map(([name, recipe]) => {
  const image = makeImage(recipe);
  if (image === null) throw new Error(`${name}: wants root and ${recipe.tools.join(', ')}`);
  return [name, record(image, recipe.recordedBytes)] as const;
});
writeFileSync(PATH, `${JSON.stringify(Object.fromEntries(entries), null, 1)}\n`);
