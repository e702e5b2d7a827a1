import { aSnapshot, type Simulator } from '../../test/simulator/index.ts';
import type { Row } from './fleet.ts';
import { measureTimes, median } from './measure.ts';

const REGION = 'us-east-1';
const TAKES_SECONDS = 20;
const DAY_MS = 86_400_000;

/** Backups of one night for each volume and day, tagged as the backup action tags them. */
function backups(simulator: Simulator, { volumes, nights }: { volumes: number; nights: number }) {
  const region = simulator.region(REGION);
  const now = simulator.clock.now();
  for (let n = 0; n < volumes; n++) {
    const volumeId = `vol-${n.toString(16).padStart(17, '0')}`;
    const instanceId = `i-${Math.floor(n / 100)
      .toString(16)
      .padStart(17, '0')}`;
    for (let night = 1; night <= nights; night++) {
      const startTime = new Date(now - night * DAY_MS);
      const stamp = startTime.toISOString();
      const timestamp = `${stamp.slice(0, 10)}-${stamp.slice(11, 13)}${stamp.slice(14, 16)}`;
      region.add(
        aSnapshot({
          volumeId,
          startTime,
          description: `Auto-backup ${instanceId} /dev/sdf ${timestamp}`,
          tags: {
            AutoBackup: 'true',
            Name: `auto-snap-${instanceId}-${timestamp}`,
            InstanceId: instanceId,
            CreatedAt: timestamp,
            BackupRun: `your-org/infrastructure/${night}/backup/__self`,
            RestoreInstance: `zone=${REGION}a`,
            RestoreVolumes: `${volumeId.slice(-4)}:/dev/sd${n % 100}:gp3:3000:125:`,
          },
        }),
      );
    }
  }
}

/** (r) One hundred volumes, at EC2's rates and in the time that EC2 takes for each. */
export async function restores(runs: number): Promise<readonly Row[]> {
  const hundred = await measureTimes(runs, {
    verb: 'restore',
    simulator: { buckets: {}, newVolumes: { takesMs: TAKES_SECONDS * 1_000 } },
    seed: (simulator) => backups(simulator, { volumes: 100, nights: 1 }),
    inputs: { region: REGION, 'instance-id': 'i-00000000000000000' },
  });
  const taken = median(hundred.map(({ seconds }) => seconds));
  const large = await measureTimes(runs, {
    verb: 'restore',
    seed: (simulator) => backups(simulator, { volumes: 1_000, nights: 100 }),
    inputs: { region: REGION, 'instance-id': 'i-00000000000000000', 'dry-run': 'true' },
  });
  return [
    [
      `100 volumes restored, each in ${TAKES_SECONDS} s of EC2's`,
      `${taken.toFixed(2)} s of ${TAKES_SECONDS} s; ${median(hundred.map(({ throttled }) => throttled))} throttled`,
      (taken / TAKES_SECONDS).toFixed(2),
      'at most 1.1',
    ],
    [
      'catalogue of 100,000 snapshots, one instance planned',
      `${median(large.map(({ cpuSeconds }) => cpuSeconds)).toFixed(1)} s of processor time`,
      `${median(large.map(({ peakMb }) => peakMb)).toFixed(0)} MB peak`,
      'under 200 MB',
    ],
  ];
}
