import type { Backup, Instant, Snapshot, Volume } from '../../../domain/model.ts';
import type { Pruning } from '../../../domain/pruning.ts';
import { snapshotUrl, volumeUrl } from '../../../github/console.ts';
import { link, text } from '../../../github/markdown.ts';
import { minute } from '../../../lib/instants.ts';

export function volumeCell(volume: Volume, region: string): string {
  return `${volumeLink(volume, region)} ${text(volume.device)}`;
}

export function volumeLink({ id }: Volume, region: string): string {
  return link(id, volumeUrl(region, id));
}

export function instanceCell({ instanceId, instanceName }: Volume): string {
  const name = instanceName === null ? '' : ` ${text(instanceName)}`;
  return `${text(instanceId)}${name}`;
}

export function createdCell(backup: Backup, region: string): string {
  return 'snapshotId' in backup
    ? link(backup.snapshotId, snapshotUrl(region, backup.snapshotId))
    : '';
}

export function snapshotCell({ snapshot }: Pruning, region: string): string {
  const name = snapshot.name === null ? '' : ` ${text(snapshot.name)}`;
  return `${link(snapshot.id, snapshotUrl(region, snapshot.id))}${name}`;
}

/** The volume that a snapshot was made of, and its instance at that time. */
export function originCell({ volumeId, instanceId }: Snapshot): string {
  const parts = [volumeId, instanceId].filter((part) => part !== null);
  return parts.length === 0 ? 'unknown' : parts.map(text).join(' ');
}

/** `2026-11-20 02:17 (31 days)`. */
export function startCell({ startedAt }: Snapshot, now: Instant | null): string {
  if (startedAt === null) return 'unknown';
  const age =
    now === null ? '' : ` (${Math.max(0, Math.floor((now - startedAt) / 86_400_000))} days)`;
  return `${minute(startedAt)}${age}`;
}

/** The size of the volume: an upper bound of what a snapshot stores, and no cost. */
export function sizeCell({ volumeSize }: Snapshot): string {
  return volumeSize === null ? 'unknown' : `≤ ${volumeSize} GiB`;
}
