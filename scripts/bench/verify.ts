import { aFullDisk, aSnapshot, type Simulator } from '../../test/simulator/index.ts';
import { recorded } from '../../test/support/disks/recorded.ts';
import { diskOf } from '../../test/support/disks/served.ts';
import type { Row } from './fleet.ts';
import { measureTimes, median } from './measure.ts';

const REGION = 'us-east-1';
const INPUTS = { regions: REGION, sample: 'all' };
const PAIRS = 500;
/** Amazon EBS User Guide, "Quotas for Amazon EBS": lists of blocks a second. */
const LISTS_PER_SECOND = 50;
const BLOCKS_OF_ONE_TIB = 2 ** 21;

/** (g) 1,000 snapshots of 500 volumes, read back at the rates of the EBS direct APIs. */
export async function readBack(runs: number): Promise<readonly Row[]> {
  const disk = diskOf(recorded('ext4'));
  const all = await measureTimes(runs, {
    verb: 'verify',
    simulator: { latencyMs: 20, buckets: {} },
    seed: (simulator) => {
      for (let n = 0; n < PAIRS; n++) add(simulator, n, [disk, disk]);
    },
    // Otherwise the runs of scripts and tests are paced for nothing.
    inputs: { ...INPUTS, 'calls-per-second': '5' },
  });
  // Each is listed once, after a first burst; blocks have a rate twenty times as high.
  const bound = (2 * PAIRS - LISTS_PER_SECOND) / LISTS_PER_SECOND;
  const taken = median(all.map(({ seconds }) => seconds));
  const share = median(all.map(({ throttled, calls }) => (100 * throttled) / calls));
  return [
    [
      '1,000 snapshots of 500 volumes read back, at the rates of the EBS direct APIs',
      `${taken.toFixed(2)} s of ${bound.toFixed(1)} s; ${share.toFixed(1)} % throttled`,
      (taken / bound).toFixed(2),
      'at most 1.1',
    ],
  ];
}

/** (h) The blocks of a full disk of one TiB, listed and compared. */
export async function oneTib(runs: number): Promise<readonly Row[]> {
  const disks = [2, 1].map((seed) => aFullDisk({ blocks: BLOCKS_OF_ONE_TIB, seed }));
  const all = await measureTimes(runs, {
    verb: 'verify',
    seed: (simulator) => add(simulator, 1, disks),
    inputs: { ...INPUTS, 'calls-per-second': '10000' },
  });
  const peak = median(all.map(({ peakMb }) => peakMb));
  const taken = median(all.map(({ cpuSeconds }) => cpuSeconds));
  return [
    [
      'one TiB, all of its 2,097,152 blocks listed, and listed as changed',
      `${taken.toFixed(1)} s of processor time`,
      `${peak.toFixed(0)} MB peak`,
      'under 150 MB',
    ],
  ];
}

/** Backups of one volume, the newest first. */
function add(
  simulator: Simulator,
  number: number,
  disks: readonly NonNullable<Parameters<typeof aSnapshot>[0]>['disk'][],
): void {
  const volumeId = `vol-${number.toString(16).padStart(17, '0')}`;
  const seeds = disks.flatMap((disk, ageDays) =>
    disk === undefined ? [] : [aSnapshot({ volumeId, ageDays, size: 1_024, disk })],
  );
  simulator.region(REGION).add(...seeds);
}
