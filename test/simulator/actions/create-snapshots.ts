import { type Ec2Call, stopIfDryRun } from '../context.ts';
import {
  AwsError,
  instanceNotFound,
  invalidCombination,
  invalidValue,
  volumeNotFound,
} from '../errors.ts';
import type { BlockDevice, Instance, Tags, Volume } from '../model.ts';
import { checkId, flag, list, type Params, required } from '../params.ts';
import type { Region } from '../region.ts';
import { checkTagCount, snapshotTags } from '../tags.ts';
import { itemSet, type Xml } from '../xml.ts';
import { descriptionOf, startSnapshots } from './new-snapshot.ts';
import { snapshotInfoXml } from './snapshot-xml.ts';

// Amazon EC2 API Reference, "CreateSnapshots" and "InstanceSpecification".
const MAX_VOLUMES = 128;
const MAX_EXCLUDED = 40;
const EXCLUDED = 'InstanceSpecification.ExcludeDataVolumeId';

function excludedIds(params: Params): readonly string[] {
  const ids = list(params, EXCLUDED);
  for (const id of ids) checkId(id, 'vol', 'excludeDataVolumeId');
  if (ids.length <= MAX_EXCLUDED) return ids;
  throw invalidValue(`At most ${MAX_EXCLUDED} data volumes can be excluded.`);
}

function instanceIn(region: Region, id: string): Instance {
  const instance = region.instances.get(id);
  if (!instance) throw instanceNotFound(id);
  if (instance.state !== 'terminated') return instance;
  throw new AwsError('IncorrectInstanceState', `The instance '${id}' is terminated.`);
}

function devicesWanted(instance: Instance, params: Params): readonly BlockDevice[] {
  const excluded = new Set(excludedIds(params));
  const isRoot = ({ deviceName }: BlockDevice) => deviceName === instance.rootDeviceName;
  const { blockDevices, instanceId } = instance;
  for (const id of excluded) {
    const device = blockDevices.find(({ volumeId }) => volumeId === id);
    if (!device) throw invalidValue(`The volume '${id}' is not attached to '${instanceId}'.`);
    if (isRoot(device))
      throw invalidValue(`The volume '${id}' is a root volume, not a data volume.`);
  }
  const withoutBoot = flag(params, 'InstanceSpecification.ExcludeBootVolume');
  const wanted = blockDevices.filter(
    (device) => !excluded.has(device.volumeId) && !(withoutBoot && isRoot(device)),
  );
  if (wanted.length === 0) throw invalidCombination('No volume is left to take a snapshot of.');
  if (wanted.length <= MAX_VOLUMES) return wanted;
  throw new AwsError(
    'SnapshotLimitExceeded',
    `A set of snapshots can hold at most ${MAX_VOLUMES} volumes.`,
  );
}

function copiesVolumeTags(params: Params): boolean {
  const source = params['CopyTagsFromSource'];
  if (source === undefined || source === 'volume') return source === 'volume';
  throw invalidValue(`Value (${source}) for parameter copyTagsFromSource is invalid.`);
}

/** The call's own tags win; `aws:` tags stay with the volume. */
function copiedTags(volume: Volume, own: Tags): Tags {
  const copied = Object.entries(volume.tags).filter(([key]) => !/^aws:/i.test(key));
  return checkTagCount(Object.fromEntries([...copied, ...Object.entries(own)]));
}

export function createSnapshots(call: Ec2Call): Xml {
  const { params, region } = call;
  const instanceId = required(params, 'InstanceSpecification.InstanceId');
  checkId(instanceId, 'i', 'instanceId');
  excludedIds(params);
  const own = snapshotTags(params);
  const copies = copiesVolumeTags(params);
  descriptionOf(params);
  stopIfDryRun(call);
  const plans = devicesWanted(instanceIn(region, instanceId), params).map(({ volumeId }) => {
    const volume = region.volumes.get(volumeId);
    if (!volume) throw volumeNotFound(volumeId);
    return { volume, tags: copies ? copiedTags(volume, own) : own };
  });
  return itemSet('snapshotSet', startSnapshots(call, plans), snapshotInfoXml);
}
