import type { Tag, Tags } from '../model.ts';
import {
  type Machine,
  NO_MACHINE,
  NO_SETTINGS,
  type RecordedVolume,
  type VolumeSettings,
} from './settings.ts';

/**
 * What a restore needs, in tags of the snapshot:
 *
 *     RestoreInstance = zone=eu-central-1a arch=x86_64 virt=hvm root=/dev/xvda boot=uefi ena=true …
 *     RestoreVolumes  = 4f2a:/dev/xvda:gp3:3000:125:root 91c0:/dev/sdf:io2:8000::
 *
 * A volume is named by the end of its id, as much of it as tells it from the others of its set. A
 * value that is unknown is empty. Characters outside those that all AWS services take in a tag, and
 * `+`, `:` and space, are written as `+` and two hexadecimal digits for each byte of UTF-8. What
 * does not fit in one value goes on in `RestoreVolumes2`, `RestoreVolumes3` and so on.
 */
const INSTANCE_KEY = 'RestoreInstance';
const VOLUMES_KEY = 'RestoreVolumes';
const RESTORE_KEY = /^Restore(?:Instance|Volumes(?:[2-9]|[1-9][0-9])?)$/;

// Amazon EC2 User Guide, "Tag your Amazon EC2 resources": a tag value holds 256 characters.
const TAG_VALUE_LENGTH = 256;
const SHORTEST_END = 4;

/** What is said once for all volumes of a snapshot's set. */
export interface RecordedInstance {
  readonly zone: string | null;
  /** Only with the root volume; null without it. */
  readonly machine: Machine | null;
}

/** What the tags of one snapshot say. */
export interface Recorded extends RecordedInstance {
  /** Null where the tags do not name the volume. */
  readonly volume: RecordedVolume | null;
}

/** Whether a tag of a snapshot is one of these; nobody else sets them. */
export function isRestoreKey(key: string): boolean {
  return RESTORE_KEY.test(key);
}

/** The tags for a snapshot of one volume, or for those of a set, by volume id. */
export function restoreTags(
  instance: RecordedInstance,
  volumes: ReadonlyMap<string, RecordedVolume>,
): readonly Tag[] {
  const place = joined([
    ['zone', instance.zone],
    ...Object.entries(FIELDS).map(([field, name]): [string, string | null] => {
      const value = instance.machine?.[field as keyof Machine] ?? null;
      return [name, value === null ? null : String(value)];
    }),
  ]);
  const values = chunks(entriesOf(volumes));
  return [
    ...(place === '' ? [] : [{ key: INSTANCE_KEY, value: place }]),
    ...values.map((value, index) => ({
      key: index === 0 ? VOLUMES_KEY : `${VOLUMES_KEY}${index + 1}`,
      value,
    })),
  ];
}

/** What the tags of a snapshot of this volume say; what cannot be read is unknown. */
export function parseRestoreTags(tags: Tags, volumeId: string): Recorded {
  const fields = new Map(
    (tags.get(INSTANCE_KEY) ?? '').split(' ').map((field): [string, string | null] => {
      const at = field.indexOf('=');
      return [field.slice(0, Math.max(at, 0)), decoded(field.slice(at + 1))];
    }),
  );
  return {
    zone: fields.get('zone') ?? null,
    machine: machineOf(fields),
    volume: volumeIn(tags, volumeId),
  };
}

/** The shortest names last of all: what is most needed comes first, in case not all fits. */
const FIELDS = {
  architecture: 'arch',
  rootDevice: 'root',
  bootMode: 'boot',
  platform: 'platform',
  usage: 'usage',
  virtualization: 'virt',
  ena: 'ena',
  tpm: 'tpm',
  imds: 'imds',
  sriov: 'sriov',
} as const satisfies Readonly<Record<keyof Machine, string>>;

function joined(fields: readonly (readonly [string, string | null])[]): string {
  let text = '';
  for (const [name, value] of fields) {
    if (value === null || value === '') continue;
    const longer = `${text}${text === '' ? '' : ' '}${name}=${encoded(value)}`;
    // Cut off, a value would be another one.
    if (longer.length <= TAG_VALUE_LENGTH) text = longer;
  }
  return text;
}

