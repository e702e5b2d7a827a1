import type { Instant } from '../domain/model.ts';
import type { StoredBackup } from '../domain/restore/model.ts';

/** What the backups of one volume have in common; of a hundred thousand there are few of these. */
type Series = Omit<StoredBackup, keyof Own>;
type Own = Pick<StoredBackup, 'id' | 'sourceId' | 'startedAt' | 'run'>;

/**
 * Very many backups in little memory, each id once: what they share is kept once, and the rest in
 * columns. A backup is put together anew each time that it is read, so keep only those that matter.
 */
export class BackupCatalogue implements Iterable<StoredBackup> {
  readonly #rows = new Map<string, number>();
  readonly #startedAt: Instant[] = [];
  readonly #run: (string | null)[] = [];
  readonly #series: Series[] = [];
  readonly #seriesByKey = new Map<string, Series>();
  /** Of copies alone: a backup is its own source. */
  readonly #sources = new Map<string, string>();

  get size(): number {
    return this.#rows.size;
  }

  /** Takes the place of the one with its id: a list that moves meanwhile may show one twice. */
  add(backup: StoredBackup): void {
    const { id, sourceId, startedAt, run } = backup;
    const row = this.#rows.get(id) ?? this.#rows.size;
    this.#rows.set(id, row);
    this.#startedAt[row] = startedAt;
    this.#run[row] = run;
    this.#series[row] = this.#seriesOf(backup);
    if (sourceId === id) this.#sources.delete(id);
    else this.#sources.set(id, sourceId);
  }

  *[Symbol.iterator](): Generator<StoredBackup> {
    for (const [id, row] of this.#rows) {
      const [startedAt, series] = [this.#startedAt[row], this.#series[row]];
      if (startedAt === undefined || series === undefined) continue;
      const sourceId = this.#sources.get(id) ?? id;
      yield backupOf(series, { id, sourceId, startedAt, run: this.#run[row] ?? null });
    }
  }

  #seriesOf(backup: StoredBackup): Series {
    const { volumeId, state, size, instanceId, instanceName, backupSet, isArchived, origin } =
      backup;
    const series = {
      volumeId,
      state,
      size,
      instanceId,
      instanceName,
      backupSet,
      isArchived,
      origin,
    };
    const key = JSON.stringify(series);
    const known = this.#seriesByKey.get(key);
    if (known !== undefined) return known;
    this.#seriesByKey.set(key, series);
    return series;
  }
}

/** Field by field: objects that are spread take several times the memory and the time. */
function backupOf(series: Series, own: Own): StoredBackup {
  return {
    id: own.id,
    sourceId: own.sourceId,
    volumeId: series.volumeId,
    startedAt: own.startedAt,
    state: series.state,
    size: series.size,
    instanceId: series.instanceId,
    instanceName: series.instanceName,
    run: own.run,
    backupSet: series.backupSet,
    isArchived: series.isArchived,
    origin: series.origin,
  };
}
