/**
 * `npm run fuzz:disks -- --cases 1000000 --seed 1`: recorded disk images with wrong bytes through the
 * parsers of `src/domain/disk`. Ends at the first case that fails, with what repeats it.
 */
import { parseArgs } from 'node:util';
import { fuzzDisks } from '../test/support/disks/fuzz.ts';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const cases = Number(values.cases);
const seed = Number(values.seed);
const PROGRESS_EVERY = 100_000;
const startedAt = performance.now();
const heapBefore = process.memoryUsage().rss;

console.log(`${cases} fuzzed blocks with the seed ${seed}`);
const result = fuzzDisks({ cases, seed }, (done) => {
  if (done % PROGRESS_EVERY === 0) console.log(`${done} of ${cases}, ${seconds()} s`);
});
console.log(`No failure in ${cases} fuzzed blocks (seed ${seed}), ${seconds()} s.`);
console.log(`The slowest took ${result.slowestMs.toFixed(1)} ms, the longest ${result.mostRounds}`);
console.log(`rounds, the largest ${result.mostBlocks} blocks; memory grew by ${grown()} MiB.`);
for (const [word, count] of [...result.seen].toSorted((a, b) => b[1] - a[1])) {
  console.log(`${String(count).padStart(9)}  ${word}`);
}

function seconds(): string {
  return ((performance.now() - startedAt) / 1000).toFixed(1);
}

function grown(): number {
  return Math.round((process.memoryUsage().rss - heapBefore) / 2 ** 20);
}
