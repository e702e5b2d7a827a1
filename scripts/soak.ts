/**
 * `npm run soak -- --runs 300 --seed 1`: randomised fleets and faults against the bundle, each run
 * checked independently. Ends at the first violation and prints the seed that repeats it:
 * `--runs 1 --seed <it>`.
 */
import { parseArgs } from 'node:util';
import { startCommitted } from '../test/support/action.ts';
import { type SoakResult, soakAll } from '../test/support/soak/soak.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '300' },
    seed: { type: 'string', default: '1' },
    'at-once': { type: 'string', default: '2' },
  },
});

const runs = wholeNumber('runs', values.runs);
const first = wholeNumber('seed', values.seed);
const atOnce = wholeNumber('at-once', values['at-once']);
const totals = { scenarios: 0, attempts: 0, created: 0, deleted: 0 };
const startedAt = performance.now();

await soakAll(
  Array.from({ length: runs }, (_, index) => first + index),
  { atOnce, start: startCommitted, onResult: tell },
);
console.log(
  `No violation in ${totals.scenarios} scenarios (seeds ${first} to ${first + runs - 1}), ${tally()}.`,
);

function tell(result: SoakResult): void {
  totals.scenarios += 1;
  totals.attempts += result.attempts;
  totals.created += result.created;
  totals.deleted += result.deleted;
  if (result.violations.length > 0) {
    console.error(`Seed ${result.seed}: ${result.description}`);
    for (const violation of result.violations) console.error(`  ${violation}`);
    console.error(`Repeat it with: npm run soak -- --runs 1 --seed ${result.seed}`);
    process.exit(1);
  }
  if (totals.scenarios % 10 === 0) console.log(`${totals.scenarios} of ${runs}: ${tally()}`);
}

function tally(): string {
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  return `${totals.attempts} runs of the action, ${totals.created} snapshots created, ${totals.deleted} deleted, ${seconds} s`;
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  console.error(`--${name} is "${text}": it must be a whole number above 0.`);
  return process.exit(2);
}
