import { addNightlyBackups, REGION } from '../../test/support/nightly-backups.ts';
import type { Row } from './fleet.ts';
import { type Measure, measureTimes, median } from './measure.ts';

const TAKES_SECONDS = 20;
const PLANNED = { region: REGION, 'instance-id': 'i-00000000000000000' };

/** (r) One hundred volumes, at EC2's rates and in the time that EC2 takes for each. */
export async function restores(runs: number): Promise<readonly Row[]> {
  const hundred = await measureTimes(runs, {
    verb: 'restore',
    simulator: { buckets: {}, newVolumes: { takesMs: TAKES_SECONDS * 1_000 } },
    seed: (simulator) => addNightlyBackups(simulator, { volumes: 100, nights: 1 }),
    inputs: PLANNED,
  });
  const taken = median(hundred.map(({ seconds }) => seconds));
  const large = await measureTimes(runs, {
    verb: 'restore',
    seed: (simulator) => addNightlyBackups(simulator, { volumes: 1_000, nights: 100 }),
    inputs: { ...PLANNED, 'dry-run': 'true' },
  });
  const all = await measureTimes(runs, {
    verb: 'restore',
    seed: (simulator) => addNightlyBackups(simulator, { volumes: 1_000, nights: 100 }),
    inputs: { region: REGION, 'dry-run': 'true' },
  });
  return [
    [
      `100 volumes restored, each in ${TAKES_SECONDS} s of EC2's`,
      `${taken.toFixed(2)} s of ${TAKES_SECONDS} s; ${median(hundred.map(({ throttled }) => throttled))} throttled`,
      (taken / TAKES_SECONDS).toFixed(2),
      'at most 1.1',
    ],
    memoryRow('one instance planned out of 100,000 backups', large),
    memoryRow('the overview of 100,000 backups', all),
  ];
}

function memoryRow(what: string, all: readonly Measure[]): Row {
  return [
    what,
    `${median(all.map(({ cpuSeconds }) => cpuSeconds)).toFixed(1)} s of processor time`,
    `${median(all.map(({ peakMb }) => peakMb)).toFixed(0)} MB peak`,
    'under 200 MB',
  ];
}
