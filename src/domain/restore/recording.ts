import type { Instance, Tag, Volume } from '../model.ts';
import { NO_SETTINGS, type RecordedVolume, type VolumeSettings } from './settings.ts';
import { restoreTags } from './tags.ts';

/** What a restore of these volumes of one instance needs, as tags of their snapshots. */
export function recordingTags(
  volumes: readonly Volume[],
  options: {
    readonly instance: Instance | undefined;
    /** By volume id, as far as they are known. */
    readonly settings: ReadonlyMap<string, VolumeSettings>;
  },
): readonly Tag[] {
  const { instance, settings } = options;
  const hasRoot = volumes.some(({ isRoot }) => isRoot);
  const recorded = volumes.map(({ id, device, isRoot }): [string, RecordedVolume] => {
    const { type, iops, throughput } = settings.get(id) ?? NO_SETTINGS;
    return [id, { device, isRoot, type, iops, throughput }];
  });
  const machine = hasRoot ? (instance?.machine ?? null) : null;
  return restoreTags({ zone: instance?.zone ?? null, machine }, new Map(recorded));
}
