import type { RestoredImage, RestoredVolume } from '../../domain/restore/model.ts';
import type { Restorable } from '../../domain/restore/overview.ts';
import type { RestoreReport } from '../../domain/restore/report.ts';
import { durationInWords, instantInWords } from '../../domain/restore/words.ts';
import { count } from '../../lib/text.ts';

/** Tables as plain text; whoever shows them makes them safe. */
export const VOLUMES_HEADER = [
  'Device',
  'Volume',
  'What became of it',
  'From',
  'As of',
  'Type',
  'Zone',
  'GiB',
];

const ENDS: Readonly<Record<RestoredVolume['kind'], string>> = {
  available: 'available',
  creating: 'not available yet',
  planned: 'planned',
  'in-image': 'in the AMI',
  failed: 'failed',
};

export function volumeRow(volume: RestoredVolume, now: number | null): readonly string[] {
  const { plan, kind } = volume;
  const { backup, device, isRoot, type, iops, throughput, zone } = plan;
  const id = 'volumeId' in volume ? volume.volumeId : undefined;
  const age =
    now === null ? '' : ` (${durationInWords(Math.max(0, now - backup.startedAt))} before)`;
  const settings = [
    type,
    ...(iops === null ? [] : [`${iops} IOPS`]),
    ...(throughput === null ? [] : [`${throughput} MiB/s`]),
  ];
  const isAgain = 'isNew' in volume && !volume.isNew ? ', made by an earlier attempt' : '';
  return [
    `${device ?? 'unknown'}${isRoot ? ' (root)' : ''}`,
    id ?? '',
    `${ENDS[kind]}${isAgain}`,
    `${backup.id}${backup.origin === null ? '' : ' (a copy)'} of ${backup.volumeId}`,
    `${instantInWords(backup.startedAt)}${age}`,
    settings.join(' '),
    zone ?? '',
    String(backup.size ?? ''),
  ];
}

/** The AMI by id and name, with what became of it; null where there is none. */
export function imageParts(
  image: RestoredImage | null,
): { readonly id: string; readonly name: string; readonly end: string } | null {
  if (image === null || !('imageId' in image) || image.imageId === undefined) return null;
  const isAgain = 'isNew' in image && !image.isNew ? ', made by an earlier attempt' : '';
  const end = `${image.kind === 'pending' ? 'not available yet: EC2 goes on' : image.kind}${isAgain}`;
  return { id: image.imageId, name: image.name, end };
}

export const OVERVIEW_HEADER = ['What', 'Name', 'Now', 'Newest', 'Oldest', 'Points'];

export function overviewRow({
  kind,
  id,
  name,
  isLiving,
  newestAt,
  oldestAt,
  points,
  of,
}: Restorable): readonly string[] {
  const whose = kind === 'instance' ? count(of.length, 'volume') : `of ${of.join(', ')}`;
  return [
    `${id}${of.length === 0 ? '' : ` (${whose})`}`,
    name ?? '',
    isLiving === null ? 'unknown' : isLiving ? 'living' : 'gone',
    instantInWords(newestAt),
    instantInWords(oldestAt),
    String(points),
  ];
}

/** What the plan costs a month, where a price is given. */
export function costInWords({ totals, pricePerGib }: RestoreReport): string | null {
  if (pricePerGib === null || totals.planned === 0) return null;
  const cost = (totals.sizeGib * pricePerGib).toFixed(2);
  return `${totals.sizeGib} GiB at ${pricePerGib} a GiB-month come to ${cost} a month, without IOPS and throughput.`;
}
