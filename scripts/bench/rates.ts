import { resolve } from 'node:path';
import { seedFleet, startSimulator } from '../../test/simulator/index.ts';
import { fleet, type Row, UNPACED } from './fleet.ts';
import { measureTimes, median, seconds, secondsOf } from './measure.ts';

/** (a) 400 creations and 400 deletions at 80 ms each, beside a script that sends one at a time. */
export async function latencyBound(
  runs: number,
  script: string | undefined,
): Promise<readonly Row[]> {
  const region = 'ap-south-1';
  const options = { latencyMs: 80 };
  const ours = await seconds(runs, {
    simulator: options,
    seed: fleet(region, 400, 1),
    inputs: { regions: region, ...UNPACED },
  });
  const theirs = script === undefined ? null : await baselineSeconds(script);
  return [
    [
      '400 created, 400 deleted, 80 ms a call',
      theirs === null
        ? `${ours.toFixed(2)} s`
        : `${ours.toFixed(2)} s; script ${theirs.toFixed(1)} s`,
      theirs === null ? 'no script given' : `${(theirs / ours).toFixed(1)} times faster`,
      'at least 25',
    ],
  ];

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
export async function rateBound(runs: number): Promise<readonly Row[]> {
  const rows: Row[] = [];
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
      `600 created, 600 deleted, EC2's rates on a clock ten times as fast, ${what}`,
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
    '600 created of 200 instances, crash-consistent, the same clock',
    `${taken.toFixed(2)} s of ${bound.toFixed(1)} s; ${median(sets.map(({ calls }) => calls))} calls`,
    (taken / bound).toFixed(2),
    'one call per instance',
  ]);
  return rows;
}
