import { type Ec2Call, scopeOf, stopIfDryRun } from '../context.ts';
import { volumeNotFound } from '../errors.ts';
import { type Fields, matcherOf, parseFilters } from '../filters.ts';
import { placesOf } from '../listed-map.ts';
import type { Volume } from '../model.ts';
import { OPERATOR_FIELDS, operatorXml, visibilityIn } from '../operator.ts';
import { refuseIdsWithMaxResults } from '../paging.ts';
import { checkId, list } from '../params.ts';
import type { Attachment } from '../region.ts';
import { tagSet } from '../tags.ts';
import { element, itemSet, join, type Xml } from '../xml.ts';

type Held = (volume: Volume) => readonly Attachment[];

export function stateOf(volume: Volume, held: readonly Attachment[], now: number): string {
  if (volume.state !== undefined) return volume.state;
  if (now < (volume.readyAt ?? 0)) return 'creating';
  return held.length > 0 || volume.attachedToService !== undefined ? 'in-use' : 'available';
}

function fieldsWith(held: Held, region: string, now: number): Fields<Volume> {
  return {
    'volume-id': ({ volumeId }) => [volumeId],
    'volume-type': ({ volumeType }) => [volumeType],
    'availability-zone': ({ zone }) => [zone ?? `${region}a`],
    'snapshot-id': ({ snapshotId }) => [snapshotId ?? ''],
    'create-time': ({ createTime }) => [createTime.toISOString()],
    size: ({ size }) => [String(size)],
    encrypted: ({ encrypted }) => [String(encrypted)],
    status: (volume) => [stateOf(volume, held(volume), now)],
    'multi-attach-enabled': (volume) => [String(held(volume).length > 1)],
    'attachment.instance-id': (volume) => held(volume).map(({ instanceId }) => instanceId),
    'attachment.status': (volume) => held(volume).map(({ status }) => status),
    'attachment.device': (volume) => held(volume).map(({ deviceName }) => deviceName),
    'attachment.delete-on-termination': (volume) =>
      held(volume).map(({ deleteOnTermination }) => String(deleteOnTermination)),
    ...OPERATOR_FIELDS,
  };
}

function attachmentXml(attachment: Attachment): Xml {
  return join(
    element('volumeId', attachment.volumeId),
    element('instanceId', attachment.instanceId),
    element('device', attachment.deviceName),
    element('status', attachment.status),
    element('attachTime', attachment.attachTime),
    element('deleteOnTermination', attachment.deleteOnTermination),
  );
}

/** Amazon EC2 API Reference, "VolumeAttachment": there is neither an instance nor a device. */
function serviceAttachmentXml({ volumeId, createTime, attachedToService }: Volume): Xml {
  return join(
    element('volumeId', volumeId),
    element('associatedResource', attachedToService?.resource),
    element('instanceOwningService', attachedToService?.service),
    element('status', 'attached'),
    element('attachTime', createTime),
    element('deleteOnTermination', true),
  );
}

export function volumeXml(
  volume: Volume,
  held: readonly Attachment[],
  { region, account }: Ec2Call,
): Xml {
  const attachments = held.map(attachmentXml);
  if (volume.attachedToService !== undefined) attachments.push(serviceAttachmentXml(volume));
  return join(
    element('volumeId', volume.volumeId),
    element('size', volume.size),
    element('snapshotId', volume.snapshotId ?? ''),
    element('availabilityZone', volume.zone ?? `${region.name}a`),
    element('status', stateOf(volume, held, region.now())),
    element('createTime', volume.createTime),
    itemSet('attachmentSet', attachments, (attachment) => attachment),
    tagSet(volume.tags),
    element('volumeType', volume.volumeType),
    element('iops', volume.iops ?? (volume.volumeType === 'gp3' ? 3000 : undefined)),
    element('throughput', volume.throughput ?? (volume.volumeType === 'gp3' ? 125 : undefined)),
    element('encrypted', volume.encrypted),
    element('multiAttachEnabled', held.length > 1),
    operatorXml(volume, account),
  );
}

function placesIn({ params, region }: Ec2Call) {
  const ids = list(params, 'VolumeId');
  for (const id of ids) {
    checkId(id, 'vol', 'volumeId');
    if (!region.volumes.has(id)) throw volumeNotFound(id);
  }
  return ids.length > 0 ? placesOf(ids) : region.volumes.places;
}

export function describeVolumes(call: Ec2Call): Xml {
  const { params, region, services } = call;
  refuseIdsWithMaxResults(params, 'VolumeId', 'volumeSet');
  const filters = parseFilters(params);
  stopIfDryRun(call);
  region.settleVolumes();
  const now = region.now();
  const attachments = region.attachments();
  const held: Held = ({ volumeId }) => attachments.get(volumeId) ?? [];
  const fits = matcherOf(filters, fieldsWith(held, region.name, now));
  const isVisible = visibilityIn(call, 'VolumeId');
  const page = services.pager.page({
    scope: scopeOf(call),
    params,
    places: placesIn(call),
    find: (id) => {
      const volume = region.volumes.get(id);
      const isShown = volume !== undefined && now >= (volume.shownAt ?? 0);
      return volume && isShown && isVisible(volume) && fits(volume) ? volume : undefined;
    },
  });
  return join(
    itemSet('volumeSet', page.items, (volume) => volumeXml(volume, held(volume), call)),
    element('nextToken', page.nextToken),
  );
}
