import { describe, expect, test } from 'vitest';
import { anInstance, aVolume } from '../simulator/index.ts';
import { runBundle } from '../support/bundle.ts';
import { simulate } from './support/simulated.ts';

/** Replaces a function of Node's that the action calls at its end, before the action is loaded. */
function preload(code: string): readonly string[] {
  return ['--import', `data:text/javascript,${encodeURIComponent(code)}`];
}

const NEVER_WRITES = `
  import fs from 'node:fs/promises';
  import { syncBuiltinESMExports } from 'node:module';
  fs.writeFile = () => new Promise(() => {});
  syncBuiltinESMExports();
`;
const CANNOT_PRINT_THE_END = `
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = (text, ...rest) => {
    if (String(text).includes('backed up')) throw new Error('no space left');
    return write(text, ...rest);
  };
`;

/** Throws where nobody catches it, as soon as the action listens for that. */
const THROWS_ASIDE = `
  const timer = setInterval(() => {
    if (process.listenerCount('uncaughtException') === 0) return;
    clearInterval(timer);
    throw new Error('out of the blue');
  }, 1);
`;

async function runWith(code: string) {
  const simulator = await simulate({ latencyMs: 100 });
  simulator.region('us-east-1').add(anInstance({ volumes: [aVolume()] }));
  return runBundle({
    inputs: { regions: 'us-east-1' },
    env: simulator.environment(),
    nodeArguments: preload(code),
  });
}

describe('a run that breaks off', () => {
  test('is red where it waits for what never comes', async () => {
    const { exitCode, outputs } = await runWith(NEVER_WRITES);
    expect(outputs).toEqual({});
    expect(exitCode).toBe(1);
  });

  test('is red and says why where it crashes', async () => {
    const { exitCode, log } = await runWith(CANNOT_PRINT_THE_END);
    expect(log).toMatch(/^::error::The run broke off: Error: no space left$/m);
    expect(exitCode).toBe(1);
  });

  test('is red, works on and reports where something is thrown aside', async () => {
    const { exitCode, log, report } = await runWith(THROWS_ASIDE);
    expect(report?.problems).toEqual(['Something unforeseen happened: Error: out of the blue']);
    expect(report?.totals).toMatchObject({ snapshotsCreated: 1, failures: 1 });
    expect(log).toContain('::error::');
    expect(exitCode).toBe(1);
  });
});
