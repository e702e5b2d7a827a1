import {
  anImage,
  anInstance,
  aSnapshot,
  aVolume,
  type InstanceSeed,
  type Region,
  type SimulatorOptions,
  type SnapshotSeed,
  startSimulator,
  type VolumeSeed,
  type World,
} from '../test/simulator/index.ts';
import type { ActionOptions, RunResult } from '../test/support/action.ts';

/** When the demo of the pictures and the tests takes place: at night, as a schedule would have it. */
export const DEMO_TIME = new Date('2026-11-20T02:17:00Z');

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** Two more than the retention window has: those are due to go. */
const NIGHTS = 32;
/** A schedule is never on time to the minute: tonight's run is a little earlier than the others. */
const EARLIER_MS = 5 * MINUTE_MS;
const PENDING_HOURS = 30;

/** Days of the past, counted back from today (UTC), on which something was not as on the others. */
export const GAP_DAYS: readonly number[] = [12, 11, 10];
export const ERROR_DAY = 5;

/** Instances by what the calendar is to show of their first volume. */
export const GAP_NAME = 'web-2';
export const ERROR_NAME = 'web-1';
export const PENDING_NAME = 'search-1';
export const NEVER_NAME = 'build-7';

export interface DemoOptions extends Pick<ActionOptions, 'onLog'>, Pick<SimulatorOptions, 'clock'> {
  /** Names of the instances that were never backed up. */
  readonly newcomers?: readonly string[];
  /** Starts the backup action: what is committed, or what a test has built. */
  readonly start: (options: ActionOptions) => Promise<RunResult>;
  /** As a person would see it, without a runner around it; the report goes to the folder. */
  readonly terminal?: { readonly folder: string };
}

/** One run of the action against the fleet; `clock` sets the simulated time. */
export async function runDemo(options: DemoOptions): Promise<RunResult> {
  const { clock, newcomers = [NEVER_NAME], start, terminal, ...rest } = options;
  const simulator = await startSimulator({
    world: demoWorld(newcomers),
    completesAfterMs: 60_000,
    ...(clock === undefined ? {} : { clock }),
  });
  try {
    const inputs = { regions: 'eu-central-1, us-east-1', 'retention-days': '30' };
    const env = { ...simulator.environment(), ...terminalVariables(terminal) };
    return await start({ inputs, env, ...rest });
  } finally {
    await simulator.stop();
  }
}

/** What a run needs in its environment to show itself as at a terminal. */
export function terminalVariables(terminal: DemoOptions['terminal']): Record<string, string> {
  if (terminal === undefined) return {};
  const colours = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {};
  return { GITHUB_ACTIONS: '', RUNNER_TEMP: terminal.folder, ...colours };
}

/** A believable fleet in two regions, with one case of everything that the rules know. */
export function demoWorld(newcomers: readonly string[] = [NEVER_NAME]): (world: World) => void {
  return (world) => {
    const account = world.account('111122223333');
    const now = world.clock.now();
    fillFrankfurt(account.region('eu-central-1'), now);
    fillVirginia(account.region('us-east-1'), now);
    const ageDays = 2 / 24;
    account.region('us-east-1').add(...newcomers.map((name) => anInstance({ name, ageDays })));
  };
}

function fillFrankfurt(region: Region, now: number): void {
  const shared = aVolume({ size: 200 });
  const databases = ['db-1', 'db-2'].map((name) =>
    anInstance({ name, volumes: [aVolume({ size: 16 }), shared] }),
  );
  const web = [ERROR_NAME, GAP_NAME].map((name) => anInstance({ name }));
  const [failing, gappy] = web;
  const mail = anInstance({ name: 'mail-1' });
  const stopped = anInstance({ name: 'old-ci', state: 'stopped' });
  region.add(...databases, ...web, mail, stopped);

  const days = nights(now);
  region.add(...databases.flatMap((database) => ofRoot(database, days)));
  region.add(...ofVolume(shared, 'db-1', days), ...ofRoot(mail, days));
  const daysAgo = (night: number) => dayNumber(now) - dayNumber(night);
  const outsideGap = days.filter((night) => !GAP_DAYS.includes(daysAgo(night)));
  region.add(...ofRoot(gappy, outsideGap));
  const good = days.filter((night) => daysAgo(night) !== ERROR_DAY);
  const bad = days.filter((night) => daysAgo(night) === ERROR_DAY);
  region.add(...ofRoot(failing, good), ...ofRoot(failing, bad, { state: 'error' }));
  // Stopped for long: nothing new is made, and the newest good one stays however old it is.
  region.add(...ofRoot(stopped, [now - 90 * DAY_MS, now - 120 * DAY_MS]));

  const golden = ofRoot(databases[0], [now - 45 * DAY_MS]);
  const snapshotIds = golden.map(({ snapshotId }) => snapshotId);
  region.add(...golden, anImage({ name: 'db-golden', snapshotIds }));
  const tags = { Name: 'before the migration' };
  region.add(aSnapshot({ ageDays: 400, volumeId: gappy?.volumes[0]?.volumeId ?? '', tags }));
}

function fillVirginia(region: Region, now: number): void {
  const api = anInstance({ name: 'api-1', volumes: [aVolume({ size: 32 }), aVolume()] });
  const search = anInstance({ name: PENDING_NAME, volumes: [aVolume({ size: 500 })] });
  // Its last good backup is 40 days old: what this run starts is not yet good, so that one stays.
  const volumeWithOldBackups = anInstance({ name: 'batch' });
  region.add(api, search, volumeWithOldBackups, anInstance({ name: 'gone', state: 'terminated' }));

  const days = nights(now);
  for (const volume of api.volumes) region.add(...ofVolume(volume, 'api-1', days));
  const stuckAt = now - PENDING_HOURS * HOUR_MS;
  const others = days.filter((night) => dayNumber(night) !== dayNumber(stuckAt));
  region.add(...ofRoot(search, others), ...ofRoot(search, [stuckAt], { state: 'pending' }));
  region.add(...ofRoot(volumeWithOldBackups, [now - 40 * DAY_MS, now - 70 * DAY_MS]));
}

/** When the nightly runs of the past began, the newest first. */
function nights(now: number): readonly number[] {
  return Array.from({ length: NIGHTS }, (_, night) => now - (night + 1) * DAY_MS + EARLIER_MS);
}

function dayNumber(instant: number): number {
  return Math.floor(instant / DAY_MS);
}

function ofRoot(
  instance: InstanceSeed | undefined,
  instants: readonly number[],
  overrides: Partial<Pick<SnapshotSeed, 'state'>> = {},
): readonly SnapshotSeed[] {
  const [root] = instance?.volumes ?? [];
  if (instance === undefined || root === undefined) return [];
  return ofVolume(root, instance.tags['Name'] ?? instance.instanceId, instants, overrides);
}

/** One completed snapshot at each instant, unless told otherwise. */
function ofVolume(
  { volumeId, size }: VolumeSeed,
  name: string,
  instants: readonly number[],
  overrides: Partial<Pick<SnapshotSeed, 'state'>> = {},
): readonly SnapshotSeed[] {
  return instants.map((at) => {
    const startTime = new Date(at);
    const tags = { Name: nameTag(name, startTime), AutoBackup: 'true' };
    return aSnapshot({ volumeId, startTime, size, tags, ...overrides });
  });
}

function nameTag(name: string, startTime: Date): string {
  const timestamp = startTime.toISOString().slice(0, 16).replace('T', '-').replace(':', '');
  return `auto-snap-${name}-${timestamp}`.slice(0, 256);
}
