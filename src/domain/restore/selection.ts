import type { Instant } from '../model.ts';
import { backupsWhere, type Histories, historiesOf, instanceVolumes } from './instance-volumes.ts';
import type {
  AttachedNow,
  FormerVolume,
  LivingInstance,
  Refusal,
  StoredBackup,
  Wanted,
} from './model.ts';
import { instantInWords } from './words.ts';

/** Backups to restore from, one for each volume; what cannot be, and what should be known. */
/** What to do where nothing is found. */
export const LIST_ALL = 'A dry run of the region alone lists what there is.';

export interface Selection {
  /** Null where volumes or snapshots are wanted. */
  readonly instanceId: string | null;
  readonly chosen: readonly StoredBackup[];
  /** Volumes of the instance that the restored run lacks; the plan judges them. */
  readonly former: readonly FormerVolume[];
  readonly refusals: readonly Refusal[];
  readonly notes: readonly string[];
}

export interface SelectionOptions {
  /** All there are, copies included, of any state. */
  readonly backups: Iterable<StoredBackup>;
  readonly at: Instant;
  /** Null for one that is gone, or of which nothing could be learnt. */
  readonly living: LivingInstance | null;
}

/** The backups that bring back what is wanted, as of an instant. */
export function selectBackups(
  wanted: Exclude<Wanted, { kind: 'nothing' | 'name' }>,
  options: SelectionOptions,
): Selection {
  switch (wanted.kind) {
    case 'snapshots':
      return ofSnapshots(wanted.ids, options);
    case 'volumes':
      return ofVolumes(wanted.ids, options);
    case 'instance':
      return ofInstance(wanted.id, options);
  }
}

/** The instances that a name stands for in the backups, each with its newest one. */
export function instancesNamed(
  name: string,
  backups: Iterable<StoredBackup>,
): ReadonlyMap<string, StoredBackup> {
  const found = new Map<string, StoredBackup>();
  for (const backup of backups) {
    const { instanceId, instanceName, startedAt } = backup;
    if (instanceId === null || instanceName !== name) continue;
    const known = found.get(instanceId);
    if (known === undefined || known.startedAt < startedAt) found.set(instanceId, backup);
  }
  return found;
}

function ofSnapshots(ids: readonly string[], { backups }: SelectionOptions): Selection {
  const wanted = new Set(ids);
  const ofIds = backupsWhere(backups, ({ id }) => wanted.has(id));
  const byId = new Map(ofIds.map((backup) => [backup.id, backup]));
  const found = ids.flatMap((id) => byId.get(id) ?? []);
  const chosen = found.filter(({ state, isArchived }) => state === 'completed' && !isArchived);
  const refusals = ids.flatMap((id): Refusal[] => {
    const backup = byId.get(id);
    const state = backup?.state;
    if (backup !== undefined && state === 'completed') {
      return backup.isArchived ? [archived(backup, id)] : [];
    }
    const sentence =
      state === undefined
        ? `${id} is no backup, nor a copy of one, that the account has in this region.`
        : `${id} is ${state === 'other' ? 'in a state that is not known here' : `in the state ${state}`}: only a completed snapshot can be restored.`;
    return [{ code: state === undefined ? 'NotFound' : 'NotCompleted', about: id, sentence }];
  });
  return { instanceId: null, chosen, former: [], refusals, notes: [] };
}

function ofVolumes(ids: readonly string[], { backups, at }: SelectionOptions): Selection {
  const wanted = new Set(ids);
  const histories = historiesOf(backupsWhere(backups, ({ volumeId }) => wanted.has(volumeId)));
  const ofAll = ids.map((id) => newestByThen(id, { histories, at }));
  return { instanceId: null, former: [], ...merged(ofAll, []) };
}

function merged(ofAll: readonly OfVolume[], notes: readonly string[]) {
  return {
    chosen: ofAll.flatMap(({ chosen }) => chosen ?? []),
    refusals: ofAll.flatMap(({ refusal }) => refusal ?? []),
    notes: [...notes, ...ofAll.flatMap((one) => one.notes)],
  };
}

function ofInstance(id: string, { backups, living, at }: SelectionOptions): Selection {
  const own = backupsWhere(backups, ({ instanceId }) => instanceId === id);
  if (own.length === 0) {
    return refused(
      'NotFound',
      id,
      `There is no backup of ${id}, nor a copy of one, here. ${LIST_ALL}`,
    );
  }
  if (own.every(({ startedAt }) => startedAt > at)) {
    const first = own.reduce((a, b) => (b.startedAt < a.startedAt ? b : a));
    const sentence = `There is no backup of ${id} of that time: the oldest is of ${instantInWords(first.startedAt)}.`;
    return refused('NothingByThen', id, sentence);
  }
  const attached = living?.volumes ?? [];
  const { histories, former, notes } = instanceVolumes({ id, backups, at, attached });
  const { ofAll, passedOver } = keptTogether({ histories, at });
  const { chosen, refusals, notes: all } = merged(ofAll, [...notes, ...passedOver]);
  const explained = refusals.map((refusal) => explainNew(refusal, attached));
  return { instanceId: id, former, chosen, refusals: explained, notes: all };
}

