import { type Ec2Call, scopeOf, stopIfDryRun } from '../context.ts';
import { volumeNotFound } from '../errors.ts';
import { type Fields, parseFilters, selected } from '../filters.ts';
import type { Volume } from '../model.ts';
import { refuseIdsWithMaxResults } from '../paging.ts';
import { checkId, flag, list } from '../params.ts';
import type { Attachment } from '../region.ts';
import { tagSet } from '../tags.ts';
import { element, itemSet, join, type Xml } from '../xml.ts';

type Attachments = ReadonlyMap<string, readonly Attachment[]>;

function fieldsWith(attachments: Attachments): Fields<Volume> {
  const held = ({ volumeId }: Volume) => attachments.get(volumeId) ?? [];
  return {
    'volume-id': ({ volumeId }) => [volumeId],
    'volume-type': ({ volumeType }) => [volumeType],
    encrypted: ({ encrypted }) => [String(encrypted)],
    status: (volume) => [held(volume).length > 0 ? 'in-use' : 'available'],
    'attachment.instance-id': (volume) => held(volume).map(({ instanceId }) => instanceId),
    'attachment.status': (volume) => held(volume).map(({ status }) => status),
    'attachment.device': (volume) => held(volume).map(({ deviceName }) => deviceName),
  };
}

function volumeXml(volume: Volume, held: readonly Attachment[], region: string): Xml {
  return join(
    element('volumeId', volume.volumeId),
    element('size', volume.size),
    element('snapshotId', ''),
    element('availabilityZone', `${region}a`),
    element('status', held.length > 0 ? 'in-use' : 'available'),
    element('createTime', volume.createTime),
    itemSet('attachmentSet', held, (attachment) =>
      join(
        element('volumeId', attachment.volumeId),
        element('instanceId', attachment.instanceId),
        element('device', attachment.deviceName),
        element('status', attachment.status),
        element('attachTime', attachment.attachTime),
        element('deleteOnTermination', attachment.deleteOnTermination),
      ),
    ),
    tagSet(volume.tags),
    element('volumeType', volume.volumeType),
    element('encrypted', volume.encrypted),
    element('multiAttachEnabled', held.length > 1),
    element('operator', element('managed', volume.managed)),
  );
}

function candidates({ params, account, region }: Ec2Call): readonly Volume[] {
  const showManaged = !account.hidesManaged || flag(params, 'IncludeManagedResources');
  const ids = list(params, 'VolumeId');
  const volumes = ids.map((id) => {
    checkId(id, 'vol', 'volumeId');
    const volume = region.volumes.get(id);
    if (!volume) throw volumeNotFound(id);
    return volume;
  });
  const asked = ids.length > 0 ? volumes : [...region.volumes.values()];
  return asked.filter(({ managed }) => showManaged || !managed);
}

export function describeVolumes(call: Ec2Call): Xml {
  const { params, region, services } = call;
  refuseIdsWithMaxResults(params, 'VolumeId', 'volumeSet');
  const filters = parseFilters(params);
  stopIfDryRun(call);
  const attachments = region.attachments();
  const page = services.pager.page({
    scope: scopeOf(call),
    params,
    ids: () =>
      selected(candidates(call), filters, fieldsWith(attachments)).map(({ volumeId }) => volumeId),
    find: (id) => region.volumes.get(id),
  });
  return join(
    itemSet('volumeSet', page.items, (volume) =>
      volumeXml(volume, attachments.get(volume.volumeId) ?? [], region.name),
    ),
    element('nextToken', page.nextToken),
  );
}
