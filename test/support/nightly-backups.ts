/** Very many backups, for what they take. */
import { aSnapshot, type Simulator } from '../simulator/index.ts';

export const REGION = 'us-east-1';
const DAY_MS = 86_400_000;

/** Backups of one night for each volume and day, tagged as the backup action tags them. */
export function addNightlyBackups(
  simulator: Simulator,
  { volumes, nights }: { readonly volumes: number; readonly nights: number },
): void {
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
