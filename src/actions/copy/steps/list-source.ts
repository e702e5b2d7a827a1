import type { CopySource, ListedBackup } from '../../../aws/copy-source.ts';
import type { BackedUpVolume, Source, SourceBackup } from '../../../domain/copies/model.ts';
import { isGoodBackup } from '../../../domain/retention.ts';
import { count } from '../../../lib/text.ts';

export interface SourceListing {
  readonly source: Source;
  /** What is left out, in sentences. */
  readonly notes: readonly string[];
}

/** The completed backups of each volume, from the complete list. */
export async function listSource(
  ec2: CopySource,
  options: {
    readonly backupSet: string | null;
    /** Asked where no backup tells the account. */
    readonly account: () => Promise<string>;
  },
): Promise<SourceListing> {
  const { backupSet } = options;
  const volumes = new Map<string, { newest: SourceBackup; starts: number[] }>();
  let archived = 0;
  for await (const page of ec2.listBackups(backupSet)) {
    for (const listed of page) {
      const backup = toBackup(listed, backupSet);
      if (backup === null) continue;
      if (listed.isArchived) archived++;
      add(backup, volumes);
    }
  }
  const account = ec2.connection.account ?? (await options.account());
  const note = `${count(archived, 'archived backup')} cannot be copied, and ${archived === 1 ? 'is' : 'are'} passed over.`;
  return {
    source: { account, region: ec2.connection.region, volumes: sorted(volumes) },
    notes: archived === 0 ? [] : [note],
  };
}

/** Null for what is no completed backup of the set. */
function toBackup(
  { snapshot, tags, isEncrypted, isArchived }: ListedBackup,
  backupSet: string | null,
): SourceBackup | null {
  if (!isGoodBackup(snapshot) || snapshot.backupSet !== backupSet) return null;
  const { id: snapshotId, volumeId, startedAt, volumeSize } = snapshot;
  return { snapshotId, volumeId, startedAt, volumeSize, tags, isEncrypted, isArchived };
}

function add(
  backup: SourceBackup,
  volumes: Map<string, { newest: SourceBackup; starts: number[] }>,
): void {
  const known = volumes.get(backup.volumeId);
  if (known === undefined) {
    volumes.set(backup.volumeId, { newest: backup, starts: [backup.startedAt] });
    return;
  }
  known.starts.push(backup.startedAt);
  if (isNewer(backup, known.newest)) known.newest = backup;
}

/**
 * One that can be copied goes before those that cannot. The id settles ties, so that the order of the
 * list never matters.
 */
function isNewer(a: SourceBackup, b: SourceBackup): boolean {
  if (a.isArchived !== b.isArchived) return b.isArchived;
  if (a.startedAt !== b.startedAt) return a.startedAt > b.startedAt;
  return a.snapshotId < b.snapshotId;
}

function sorted(volumes: ReadonlyMap<string, BackedUpVolume>): readonly BackedUpVolume[] {
  return [...volumes.values()].sort((a, b) => (a.newest.volumeId < b.newest.volumeId ? -1 : 1));
}
