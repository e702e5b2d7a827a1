import {
  CreateVolumeCommand,
  type CreateVolumeCommandInput,
  DeleteVolumeCommand,
  DescribeSnapshotsCommand,
  type Snapshot as Ec2Snapshot,
} from '@aws-sdk/client-ec2';
import { isKnown, isOurCopy, sourceKey } from '../domain/copies/model.ts';
import { COPY_TAGS } from '../domain/copies/naming.ts';
import type { Tag, Tags } from '../domain/model.ts';
import { isGoodBackup } from '../domain/retention.ts';
import type { Snapshot } from '../domain/verification/model.ts';
import { requireList } from './answer.ts';
import { Connection, type ConnectionOptions } from './connection.ts';
import { toCopy } from './copy-shapes.ts';
import { describeVolumes, volumesThatFit } from './describe.ts';
import { escapeWildcards } from './requests.ts';
import { StringInterner, toSnapshot, toTags } from './shapes.ts';

/** EC2 API Reference, DescribeSnapshots: MaxResults is 5 to 1000. */
const PAGE_SIZE = 1000;

/** A completed backup or copy as listed. */
export interface ListedSnapshot {
  readonly snapshot: Snapshot;
  /** It has to be restored from the archive before it can be read. */
  readonly isArchived: boolean;
}

/** A volume that is to be made, and deleted again. */
export interface NewVolume {
  readonly snapshotId: string;
  readonly zone: string;
  readonly tags: readonly Tag[];
}

export interface TaggedVolume {
  readonly id: string;
  readonly state: string;
  readonly isAttached: boolean;
  readonly tags: Tags;
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

  /**
   * Makes a volume of a snapshot. May be repeated with the same token: EC2 makes one volume of it.
   *
   * @returns its id; whether EC2 keeps it shows only later
   */
  async createVolume(volume: NewVolume, token: string): Promise<string> {
    const input = { ...volumeInput(volume), ClientToken: token };
    const { VolumeId } = await this.connection.client.send('CreateVolume', {
      repeatable: true,
      once: (abortSignal) =>
        this.connection.sdk.send(new CreateVolumeCommand(input), { abortSignal }),
    });
    if (!VolumeId) throw new Error('EC2 answered the making of a volume without a volume id');
    return VolumeId;
  }

  /** Asks whether a volume would be made. @throws AwsError always, `allowed` for a yes */
  async checkCreateVolume(volume: NewVolume): Promise<void> {
    const input = { ...volumeInput(volume), DryRun: true };
    await this.connection.client.send('CreateVolume', {
      repeatable: true,
      once: (abortSignal) =>
        this.connection.sdk.send(new CreateVolumeCommand(input), { abortSignal }),
    });
  }

  /** The state of a volume; null where there is none. */
  async stateOfVolume(volumeId: string): Promise<string | null> {
    for await (const { State } of describeVolumes(this.connection, [volumeId])) {
      return State ?? 'unknown';
    }
    return null;
  }

  /** The volumes that carry a tag, to the last page. */
  async listVolumes(tag: Tag): Promise<readonly TaggedVolume[]> {
    const filter = { Name: `tag:${tag.key}`, Values: [escapeWildcards(tag.value)] };
    const found: TaggedVolume[] = [];
    for await (const volume of volumesThatFit(this.connection, filter)) {
      const { VolumeId: id, State: state = 'unknown', Attachments, Tags } = volume;
      const isAttached = (Attachments ?? []).length > 0;
      if (id) found.push({ id, state, isAttached, tags: toTags(Tags) });
    }
    return found;
  }

  /** @throws AwsError, `notFound` where it is gone already */
  async deleteVolume(volumeId: string): Promise<void> {
    const input = { VolumeId: volumeId };
    await this.connection.client.send('DeleteVolume', {
      repeatable: true,
      once: (abortSignal) =>
        this.connection.sdk.send(new DeleteVolumeCommand(input), { abortSignal }),
    });
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

function volumeInput({ snapshotId, zone, tags }: NewVolume): CreateVolumeCommandInput {
  const Tags = tags.map(({ key, value }) => ({ Key: key, Value: value }));
  return {
    SnapshotId: snapshotId,
    AvailabilityZone: zone,
    // Without it EC2 makes a gp2, which costs more.
    VolumeType: 'gp3',
    TagSpecifications: [{ ResourceType: 'volume', Tags }],
  };
}
