import type { Copy, VolumeCopy } from '../../../domain/copies/model.ts';
import { snapshotUrl, volumeUrl } from '../../../github/console.ts';
import { link, text } from '../../../github/markdown.ts';
import { minute } from '../../../lib/instants.ts';

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
