import { onTestFinished } from 'vitest';
import {
  type RequestRecord,
  type Simulator,
  type SimulatorOptions,
  type Snapshot,
  startSimulator,
} from '../../../simulator/index.ts';
import type { ActionOptions, RunResult } from '../../../support/action.ts';
import { runAction } from '../../../support/run-action.ts';

export const REGION = 'us-east-1';
export const DAY_MS = 86_400_000;

/** A simulator whose clock only a test moves; it ends with the test that asked for it. */
export async function frozen(startAt: string, options: SimulatorOptions = {}): Promise<Simulator> {
  const simulator = await startSimulator({
    clock: { startAt: new Date(startAt), speed: 0 },
    ...options,
  });
  onTestFinished(() => simulator.stop());
  return simulator;
}

/** One run of the bundle in the region that all of these tests take place in. */
export function back(
  simulator: Simulator,
  inputs: Readonly<Record<string, string>> = {},
  options: Omit<ActionOptions, 'inputs'> = {},
): Promise<RunResult> {
  return runAction('backup', {
    ...options,
    inputs: { regions: REGION, ...inputs },
    env: { ...simulator.environment(), ...options.env },
  });
}

/** The snapshots that the account itself has by now. */
export function held(simulator: Simulator): readonly Snapshot[] {
  return simulator.region(REGION).ownSnapshots;
}

export function idsOf(snapshots: readonly { readonly snapshotId: string }[]): readonly string[] {
  return snapshots.map(({ snapshotId }) => snapshotId).sort();
}

/** How many snapshots there are of each volume. */
export function countByVolume(snapshots: readonly Snapshot[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { volumeId } of snapshots) counts[volumeId] = (counts[volumeId] ?? 0) + 1;
  return counts;
}

/** The values of a list parameter of EC2's Query protocol, e.g. `Filter.1.Value`. */
export function listIn({ params }: RequestRecord, name: string): readonly string[] {
  return Object.entries(params).flatMap(([key, value]) =>
    new RegExp(`^${name}\\.\\d+$`).test(key) ? [value ?? ''] : [],
  );
}

/** What a set excludes: the root, and data volumes by id. */
export function exclusionsOf(call: RequestRecord): {
  readonly boot: boolean;
  readonly data: readonly string[];
} {
  return {
    boot: call.params['InstanceSpecification.ExcludeBootVolume'] === 'true',
    data: listIn(call, 'InstanceSpecification.ExcludeDataVolumeId'),
  };
}

/** The outcome of each volume in the report, by id. */
export function outcomes({ report }: RunResult): Readonly<Record<string, string>> {
  const backups = report?.targets.flatMap((target) => target.backups) ?? [];
  return Object.fromEntries(backups.map(({ volumeId, outcome }) => [volumeId, outcome]));
}
