import type { Copy, VolumeCopy } from '../../../domain/copies/model.ts';
import type { Instant } from '../../../domain/model.ts';
import { snapshotUrl, volumeUrl } from '../../../github/console.ts';
import { link, text } from '../../../github/markdown.ts';

/** UTC `YYYY-MM-DD HH:MM`. */
export function minute(instant: Instant): string {
  return new Date(instant).toISOString().slice(0, 16).replace('T', ' ');
}

export function volumeCell({ backup }: VolumeCopy, region: string): string {
  const instance = backup.tags.get('InstanceId');
  const whose = instance === undefined ? '' : ` ${text(instance)}`;
  return `${link(backup.volumeId, volumeUrl(region, backup.volumeId))}${whose}`;
}

export function backupCell({ backup }: VolumeCopy, region: string): string {
  const { snapshotId, startedAt } = backup;
  return `${link(snapshotId, snapshotUrl(region, snapshotId))} of ${minute(startedAt)}`;
}

export function copyCell(volume: VolumeCopy, region: string): string {
  const id = 'copyId' in volume ? volume.copyId : undefined;
  return id === undefined ? '' : link(id, snapshotUrl(region, id));
}

export function prunedCell({ id, name }: Copy, region: string): string {
  return `${link(id, snapshotUrl(region, id))}${name === null ? '' : ` ${text(name)}`}`;
}

export function originCell({ origin }: Copy): string {
  const parts = [origin.volumeId, origin.account, origin.region].filter((part) => part !== null);
  return parts.length === 0 ? 'unknown' : parts.map(text).join(' ');
}
