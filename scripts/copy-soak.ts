/**
 * `npm run copy-soak -- --runs 300 --seed 1`: randomised nights of lost answers, copies in error,
 * cancels and full places for the copy action, in simulated time, and how long 400 copies take. Ends
 * at the first violation and prints the seed that repeats it: `--runs 1 --seed <it>`.
 */
import { parseArgs } from 'node:util';
import { startCopyRuns } from '../test/support/copy-soak/runs.ts';
import { playCopies } from '../test/support/copy-soak/scenario.ts';
import { measureThroughput } from '../test/support/copy-soak/throughput.ts';

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '300' }, seed: { type: 'string', default: '1' } },
});
const scenarios = wholeNumber('runs', values.runs);
const first = wholeNumber('seed', values.seed);
const startedAt = Date.now();
const totals = { runs: 0, made: 0, deleted: 0, cancelled: 0, broken: 0 };

const runs = await startCopyRuns();
for (let seed = first; seed < first + scenarios; seed++) {
  const result = await playCopies(seed, runs);
  for (const name of ['runs', 'made', 'deleted', 'cancelled', 'broken'] as const) {
    totals[name] += result[name];
  }
  if (result.violations.length > 0) {
    console.error(`Seed ${seed}:`);
    for (const violation of result.violations) console.error(`  ${violation}`);
    console.error(`Repeat it with: npm run copy-soak -- --runs 1 --seed ${seed}`);
    process.exit(1);
  }
  if ((seed - first + 1) % 50 === 0) console.log(`${seed - first + 1} of ${scenarios}: ${tally()}`);
}
const share = await measureThroughput(runs);
runs.end();
console.log(`400 copies took ${share.toFixed(3)} times as long as 20 at once must.`);
if (share > 1.05) process.exit(1);
console.log(
  `No violation in ${scenarios} scenarios (seeds ${first} to ${first + scenarios - 1}), ${tally()}.`,
);
process.exit(0);

function tally(): string {
  const { made, deleted, cancelled, broken } = totals;
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  return `${totals.runs} runs of the action, ${made} copies made, ${broken} in error, ${deleted} deleted, ${cancelled} runs cancelled, ${seconds} s`;
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  console.error(`--${name} is "${text}": it must be a whole number above 0.`);
  return process.exit(2);
}
