/** Snapshots with disks behind them, and runs of the verify action over them. */
import { Ajv } from 'ajv';
import { aSnapshot, type Disk, type Simulator, type SimulatorOptions } from '../simulator/index.ts';
import type { ActionOptions, RunResult } from './action.ts';
import { DiskImage } from './disks/image.ts';
import { diskOf } from './disks/served.ts';
import { readText } from './repository/files.ts';
import { runAction } from './run-action.ts';
import { REGION, simulate } from './simulate.ts';

const GIB = 2 ** 30;

/** A simulator whose clock only the test moves. */
export function simulateDisks(options: SimulatorOptions = {}): Promise<Simulator> {
  return simulate({ clock: { startAt: new Date('2026-03-15T04:30:00Z'), speed: 0 }, ...options });
}

/** An image at the beginning of a disk of so many GiB. */
export function onDisk(image: DiskImage, gib = 1): DiskImage {
  return image.resized(gib * GIB);
}

/** Bytes that nobody knows. */
export function randomImage(): DiskImage {
  const bytes = new Uint8Array(4096).map((_, at) => (at * 167 + 13) & 0xff);
  return new DiskImage(GIB).write(0, bytes).write(3 * 2 ** 20, bytes);
}

let volumes = 0;

/** Backups of one volume with these disks, the newest first, a day apart. @returns their ids */
export function addBackups(
  simulator: Simulator,
  disks: readonly (DiskImage | Disk | undefined)[],
  overrides: Parameters<typeof aSnapshot>[0] = {},
): readonly string[] {
  volumes += 1;
  const volumeId = overrides.volumeId ?? `vol-${volumes.toString(16).padStart(17, '0')}`;
  return disks.map((disk, age) => {
    const seed = aSnapshot({
      volumeId,
      ageDays: age + 0.1,
      size: 1,
      ...(disk === undefined ? {} : { disk: disk instanceof DiskImage ? diskOf(disk) : disk }),
      ...(disk === undefined ? { fullSizeInBytes: 0 } : {}),
      ...overrides,
    });
    simulator.region(REGION).add(seed);
    return seed.snapshotId;
  });
}

/** One run of the verify action that takes the simulator for AWS, and reads all unless told. */
export async function runVerify(
  simulator: Simulator,
  inputs: Readonly<Record<string, string>> = {},
  { env = {}, ...options }: Omit<ActionOptions, 'inputs'> = {},
): Promise<RunResult & { readonly verified: VerifyFile }> {
  const result = await runAction('verify', {
    ...options,
    inputs: { sample: 'all', ...inputs },
    env: { ...simulator.environment(), GITHUB_RUN_NUMBER: '7', ...env },
  });
  const report: unknown = result.report;
  if (!isVerifyFile(report)) {
    throw new Error(`The report does not fit its schema: ${JSON.stringify(isVerifyFile.errors)}`);
  }
  return { ...result, verified: report };
}

export interface VerifyFile {
  readonly conclusion: string;
  readonly totals: Readonly<Record<string, number>>;
  readonly problems: readonly string[];
  readonly targets: readonly VerifyFileTarget[];
}

interface VerifyFileTarget {
  readonly volumes: number;
  readonly rotation: { readonly buckets: number; readonly turn: number } | null;
  readonly sweptVolumes: readonly string[];
  readonly notes: readonly string[];
  readonly problems: readonly { readonly code: string; readonly sentence: string }[];
  readonly apiCalls: Readonly<Record<string, number>>;
  readonly bytesRead: number;
  readonly backups: readonly VerifyFileBackup[];
  readonly changes: readonly VerifyFileChange[];
}

export interface VerifyFileBackup {
  readonly outcome: string;
  readonly snapshotId: string;
  readonly volumeId: string;
  readonly isCopy: boolean;
  readonly blocksWritten?: number;
  readonly problem?: { readonly code: string; readonly sentence: string };
  readonly findings: readonly {
    readonly kind: string;
    readonly snapshotId: string;
    readonly sentence: string;
  }[];
  readonly comparedWith: readonly string[];
  readonly restoreTest: { readonly kind: string; readonly volumeId?: string | null } | null;
}

interface VerifyFileChange {
  readonly outcome: string;
  readonly volumeId: string;
  readonly changedBlocks?: number;
  readonly writtenBlocks?: number;
  readonly changedPercent: number | null;
  readonly isOverLimit: boolean;
}

/** Each report of each test is held to it. */
const isVerifyFile = new Ajv({ allowUnionTypes: true }).compile<VerifyFile>(
  JSON.parse(readText('schema/verify-report.schema.json')),
);

/** What became of each sampled backup, by the id of the snapshot. */
export function backupsIn({
  verified,
}: {
  readonly verified: VerifyFile;
}): ReadonlyMap<string, VerifyFileBackup> {
  const backups = verified.targets.flatMap((target) => target.backups);
  return new Map(backups.map((backup) => [backup.snapshotId, backup]));
}
