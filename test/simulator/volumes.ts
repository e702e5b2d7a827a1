import type { Ec2Call } from './context.ts';
import { usableKey, usableSnapshot } from './copies.ts';
import { AwsError, invalidCombination, invalidValue, snapshotNotFound } from './errors.ts';
import type { Snapshot, VolumeType } from './model.ts';

export interface NewVolumeOptions {
  /** Simulated time until a volume or an AMI is available, or has vanished. */
  readonly takesMs?: number;
  /** Simulated time until DescribeVolumes or DescribeImages shows a new one. */
  readonly shownAfterMs?: number;
  /** GiB that the account may hold in a region. */
  readonly limitGib?: number;
  /** What an AMI is billed as, whatever its snapshots are of. */
  readonly platformDetails?: string;
}

/** Zones that every region has here. */
export function zonesOf(region: string): readonly string[] {
  return ['a', 'b', 'c'].map((letter) => region + letter);
}

/** Amazon EC2 API Reference, CreateVolume: Iops and Throughput, their types and ranges. */
const IOPS: Readonly<Partial<Record<VolumeType, readonly [number, number]>>> = {
  gp3: [3_000, 80_000],
  io1: [100, 64_000],
  io2: [100, 256_000],
};
const THROUGHPUT: readonly [number, number] = [125, 2_000];
const TYPES: readonly string[] = ['gp2', 'gp3', 'io1', 'io2', 'standard', 'st1', 'sc1'];

export function volumeTypeOf(text: string): VolumeType {
  if (isVolumeType(text)) return text;
  throw new AwsError('UnknownVolumeType', `Unsupported volume type '${text}' for volume creation.`);
}

function isVolumeType(text: string): text is VolumeType {
  return TYPES.includes(text);
}

/** What a new volume is made with; EC2's defaults where nothing is asked. */
export function performanceOf(
  type: VolumeType,
  asked: { readonly iops: number | undefined; readonly throughput: number | undefined },
): { readonly iops?: number; readonly throughput?: number } {
  const range = IOPS[type];
  if (range === undefined && asked.iops !== undefined) {
    throw invalidCombination(`The parameter iops is not supported for ${type} volumes.`);
  }
  if (type !== 'gp3' && asked.throughput !== undefined) {
    throw invalidCombination(`The parameter throughput is not supported for ${type} volumes.`);
  }
  if (range !== undefined && type !== 'gp3' && asked.iops === undefined) {
    throw new AwsError('MissingParameter', `The request must contain the parameter iops`);
  }
  if (range === undefined) return {};
  const iops = within('iops', asked.iops ?? 3_000, range);
  if (type !== 'gp3') return { iops };
  const throughput = within('throughput', asked.throughput ?? 125, THROUGHPUT);
  if (throughput > iops * 0.25) {
    throw invalidCombination('Throughput (MiBps) to IOPS ratio is too high; maximum is 0.25.');
  }
  return { iops, throughput };
}

function within(name: string, value: number, [min, max]: readonly [number, number]): number {
  if (value >= min && value <= max) return value;
  throw invalidValue(`Volume ${name} of ${value} is invalid; valid are ${min} to ${max}.`);
}

/** A snapshot to make a volume or an AMI of. */
export function restorableSnapshot(call: Ec2Call, snapshotId: string): Snapshot {
  const found = usableSnapshot(call, call.region.name, snapshotId)?.snapshot;
  if (found === undefined) throw snapshotNotFound(snapshotId);
  if (found.state !== 'completed' || found.storageTier === 'archive') {
    const state = found.storageTier === 'archive' ? 'archived' : found.state;
    throw new AwsError('IncorrectState', `Snapshot is in invalid state - ${state}`);
  }
  return found;
}

/** Whether EC2 can use the keys, which it finds out after it has answered. */
export function hasUsableKeys(call: Ec2Call, snapshot: Snapshot, named: string | undefined) {
  const isOwnKey = snapshot.kmsKeyId === undefined;
  const isForeign = snapshot.ownerId !== call.account.id;
  const isUsable = (snapshot.key ?? 'usable') === 'usable';
  const canRead =
    !snapshot.encrypted ||
    (isOwnKey ? !isForeign : usableKey(call, snapshot.kmsKeyId ?? '') !== undefined);
  return isUsable && canRead && (named === undefined || usableKey(call, named) !== undefined);
}

/** Every parameter has to be one that the call has. */
export function refuseUnknown({ params, action }: Ec2Call, known: RegExp): void {
  for (const name of Object.keys(params)) {
    if (name === 'Action' || name === 'Version' || known.test(name)) continue;
    throw new AwsError('UnknownParameter', `The parameter ${name} is not recognized by ${action}`);
  }
}
