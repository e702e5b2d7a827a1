import type { ChildProcess } from 'node:child_process';
import {
  anInstance,
  aVolume,
  type Call,
  DEFAULT_ACCOUNT,
  type Fault,
  type Faults,
  type Region,
  type RequestRecord,
  type Simulator,
  type SimulatorOptions,
  type Snapshot,
  startSimulator,
  type World,
} from '../../../simulator/index.ts';
import type { ActionOptions, RunResult } from '../../../support/action.ts';
import { runAction } from '../../../support/run-action.ts';

export const REGION = 'us-east-1';
export const DAY_MS = 86_400_000;

/** A simulator for the time of `use`; each concurrent test has its own. */
export async function withSimulator<T>(
  options: SimulatorOptions,
  use: (simulator: Simulator) => Promise<T>,
): Promise<T> {
  const simulator = await startSimulator(options);
  try {
    return await use(simulator);
  } finally {
    await simulator.stop();
  }
}

/** One run of the bundle that takes the simulator for AWS. */
export function runAgainst(simulator: Simulator, options: ActionOptions = {}): Promise<RunResult> {
  return runAction('backup', { ...options, env: { ...simulator.environment(), ...options.env } });
}

/** Fills a region of the default account. */
export function inRegion(fill: (region: Region) => void, name = REGION): (world: World) => void {
  return (world) => fill(world.account(DEFAULT_ACCOUNT).region(name));
}

/** Running instances with one volume each; returns the ids of the volumes. */
export function addVolumes(region: Region, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => {
    const volume = aVolume();
    region.add(anInstance({ name: `web-${index + 1}`, volumes: [volume] }));
    return volume.volumeId;
  });
}

/** The own snapshots that carry the tag BackupRun, of one value where it is given. */
export function madeByRuns(
  simulator: Simulator,
  { region = REGION, backupRun }: { readonly region?: string; readonly backupRun?: string } = {},
): readonly Snapshot[] {
  return simulator
    .region(region)
    .ownSnapshots.filter(({ tags }) => tags['BackupRun'] !== undefined)
    .filter(({ tags }) => backupRun === undefined || tags['BackupRun'] === backupRun);
}

export function idsOf(snapshots: readonly { readonly snapshotId: string }[]): readonly string[] {
  return snapshots.map(({ snapshotId }) => snapshotId).sort();
}

export function volumesOf(snapshots: readonly Snapshot[]): readonly string[] {
  return snapshots.map(({ volumeId }) => volumeId).sort();
}

/** Every n-th call of an action by its own count, whatever other faults strike. */
export function eachNth(n: number, action: string, fault: Fault): Faults {
  return (call) => (call.action === action && (call.actionIndex + 1) % n === 0 ? fault : undefined);
}

export function refusal(code: string, message: string, status = 400): Fault {
  return { kind: 'error', code, message, status, when: 'before' };
}

export function isAbout(id: string): (call: Call) => boolean {
  return ({ params }) => params['VolumeId'] === id || params['SnapshotId'] === id;
}

/** Whether a call looks for what a run has made of one volume. */
export function isLookUp({ action, params }: Call | RequestRecord): boolean {
  return action === 'DescribeSnapshots' && params['Filter.1.Name'] === 'tag:BackupRun';
}

/** A runner's cancel at a moment that the test chooses. */
export class Cancel {
  readonly #signal: NodeJS.Signals;
  #child: ChildProcess | null = null;
  #sentAt: number | null = null;

  constructor(signal: NodeJS.Signals) {
    this.#signal = signal;
  }

  /** For `onStart` of a run. */
  readonly watch = (child: ChildProcess): void => {
    this.#child = child;
  };

  /** The first call counts. */
  send(): void {
    if (this.#sentAt !== null) return;
    this.#sentAt = performance.now();
    this.#child?.kill(this.#signal);
  }

  get wasSent(): boolean {
    return this.#sentAt !== null;
  }

  /** Milliseconds since the signal was sent. */
  get ago(): number {
    if (this.#sentAt === null) throw new Error('The signal was not sent');
    return performance.now() - this.#sentAt;
  }
}
