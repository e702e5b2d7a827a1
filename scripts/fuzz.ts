/**
 * `npm run fuzz -- --cases 10000 --seed 1`: made-up inputs and answers of AWS against the action's
 * main function, each run judged by rules of its own. Ends at the first failure and prints the
 * smallest case that fails alike, with the seed that repeats it.
 */
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { startHarness } from '../test/support/fuzz/harness.ts';
import { inputsProperty } from '../test/support/fuzz/inputs.ts';
import { answersProperty, refusalProperty } from '../test/support/fuzz/properties.ts';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '10000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const cases = wholeNumber('cases', values.cases);
const seed = wholeNumber('seed', values.seed);
const PROGRESS_EVERY_MS = 5_000;
const startedAt = performance.now();
let toldAt = startedAt;
let done = 0;

console.log(`${cases} cases with the seed ${seed}`);
const harness = await startHarness();
// Answers are where most can go wrong, so that they get most of the cases.
const others = Math.floor(cases / 8);
const passed =
  (await hold('inputs', inputsProperty, others)) &&
  (await hold('refusals', refusalProperty(harness), others)) &&
  (await hold('answers', answersProperty(harness), cases - 2 * others));
await harness.close();
if (passed) console.log(`No failure in ${done} cases (seed ${seed}), ${seconds()} s.`);
process.exit(passed ? 0 : 1);

/** Whether a property holds for so many cases; if not, the smallest that fails is printed. */
async function hold<T>(name: string, property: fc.IRawProperty<T>, runs: number): Promise<boolean> {
  if (runs === 0) return true;
  const counted = counting(property, name);
  const details = await fc.check(counted, { seed, numRuns: runs });
  if (!details.failed) return true;
  const why = details.errorInstance instanceof Error ? details.errorInstance.message : 'no reason';
  console.error(
    `After ${details.numRuns} cases of ${name}, and ${details.numShrinks} smaller ones:`,
  );
  console.error(why);
  console.error(`The smallest case: ${fc.stringify(details.counterexample)}`);
  console.error(`Repeat it with: npm run fuzz -- --cases ${cases} --seed ${seed}`);
  return false;
}

/** The same property, which tells now and then how far it has come. */
function counting<T>(property: fc.IRawProperty<T>, name: string): fc.IRawProperty<T> {
  const run = property.run.bind(property);
  property.run = (value) => {
    done += 1;
    if (performance.now() - toldAt > PROGRESS_EVERY_MS) {
      toldAt = performance.now();
      console.log(`${done} of ${cases} (${name}), ${seconds()} s`);
    }
    return run(value);
  };
  return property;
}

function seconds(): number {
  return Math.round((performance.now() - startedAt) / 1000);
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  console.error(`--${name} is "${text}": it must be a whole number above 0.`);
  return process.exit(2);
}
