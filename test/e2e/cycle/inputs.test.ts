import { expect, test } from 'vitest';
import { changingCalls } from '../../support/account-state.ts';
import { expectNoStackTrace } from '../../support/assertions.ts';
import { oneInvalidValueEach } from '../../support/invalid-inputs.ts';
import { errorsIn, summaryText } from '../../support/reading.ts';
import { runAction, runBackup } from '../../support/run-action.ts';
import { simulate } from '../../support/simulate.ts';

// Each value for itself is a case of the unit tests: here all inputs are wrong at once.
test('inputs that cannot be used are refused in one error, each with its remedy, and nothing is sent', async () => {
  const simulator = await simulate();
  const rows = oneInvalidValueEach();
  expect(rows).toHaveLength(23);
  const run = await runBackup(
    simulator,
    Object.fromEntries(rows.map(([input, value]) => [input, value])),
  );

  expect(simulator.requests).toEqual([]);
  expect(run.exitCode).toBe(1);
  expectNoStackTrace(run);
  const [error = '', ...others] = errorsIn(run.log);
  expect(others).toEqual([]);
  expect(error).toContain(`Nothing was done: ${rows.length} inputs cannot be used.`);
  for (const [input, value, remedy] of rows) {
    expect(error).toContain(` ${input} is "${value}": `);
    expect(error).toContain(remedy);
  }
  expect(run.outputs).toMatchObject({
    failures: '1',
    'volumes-found': '0',
    'created-ids': '[]',
    'deleted-ids': '[]',
  });
  expect(run.report?.targets).toEqual([]);
  // The page has each fault on a line of its own.
  const words = (text: string) => text.replace(/[>❌#\s]+/gu, ' ').trim();
  expect(words(summaryText(run))).toBe(words(error.replace('::error::', '')));
});

// Which inputs, is a matter of each action's own tests.
test.concurrent.each(['backup', 'copy', 'restore', 'verify'] as const)(
  '%s tells first how many inputs are wrong, then each of them once',
  async (verb) => {
    const simulator = await simulate();
    const inputs = { 'timeout-minutes': 'soon', 'dry-run': 'maybe', region: 'mars', regions: '' };
    const run = await runAction(verb, { inputs, env: simulator.environment() });
    expect(simulator.requests).toEqual([]);
    const [count = '', ...faults] = summaryText(run)
      .split('\n')
      .flatMap((line) => line.trim() || []);
    expect(count).toMatch(/^## ❌ Nothing was done: \d inputs cannot be used\.$/);
    expect(faults.filter((line) => line.includes('timeout-minutes is "soon"'))).toHaveLength(1);
    expect(faults).toHaveLength(Number(/\d/.exec(count)));
    const [error = '', ...others] = errorsIn(run.log);
    expect(others).toEqual([]);
    expect(error).not.toContain('\\n');
    for (const fault of faults) expect(error).toContain(fault.replace('> ❌ ', ''));
  },
);

test('a line break in a value starts no command and no second line', async () => {
  const simulator = await simulate();
  const run = await runBackup(simulator, { regions: 'mars\n::warning::x' });
  expect(run.exitCode).toBe(1);
  expect(errorsIn(run.log)).toHaveLength(1);
  expect(run.log).not.toMatch(/^::warning::/m);
  expect(simulator.requests).toEqual([]);
});

test('empty inputs are not given: the run is that of the defaults', async () => {
  const simulator = await simulate();
  const run = await runBackup(simulator, {
    ...Object.fromEntries(oneInvalidValueEach().map(([input]) => [input, ''])),
    'allow-empty': 'true',
  });
  expect(run.exitCode).toBe(0);
  expect(simulator.requests).not.toEqual([]);
  expect(changingCalls(simulator)).toEqual([]);
});
