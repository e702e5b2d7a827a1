import type { Snapshot } from '../../../domain/verification/model.ts';
import { snapshotUrl, volumeUrl } from '../../../github/console.ts';
import { link, text } from '../../../github/markdown.ts';

/** A copy's volume is elsewhere. */
export function volumeCell(snapshot: Snapshot, region: string): string {
  const { volumeId, instanceId, kind, origin } = snapshot;
  const volume = kind === 'copy' ? text(volumeId) : link(volumeId, volumeUrl(region, volumeId));
  const of = [instanceId ?? '', origin].filter((part) => part !== '').map(text);
  return [volume, ...of].join('<br>');
}

/** The name first, as people know it. */
export function snapshotCell({ id, kind, name }: Snapshot, region: string): string {
  const copy = kind === 'copy' ? ' (copy)' : '';
  const called = name === null || name === '' ? '' : `${text(name)}<br>`;
  return `${called}${link(id, snapshotUrl(region, id))}${copy}`;
}
