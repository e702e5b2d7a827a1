/** What happens to a fleet while somebody reads it: changes for `onCall`, and for between runs. */
import type { Call } from './faults.ts';
import type { BlockDevice, Instance } from './model.ts';
import { deviceName } from './plant.ts';
import type { Region } from './region.ts';
import type { World } from './world.ts';

/** Called before each answer, so that the world may have changed since the call before. */
export type OnCall = (call: Call, world: World) => void;

type Change = (region: Region, call: Call) => void;

/** Changes the caller's region right before the n-th call of an action, counted from 1. */
export function beforeCall(action: string, n: number, change: Change): OnCall {
  return (call, world) => {
    if (call.action !== action || call.actionIndex !== n - 1) return;
    change(world.account(call.account).region(call.region), call);
  };
}

/** The same right before a page of a list, counted from 1; for the first listing that gets there. */
export function beforePage(action: string, page: number, change: Change): OnCall {
  let isDone = false;
  return (call, world) => {
    if (isDone || call.action !== action || call.page !== page) return;
    isDone = true;
    change(world.account(call.account).region(call.region), call);
  };
}

/** Asks each in turn. */
export function allOf(...all: readonly OnCall[]): OnCall {
  return (call, world) => {
    for (const onCall of all) onCall(call, world);
  };
}

function instanceIn(region: Region, id: string): Instance {
  const instance = region.instances.get(id);
  if (!instance) throw new Error(`There is no instance ${id} in ${region.name}`);
  return instance;
}

function freeDevice({ blockDevices }: Instance): string {
  const taken = new Set(blockDevices.map((device) => device.deviceName));
  let position = 1;
  while (taken.has(deviceName(position))) position += 1;
  return deviceName(position);
}

/** Attaches a volume of the region, now and as a data volume unless told otherwise. */
export function attachVolume(
  region: Region,
  volumeId: string,
  instanceId: string,
  device: Partial<Omit<BlockDevice, 'volumeId'>> = {},
): void {
  if (!region.volumes.has(volumeId)) throw new Error(`There is no volume ${volumeId}`);
  const instance = instanceIn(region, instanceId);
  const attached: BlockDevice = {
    deviceName: freeDevice(instance),
    status: 'attached',
    attachTime: new Date(region.now()),
    deleteOnTermination: false,
    ...device,
    volumeId,
  };
  instance.blockDevices = [...instance.blockDevices, attached];
}

/** From all instances that hold it, or from one. The volume stays. */
export function detachVolume(region: Region, volumeId: string, instanceId?: string): void {
  for (const instance of region.instances.values()) {
    if (instanceId !== undefined && instance.instanceId !== instanceId) continue;
    instance.blockDevices = instance.blockDevices.filter((held) => held.volumeId !== volumeId);
  }
}

export function moveVolume(region: Region, volumeId: string, toInstanceId: string): void {
  detachVolume(region, volumeId);
  attachVolume(region, volumeId, toInstanceId);
}

/** Its snapshots stay. */
export function deleteVolume(region: Region, volumeId: string): void {
  detachVolume(region, volumeId);
  region.volumes.delete(volumeId);
}

export function startInstance(region: Region, instanceId: string): void {
  instanceIn(region, instanceId).state = 'running';
}

export function stopInstance(region: Region, instanceId: string): void {
  instanceIn(region, instanceId).state = 'stopped';
}

/** Deletes the volumes with DeleteOnTermination, frees the others; the instance lingers in lists. */
export function terminateInstance(region: Region, instanceId: string): void {
  const instance = instanceIn(region, instanceId);
  const { blockDevices } = instance;
  instance.state = 'terminated';
  instance.blockDevices = [];
  for (const { volumeId, deleteOnTermination } of blockDevices) {
    if (deleteOnTermination) deleteVolume(region, volumeId);
  }
}
