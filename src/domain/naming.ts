import type { Instant, Tag, Volume } from './model.ts';

// Amazon EC2 User Guide, "Tag your Amazon EC2 resources": a tag value holds 256 characters.
const TAG_VALUE_LENGTH = 256;
// Amazon EC2 API Reference, CreateSnapshot: a description holds 255.
const DESCRIPTION_LENGTH = 255;

/** Tag keys with a kind for this action: nobody else sets them on its snapshots. */
export const RESERVED_KEYS: readonly string[] = [
  'Name',
  'AutoBackup',
  'InstanceId',
  'CreatedAt',
  'BackupRun',
  'BackupSet',
];

/** UTC `YYYY-MM-DD-HHMM`. */
export function formatTimestamp(instant: Instant): string {
  const iso = new Date(instant).toISOString();
  return `${iso.slice(0, 10)}-${iso.slice(11, 13)}${iso.slice(14, 16)}`;
}

/** The tags by which a snapshot is found again, and found to be ours. */
export function nameTags(
  volume: Volume,
  run: {
    readonly timestamp: string;
    readonly backupRun: string;
    readonly rules: { readonly backupSet: string | null };
  },
): readonly Tag[] {
  const { timestamp, backupRun } = run;
  const { backupSet } = run.rules;
  return [
    tag('Name', around('auto-snap-', nameOf(volume), `-${timestamp}`, TAG_VALUE_LENGTH)),
    tag('AutoBackup', 'true'),
    tag('InstanceId', volume.instanceId),
    tag('CreatedAt', timestamp),
    tag('BackupRun', backupRun),
    ...(backupSet === null ? [] : [tag('BackupSet', backupSet)]),
  ];
}

/** @param device null for a snapshot made with the instance's other volumes in one call */
export function describe(volume: Volume, device: string | null, timestamp: string): string {
  const end = device === null ? ` ${timestamp}` : ` ${device} ${timestamp}`;
  return around('Auto-backup ', nameOf(volume), end, DESCRIPTION_LENGTH);
}

function nameOf({ instanceName, instanceId }: Volume): string {
  return wellFormed(instanceName ?? instanceId);
}

function tag(key: string, value: string): Tag {
  return { key, value: cut(value, TAG_VALUE_LENGTH) };
}

/** `before` + `middle` + `after`, the middle cut so that the end, which dates the text, survives. */
function around(before: string, middle: string, after: string, limit: number): string {
  const room = Math.max(0, limit - before.length - after.length);
  return cut(before + cut(middle, room) + after, limit);
}

/** At most `limit` UTF-16 units, never ending inside a character that a reader sees as one. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  // Made here, where few texts get to: it loads Unicode's tables.
  const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
  let end = 0;
  for (const { segment } of graphemes.segment(text)) {
    if (end + segment.length > limit) break;
    end += segment.length;
  }
  return text.slice(0, end);
}

/** Half a surrogate pair cannot be sent to EC2: it becomes the replacement character. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}
