import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { seedFleet } from '../../test/simulator/index.ts';
import { fleet, type Row } from './fleet.ts';
import { measure, measureTimes, median, secondsOf } from './measure.ts';

/** (d) What listing a large account takes. */
export async function manySnapshots(runs: number): Promise<readonly Row[]> {
  const rows: Row[] = [];
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
  return rows;
}

/** (e) The whole run of one volume against a Node that does nothing. */
export async function leanStart(runs: number): Promise<readonly Row[]> {
  const rows: Row[] = [];
  const whole: number[] = [];
  const bare: number[] = [];
  // By turns, so that what else the machine does is in both.
  for (let n = 0; n < 5 * runs; n++) {
    const one = { seed: fleet('us-east-1', 1, 0), inputs: { regions: 'us-east-1' } };
    whole.push((await measure(one)).seconds);
    bare.push(await secondsOf(process.execPath, ['-e', '0'], {}));
  }
  const ours = median(whole);
  const nothing = median(bare);
  const dist = resolve(import.meta.dirname, '../../dist/backup');
  const scripts = readdirSync(dist).filter((file) => file.endsWith('.js'));
  const bytes = scripts.reduce((sum, file) => sum + statSync(join(dist, file)).size, 0);
  rows.push([
    'whole run of one volume, beside a Node that does nothing (of five times as many runs)',
    `${(1_000 * ours).toFixed(0)} ms; ${(1_000 * nothing).toFixed(0)} ms`,
    (ours / nothing).toFixed(1),
    'at most 5',
  ]);
  rows.push(['bundle', `${(bytes / 1e6).toFixed(2)} MB`, '', 'under 1.5 MB']);
  return rows;
}

/** (f) Growth on a clock a hundred times as fast: time and memory per volume. */
export async function growth(runs: number): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const volumes of [100, 1_000, 10_000]) {
    const all = await measureTimes(runs, {
      simulator: { buckets: { speed: 100 } },
      seed: fleet('us-east-1', volumes, 0),
      inputs: { regions: 'us-east-1', 'calls-per-second': '500' },
    });
    const bound = (volumes - 100) / 500;
    const taken = median(all.map((one) => one.seconds));
    const peak = median(all.map(({ peakMb }) => peakMb));
    rows.push([
      `${volumes} volumes, EC2's rates 100 times as fast`,
      `${taken.toFixed(2)} s of ${bound.toFixed(1)} s; peak ${peak.toFixed(0)} MB`,
      bound === 0 ? '' : (taken / bound).toFixed(2),
      '',
    ]);
  }
  return rows;
}
