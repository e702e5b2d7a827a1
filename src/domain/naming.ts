import type { Instant, SnapshotRequest, Tag, Volume } from './model.ts';

// Amazon EC2 User Guide, "Tag your Amazon EC2 resources": a tag value holds 256 characters.
const TAG_VALUE_LENGTH = 256;
// Amazon EC2 API Reference, CreateSnapshot: a description holds 255.
const DESCRIPTION_LENGTH = 255;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** UTC `YYYY-MM-DD-HHMM`. */
export function formatTimestamp(instant: Instant): string {
  const iso = new Date(instant).toISOString();
  return `${iso.slice(0, 10)}-${iso.slice(11, 13)}${iso.slice(14, 16)}`;
}

/** The create calls for the volumes in scope: the tags and the description say what each one is. */
export function planBackups(options: {
  readonly volumes: readonly Volume[];
  /** From `formatTimestamp`; one per run. */
  readonly timestamp: string;
  /** `<owner>/<repo>/<run id>/<job>/<step>`: finds what this run has made. */
  readonly backupRun: string;
}): readonly SnapshotRequest[] {
  const { timestamp, backupRun } = options;
  return options.volumes.map((volume) => {
    const name = wellFormed(volume.instanceName ?? volume.instanceId);
    return {
      volume,
      description: around(
        'Auto-backup ',
        name,
        ` ${volume.device} ${timestamp}`,
        DESCRIPTION_LENGTH,
      ),
      tags: [
        tag('Name', around('auto-snap-', name, `-${timestamp}`, TAG_VALUE_LENGTH)),
        tag('AutoBackup', 'true'),
        tag('InstanceId', volume.instanceId),
        tag('CreatedAt', timestamp),
        tag('BackupRun', backupRun),
      ],
    };
  });
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
