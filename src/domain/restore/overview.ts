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
  backups: Iterable<StoredBackup>,
  living: { readonly instances: ReadonlySet<string>; readonly volumes: ReadonlySet<string> } | null,
): readonly Restorable[] {
  const instances = new Map<string, Group>();
  const volumes = new Map<string, Group>();
  for (const backup of backups) {
    const { state, instanceId, volumeId, run, startedAt, sourceId } = backup;
    if (state !== 'completed') continue;
    if (instanceId !== null)
      add(backup, { to: instances, id: instanceId, point: run ?? startedAt });
    // A backup and its copies in one place are one point.
    add(backup, { to: volumes, id: volumeId, point: sourceId });
  }
  return [
    ...newestFirst(instances).map(([id, group]) => ({
      ...restorable('instance', id, group),
      isLiving: living?.instances.has(id) ?? null,
      of: [...group.volumeIds].sort(),
    })),
    ...newestFirst(volumes).map(([id, group]) => ({
      ...restorable('volume', id, group),
      isLiving: living?.volumes.has(id) ?? null,
      of: [group.newest.instanceId].flatMap((one) => one ?? []),
    })),
  ];
}

/** What is told of the backups of an instance or a volume, and not the backups: they are too many. */
interface Group {
  newest: StoredBackup;
  oldestAt: Instant;
  readonly points: Set<string | Instant>;
  readonly volumeIds: Set<string>;
}

function add(
  backup: StoredBackup,
  { to, id, point }: { to: Map<string, Group>; id: string; point: string | Instant },
): void {
  const { startedAt, volumeId } = backup;
  const known = to.get(id);
  if (known === undefined) {
    const [points, volumeIds] = [new Set([point]), new Set([volumeId])];
    to.set(id, { newest: backup, oldestAt: startedAt, points, volumeIds });
    return;
  }
  if (startedAt > known.newest.startedAt) known.newest = backup;
  known.oldestAt = Math.min(known.oldestAt, startedAt);
  known.points.add(point);
  known.volumeIds.add(volumeId);
}

function restorable(kind: Restorable['kind'], id: string, { newest, oldestAt, points }: Group) {
  const { instanceName: name, startedAt: newestAt } = newest;
  return { kind, id, name, newestAt, oldestAt, points: points.size };
}

/** By the newest backup. */
function newestFirst(groups: ReadonlyMap<string, Group>): readonly (readonly [string, Group])[] {
  return [...groups].toSorted(
    ([a, one], [b, other]) => other.newest.startedAt - one.newest.startedAt || (a < b ? -1 : 1),
  );
}
