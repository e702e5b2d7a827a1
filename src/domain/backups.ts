import type {
  AttachedVolume,
  BackupPlan,
  Instance,
  Selection,
  SnapshotRequest,
  Tag,
  Tags,
  Volume,
} from './model.ts';
import { describe, nameTags, RESERVED_KEYS } from './naming.ts';
import { recordingTags } from './restore/recording.ts';
import type { VolumeSettings } from './restore/settings.ts';
import { isRestoreKey } from './restore/tags.ts';

// Amazon EC2 User Guide, "Tag your Amazon EC2 resources".
const TAGS_PER_RESOURCE = 50;
// Amazon EC2 API Reference, CreateSnapshots and InstanceSpecification.
const VOLUMES_PER_SET = 128;
const EXCLUSIONS_PER_SET = 40;

export interface BackupRules {
  /** All volumes of an instance at one instant. */
  readonly crashConsistent: boolean;
  /** Whether a snapshot takes over its volume's tags. */
  readonly copyTags: boolean;
  /** Set on every snapshot besides our own. */
  readonly tags: readonly Tag[];
  readonly backupSet: string | null;
}

export interface PlanOptions {
  readonly selection: Selection;
  readonly instances: readonly Instance[];
  /** Tags by volume id; needed only to copy them. */
  readonly volumeTags: ReadonlyMap<string, Tags>;
  /** What EC2 forgets with a volume, by its id, as far as it is known. */
  readonly volumeSettings: ReadonlyMap<string, VolumeSettings>;
  readonly rules: BackupRules;
  /** From `formatTimestamp`; one per run. */
  readonly timestamp: string;
  /** `<owner>/<repo>/<run id>/<job>/<step>`: finds what this run has made. */
  readonly backupRun: string;
}

/** The create calls that give every volume in scope one snapshot. */
export function planBackups(given: PlanOptions): BackupPlan {
  const { selection, rules } = given;
  const byId = new Map(given.instances.map((instance) => [instance.id, instance]));
  const options: Planning = { ...given, byId };
  if (!rules.crashConsistent) return merged(selection.inScope.map((one) => single(one, options)));
  const byInstance = new Map<string, [Volume, ...Volume[]]>();
  for (const volume of selection.inScope) {
    const others = byInstance.get(volume.instanceId);
    if (others === undefined) byInstance.set(volume.instanceId, [volume]);
    else others.push(volume);
  }
  return merged(
    [...byInstance].map(([id, volumes]) => setOf(volumes, byId.get(id)?.volumes ?? [], options)),
  );
}

interface Planning extends PlanOptions {
  readonly byId: ReadonlyMap<string, Instance>;
}

function merged(plans: readonly BackupPlan[]): BackupPlan {
  return {
    requests: plans.flatMap(({ requests }) => requests),
    notes: plans.flatMap(({ notes }) => notes),
  };
}

function single(volume: Volume, options: Planning): BackupPlan {
  const { own, dropped } = ownTags([volume], volume, options);
  const { copied, notes } = tagsToCopy(volume, own, options);
  const request: SnapshotRequest = {
    kind: 'volume',
    volumes: [volume],
    description: describe(volume, volume.device, options.timestamp),
    tags: [...own, ...copied],
  };
  return { requests: [request], notes: [...dropped, ...notes] };
}

/** Our own tags, those that a restore needs, and then as many of the workflow's as there is room for. */
function ownTags(
  volumes: readonly Volume[],
  first: Volume,
  { byId, volumeSettings: settings, rules, ...options }: Planning,
): { readonly own: readonly Tag[]; readonly dropped: readonly string[] } {
  const instance = byId.get(first.instanceId);
  const all = [
    ...nameTags(first, { ...options, rules }),
    ...recordingTags(volumes, { instance, settings }),
    ...rules.tags,
  ];
  const own = all.slice(0, TAGS_PER_RESOURCE);
  const keys = all.slice(own.length).map(({ key }) => key);
  if (keys.length === 0) return { own, dropped: [] };
  const whose = volumes.length > 1 ? first.instanceId : first.id;
  const note = `${whose}: a snapshot holds ${TAGS_PER_RESOURCE} tags, so these of the input tags are not set: ${keys.join(', ')}.`;
  return { own, dropped: [note] };
}

