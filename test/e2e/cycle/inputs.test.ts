import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '../../simulator/index.ts';
import { runBundle } from '../../support/bundle.ts';
import { errorsIn, stackLines, textOf } from './support/reading.ts';
import { runAgainst } from './support/simulated.ts';

const DAYS = 'whole number from 1 to 36500';
const REGION_NAMES = 'names such as us-east-1';

const REFUSED = [
  ...['0', '-1', '30d', '1.5', '1e3', 'NaN', '0x1E', '99999999', '٣٠'].map((value) => ({
    input: 'retention-days',
    value,
    named: value,
    remedy: DAYS,
  })),
  { input: 'dry-run', value: 'maybe', named: 'maybe', remedy: 'true or false' },
  { input: 'regions', value: 'us-east-1,,mars', named: 'mars', remedy: REGION_NAMES },
  { input: 'regions', value: 'us-east-1,,eu-west-1', named: 'empty', remedy: REGION_NAMES },
  { input: 'regions', value: 'http://evil', named: 'http://evil', remedy: REGION_NAMES },
];

let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(() => simulator.stop());

/** Runs with these inputs and checks all that every refusal must hold to. */
async function refusal(inputs: Readonly<Record<string, string>>): Promise<string> {
  const earlier = simulator.requests.length;
  const result = await runAgainst(simulator, { regions: 'us-east-1', ...inputs });
  expect(simulator.requests.slice(earlier)).toEqual([]);
  expect(result.exitCode).toBe(1);
  expect(stackLines(result.log)).toEqual([]);
  expect(errorsIn(result.log)).toHaveLength(1);
  expect(result.outputs).toMatchObject({
    failures: '1',
    'volumes-found': '0',
    'created-ids': '[]',
    'deleted-ids': '[]',
  });
  const message = errorsIn(result.log)[0]?.replace('::error::', '') ?? '';
  // The page has each fault on a line of its own.
  const words = (text: string) => text.replace(/[>❌#\s]+/gu, ' ').trim();
  expect(words(textOf(result.summary))).toBe(words(message));
  return message;
}

describe('a value that cannot be used is refused before anything is sent', () => {
  test.each(REFUSED)('$input: $value', async ({ input, value, named, remedy }) => {
    const message = await refusal({ [input]: value });
    expect(message).toContain(`${input} is "${value}"`);
    expect(message).toContain(named);
    expect(message).toContain(remedy);
  });
});

test('two bad inputs are both named in the one message', async () => {
  const message = await refusal({ 'retention-days': '30d', 'dry-run': 'maybe' });
  expect(message).toContain('retention-days is "30d"');
  expect(message).toContain(DAYS);
  expect(message).toContain('dry-run is "maybe"');
  expect(message).toContain('true or false');
});

test('a value with a line break in it starts no command and no second line', async () => {
  const message = await refusal({ regions: 'mars\n::warning::x' });
  expect(message).toContain('mars');
});

test('without any region it says where one may come from', async () => {
  const { AWS_REGION: _, ...env } = simulator.environment();
  const earlier = simulator.requests.length;
  const result = await runBundle({ env });
  expect(simulator.requests.slice(earlier)).toEqual([]);
  expect(result.exitCode).toBe(1);
  expect(errorsIn(result.log)).toHaveLength(1);
  expect(errorsIn(result.log)[0]).toMatch(/regions is empty.*AWS_REGION.*eu-central-1/);
});
