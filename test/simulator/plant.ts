import type { ImageSeed, InstanceSeed, SnapshotSeed, VolumeSeed } from './builders.ts';
import { BLOCK_BYTES } from './disk.ts';
import type { BlockDevice, Image, Instance, Machine, Snapshot, Volume } from './model.ts';

const DAY_MS = 86_400_000;
const GIB = 2 ** 30;

const daysBefore = (now: number, days: number) => new Date(now - days * DAY_MS);

/** `/dev/xvda` is the root; data volumes follow at `/dev/sdf` and, past `p`, in two letters. */
export function deviceName(position: number): string {
  if (position === 0) return '/dev/xvda';
  const letter = (index: number) => String.fromCharCode(97 + index);
  const data = position - 1;
  if (data < 11) return `/dev/sd${letter(5 + data)}`;
  return `/dev/xvd${letter(1 + Math.floor((data - 11) / 26))}${letter((data - 11) % 26)}`;
}

/** Linux on Nitro. */
const MACHINE: Machine = {
  architecture: 'x86_64',
  virtualizationType: 'hvm',
  bootMode: 'uefi-preferred',
  currentInstanceBootMode: 'uefi',
  enaSupport: true,
  httpTokens: 'required',
  platformDetails: 'Linux/UNIX',
  usageOperation: 'RunInstances',
};

export function volumeFrom(seed: VolumeSeed, now: number): Volume {
  const { kind: _kind, ageDays, ...rest } = seed;
  return {
    ...rest,
    snapshotsTakeMs: seed.snapshotsTakeMs,
    snapshotsStateMessage: seed.snapshotsStateMessage,
    state: seed.state,
    attachedToService: seed.attachedToService,
    disk: seed.disk,
    tags: { ...seed.tags },
    createTime: daysBefore(now, ageDays),
  };
}

export function instanceFrom(seed: InstanceSeed, now: number): Instance {
  const launchTime = daysBefore(now, seed.ageDays);
  const root = seed.rootDeviceName ?? deviceName(0);
  const blockDevices = seed.volumes.map(
    (volume, position): BlockDevice => ({
      deviceName: position === 0 ? root : deviceName(position),
      volumeId: volume.volumeId,
      status: 'attached',
      attachTime: launchTime,
      deleteOnTermination: position === 0,
    }),
  );
  return {
    instanceId: seed.instanceId,
    reservationId: seed.reservationId,
    state: seed.state,
    tags: { ...seed.tags },
    launchTime,
    rootDeviceName: root,
    zone: seed.zone,
    machine: { ...MACHINE, ...seed.machine },
    // A terminated instance lingers in the answers, its volumes do not.
    blockDevices: seed.state === 'terminated' ? [] : blockDevices,
    managed: seed.managed,
    principal: seed.principal,
  };
}

export function snapshotFrom(seed: SnapshotSeed, owner: string, now: number): Snapshot {
  const { kind: _kind, ageDays, completesAfterMs, ...rest } = seed;
  const startTime = seed.startTime === undefined ? daysBefore(now, ageDays) : seed.startTime;
  return {
    ...rest,
    ownerId: seed.ownerId ?? owner,
    startTime: startTime ?? undefined,
    completesAt: completesAfterMs === undefined ? undefined : now + completesAfterMs,
    completionTime: seed.state === 'completed' ? (startTime ?? undefined) : undefined,
    stateMessage: seed.stateMessage,
    transferType: seed.transferType,
    fullSizeInBytes: seed.fullSizeInBytes ?? fullSizeOf(seed),
    disk: seed.disk,
    key: seed.key ?? 'usable',
    tags: { ...seed.tags },
  };
}

/** The blocks that were written; all of them, where nothing is known of the disk. */
function fullSizeOf({ disk, size }: SnapshotSeed): number {
  return disk === undefined ? size * GIB : disk.written.length * BLOCK_BYTES;
}

export function imageFrom(seed: ImageSeed): Image {
  const { kind: _kind, ...rest } = seed;
  return { ...rest, snapshotIds: [...seed.snapshotIds] };
}
