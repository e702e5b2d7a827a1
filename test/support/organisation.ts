import {
  anInstance,
  aSnapshot,
  aVolume,
  type Call,
  type RequestRecord,
  type Simulator,
  type SimulatorOptions,
} from '../simulator/index.ts';
import { jobEnvironment } from './accounts.ts';
import type { ActionOptions, RunResult } from './action.ts';
import { runAction } from './run-action.ts';
import { simulate } from './simulate.ts';

export * from './accounts.ts';

/** A simulator that takes no key but those that it gave out itself, and ends with the test. */
export function simulateOrganisation(options: SimulatorOptions = {}): Promise<Simulator> {
  return simulate({ strictKeys: true, ...options });
}

/** One run of the bundle that has nothing but GitHub's token endpoint to begin with. */
export function runInJob(
  simulator: Simulator,
  inputs: Readonly<Record<string, string>>,
  { env = {}, ...options }: Omit<ActionOptions, 'inputs'> = {},
): Promise<RunResult> {
  return runAction('backup', { ...options, inputs, env: { ...jobEnvironment(simulator), ...env } });
}

/** What one account holds in one region. */
export interface Holding {
  readonly account: string;
  readonly region: string;
  readonly volumeIds: readonly string[];
  readonly expiredIds: readonly string[];
}

/** Running instances with one volume each, and of each volume an expired snapshot and a young one. */
export function fill(
  simulator: Simulator,
  { account, region, volumes }: { account: string; region: string; volumes: number },
): Holding {
  const seeds = Array.from({ length: volumes }, () => aVolume());
  const snapshots = seeds.map(({ volumeId }) => aSnapshot({ volumeId, ageDays: 31 }));
  simulator
    .region(region, account)
    .add(...seeds.map((volume) => anInstance({ name: 'web', volumes: [volume] })), ...snapshots)
    .add(...seeds.map(({ volumeId }) => aSnapshot({ volumeId, ageDays: 1 })));
  return {
    account,
    region,
    volumeIds: seeds.map(({ volumeId }) => volumeId).sort(),
    expiredIds: snapshots.map(({ snapshotId }) => snapshotId).sort(),
  };
}

/** The snapshots that runs have made, sorted by volume. */
export function madeIn(simulator: Simulator, { account, region }: Holding) {
  return simulator
    .region(region, account)
    .ownSnapshots.filter(({ tags }) => tags['BackupRun'] !== undefined)
    .map(({ snapshotId, volumeId }) => ({ snapshotId, volumeId }))
    .sort((a, b) => (a.volumeId < b.volumeId ? -1 : 1));
}

/** The planted snapshots that are still there. */
export function leftIn(simulator: Simulator, { account, region, expiredIds }: Holding) {
  return simulator
    .region(region, account)
    .ownSnapshots.map(({ snapshotId }) => snapshotId)
    .filter((id) => expiredIds.includes(id));
}

/** The different actions that were asked for, sorted, GitHub's token among them. */
export function actionsIn(requests: readonly RequestRecord[]): readonly string[] {
  return [...new Set(requests.map(({ action }) => action))].sort();
}

/** Whether a call is the assumption of a role of this account. */
export function isAssumptionIn(account: string): (call: Call | RequestRecord) => boolean {
  return ({ action, params }) =>
    action === 'AssumeRoleWithWebIdentity' && params['RoleArn']?.includes(`:${account}:`) === true;
}
