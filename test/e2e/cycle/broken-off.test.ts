import { describe, expect, test } from 'vitest';
import { anInstance, aVolume } from '../../simulator/index.ts';
import { runAction } from '../../support/run-action.ts';
import { simulate } from '../../support/simulate.ts';

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

/** Ends the process as a library might, as soon as the action is at work. */
const EXITS_ASIDE = `
  setInterval(() => {
    if (process.listenerCount('uncaughtException') > 0) process.exit();
  }, 1);
`;

/** Throws where nobody catches it, as soon as the action listens for that. */
const THROWS_ASIDE = `
  const timer = setInterval(() => {
    if (process.listenerCount('uncaughtException') === 0) return;
    clearInterval(timer);
    throw new Error('out of the blue');
  }, 1);
`;

/** Throws while the outputs are written: the report is made by then. */
const THROWS_LATE = `
  import fs from 'node:fs';
  import { syncBuiltinESMExports } from 'node:module';
  const { appendFileSync } = fs;
  let thrown = false;
  fs.appendFileSync = (...args) => {
    if (!thrown) setImmediate(() => { throw new Error('too late'); });
    thrown = true;
    return appendFileSync(...args);
  };
  syncBuiltinESMExports();
`;

async function runWith(code: string) {
  const simulator = await simulate({ latencyMs: 100 });
  simulator.region('us-east-1').add(anInstance({ volumes: [aVolume()] }));
  return runAction('backup', {
    inputs: { regions: 'us-east-1' },
    env: simulator.environment(),
    nodeArguments: preload(code),
  });
}

describe('a run that breaks off', () => {
  test('is red where it waits for what never comes', async () => {
    const { exitCode, log, outputs } = await runWith(NEVER_WRITES);
    expect(outputs).toEqual({});
    expect(log).toMatch(/^::error::The run ended early: nothing was left to wait for\.$/m);
    expect(exitCode).toBe(1);
  });

  test('is red and says why where it crashes', async () => {
    const { exitCode, log, outputs, summary } = await runWith(CANNOT_PRINT_THE_END);
    expect(log).toMatch(/^::error::The run ended early: Error: no space left$/m);
    expect(outputs['snapshots-created']).toBe('1');
    expect(summary).toMatch(/^## ✅ /);
    expect(exitCode).toBe(1);
  });

  test('is red, works on and reports where something is thrown aside', async () => {
    const { exitCode, log, report } = await runWith(THROWS_ASIDE);
    expect(report?.problems).toEqual(['Something unexpected happened: Error: out of the blue']);
    expect(report?.totals).toMatchObject({ snapshotsCreated: 1, failures: 1 });
    expect(log).toContain('::error::');
    expect(exitCode).toBe(1);
  });

  test('is red where something is thrown aside after the report', async () => {
    const { exitCode, log, report } = await runWith(THROWS_LATE);
    expect(log).toMatch(/^::error::Something unexpected happened: Error: too late$/m);
    expect(report).toMatchObject({ conclusion: 'success', problems: [] });
    expect(exitCode).toBe(1);
  });

  test('is red where something ends it aside', async () => {
    const { exitCode, report } = await runWith(EXITS_ASIDE);
    expect(report).toBeNull();
    expect(exitCode).toBe(1);
  });
});
