import { type Ec2Call, scopeOf, stopIfDryRun } from '../context.ts';
import { instanceNotFound } from '../errors.ts';
import { type Fields, parseFilters, selected } from '../filters.ts';
import type { BlockDevice, Instance, InstanceState } from '../model.ts';
import { refuseIdsWithMaxResults } from '../paging.ts';
import { checkId, flag, list } from '../params.ts';
import { tagSet } from '../tags.ts';
import { element, itemSet, join, type Xml } from '../xml.ts';

// Amazon EC2 API Reference, "InstanceState".
const STATE_CODES: Readonly<Record<InstanceState, number>> = {
  pending: 0,
  running: 16,
  'shutting-down': 32,
  terminated: 48,
  stopping: 64,
  stopped: 80,
};

const FIELDS: Fields<Instance> = {
  'instance-id': ({ instanceId }) => [instanceId],
  'instance-state-name': ({ state }) => [state],
  'instance-state-code': ({ state }) => [String(STATE_CODES[state])],
  'reservation-id': ({ reservationId }) => [reservationId],
  'root-device-name': ({ rootDeviceName }) => [rootDeviceName],
  'block-device-mapping.device-name': ({ blockDevices }) =>
    blockDevices.map(({ deviceName }) => deviceName),
  'block-device-mapping.volume-id': ({ blockDevices }) =>
    blockDevices.map(({ volumeId }) => volumeId),
};

const blockDeviceXml = (device: BlockDevice): Xml =>
  join(
    element('deviceName', device.deviceName),
    element(
      'ebs',
      join(
        element('volumeId', device.volumeId),
        element('status', device.status),
        element('attachTime', device.attachTime),
        element('deleteOnTermination', device.deleteOnTermination),
      ),
    ),
  );

function instanceXml(instance: Instance, region: string): Xml {
  const { state } = instance;
  return join(
    element('instanceId', instance.instanceId),
    element('imageId', 'ami-00000000000000000'),
    element('instanceState', join(element('code', STATE_CODES[state]), element('name', state))),
    element('instanceType', 't3.micro'),
    element('launchTime', instance.launchTime),
    element('placement', element('availabilityZone', `${region}a`)),
    element('rootDeviceType', 'ebs'),
    element('rootDeviceName', instance.rootDeviceName),
    itemSet('blockDeviceMapping', instance.blockDevices, blockDeviceXml),
    tagSet(instance.tags),
    element('operator', element('managed', instance.managed)),
  );
}

function candidates({ params, account, region }: Ec2Call): readonly Instance[] {
  const showManaged = !account.hidesManaged || flag(params, 'IncludeManagedResources');
  const ids = list(params, 'InstanceId');
  const instances = ids.map((id) => {
    checkId(id, 'i', 'instanceId');
    const instance = region.instances.get(id);
    if (!instance) throw instanceNotFound(id);
    return instance;
  });
  const asked = ids.length > 0 ? instances : [...region.instances.values()];
  return asked.filter(({ managed }) => showManaged || !managed);
}

export function describeInstances(call: Ec2Call): Xml {
  const { params, account, region, services } = call;
  refuseIdsWithMaxResults(params, 'InstanceId', 'instancesSet');
  const filters = parseFilters(params);
  stopIfDryRun(call);
  const page = services.pager.page({
    scope: scopeOf(call),
    params,
    ids: () => selected(candidates(call), filters, FIELDS).map(({ instanceId }) => instanceId),
    find: (id) => region.instances.get(id),
  });
  const reservations = new Map<string, Instance[]>();
  for (const instance of page.items) {
    const together = reservations.get(instance.reservationId);
    if (together) together.push(instance);
    else reservations.set(instance.reservationId, [instance]);
  }
  return join(
    itemSet('reservationSet', reservations, ([reservationId, instances]) =>
      join(
        element('reservationId', reservationId),
        element('ownerId', account.id),
        itemSet('groupSet', [], () => join()),
        itemSet('instancesSet', instances, (instance) => instanceXml(instance, region.name)),
      ),
    ),
    element('nextToken', page.nextToken),
  );
}
