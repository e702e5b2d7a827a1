/**
 * `npm run restore-soak -- --runs 300 --seed 1`: random stories of a restore against the bundle. Ends at
 * the first violation and prints the seed that repeats it: `--runs 1 --seed <it>`.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startAction } from '../test/support/action.ts';
import { soakRestore } from '../test/support/soak/restore.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '300' },
    seed: { type: 'string', default: '1' },
    'at-once': { type: 'string', default: '2' },
    dist: { type: 'string', default: resolve(import.meta.dirname, '../dist') },
  },
});
const [runs, first, atOnce] = [values.runs, values.seed, values['at-once']].map(Number);
const seeds = Array.from({ length: runs ?? 0 }, (_, index) => (first ?? 1) + index);
let [done, made, refused] = [0, 0, 0];

async function work(): Promise<void> {
  for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift()) {
    const result = await soakRestore(seed, (options) =>
      startAction(values.dist, 'restore', options),
    );
    done += 1;
    made += result.made;
    refused += result.refused ? 1 : 0;
    if (result.violations.length > 0) {
      for (const violation of result.violations) console.error(`Seed ${seed}: ${violation}`);
      console.error(`Repeat it with: npm run restore-soak -- --runs 1 --seed ${seed}`);
      process.exit(1);
    }
    if (done % 20 === 0) console.log(`${done} stories, ${made} volumes, ${refused} refused`);
  }
}

await Promise.all(Array.from({ length: atOnce ?? 1 }, work));
console.log(`No violation in ${done} stories: ${made} volumes made, ${refused} refused.`);
