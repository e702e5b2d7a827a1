import type { Refusal, Wishes } from './model.ts';
import { NO_SETTINGS, type VolumeSettings } from './settings.ts';

// Amazon EC2 API Reference, CreateVolume: Iops, Throughput.
const TAKES_IOPS: readonly string[] = ['gp3', 'io1', 'io2'];
const NEEDS_IOPS: readonly string[] = ['io1', 'io2'];
const TAKES_THROUGHPUT: readonly string[] = ['gp3'];
/** EC2's own default, gp2, is dearer and slower. */
const FALLBACK_TYPE = 'gp3';

/** What a volume is made with: as the inputs say, else as its original was. */
export function settingsOf(volumeId: string, known: VolumeSettings, wishes: Wishes) {
  const type = wishes.type ?? known.type ?? FALLBACK_TYPE;
  const same = known.type === type ? known : NO_SETTINGS;
  const iops = TAKES_IOPS.includes(type) ? (wishes.iops ?? same.iops) : null;
  const throughput = TAKES_THROUGHPUT.includes(type)
    ? (wishes.throughput ?? same.throughput)
    : null;
  const refusals: Refusal[] = [];
  if (iops === null && NEEDS_IOPS.includes(type)) {
    const sentence = `${volumeId} is to be ${type}, and how many IOPS it had is not known. Give iops, or another volume-type.`;
    refusals.push({ code: 'IopsUnknown', about: volumeId, sentence });
  }
  const notes = [
    ...(wishes.type === null && known.type === null
      ? [`${volumeId}: its volume type is not known; it becomes ${FALLBACK_TYPE}.`]
      : []),
    ...(wishes.iops !== null && iops === null
      ? [`${volumeId}: a volume of the type ${type} takes no iops.`]
      : []),
    ...(wishes.throughput !== null && throughput === null
      ? [`${volumeId}: a volume of the type ${type} takes no throughput.`]
      : []),
  ];
  return { settings: { type, iops, throughput }, refusals, notes };
}