/** One call for the instance, or one per volume where EC2 cannot express the set. */
function setOf(
  volumes: readonly [Volume, ...Volume[]],
  attached: readonly AttachedVolume[],
  options: Planning,
): BackupPlan {
  const [first] = volumes;
  const taken = new Set(volumes.map(({ id }) => id));
  const excluded = attached.filter(({ id }) => !taken.has(id));
  const excludedData = excluded.filter(({ isRoot }) => !isRoot).map(({ id }) => id);
  const obstacle = obstacleTo(volumes.length, excludedData.length);
  if (obstacle !== null) {
    const note = `${first.instanceId}: ${obstacle}, so its volumes are snapshotted one by one, not at one instant.`;
    const singles = merged(volumes.map((volume) => single(volume, options)));
    return { ...singles, notes: [note, ...singles.notes] };
  }
  const { own: tags, dropped } = ownTags(volumes, first, options);
  const copying = copyingToSet(volumes, tags, options);
  const request: SnapshotRequest = {
    kind: 'instance',
    instanceId: first.instanceId,
    volumes,
    excludeBootVolume: excluded.some(({ isRoot }) => isRoot),
    excludeDataVolumeIds: excludedData,
    copyTagsFromVolumes: copying.possible,
    description: describe(first, null, options.timestamp),
    tags,
  };
  return { requests: [request], notes: [...dropped, ...copying.notes] };
}

/**
 * What is left of a request when some of its volumes have their snapshot already: nothing, a
 * smaller set, or one call per volume where EC2 cannot leave so many out of a set.
 */
export function withoutVolumes(
  request: SnapshotRequest,
  done: ReadonlySet<string>,
): readonly SnapshotRequest[] {
  const volumes = request.volumes.filter(({ id }) => !done.has(id));
  if (volumes.length === request.volumes.length) return [request];
  if (volumes.length === 0 || request.kind === 'volume') return [];
  const dropped = request.volumes.filter(({ id }) => done.has(id));
  const excludeDataVolumeIds = [
    ...request.excludeDataVolumeIds,
    ...dropped.filter(({ isRoot }) => !isRoot).map(({ id }) => id),
  ];
  if (excludeDataVolumeIds.length > EXCLUSIONS_PER_SET) {
    return singleRequests({ ...request, volumes });
  }
  const excludeBootVolume = request.excludeBootVolume || dropped.some(({ isRoot }) => isRoot);
  return [{ ...request, volumes, excludeBootVolume, excludeDataVolumeIds }];
}

/** A set as one request for each of its volumes. */
export function singleRequests(request: SnapshotRequest): readonly SnapshotRequest[] {
  const { volumes, description, tags } = request;
  return volumes.map((volume) => ({ kind: 'volume', volumes: [volume], description, tags }));
}

function obstacleTo(volumes: number, exclusions: number): string | null {
  if (volumes > VOLUMES_PER_SET) {
    return `${volumes} volumes are more than EC2 takes in one call (${VOLUMES_PER_SET})`;
  }
  if (exclusions <= EXCLUSIONS_PER_SET) return null;
  return `${exclusions} volumes to leave out are more than EC2 takes in one call (${EXCLUSIONS_PER_SET})`;
}

/** The volume's tags that a snapshot can take over: ours win, and there is room for 50 in all. */
function tagsToCopy(
  volume: Volume,
  own: readonly Tag[],
  options: PlanOptions,
): { readonly copied: readonly Tag[]; readonly notes: readonly string[] } {
  const candidates = copyableTags(volume, own, options);
  const copied = candidates.slice(0, TAGS_PER_RESOURCE - own.length);
  const dropped = candidates.slice(copied.length).map(({ key }) => key);
  if (dropped.length === 0) return { copied, notes: [] };
  const note = `${volume.id}: a snapshot holds ${TAGS_PER_RESOURCE} tags, so these of the volume are not copied: ${dropped.join(', ')}.`;
  return { copied, notes: [note] };
}

function copyableTags(volume: Volume, own: readonly Tag[], options: PlanOptions): readonly Tag[] {
  if (!options.rules.copyTags) return [];
  const taken = new Set([...RESERVED_KEYS, ...own.map(({ key }) => key)]);
  return [...(options.volumeTags.get(volume.id) ?? [])]
    .map(([key, value]) => ({ key, value }))
    .filter(({ key }) => !key.startsWith('aws:') && !taken.has(key) && !isRestoreKey(key));
}

/** EC2 copies the tags of a set all or none, so it is asked only where none is in the way. */
function copyingToSet(
  volumes: readonly Volume[],
  own: readonly Tag[],
  options: PlanOptions,
): { readonly possible: boolean; readonly notes: readonly string[] } {
  if (!options.rules.copyTags) return { possible: false, notes: [] };
  const clashing = volumes.filter((volume) => {
    const all = [...(options.volumeTags.get(volume.id)?.keys() ?? [])];
    const copyable = copyableTags(volume, own, options);
    const wanted = all.filter((key) => !key.startsWith('aws:')).length;
    return copyable.length < wanted || copyable.length + own.length > TAGS_PER_RESOURCE;
  });
  const notes = clashing.map(
    ({ id, instanceId }) =>
      `${instanceId}: the tags of its volumes are not copied, because those of ${id} clash with this action's or are too many.`,
  );
  return { possible: clashing.length === 0, notes };
}
