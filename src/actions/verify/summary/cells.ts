import type { Snapshot } from '../../../domain/verification/model.ts';
import { snapshotUrl, volumeUrl } from '../../../github/console.ts';
import { link, text } from '../../../github/markdown.ts';

/** The instance first, as people know it; a copy's volume is elsewhere. */
export function volumeCell(snapshot: Snapshot, region: string): string {
  const { volumeId, instanceId, kind, origin } = snapshot;
  const volume = kind === 'copy' ? text(volumeId) : link(volumeId, volumeUrl(region, volumeId));
  const of = [instanceId ?? '', origin].filter((part) => part !== '').map(text);
  return [volume, ...of].join('<br>');
}

export function snapshotCell({ id, kind, name }: Snapshot, region: string): string {
  const copy = kind === 'copy' ? ' (copy)' : '';
  const called = name === null || name === '' ? '' : `<br>${text(name)}`;
  return `${link(id, snapshotUrl(region, id))}${copy}${called}`;
}
