import {
  aSnapshot,
  type SnapshotSeed,
  startSimulator,
  type World,
} from '../test/simulator/index.ts';
import type { ActionOptions, RunResult } from '../test/support/action.ts';
import { type DemoOptions, demoWorld, terminalVariables } from './fleet.ts';

const SOURCE = { account: '111122223333', region: 'eu-central-1' };
const DESTINATION = 'eu-west-1';
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Copies have been made for so many nights. */
const NIGHTS = 12;
/** Counted back from today: a night on which no copy was made. */
export const MISSED_NIGHT = 6;

export type CopyDemoOptions = Pick<DemoOptions, 'onLog' | 'clock' | 'terminal'> & {
  /** Starts the copy action: what is committed, or what a test has built. */
  readonly start: (options: ActionOptions) => Promise<RunResult>;
};

/** One run of the copy action: the newest backups of the demo's fleet into a second region. */
export async function runCopyDemo(options: CopyDemoOptions): Promise<RunResult> {
  const { clock, start, terminal, ...rest } = options;
  const fill = demoWorld();
  const simulator = await startSimulator({
    world: (world) => {
      fill(world);
      addEarlierCopies(world);
    },
    ...(clock === undefined ? {} : { clock }),
  });
  try {
    const { region } = SOURCE;
    const inputs = { 'from-regions': region, 'to-regions': DESTINATION, 'retention-days': '10' };
    const env = { ...simulator.environment(), ...terminalVariables(terminal) };
    return await start({ inputs, env, ...rest });
  } finally {
    await simulator.stop();
  }
}

/** Of each completed backup of the nights before the last one, but one. */
function addEarlierCopies(world: World): void {
  const account = world.account(SOURCE.account);
  const now = world.clock.now();
  const backups = account.region(SOURCE.region).ownSnapshots;
  account.region(DESTINATION).add(
    ...backups.flatMap(({ snapshotId, volumeId, startTime, state, size, tags }): SnapshotSeed[] => {
      if (startTime === undefined || state !== 'completed' || tags['AutoBackup'] !== 'true')
        return [];
      const nightsAgo = Math.round((now - startTime.getTime()) / DAY_MS);
      if (nightsAgo <= 1 || nightsAgo > NIGHTS || nightsAgo === MISSED_NIGHT) return [];
      const { AutoBackup: _, ...carried } = tags;
      const origin = {
        AutoBackupCopy: 'true',
        SourceSnapshotId: snapshotId,
        SourceVolumeId: volumeId,
        SourceAccountId: SOURCE.account,
        SourceRegion: SOURCE.region,
        SourceStartTime: startTime.toISOString(),
        CopyRun: 'your-org/infrastructure/1/copy/__self',
      };
      const copiedAt = new Date(startTime.getTime() + 2 * HOUR_MS);
      const tagged = { tags: { ...carried, ...origin }, volumeId: 'vol-ffffffff' };
      return [aSnapshot({ startTime: copiedAt, size, ...tagged })];
    }),
  );
}
