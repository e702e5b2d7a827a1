/** Two accounts, two regions and a vault, and runs of the copy action in them. */
import { Ajv } from 'ajv';
import {
  anInstance,
  aVolume,
  type Simulator,
  type SimulatorOptions,
  type Snapshot,
} from '../simulator/index.ts';
import type { ActionOptions, RunResult } from './action.ts';
import { ALPHA, jobEnvironment, roleOf } from './organisation.ts';
import { readText } from './repository/files.ts';
import { runAction } from './run-action.ts';
import { simulate } from './simulate.ts';

export const VAULT = '999900001111';
export const VAULT_ROLE = roleOf(VAULT, { name: 'ebs-vault' });

/** A simulator whose clock only the test moves, and that takes no key but those it gave out. */
export function simulateCopies(options: SimulatorOptions = {}): Promise<Simulator> {
  return simulate({
    strictKeys: true,
    clock: { startAt: new Date('2026-03-15T04:30:00Z'), speed: 0 },
    ...options,
  });
}

/** One run of the copy action in a job that has nothing but GitHub's token endpoint. */
export async function runCopy(
  simulator: Simulator,
  inputs: Readonly<Record<string, string>>,
  { env = {}, ...options }: Omit<ActionOptions, 'inputs'> = {},
): Promise<RunResult> {
  const result = await runAction('copy', {
    ...options,
    inputs: { 'role-to-assume': roleOf(ALPHA), ...inputs },
    env: { ...jobEnvironment(simulator), ...env },
  });
  if (result.report !== null && !fitsSchema(result.report)) {
    throw new Error(`The report does not fit its schema: ${JSON.stringify(fitsSchema.errors)}`);
  }
  return result;
}

/** Each report of each test is held to it. */
const fitsSchema = new Ajv().compile(JSON.parse(readText('schema/copy-report.schema.json')));

/** Running instances with one volume each; returns the ids of the volumes. */
export function addInstances(
  simulator: Simulator,
  { account = ALPHA, region, count }: { account?: string; region: string; count: number },
): readonly string[] {
  return Array.from({ length: count }, (_, index) => {
    const volume = aVolume({ tags: { Team: 'db' } });
    simulator
      .region(region, account)
      .add(anInstance({ name: `web-${index + 1}`, volumes: [volume] }));
    return volume.volumeId;
  });
}

/** The copies of an account in a region, by source volume and start. */
export function copiesIn(
  simulator: Simulator,
  { account = ALPHA, region }: { account?: string; region: string },
): readonly Snapshot[] {
  return simulator
    .region(region, account)
    .ownSnapshots.filter(({ copyOf, tags }) => copyOf !== undefined || 'AutoBackupCopy' in tags)
    .sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
}

function sortKey({ tags, snapshotId }: Snapshot): string {
  return [tags['SourceVolumeId'], tags['SourceStartTime'], snapshotId].join(' ');
}

/** Ids of the snapshots of an account that are shared with any other, wherever they are. */
export function sharedIn(simulator: Simulator, account = ALPHA): readonly string[] {
  return simulator
    .account(account)
    .regionNames.flatMap((name) => simulator.region(name, account).ownSnapshots)
    .filter(({ sharedWith }) => (sharedWith?.size ?? 0) > 0)
    .map(({ snapshotId }) => snapshotId);
}
