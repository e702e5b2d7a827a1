import type { Instant } from '../model.ts';
import type { AttachedNow, FormerVolume, StoredBackup } from './model.ts';
import { instantInWords, newestFirst } from './words.ts';

/** Backups by volume, of each the newest first. */
export type Histories = ReadonlyMap<string, readonly StoredBackup[]>;

export function historiesOf(backups: readonly StoredBackup[]): Histories {
  const byVolume = new Map<string, StoredBackup[]>();
  for (const backup of backups) {
    const known = byVolume.get(backup.volumeId);
    if (known === undefined) byVolume.set(backup.volumeId, [backup]);
    else known.push(backup);
  }
  for (const history of byVolume.values()) history.sort(newestFirst);
  return byVolume;
}

/** Those that fit, of an array or of a catalogue. */
export function backupsWhere(
  backups: Iterable<StoredBackup>,
  fits: (backup: StoredBackup) => boolean,
): readonly StoredBackup[] {
  const found: StoredBackup[] = [];
  for (const backup of backups) if (fits(backup)) found.push(backup);
  return found;
}

export interface InstanceVolumes {
  /** Of each volume the backups that may serve, those made after the instant included. */
  readonly histories: Histories;
  /** What is left out. */
  readonly former: readonly FormerVolume[];
  readonly notes: readonly string[];
}

/**
 * Which volumes an instance had at an instant, as its backups tell: those of its newest run by then;
 * those that it had both before and after that run, which only missed them; and those that have been
 * attached to it since before the instant.
 */
export function instanceVolumes(options: {
  readonly id: string;
  readonly backups: Iterable<StoredBackup>;
  readonly at: Instant;
  readonly attached: readonly AttachedNow[];
}): InstanceVolumes {
  const { id, at } = options;
  const own = backupsWhere(options.backups, ({ instanceId }) => instanceId === id);
  const run = newestRun(own, at);
  if (run === null) return { histories: new Map(), former: [], notes: [] };
  const attached = new Set(
    options.attached
      .filter(({ attachedAt }) => attachedAt !== null && attachedAt <= at)
      .map(({ volumeId }) => volumeId),
  );
  const candidates = new Set([...own.map(({ volumeId }) => volumeId), ...attached]);
  const all = historiesOf(
    backupsWhere(options.backups, ({ volumeId }) => candidates.has(volumeId)),
  );
  const histories = new Map<string, readonly StoredBackup[]>();
  const former: FormerVolume[] = [];
  const notes: string[] = [];
  for (const volumeId of [...candidates].sort()) {
    const history = all.get(volumeId) ?? [];
    const last = history.find(({ startedAt }) => startedAt <= at);
    const ofOwn = history.filter(({ instanceId }) => instanceId === id || instanceId === null);
    const isOwn = last !== undefined && ofOwn.includes(last);
    if (run.volumeIds.has(volumeId)) {
      histories.set(volumeId, ofOwn);
      if (!isOwn && last !== undefined) notes.push(movedNote(volumeId, last));
    } else if (attached.has(volumeId)) {
      histories.set(volumeId, history);
    } else if (isOwn && ofOwn.some(({ startedAt }) => startedAt > run.beganAt)) {
      histories.set(volumeId, ofOwn);
    } else {
      former.push(...formerVolume(history, { id, at, runBeganAt: run.beganAt }));
    }
  }
  return { histories, former, notes };
}

/** A run that is run again a day later is another one, though its id is the same. */
const RUN_MS = 12 * 3_600_000;

function newestRun(own: readonly StoredBackup[], at: Instant) {
  const byThen = own.filter(({ startedAt }) => startedAt <= at);
  const [newest] = byThen.toSorted(newestFirst);
  if (newest === undefined) return null;
  const members = byThen.filter(({ run, startedAt }) =>
    newest.run === null
      ? startedAt === newest.startedAt
      : run === newest.run && newest.startedAt - startedAt < RUN_MS,
  );
  return {
    volumeIds: new Set(members.map(({ volumeId }) => volumeId)),
    beganAt: members.reduce((first, { startedAt }) => Math.min(first, startedAt), at),
  };
}

function movedNote(volumeId: string, last: StoredBackup): string {
  return `${volumeId} was on ${last.instanceId} later (${last.id} of ${instantInWords(last.startedAt)}); restored is its newest backup made on this instance.`;
}

/** One that is missing for longer is rather detached for good than missed. */
const MISSED_MS = 7 * 86_400_000;

function formerVolume(
  history: readonly StoredBackup[],
  options: { readonly id: string; readonly at: Instant; readonly runBeganAt: Instant },
): readonly FormerVolume[] {
  const { id, at, runBeganAt } = options;
  const last = history.find(({ instanceId, startedAt }) => instanceId === id && startedAt <= at);
  if (last === undefined) return [];
  const hasMoved = history.some(
    ({ instanceId, startedAt }) =>
      instanceId !== null && instanceId !== id && startedAt > last.startedAt,
  );
  return [{ last, isMissed: !hasMoved && runBeganAt - last.startedAt <= MISSED_MS }];
}
