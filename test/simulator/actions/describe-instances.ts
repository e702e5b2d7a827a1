import { type Ec2Call, scopeOf, stopIfDryRun } from '../context.ts';
import { instanceNotFound } from '../errors.ts';
import { type Fields, matcherOf, parseFilters } from '../filters.ts';
import { placesOf } from '../listed-map.ts';
import type { BlockDevice, Instance, InstanceState, Machine } from '../model.ts';
import { OPERATOR_FIELDS, operatorXml, visibilityIn } from '../operator.ts';
import { refuseIdsWithMaxResults } from '../paging.ts';
import { checkId, list } from '../params.ts';
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
  ...OPERATOR_FIELDS,
};

function blockDeviceXml(device: BlockDevice, { region, account }: Ec2Call): Xml {
  const volume = region.volumes.get(device.volumeId);
  return join(
    element('deviceName', device.deviceName),
    element(
      'ebs',
      join(
        element('volumeId', device.volumeId),
        element('status', device.status),
        element('attachTime', device.attachTime),
        element('deleteOnTermination', device.deleteOnTermination),
        volume ? operatorXml(volume, account) : join(),
      ),
    ),
  );
}

function instanceXml(instance: Instance, call: Ec2Call): Xml {
  const { state } = instance;
  return join(
    element('instanceId', instance.instanceId),
    element('imageId', 'ami-00000000000000000'),
    element('instanceState', join(element('code', STATE_CODES[state]), element('name', state))),
    element('instanceType', 't3.micro'),
    element('launchTime', instance.launchTime),
    element('placement', element('availabilityZone', instance.zone ?? `${call.region.name}a`)),
    element('rootDeviceType', 'ebs'),
    element('rootDeviceName', instance.rootDeviceName),
    itemSet('blockDeviceMapping', instance.blockDevices, (device) => blockDeviceXml(device, call)),
    tagSet(instance.tags),
    machineXml(instance.machine),
    operatorXml(instance, call.account),
  );
}

function machineXml(machine: Machine): Xml {
  return join(
    element('architecture', machine.architecture),
    element('virtualizationType', machine.virtualizationType),
    element('bootMode', machine.bootMode),
    element('currentInstanceBootMode', machine.currentInstanceBootMode),
    element('enaSupport', machine.enaSupport),
    element('sriovNetSupport', machine.sriovNetSupport),
    element('tpmSupport', machine.tpmSupport),
    element('metadataOptions', element('httpTokens', machine.httpTokens)),
    element('platformDetails', machine.platformDetails),
    element('usageOperation', machine.usageOperation),
  );
}

function placesIn({ params, region }: Ec2Call) {
  const ids = list(params, 'InstanceId');
  for (const id of ids) {
    checkId(id, 'i', 'instanceId');
    if (!region.instances.has(id)) throw instanceNotFound(id);
  }
  return ids.length > 0 ? placesOf(ids) : region.instances.places;
}

export function describeInstances(call: Ec2Call): Xml {
  const { params, account, region, services } = call;
  refuseIdsWithMaxResults(params, 'InstanceId', 'instancesSet');
  const filters = parseFilters(params);
  stopIfDryRun(call);
  const fits = matcherOf(filters, FIELDS);
  const isVisible = visibilityIn(call, 'InstanceId');
  const page = services.pager.page({
    scope: scopeOf(call),
    params,
    places: placesIn(call),
    find: (id) => {
      const instance = region.instances.get(id);
      return instance && isVisible(instance) && fits(instance) ? instance : undefined;
    },
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
        itemSet('instancesSet', instances, (instance) => instanceXml(instance, call)),
      ),
    ),
    element('nextToken', page.nextToken),
  );
}
