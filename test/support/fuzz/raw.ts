/** What an endpoint may put into its answers, sound or not, and how that is written as XML. */
import { escapeXml } from '../../simulator/xml.ts';

/** A text, XML where a text is expected, or nothing at all. */
export type Raw = string | { readonly xml: string } | undefined;

export interface RawTag {
  readonly key: Raw;
  readonly value: Raw;
}

export interface RawMapping {
  readonly device: Raw;
  readonly volumeId: Raw;
  readonly attachTime: Raw;
  /** Without it the mapping is one of an instance store volume. */
  readonly ebs: boolean;
}

export interface RawInstance {
  readonly id: Raw;
  readonly state: Raw;
  readonly root: Raw;
  readonly owner: Raw;
  readonly tags: readonly RawTag[];
  readonly mappings: readonly RawMapping[];
}

export interface RawSnapshot {
  readonly id: Raw;
  readonly owner: Raw;
  readonly volumeId: Raw;
  readonly state: Raw;
  readonly startTime: Raw;
  readonly size: Raw;
  readonly description: Raw;
  readonly transferType: Raw;
  readonly tags: readonly RawTag[];
}

function element(name: string, value: Raw): string {
  if (value === undefined) return '';
  return `<${name}>${typeof value === 'string' ? escapeXml(value) : value.xml}</${name}>`;
}

function set<T>(name: string, items: readonly T[], render: (item: T) => string): string {
  return `<${name}>${items.map((item) => `<item>${render(item)}</item>`).join('')}</${name}>`;
}

function tagSet(tags: readonly RawTag[]): string {
  return set('tagSet', tags, ({ key, value }) => element('key', key) + element('value', value));
}

function instance({ id, state, root, tags, mappings }: RawInstance): string {
  const devices = set('blockDeviceMapping', mappings, (mapping) => {
    const ebs = element('volumeId', mapping.volumeId) + element('attachTime', mapping.attachTime);
    return element('deviceName', mapping.device) + (mapping.ebs ? `<ebs>${ebs}</ebs>` : '');
  });
  return [
    element('instanceId', id),
    state === undefined ? '' : `<instanceState>${element('name', state)}</instanceState>`,
    element('rootDeviceName', root),
    devices,
    tagSet(tags),
  ].join('');
}

export function instanceList(instances: readonly RawInstance[]): string {
  return set(
    'reservationSet',
    instances,
    (one) =>
      `${element('ownerId', one.owner)}<instancesSet><item>${instance(one)}</item></instancesSet>`,
  );
}

export function snapshot(one: RawSnapshot): string {
  return [
    element('snapshotId', one.id),
    element('ownerId', one.owner),
    element('volumeId', one.volumeId),
    element('status', one.state),
    element('startTime', one.startTime),
    element('volumeSize', one.size),
    element('description', one.description),
    element('transferType', one.transferType),
    tagSet(one.tags),
  ].join('');
}

export function snapshotList(snapshots: readonly RawSnapshot[]): string {
  return set('snapshotSet', snapshots, snapshot);
}

/** As `snapshot`, in the words of CreateSnapshots, which names the state otherwise. */
export function snapshotInfoList(snapshots: readonly RawSnapshot[]): string {
  return set('snapshotSet', snapshots, (one) =>
    snapshot(one).replace('<status>', '<state>').replace('</status>', '</state>'),
  );
}

export function regionList(names: readonly Raw[]): string {
  return set('regionInfo', names, (name) => element('regionName', name));
}

export function volumeList(
  volumes: readonly { readonly id: string; readonly tags: readonly RawTag[] }[],
): string {
  return set('volumeSet', volumes, ({ id, tags }) => element('volumeId', id) + tagSet(tags));
}

/** A whole answer with the root element that the action's answer has. */
export function answerOf(action: string, content: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${action}Response xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>r</requestId>${content}</${action}Response>`;
}

export function errorOf(code: string, message: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Response><Errors><Error>${element('Code', code)}${element('Message', message)}</Error></Errors><RequestID>r</RequestID></Response>`;
}

/** The value of a tag, where exactly that is told. */
export function tagOf(tags: readonly RawTag[], key: string): Raw {
  return tags.find((tag) => tag.key === key)?.value;
}
