import { expect, it } from 'vitest';
import type { Target } from '../../../src/domain/model.ts';
import { RunLog } from '../../../src/github/log.ts';
import { RunControl } from '../../../src/lib/run-control.ts';
import { Secrets } from '../../../src/lib/secrets.ts';
import { Connections } from '../../../src/shared/connections.ts';
import { runTargets, type TargetRun } from '../../../src/shared/run-targets.ts';

const INPUTS = {
  roles: [],
  roleSessionName: 'x',
  roleDurationSeconds: 900,
  roleChaining: false,
  externalId: '',
  audience: '',
  excludeRegions: [],
  allowedAccounts: [],
};

/** Runs as many regions; an outcome is the region, or what went wrong. */
function run(targets: number, start: (target: Target) => TargetRun<string>) {
  const regions = Array.from({ length: targets }, (_, n) => `eu-west-${n}`);
  const control = new RunControl({ graceMs: 1 });
  const log = new RunLog({ onRunner: false });
  const inputs = { httpProxy: '', noProxy: '' };
  const secrets = new Secrets({ announce: () => {} });
  const connections = new Connections({ inputs, environment: {}, secrets, log });
  const context = { inputs: { ...INPUTS, regions }, control, log, connections };
  return runTargets(context, {
    start: (_, target) => start(target),
    failed: ({ region }, { sentence }) => `${region}: ${sentence}`,
  });
}

const aTurn = () => new Promise((resolve) => setImmediate(resolve));

it('32 targets are at work at once, and no more', async () => {
  let atWork = 0;
  let most = 0;
  const outcomes = await run(100, ({ region }) => ({
    run: async () => {
      most = Math.max(most, ++atWork);
      await aTurn();
      atWork--;
    },
    finish: async () => region,
  }));
  expect(most).toBe(32);
  expect(outcomes).toHaveLength(100);
});

it('waiting holds no place: all 34 are run while the first ones wait', async () => {
  const ran = new Set<string>();
  let complete = () => {};
  const completed = new Promise<void>((resolve) => {
    complete = resolve;
  });
  const running = run(34, ({ region }) => ({
    run: async () => {
      ran.add(region);
    },
    finish: async () => {
      await completed;
      return region;
    },
  }));
  for (let turn = 0; turn < 200 && ran.size < 34; turn++) await aTurn();
  expect(ran.size).toBe(34);
  complete();
  expect((await running).toSorted()).toEqual([...ran].toSorted());
});

it.each(['start', 'run', 'finish'])('what one throws in %s is its own outcome', async (step) => {
  const fail = (at: string, { region }: Target) => {
    if (at === step && region === 'eu-west-1') throw new Error('Odd.');
  };
  const outcomes = await run(3, (target) => {
    fail('start', target);
    return {
      run: async () => fail('run', target),
      finish: async () => {
        fail('finish', target);
        return target.region;
      },
    };
  });
  expect(outcomes).toEqual(['eu-west-0', expect.stringMatching(/^eu-west-1: .*Odd/), 'eu-west-2']);
});