/** A volume that was put in just now, in the place of a broken one as likely as not, has no backup. */
function explainNew(refusal: Refusal, attached: readonly AttachedNow[]): Refusal {
  const since = attached.find(({ volumeId }) => volumeId === refusal.about)?.attachedAt ?? null;
  if (refusal.code !== 'NotFound' || since === null) return refusal;
  const sentence = `${refusal.about} has no backup yet: it was attached ${instantInWords(since)}. Give at as a time before that, or allow-partial to leave it out.`;
  return { ...refusal, sentence };
}

function refused(code: string, instanceId: string, sentence: string): Selection {
  const refusal: Refusal = { code, about: null, sentence };
  return { instanceId, chosen: [], former: [], refusals: [refusal], notes: [] };
}

interface Choosing {
  readonly histories: Histories;
  readonly at: Instant;
}

interface OfVolume {
  readonly chosen: StoredBackup | null;
  readonly refusal: Refusal | null;
  readonly notes: readonly string[];
}

/** The newest completed backup of a volume that had begun by then; at equal is by then. */
function newestByThen(
  volumeId: string,
  { histories, at }: Choosing,
  passedOver: ReadonlySet<string> = new Set(),
): OfVolume {
  const ofVolume = histories.get(volumeId) ?? [];
  const byThen = ofVolume.filter(({ startedAt }) => startedAt <= at);
  const usable = byThen.filter(({ state, id }) => state === 'completed' && !passedOver.has(id));
  // Of a backup and its copy in one place the backup itself; an archived one only as the last.
  const [newest] = usable;
  const same = usable.filter(
    ({ sourceId, startedAt }) => sourceId === newest?.sourceId || startedAt === newest?.startedAt,
  );
  const chosen =
    same.find(({ origin, isArchived }) => origin === null && !isArchived) ??
    same.find(({ isArchived }) => !isArchived) ??
    newest;
  if (chosen === undefined) {
    const sentence =
      ofVolume.length === 0
        ? `There is no backup of ${volumeId}, nor a copy of one, here. ${LIST_ALL}`
        : `${volumeId} has no completed backup of that time${oldestOf(ofVolume)}.`;
    const code = ofVolume.length === 0 ? 'NotFound' : 'NothingByThen';
    return { chosen: null, refusal: { code, about: volumeId, sentence }, notes: [] };
  }
  if (chosen.isArchived) {
    return { chosen: null, refusal: archived(chosen, volumeId), notes: [] };
  }
  const newer = byThen.filter(
    ({ startedAt, state }) => startedAt > chosen.startedAt && state !== 'completed',
  );
  const [first] = newer;
  const notes =
    first === undefined
      ? []
      : [
          `${volumeId}: ${first.id} of ${instantInWords(first.startedAt)} is newer, but in the state ${first.state}; restored is ${chosen.id} of ${instantInWords(chosen.startedAt)}.`,
        ];
  return { chosen, refusal: null, notes };
}

/** EC2 makes no volume of it. */
function archived({ id, volumeId }: StoredBackup, about: string): Refusal {
  const sentence = `${id} of ${volumeId} is archived. Restore it from the archive first (aws ec2 restore-snapshot-tier, up to 72 hours), or choose another backup.`;
  return { code: 'Archived', about, sentence };
}

function oldestOf(backups: readonly StoredBackup[]): string {
  const starts = backups.filter(({ state }) => state === 'completed').map((one) => one.startedAt);
  if (starts.length === 0) return ': none of its backups has completed';
  return `: the oldest is of ${instantInWords(Math.min(...starts))}`;
}

/**
 * Snapshots of one instant are one state of several disks: where one of them cannot be used, the
 * others of that instant are passed over too, for the newest earlier ones.
 */
function keptTogether(options: Choosing): {
  readonly ofAll: readonly OfVolume[];
  readonly passedOver: readonly string[];
} {
  const unusable = new Set<string>();
  const passedOver: string[] = [];
  const ids = [...options.histories.keys()];
  let ofAll = ids.map((id) => newestByThen(id, options));
  for (;;) {
    const broken = brokenSet(ofAll, options.histories);
    if (broken === null) return { ofAll, passedOver };
    for (const { id } of broken.members) unusable.add(id);
    const earlier = ids.map((id) => newestByThen(id, options, unusable));
    // Rather of two instants, which the page tells, than no backup of a volume at all.
    const isLess = earlier.some(({ chosen }, n) => chosen === null && ofAll[n]?.chosen !== null);
    if (isLess) return { ofAll, passedOver };
    ofAll = earlier;
    const { id, volumeId, state, startedAt } = broken.culprit;
    passedOver.push(
      `The set of ${instantInWords(startedAt)} is passed over: ${id} of ${volumeId} is in the state ${state}, and its snapshots belong together.`,
    );
  }
}

/** A set of which something is chosen, though one of its snapshots cannot be used. */
function brokenSet(ofAll: readonly OfVolume[], histories: Histories) {
  for (const { chosen } of ofAll) {
    if (chosen === null || chosen.run === null) continue;
    const isMember = ({ run, startedAt, instanceId }: StoredBackup) =>
      run === chosen.run && startedAt === chosen.startedAt && instanceId === chosen.instanceId;
    const members = [...histories.values()].flatMap((history) => history.filter(isMember));
    const usable = new Set(
      members.filter(({ state }) => state === 'completed').map(({ volumeId }) => volumeId),
    );
    const culprit = members.find(({ volumeId }) => !usable.has(volumeId));
    if (culprit !== undefined) return { members, culprit };
  }
  return null;
}
