import type { Instant, Target } from '../model.ts';
import { judgeFormer } from './former-volumes.ts';
import { imageRefusals, planImage } from './image.ts';
import { labelsOfVolume } from './labels.ts';
import type {
  BackupDetails,
  ImagePlan,
  LivingInstance,
  LivingVolume,
  Refusal,
  StoredBackup,
  VolumePlan,
  Wishes,
} from './model.ts';
import type { Selection } from './selection.ts';
import { NO_SETTINGS } from './settings.ts';
import { parseRestoreTags, settingsFrom } from './tags.ts';
import { settingsOf } from './volume-settings.ts';
import { durationInWords, instantInWords } from './words.ts';

export interface RestorePlan {
  readonly instanceId: string | null;
  readonly volumes: readonly VolumePlan[];
  /** Null unless one is asked for. */
  readonly image: ImagePlan | null;
  /** What is not brought back, with `allow-partial`. */
  readonly left: readonly Refusal[];
  readonly notes: readonly string[];
}

export interface PlanOptions {
  readonly selection: Selection;
  /** By snapshot id. */
  readonly details: ReadonlyMap<string, BackupDetails>;
  readonly living: LivingInstance | null;
  /** The originals that still exist, by volume id. */
  readonly originals: ReadonlyMap<string, LivingVolume>;
  readonly place: Target;
  /** The zones that can be used; null where that could not be learnt. */
  readonly zones: ReadonlySet<string> | null;
  readonly wishes: Wishes;
  readonly run: string;
  /** Digest of what is asked for. */
  readonly request: string;
}

/** What is to be made, or why nothing is: a plan is whole, or as much as `allow-partial` accepts. */
export function planRestore(
  options: PlanOptions,
): { readonly plan: RestorePlan } | { readonly refusals: readonly Refusal[] } {
  const { selection, wishes, living } = options;
  const planned = selection.chosen.map((backup) => planVolume(backup, options));
  const all = planned.flatMap(({ plan }) => plan ?? []);
  const { volumes, notes } =
    selection.instanceId === null ? { volumes: all, notes: [] } : onePerDevice(all);
  const former = judgeFormer(
    selection.former.map(({ last, isMissed }) => {
      const { plan } = planVolume(last, options);
      return { last, isMissed, device: plan?.device ?? null, isRoot: plan?.isRoot ?? false };
    }),
    volumes,
  );
  const ofVolumes = [
    ...selection.refusals,
    ...planned.flatMap((one) => one.refusals),
    ...former.refusals,
  ];
  const usable = withoutRefused(volumes, ofVolumes);
  const refusals = [...ofVolumes, ...(wishes.makeImage ? imageRefusals(usable, living) : [])];
  const kept = withoutRefused(usable, refusals);
  const image = wishes.makeImage ? planImage(kept, living) : null;
  const isWhole = refusals.length === 0 || (wishes.allowPartial && !isRefusedWhole(refusals));
  // A part of which the root is missing is no AMI.
  const isSomething = kept.length > 0 && (image !== null || !wishes.makeImage);
  if (!isWhole || !isSomething) return { refusals: refusals.length > 0 ? refusals : [NOTHING] };
  return {
    plan: {
      instanceId: selection.instanceId,
      volumes: kept,
      image,
      left: refusals,
      notes: [
        ...selection.notes,
        ...former.notes,
        ...notes,
        ...instants(kept),
        ...planned.flatMap((one) => one.notes),
      ],
    },
  };
}

function withoutRefused(
  volumes: readonly VolumePlan[],
  refusals: readonly Refusal[],
): readonly VolumePlan[] {
  const refused = new Set(refusals.map(({ about }) => about));
  return volumes.filter(({ backup }) => !refused.has(backup.volumeId));
}

function isRefusedWhole(refusals: readonly Refusal[]): boolean {
  return refusals.some(({ about }) => about === null);
}

const NOTHING: Refusal = {
  code: 'NothingToRestore',
  about: null,
  sentence: 'There is no backup that fits what is asked for.',
};

interface Planned {
  readonly plan: VolumePlan | null;
  readonly refusals: readonly Refusal[];
  readonly notes: readonly string[];
}

