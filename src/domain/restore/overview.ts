import type { Instant } from '../model.ts';
import type { StoredBackup } from './model.ts';

/** Something that can be brought back. */
export interface Restorable {
  readonly kind: 'instance' | 'volume';
  readonly id: string;
  /** Of its newest backup. */
  readonly name: string | null;
  /** Null where that could not be learnt. */
  readonly isLiving: boolean | null;
  readonly newestAt: Instant;
  readonly oldestAt: Instant;
  /** Of an instance the runs, of a volume the completed backups. */
  readonly points: number;
  /** The volumes of an instance; the instance of a volume's newest backup. */
  readonly of: readonly string[];
}

/** All that completed backups can bring back, each with the newest first. */
export function overviewOf(
  backups: readonly StoredBackup[],
  living: { readonly instances: ReadonlySet<string>; readonly volumes: ReadonlySet<string> } | null,
): readonly Restorable[] {
  const completed = backups.filter(({ state }) => state === 'completed');
  const instances = groups(completed, ({ instanceId }) => instanceId).map(([id, group]) =>
    restorable({
      kind: 'instance',
      id,
      group,
      isLiving: living?.instances.has(id) ?? null,
      points: new Set(group.map(({ run, startedAt }) => run ?? startedAt)).size,
      of: [...new Set(group.map(({ volumeId }) => volumeId))].sort(),
    }),
  );
  const volumes = groups(completed, ({ volumeId }) => volumeId).map(([id, group]) =>
    restorable({
      kind: 'volume',
      id,
      group,
      isLiving: living?.volumes.has(id) ?? null,
      // A backup and its copies in one place are one point.
      points: new Set(group.map(({ sourceId }) => sourceId)).size,
      of: [newestOf(group).instanceId].flatMap((one) => one ?? []),
    }),
  );
  return [...instances, ...volumes];
}

function restorable({
  group,
  ...rest
}: Pick<Restorable, 'kind' | 'id' | 'isLiving' | 'points' | 'of'> & {
  readonly group: readonly [StoredBackup, ...StoredBackup[]];
}): Restorable {
  const newest = newestOf(group);
  const oldestAt = group.reduce((at, { startedAt }) => Math.min(at, startedAt), newest.startedAt);
  return { ...rest, name: newest.instanceName, newestAt: newest.startedAt, oldestAt };
}

function newestOf(group: readonly [StoredBackup, ...StoredBackup[]]): StoredBackup {
  return group.reduce((a, b) => (b.startedAt > a.startedAt ? b : a));
}

/** By the newest backup, the newest first. */
function groups(
  backups: readonly StoredBackup[],
  keyOf: (backup: StoredBackup) => string | null,
): readonly (readonly [string, readonly [StoredBackup, ...StoredBackup[]]])[] {
  const byKey = new Map<string, [StoredBackup, ...StoredBackup[]]>();
  for (const backup of backups) {
    const key = keyOf(backup);
    if (key === null) continue;
    const group = byKey.get(key);
    if (group === undefined) byKey.set(key, [backup]);
    else group.push(backup);
  }
  return [...byKey].toSorted(
    ([a, one], [b, other]) =>
      newestOf(other).startedAt - newestOf(one).startedAt || (a < b ? -1 : 1),
  );
}
