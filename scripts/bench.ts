/**
 * `npm run bench [-- --baseline SCRIPT.py] [--runs 5] [--only a,b]`: how fast the action is, on the
 * simulator, as ratios within one run: machines are noisy.
 */
import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { seedFleet, startSimulator } from '../test/simulator/index.ts';
import { type Case, measureTimes, median, secondsOf } from './bench/measure.ts';

const REGIONS = [
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'eu-north-1',
  'eu-central-1',
  'ap-south-1',
];
/** So fast that pacing plays no part. */
const UNPACED = { 'calls-per-second': '10000' };

const { values } = parseArgs({
  options: {
    baseline: { type: 'string' },
    runs: { type: 'string', default: '5' },
    only: { type: 'string', default: 'a,b,c,d,e,f,targets' },
  },
});
const runs = Number(values.runs);
const rows: string[][] = [];

const cases: Readonly<Record<string, () => Promise<void>>> = {
  a: latencyBound,
  b: rateBound,
  c: manyRegions,
  d: manySnapshots,
  e: leanStart,
  f: growth,
  targets: manyTargets,
};
for (const name of values.only.split(',')) {
  console.log(`Measuring ${name} …`);
  await cases[name]?.();
}
console.log(
  `\nMedians of ${runs}, Node ${process.version}, ${process.platform} ${process.arch}.\n`,
);
const table = [['Case', 'Measured', 'Ratio', 'Asked for'], ['---', '---', '---', '---'], ...rows];
for (const row of table) console.log(`| ${row.join(' | ')} |`);

function fleet(region: string, volumes: number, expired: number): Case['seed'] {
  return (simulator) => {
    seedFleet(simulator.region(region), {
      instances: volumes,
      expiredPerVolume: expired,
      recentPerVolume: expired,
    });
  };
}

async function seconds(one: Case): Promise<number> {
  return median((await measureTimes(runs, one)).map((measure) => measure.seconds));
}

/** (a) 400 creations and 400 deletions at 80 ms each, beside a script that sends one at a time. */
async function latencyBound(): Promise<void> {
  const region = 'ap-south-1';
  const options = { latencyMs: 80 };
  const ours = await seconds({
    simulator: options,
    seed: fleet(region, 400, 1),
    inputs: { regions: region, ...UNPACED },
  });
  const theirs = values.baseline === undefined ? null : await baselineSeconds(values.baseline);
  rows.push([
    '400 created, 400 deleted, 80 ms a call',
    theirs === null
      ? `${ours.toFixed(2)} s`
      : `${ours.toFixed(2)} s; script ${theirs.toFixed(1)} s`,
    theirs === null ? 'no script given' : `${(theirs / ours).toFixed(1)} times faster`,
    'at least 25',
  ]);

  async function baselineSeconds(script: string): Promise<number> {
    const taken: number[] = [];
    for (let n = 0; n < runs; n++) {
      const simulator = await startSimulator(options);
      fleet(region, 400, 1)(simulator);
      const env = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '' };
      taken.push(
        await secondsOf('python3', [resolve(script)], { ...env, ...simulator.environment() }),
      );
      await simulator.stop();
    }
    return median(taken);
  }
}

/** (b) 600 and 600 with EC2's buckets on a clock ten times as fast, against the bound. */
async function rateBound(): Promise<void> {
  const inputs = { regions: 'us-east-1', 'calls-per-second': '50' };
  const seed = fleet('us-east-1', 600, 1);
  const variants = [
    { what: 'alone', perSecond: 50, buckets: { speed: 10 }, asked: '1.05' },
    {
      what: 'beside a client that takes 40 %',
      perSecond: 30,
      buckets: { speed: 10, drain: { tokensPerSecond: 2 } },
      asked: '1.15',
    },
  ];
  for (const { what, perSecond, buckets, asked } of variants) {
    const all = await measureTimes(runs, { simulator: { latencyMs: 20, buckets }, seed, inputs });
    const bound = (2 * (600 - 100)) / perSecond;
    const taken = median(all.map((one) => one.seconds));
    const share = median(all.map(({ throttled, calls }) => (100 * throttled) / calls));
    rows.push([
      `600 created, 600 deleted at EC2's rates, ${what}`,
      `${taken.toFixed(2)} s of ${bound.toFixed(1)} s; ${share.toFixed(1)} % throttled`,
      (taken / bound).toFixed(3),
      `at most ${asked}`,
    ]);
  }
  const sets = await measureTimes(runs, {
    simulator: { latencyMs: 20, buckets: { speed: 10 } },
    seed: (simulator) => {
      const region = simulator.region('us-east-1');
      seedFleet(region, { instances: 200, volumesPerInstance: 3, recentPerVolume: 1 });
    },
    inputs: { ...inputs, 'crash-consistent': 'true' },
  });
  const bound = (200 - 100) / 50;
  const taken = median(sets.map((one) => one.seconds));
  rows.push([
    '600 volumes of 200 instances, crash-consistent',
    `${taken.toFixed(2)} s of ${bound.toFixed(1)} s; ${median(sets.map(({ calls }) => calls))} calls`,
    (taken / bound).toFixed(2),
    'one call per instance',
  ]);
}

