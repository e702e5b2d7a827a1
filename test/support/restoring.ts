/** Nights of backups, a loss, and runs of the restore action. */
import { Ajv } from 'ajv';
import {
  anInstance,
  aVolume,
  type InstanceSeed,
  type Simulator,
  type SimulatorOptions,
  type Snapshot,
  type Volume,
} from '../simulator/index.ts';
import type { ActionOptions, RunResult } from './action.ts';
import { readText } from './repository/files.ts';
import { runAction, runBackup } from './run-action.ts';
import { DAY_MS, REGION, simulate } from './simulate.ts';

/** The first night of each story. */
export const FIRST_NIGHT = Date.parse('2026-03-01T02:00:00Z');
const SCHEMA = 'schema/restore-report.schema.json';
const fitsSchema = new Ajv().compile(JSON.parse(readText(SCHEMA)));

/** A clock that runs, from the first night on: snapshots of one night are not of one instant. */
export function simulateNights(options: SimulatorOptions = {}): Promise<Simulator> {
  return simulate({ clock: { startAt: new Date(FIRST_NIGHT), speed: 1 }, ...options });
}

/** One run of the restore action in the simulator's default account. */
export async function runRestore(
  simulator: Simulator,
  inputs: Readonly<Record<string, string>>,
  { env = {}, ...options }: Omit<ActionOptions, 'inputs'> = {},
): Promise<RunResult> {
  const result = await runAction('restore', {
    ...options,
    inputs,
    env: { ...simulator.environment(), ...env },
  });
  if (result.report !== null && !fitsSchema(result.report)) {
    throw new Error(`The report does not fit its schema: ${JSON.stringify(fitsSchema.errors)}`);
  }
  return result;
}

/** `web-1`: a root and two data volumes, each of another type. */
export function webServer(overrides: Parameters<typeof anInstance>[0] = {}): InstanceSeed {
  const zone = `${REGION}b`;
  return anInstance({
    name: 'web-1',
    zone,
    volumes: [
      aVolume({
        zone,
        size: 20,
        volumeType: 'gp3',
        iops: 4_000,
        throughput: 250,
        tags: { Team: 'web' },
      }),
      aVolume({ zone, size: 100, volumeType: 'io2', iops: 9_000 }),
      aVolume({ zone, size: 500, volumeType: 'st1' }),
    ],
    ...overrides,
  });
}

/**
 * One backup each night, the first now. Of the nights that are not named only the time passes: a run
 * each takes many times as long.
 */
export async function backUpNights(
  simulator: Simulator,
  nights: readonly number[],
  inputs: Readonly<Record<string, string>> = {},
): Promise<void> {
  let now = 1;
  for (const night of ALL_NIGHTS ? everyNight(nights) : nights) {
    simulator.clock.advance((night - now) * DAY_MS);
    now = night;
    const run = await runBackup(
      simulator,
      { 'retention-days': '365', ...inputs },
      { env: { GITHUB_RUN_ID: String(simulator.clock.now()) } },
    );
    if (run.exitCode !== 0) throw new Error(`Night ${night} failed:\n${run.log}`);
  }
}

/**
 * A web server after the backups of some nights. What the runs of those nights made is kept, and the
 * next test that asks for the same finds it in a simulator of its own.
 */
export async function webOfNights(nights: readonly number[], options: SimulatorOptions = {}) {
  const key = nights.join();
  const recording = recordings.get(key) ?? recordNights(nights);
  recordings.set(key, recording);
  const { web, snapshots, until } = await recording;
  const simulator = await simulateNights(options);
  const region = simulator.region(REGION).add(web);
  simulator.clock.advance(until - simulator.clock.now());
  for (const snapshot of snapshots) region.keep(structuredClone(snapshot));
  return { simulator, web, region };
}

interface Recording {
  readonly web: InstanceSeed;
  readonly snapshots: readonly Snapshot[];
  readonly until: number;
}

const recordings = new Map<string, Promise<Recording>>();

async function recordNights(nights: readonly number[]): Promise<Recording> {
  const simulator = await simulateNights();
  const web = webServer();
  const region = simulator.region(REGION).add(web);
  await backUpNights(simulator, nights);
  return { web, snapshots: region.ownSnapshots, until: simulator.clock.now() };
}

/** `RESTORE_EVERY_NIGHT=1` backs up on each of the nights in between, too. */
const ALL_NIGHTS = Boolean(process.env['RESTORE_EVERY_NIGHT']);

function everyNight(nights: readonly number[]): readonly number[] {
  const last = nights.at(-1) ?? 0;
  const first = nights.at(0) ?? 1;
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** Noon after a night, as `at` takes it. */
export function noonAfter(night: number): string {
  return new Date(FIRST_NIGHT + (night - 1) * DAY_MS + 10 * 3_600_000).toISOString();
}

/** What the restore action has made, in the order of its devices. */
export function restoredIn(simulator: Simulator, region = REGION, account?: string): Volume[] {
  const { volumes } = simulator.region(region, account);
  return [...volumes.values()].filter(({ tags }) => 'RestoredFrom' in tags);
}

/** The snapshot of a volume that began in a night. */
export function snapshotOfNight(
  simulator: Simulator,
  { volumeId, night, region = REGION }: { volumeId: string; night: number; region?: string },
) {
  const from = FIRST_NIGHT + (night - 1) * DAY_MS;
  return simulator
    .region(region)
    .snapshotsOf(volumeId)
    .find(({ startTime }) => {
      const at = startTime?.getTime() ?? 0;
      return at >= from - 3_600_000 && at < from + DAY_MS - 3_600_000;
    });
}

export const devicesIn = (run: RunResult): Readonly<Record<string, string>> =>
  JSON.parse(run.outputs['devices'] ?? '{}');
