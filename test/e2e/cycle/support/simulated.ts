import { onTestFinished } from 'vitest';
import {
  type Faults,
  type RequestRecord,
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from '../../../simulator/index.ts';
import type { RunResult } from '../../../support/action.ts';
import { runAction } from '../../../support/run-action.ts';

/** A simulator that ends with the test that asked for it. */
export async function simulate(options: SimulatorOptions = {}): Promise<Simulator> {
  const simulator = await startSimulator(options);
  onTestFinished(() => simulator.stop());
  return simulator;
}

/** One run of the bundle that takes the simulator for AWS. */
export function runAgainst(
  simulator: Simulator,
  inputs: Readonly<Record<string, string>>,
): Promise<RunResult> {
  return runAction('backup', { inputs, env: simulator.environment() });
}

/** Whatever is neither a read nor a question (EC2's own DryRun): a list of the changing actions would miss the one nobody thought of. */
export function changingCalls(simulator: Simulator): readonly RequestRecord[] {
  return simulator.requests.filter(
    ({ action, params }) => !/^(?:Describe|Get)/.test(action) && params['DryRun'] !== 'true',
  );
}

/** The ids of all snapshots that the account itself has in a region by now. */
export function ownIds(simulator: Simulator, region: string): readonly string[] {
  return simulator.region(region).ownSnapshots.map(({ snapshotId }) => snapshotId);
}

/** Ids of `all` that are not among `others`, in order. */
export function without(all: readonly string[], others: readonly string[]): readonly string[] {
  return all.filter((id) => !others.includes(id)).sort();
}

/** The second and every later page of a listing in one region is refused for good. */
export function refuseLaterPages(action: string, region: string): Faults {
  return (call) => {
    const isLaterPage = call.action === action && call.params['NextToken'] !== undefined;
    if (!isLaterPage || call.region !== region) return undefined;
    const code = 'InvalidPaginationToken';
    return { kind: 'error', code, message: 'The token expired', status: 400, when: 'before' };
  };
}
