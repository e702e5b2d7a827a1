import { expect, test } from 'vitest';
import { ownSnapshots } from '../../support/account-state.ts';
import { NONSENSE } from '../../support/invalid-inputs.ts';
import { errorsIn } from '../../support/reading.ts';
import { runBackup } from '../../support/run-action.ts';
import { simulateAt } from '../../support/simulate.ts';

const START = '2026-11-20T02:00:00.000Z';

// Each value for itself is a case of the unit tests: here all inputs are wrong at once.
test('invalidInputs in every input is refused in one error, each with its remedy, and nothing is sent', async () => {
  const simulator = await simulateAt(START);
  const firsts = new Map(NONSENSE.toReversed().map((one) => [one[0], one]));
  const inputs = [...firsts.values()].map(([name, value]) => [name, value]);
  const result = await runBackup(simulator, Object.fromEntries(inputs));

  expect(result.exitCode).toBe(1);
  const [error = '', ...others] = errorsIn(result.log);
  expect(others).toEqual([]);
  expect(firsts.size).toBe(11);
  expect(error).toContain(`Nothing was done: ${firsts.size} inputs cannot be used.`);
  for (const [name, value, remedy] of firsts.values()) {
    expect(error).toContain(` ${name} is "${value}": `);
    expect(error).toContain(remedy);
  }
  expect(result.summary).toContain('Nothing was done');
  expect(simulator.requests).toEqual([]);
});

test('empty inputs are not given: the run is that of the defaults', async () => {
  const simulator = await simulateAt(START);
  const names = new Set(NONSENSE.map(([name]) => name));
  const result = await runBackup(
    simulator,
    Object.fromEntries([...names].map((name) => [name, ''])),
  );
  expect(result.exitCode).toBe(0);
  expect(ownSnapshots(simulator)).toEqual([]);
});