function planVolume(backup: StoredBackup, options: PlanOptions): Planned {
  const { details, living, originals, wishes, selection, run, request } = options;
  const { volumeId } = backup;
  const known = details.get(backup.id);
  if (known === undefined) {
    const sentence = `${backup.id} of ${volumeId} was deleted just now. Run it again.`;
    return { plan: null, refusals: [{ code: 'Gone', about: volumeId, sentence }], notes: [] };
  }
  const recorded = parseRestoreTags(known.tags, volumeId);
  const original = originals.get(volumeId) ?? null;
  const attached = living?.volumes.find((one) => one.volumeId === volumeId);
  const device =
    recorded.volume?.device ?? deviceIn(known.description, backup) ?? attached?.device ?? null;
  const rootDevice = recorded.machine?.rootDevice ?? living?.machine.rootDevice ?? null;
  const isRoot =
    recorded.volume?.isRoot ?? attached?.isRoot ?? (device !== null && device === rootDevice);
  const zone = zoneOf(backup, { recorded: recorded.zone, original }, options);
  const settings = settingsOf(
    volumeId,
    settingsFrom(recorded.volume, original?.settings ?? NO_SETTINGS),
    wishes,
  );
  const { tags, dropped } = labelsOfVolume({
    backup,
    backupTags: known.tags,
    original,
    given: wishes.tags,
    request: { run, digest: request, point: newestOf(selection.chosen) },
  });
  const plan = {
    backup,
    isEncrypted: known.isEncrypted,
    device,
    isRoot,
    machine: recorded.machine,
    zone: zone.zone,
    ...settings.settings,
    tags,
  };
  return {
    plan,
    refusals: [...zone.refusals, ...settings.refusals],
    notes: [
      ...settings.notes,
      ...(device === null
        ? [`${volumeId}: under which device name it was attached is not known.`]
        : []),
      ...(dropped.length === 0
        ? []
        : [
            `${volumeId}: a volume holds 50 tags, so it goes without these: ${dropped.join(', ')}.`,
          ]),
    ],
  };
}

/** As the backup action describes a snapshot that was made alone. */
function deviceIn(description: string, { instanceName, instanceId }: StoredBackup): string | null {
  const [, device] =
    /^Auto-backup .+ (\/dev\/\S+|xvd\S+|sd\S+) \d{4}-\d\d-\d\d-\d{4}$/s.exec(description) ?? [];
  const name = instanceName ?? instanceId ?? '';
  // Of a set the description names no device, but the instance's name may end in one.
  return device === undefined || name.endsWith(` ${device}`) ? null : device;
}

function zoneOf(
  backup: StoredBackup,
  known: { readonly recorded: string | null; readonly original: LivingVolume | null },
  { wishes, place, zones, living }: PlanOptions,
): { readonly zone: string | null; readonly refusals: readonly Refusal[] } {
  if (wishes.makeImage) return { zone: null, refusals: [] };
  const { origin, volumeId } = backup;
  const isForeign =
    origin !== null && (origin.region !== place.region || origin.account !== place.account);
  const original = known.recorded ?? known.original?.zone ?? living?.zone ?? null;
  const zone = wishes.zone ?? (isForeign ? null : original);
  if (zone === null) {
    const why = isForeign
      ? `its original was in ${original ?? 'a zone'} of ${[origin.account, origin.region].filter(Boolean).join(' ')}, and zones of another region or account are others`
      : 'in which zone its original was is not known';
    const sentence = `${volumeId}: ${why}. Give availability-zone${oneOf(zones)}.`;
    return { zone: null, refusals: [{ code: 'ZoneUnknown', about: volumeId, sentence }] };
  }
  if (zones === null || zones.has(zone)) return { zone, refusals: [] };
  const sentence = `${volumeId}: ${zone} is no zone that this account can use in ${place.region} now. Give availability-zone${oneOf(zones)}.`;
  return { zone, refusals: [{ code: 'ZoneNotAvailable', about: volumeId, sentence }] };
}

function oneOf(zones: ReadonlySet<string> | null): string {
  return zones === null ? '' : ` one of ${[...zones].sort().join(', ')}`;
}

/** A device holds one volume: of two, the one that was backed up later. */
function onePerDevice(plans: readonly VolumePlan[]): {
  readonly volumes: readonly VolumePlan[];
  readonly notes: readonly string[];
} {
  const byDevice = new Map<string, VolumePlan>();
  const notes: string[] = [];
  const losers = new Set<VolumePlan>();
  for (const plan of plans) {
    if (plan.device === null) continue;
    const other = byDevice.get(plan.device);
    if (other === undefined) {
      byDevice.set(plan.device, plan);
      continue;
    }
    const [winner, loser] =
      plan.backup.startedAt > other.backup.startedAt ? [plan, other] : [other, plan];
    byDevice.set(plan.device, winner);
    losers.add(loser);
    notes.push(
      `${plan.device} was that of ${loser.backup.volumeId} (backed up ${instantInWords(loser.backup.startedAt)}) and of ${winner.backup.volumeId} (${instantInWords(winner.backup.startedAt)}): the newer one is restored.`,
    );
  }
  return { volumes: plans.filter((plan) => !losers.has(plan)), notes };
}

function instants(plans: readonly VolumePlan[]): readonly string[] {
  const starts = plans.map(({ backup }) => backup.startedAt);
  const [first, last] = [Math.min(...starts), Math.max(...starts)];
  // One after the other in one run takes as long, and is as apart as AWS tells it.
  if (plans.length === 0 || last - first <= 1_000) return [];
  return [
    `The volumes are of different instants, ${durationInWords(last - first)} apart: from ${instantInWords(first)} to ${instantInWords(last)}. What spans several of them may not fit together.`,
  ];
}

function newestOf(chosen: readonly StoredBackup[]): Instant {
  return chosen.reduce((newest, { startedAt }) => Math.max(newest, startedAt), 0);
}
