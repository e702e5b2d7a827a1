import {
  anInstance,
  aSnapshot,
  aVolume,
  type InstanceSeed,
  type Seed,
  type Simulator,
  type SimulatorOptions,
  type VolumeSeed,
} from '../../../simulator/index.ts';
import type { ActionOptions, RunResult } from '../../../support/action.ts';
import { textOf } from '../../../support/reading.ts';
import { runBackup } from '../../../support/run-action.ts';
import { inRegion, REGION, simulate } from '../../../support/simulate.ts';

/** Minutes pass in seconds. */
export const SPEED = 15;

/** What one run met and left. */
export interface Told extends RunResult {
  readonly simulator: Simulator;
}

interface Story extends SimulatorOptions {
  readonly seeds?: readonly Seed[];
  readonly inputs?: Readonly<Record<string, string>>;
  readonly run?: Omit<ActionOptions, 'inputs'>;
}

/** One run in an account that holds these in one region. */
export async function played(story: Story): Promise<Told> {
  const { seeds = [], inputs = {}, run = {}, ...options } = story;
  const world = inRegion((region) => region.add(...seeds));
  const simulator = await simulate({ world, ...options });
  const result = await runBackup(simulator, { regions: REGION, ...inputs }, run);
  return { ...result, simulator };
}

/** The same with minutes that pass in seconds. */
export function playedFast(story: Story): Promise<Told> {
  const { clock, run } = story;
  return played({
    ...story,
    clock: { ...clock, speed: SPEED },
    run: { ...run, speed: SPEED },
  });
}

/** The snapshots that the region holds by now. */
export function left({ simulator }: Told): readonly string[] {
  return simulator
    .region(REGION)
    .ownSnapshots.map(({ snapshotId }) => snapshotId)
    .sort();
}

/** How the report ends for one snapshot: why it is kept or went, else what became of it. */
export function ending({ report }: Told, snapshotId: string): string | undefined {
  const all = report?.targets.flatMap(({ snapshots }) => snapshots);
  const snapshot = all?.find((one) => one.snapshotId === snapshotId);
  return snapshot?.reason ?? snapshot?.outcome;
}

export function problemCodes({ report }: Told): readonly string[] {
  return (report?.targets ?? []).flatMap(({ problems }) => problems.map(({ code }) => code));
}

/** The heading of the summary: the first line that anybody reads. */
export function firstLine({ summary }: RunResult): string {
  return textOf(summary.split('\n', 1)[0] ?? '');
}

/** The summary as its readers see it. */
export function summaryText({ summary }: RunResult): string {
  return textOf(summary);
}

/** A snapshot of a volume, so many days old. */
export function backupOf(
  { volumeId }: { readonly volumeId: string },
  ageDays: number,
  overrides: Parameters<typeof aSnapshot>[0] = {},
) {
  return aSnapshot({ volumeId, ageDays, ...overrides });
}

/** A volume on a running instance. */
export function attachedVolume(overrides: Parameters<typeof aVolume>[0] = {}): {
  readonly volume: VolumeSeed;
  readonly instance: InstanceSeed;
} {
  const volume = aVolume(overrides);
  return { volume, instance: anInstance({ name: 'db-1', volumes: [volume] }) };
}

/** What `use` finds in a simulator of its own. */
export async function withSimulator<T>(
  options: SimulatorOptions,
  use: (simulator: Simulator) => Promise<T>,
): Promise<T> {
  return use(await simulate(options));
}

/** One run in a simulator that the test has filled itself. */
export function runAgainst(simulator: Simulator, options: ActionOptions): Promise<RunResult> {
  const { inputs = {}, ...rest } = options;
  return runBackup(simulator, inputs, rest);
}