function machineOf(fields: ReadonlyMap<string, string | null>): Machine | null {
  const texts = Object.entries(FIELDS).map(([field, name]) => [field, fields.get(name) || null]);
  const { ena, ...rest }: Record<keyof Machine, string | null> = Object.fromEntries(texts);
  const machine = { ...rest, ena: ena === 'true' ? true : ena === 'false' ? false : null };
  return Object.values(machine).every((value) => value === null)
    ? null
    : { ...NO_MACHINE, ...machine };
}

function entriesOf(volumes: ReadonlyMap<string, RecordedVolume>): readonly string[] {
  const ids = [...volumes.keys()];
  let length = SHORTEST_END;
  const longest = Math.max(SHORTEST_END, ...ids.map((id) => id.length));
  while (length < longest && new Set(ids.map((id) => id.slice(-length))).size < ids.length) {
    length++;
  }
  return [...volumes].flatMap(([id, volume]) => {
    const end = encoded(id.slice(-length));
    const { device, type, iops, throughput, isRoot } = volume;
    const settings = [type, iops, throughput].map((one) => encoded(String(one ?? '')));
    const tail = [...settings, isRoot ? 'root' : ''].join(':');
    const whole = `${end}:${encoded(device ?? '')}:${tail}`;
    const entry = whole.length <= TAG_VALUE_LENGTH ? whole : `${end}::${tail}`;
    return entry.length <= TAG_VALUE_LENGTH ? [entry] : [];
  });
}

function chunks(entries: readonly string[]): readonly string[] {
  const values: string[] = [];
  for (const entry of entries) {
    const last = values.at(-1);
    const longer = last === undefined ? null : `${last} ${entry}`;
    if (longer !== null && longer.length <= TAG_VALUE_LENGTH) values[values.length - 1] = longer;
    else values.push(entry);
  }
  return values;
}

function volumeIn(tags: Tags, volumeId: string): RecordedVolume | null {
  const entries = [...tags]
    .filter(([key]) => key.startsWith(VOLUMES_KEY) && isRestoreKey(key))
    .flatMap(([, value]) => value.split(' '))
    .map((entry) => entry.split(':').map(decoded))
    // A shorter end, or an empty one, would fit volumes that are not meant.
    .filter(([end]) => end && end.length >= SHORTEST_END && volumeId.endsWith(end));
  const [fields, another] = entries;
  if (fields === undefined || another !== undefined || fields.length !== 6) return null;
  const [, device, type, iops, throughput, root] = fields;
  return {
    device: device || null,
    type: type || null,
    iops: numberOf(iops),
    throughput: numberOf(throughput),
    isRoot: root === 'root',
  };
}

function numberOf(text: string | null | undefined): number | null {
  return /^[1-9][0-9]{0,8}$/.test(String(text)) ? Number(text) : null;
}

/** Amazon EC2 User Guide, "Tag restrictions": what all services take, but for what divides here. */
function encoded(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .replace(/[^A-Za-z0-9_=.@/-]/gu, (character) =>
      character < '\x80'
        ? `+${character.charCodeAt(0).toString(16).padStart(2, '0')}`
        : encodeURIComponent(character).replaceAll('%', '+').toLowerCase(),
    );
}

/** Null for what `encoded` cannot have written. */
function decoded(text: string): string | null {
  if (!/^(?:[A-Za-z0-9_=.@/-]|\+[0-9a-f]{2})*$/.test(text)) return null;
  try {
    return decodeURIComponent(text.replaceAll('+', '%'));
  } catch {
    return null;
  }
}

/** What is set of either; the first wins. */
export function settingsFrom(first: VolumeSettings | null, second: VolumeSettings): VolumeSettings {
  const { type, iops, throughput } = first ?? NO_SETTINGS;
  // IOPS of one type mean nothing for another.
  if (type !== null && second.type !== null && type !== second.type) {
    return { type, iops, throughput };
  }
  return {
    type: type ?? second.type,
    iops: iops ?? second.iops,
    throughput: throughput ?? second.throughput,
  };
}
