import {
  DescribeSnapshotsCommand,
  type Snapshot as Ec2Snapshot,
  ModifySnapshotAttributeCommand,
} from '@aws-sdk/client-ec2';
import type { SharedSnapshot } from '../domain/copies/shared-backups.ts';
import type { FoundVolume, Snapshot, Tags } from '../domain/model.ts';
import { requireList } from './answer.ts';
import { Connection, type ConnectionOptions } from './connection.ts';
import { describeVolumes } from './describe.ts';
import { escapeWildcards } from './requests.ts';
import { StringInterner, toFoundVolume, toSnapshot, toTags } from './shapes.ts';

/** EC2 API Reference, DescribeSnapshots: MaxResults is 5 to 1000. */
const PAGE_SIZE = 1000;

/** A snapshot of the source as listed, with what a copy of it needs. */
export interface ListedBackup {
  readonly snapshot: Snapshot;
  readonly tags: Tags;
  readonly isEncrypted: boolean;
  /** Archived ones cannot be copied. */
  readonly isArchived: boolean;
}

/** The account and region that backups are copied from. */
export class CopySource {
  readonly connection: Connection;

  constructor(options: ConnectionOptions) {
    this.connection = new Connection(options);
  }

  /** The backups, at least those of the set, page by page to the last. */
  async *listBackups(backupSet: string | null): AsyncGenerator<readonly ListedBackup[]> {
    const strings = new StringInterner();
    for await (const listed of this.#snapshots({ backupSet })) {
      yield listed.flatMap((one): ListedBackup[] => {
        const snapshot = toSnapshot(one, strings);
        if (snapshot === null) return [];
        const isArchived = one.StorageTier === 'archive';
        return [
          { snapshot, tags: toTags(one.Tags), isEncrypted: one.Encrypted === true, isArchived },
        ];
      });
    }
  }

  /** The backups that an account may use, to the last page. */
  async listSharedWith(
    account: string,
    backupSet: string | null,
  ): Promise<readonly SharedSnapshot[]> {
    const shared: SharedSnapshot[] = [];
    const strings = new StringInterner();
    for await (const listed of this.#snapshots({ backupSet, sharedWith: account })) {
      for (const one of listed) {
        const snapshot = toSnapshot(one, strings);
        if (snapshot?.backupSet !== backupSet) continue;
        shared.push({ id: snapshot.id, startedAt: snapshot.startedAt });
      }
    }
    return shared;
  }

  async *#snapshots(options: {
    readonly backupSet: string | null;
    readonly sharedWith?: string;
  }): AsyncGenerator<readonly Ec2Snapshot[]> {
    const { backupSet, sharedWith } = options;
    const ofSet = { Name: 'tag:BackupSet', Values: [escapeWildcards(backupSet ?? '')] };
    const query = {
      OwnerIds: ['self'],
      ...(sharedWith === undefined ? {} : { RestorableByUserIds: [sharedWith] }),
      Filters: [
        { Name: 'tag:AutoBackup', Values: ['true'] },
        ...(backupSet === null ? [] : [ofSet]),
      ],
      MaxResults: PAGE_SIZE,
    };
    const { connection } = this;
    for await (const page of connection.pages('DescribeSnapshots', (token, options) =>
      connection.sdk.send(new DescribeSnapshotsCommand({ ...query, ...token }), options),
    )) {
      connection.learnAccount(page.Snapshots?.[0]?.OwnerId);
      yield requireList(page.Snapshots, 'DescribeSnapshots');
    }
  }

  /** Whether each of the volumes exists now. */
  async lookUpVolumes(volumeIds: readonly string[]): Promise<ReadonlyMap<string, FoundVolume>> {
    const gone: FoundVolume = { existence: 'gone', attachedTo: [] };
    const found = new Map(volumeIds.map((id) => [id, gone]));
    for await (const volume of describeVolumes(this.connection, volumeIds)) {
      found.set(volume.VolumeId ?? '', toFoundVolume(volume));
    }
    return found;
  }

  /** Lets another account copy a snapshot. May be repeated. */
  share(snapshotId: string, account: string): Promise<void> {
    return this.#modify(snapshotId, { operation: 'add', account, dryRun: false });
  }

  /** Ends it. Copies that have completed stay. */
  unshare(snapshotId: string, account: string): Promise<void> {
    return this.#modify(snapshotId, { operation: 'remove', account, dryRun: false });
  }

  /** Asks whether sharing would be allowed. @throws AwsError always, `allowed` for a yes */
  checkSharePermission(snapshotId: string, account: string): Promise<void> {
    return this.#modify(snapshotId, { operation: 'add', account, dryRun: true });
  }

  async #modify(
    snapshotId: string,
    change: {
      readonly operation: 'add' | 'remove';
      readonly account: string;
      readonly dryRun: boolean;
    },
  ): Promise<void> {
    const { client, sdk } = this.connection;
    const command = new ModifySnapshotAttributeCommand({
      SnapshotId: snapshotId,
      Attribute: 'createVolumePermission',
      OperationType: change.operation,
      UserIds: [change.account],
      DryRun: change.dryRun,
    });
    await client.send('ModifySnapshotAttribute', {
      repeatable: true,
      once: (abortSignal) => sdk.send(command, { abortSignal }),
    });
  }
}
