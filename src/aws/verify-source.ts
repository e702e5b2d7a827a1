import { DescribeSnapshotsCommand, type Snapshot as Ec2Snapshot } from '@aws-sdk/client-ec2';
import { isKnown, isOurCopy, sourceKey } from '../domain/copies/model.ts';
import { COPY_TAGS } from '../domain/copies/naming.ts';
import { isGoodBackup } from '../domain/retention.ts';
import type { Snapshot } from '../domain/verification/model.ts';
import { requireList } from './answer.ts';
import { Connection, type ConnectionOptions } from './connection.ts';
import { toCopy } from './copy-shapes.ts';
import { escapeWildcards } from './requests.ts';
import { StringInterner, toSnapshot } from './shapes.ts';

/** EC2 API Reference, DescribeSnapshots: MaxResults is 5 to 1000. */
const PAGE_SIZE = 1000;

/** A completed backup or copy as listed. */
export interface ListedSnapshot {
  readonly snapshot: Snapshot;
  /** It has to be restored from the archive before it can be read. */
  readonly isArchived: boolean;
}

/** EC2 in one account and region, as far as backups are read back and restored there. */
export class VerifySource {
  readonly connection: Connection;

  constructor(options: ConnectionOptions) {
    this.connection = new Connection(options);
  }

  /** The completed backups of the set, to the last page. */
  async *listBackups(backupSet: string | null): AsyncGenerator<ListedSnapshot> {
    const strings = new StringInterner();
    for await (const one of this.#snapshots('AutoBackup', backupSet)) {
      const backup = toSnapshot(one, strings);
      if (backup === null || !isGoodBackup(backup) || backup.backupSet !== backupSet) continue;
      const { id, volumeId, startedAt, volumeSize, name, instanceId } = backup;
      const snapshot = {
        id,
        kind: 'backup' as const,
        volumeId,
        origin: '',
        startedAt,
        volumeSize,
        fullSizeBytes: one.FullSnapshotSizeInBytes ?? null,
        name,
        instanceId,
      };
      yield { snapshot, isArchived: one.StorageTier === 'archive' };
    }
  }

  /** The completed copies of the set's backups, to the last page. */
  async *listCopies(backupSet: string | null): AsyncGenerator<ListedSnapshot> {
    const strings = new StringInterner();
    for await (const one of this.#snapshots(COPY_TAGS.copy, backupSet)) {
      const copy = toCopy(one, strings);
      if (copy === null || !isOurCopy(copy) || !isKnown(copy)) continue;
      if (copy.state !== 'completed' || copy.backupSet !== backupSet) continue;
      const { id, origin, volumeSize, name, instanceId } = copy;
      const snapshot = {
        id,
        kind: 'copy' as const,
        volumeId: origin.volumeId,
        origin: sourceKey(origin),
        startedAt: origin.startedAt,
        volumeSize,
        fullSizeBytes: one.FullSnapshotSizeInBytes ?? null,
        name,
        instanceId,
      };
      yield { snapshot, isArchived: one.StorageTier === 'archive' };
    }
  }

  /** The account's own that carry this tag, at least those of the set. */
  async *#snapshots(tag: string, backupSet: string | null): AsyncGenerator<Ec2Snapshot> {
    const { connection } = this;
    // That a tag is missing cannot be asked for: without a set, the sets are sorted out here.
    const ofSet = { Name: 'tag:BackupSet', Values: [escapeWildcards(backupSet ?? '')] };
    const query = {
      OwnerIds: ['self'],
      Filters: [{ Name: `tag:${tag}`, Values: ['true'] }, ...(backupSet === null ? [] : [ofSet])],
      MaxResults: PAGE_SIZE,
    };
    for await (const page of connection.pages('DescribeSnapshots', (token, options) =>
      connection.sdk.send(new DescribeSnapshotsCommand({ ...query, ...token }), options),
    )) {
      connection.learnAccount(page.Snapshots?.[0]?.OwnerId);
      yield* requireList(page.Snapshots, 'DescribeSnapshots');
    }
  }
}