/** (c) Regions side by side at EC2's rates, on a clock ten times as fast: 200 and 200 in each. */
async function manyRegions(): Promise<void> {
  const of = (count: number) => {
    const regions = REGIONS.slice(0, count);
    return seconds({
      simulator: { latencyMs: 80, buckets: { speed: 10 } },
      seed: (simulator) => {
        for (const region of regions) fleet(region, 200, 1)(simulator);
      },
      inputs: { regions: regions.join(' '), 'calls-per-second': '50' },
    });
  };
  const one = await of(1);
  for (const count of [3, 10]) {
    const many = await of(count);
    rows.push([
      `${count} regions of 200 volumes at EC2's rates beside one`,
      `${many.toFixed(2)} s; one ${one.toFixed(2)} s`,
      (many / one).toFixed(2),
      count === 10 ? 'at most 1.3' : '',
    ]);
  }
}

/** Four accounts by five regions, 100 volumes in each, beside one such target. */
async function manyTargets(): Promise<void> {
  const accounts = ['111111111111', '222222222222', '333333333333', '444444444444'];
  const of = (roles: readonly string[], regions: readonly string[]) =>
    seconds({
      simulator: { latencyMs: 80 },
      seed: (simulator) => {
        for (const account of roles) {
          for (const region of regions) {
            seedFleet(simulator.region(region, account), { instances: 100 });
          }
        }
      },
      inputs: {
        'role-to-assume': roles.map((id) => `arn:aws:iam::${id}:role/ebs-backup`).join('\n'),
        regions: regions.join(' '),
        ...UNPACED,
      },
    });
  const one = await of(accounts.slice(0, 1), REGIONS.slice(0, 1));
  const many = await of(accounts, REGIONS.slice(0, 5));
  rows.push([
    '20 targets (4 accounts x 5 regions) of 100 volumes beside one',
    `${many.toFixed(2)} s; one ${one.toFixed(2)} s`,
    (many / one).toFixed(2),
    'at most 1.3',
  ]);
}

/** (d) What listing a large account takes. */
async function manySnapshots(): Promise<void> {
  const all = await measureTimes(runs, {
    seed: (simulator) => {
      const region = simulator.region('us-east-1');
      seedFleet(region, { instances: 10, recentPerVolume: 10_000 });
    },
    inputs: { regions: 'us-east-1', 'retention-days': '36500' },
  });
  rows.push([
    '100,000 snapshots listed',
    `${median(all.map(({ cpuSeconds }) => cpuSeconds)).toFixed(1)} s of processor time`,
    `${median(all.map(({ peakMb }) => peakMb)).toFixed(0)} MB peak`,
    'under 200 MB',
  ]);
}

/** (e) The whole run of one volume against a Node that does nothing. */
async function leanStart(): Promise<void> {
  const ours = await seconds({ seed: fleet('us-east-1', 1, 0), inputs: { regions: 'us-east-1' } });
  const bare: number[] = [];
  for (let n = 0; n < runs; n++) bare.push(await secondsOf(process.execPath, ['-e', '0'], {}));
  const nothing = median(bare);
  const dist = resolve(import.meta.dirname, '../dist');
  const scripts = readdirSync(dist).filter((file) => file.endsWith('.js'));
  const bytes = scripts.reduce((sum, file) => sum + statSync(join(dist, file)).size, 0);
  rows.push([
    'whole run of one volume beside bare node',
    `${(1_000 * ours).toFixed(0)} ms; ${(1_000 * nothing).toFixed(0)} ms`,
    (ours / nothing).toFixed(1),
    'at most 5',
  ]);
  rows.push(['bundle', `${(bytes / 1e6).toFixed(2)} MB`, '', 'under 1.5 MB']);
}

/** (f) Growth on a fast clock: time and memory per volume. */
async function growth(): Promise<void> {
  for (const volumes of [100, 1_000, 10_000]) {
    const all = await measureTimes(volumes > 1_000 ? 1 : runs, {
      simulator: { buckets: { speed: 200 } },
      seed: fleet('us-east-1', volumes, 0),
      inputs: { regions: 'us-east-1', 'calls-per-second': '1000' },
    });
    const bound = (volumes - 100) / 1_000;
    const taken = median(all.map((one) => one.seconds));
    const peak = median(all.map(({ peakMb }) => peakMb));
    rows.push([
      `${volumes} volumes, EC2's rates 200 times as fast`,
      `${taken.toFixed(2)} s of ${bound.toFixed(1)} s; peak ${peak.toFixed(0)} MB`,
      bound === 0 ? '' : (taken / bound).toFixed(2),
      '',
    ]);
  }
}
