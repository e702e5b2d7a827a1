import { DeleteSnapshotCommand } from '@aws-sdk/client-ec2';
import type {
  FoundVolume,
  Instance,
  Instant,
  Snapshot,
  SnapshotRequest,
  Tags,
} from '../domain/model.ts';
import type { VolumeSettings } from '../domain/restore/settings.ts';
import type { AwsClock } from './clock.ts';
import { Connection, type ConnectionOptions } from './connection.ts';
import {
  describeInstances,
  describeRegions,
  describeSnapshots,
  describeVolumes,
  VALUES_PER_FILTER,
} from './describe.ts';
import { escapeWildcards, sendCreate } from './requests.ts';
import { requireSnapshots, toFoundVolume, toTags, toVolumeSettings } from './shapes.ts';

/** What a list of volumes says of one besides its existence. */
export interface VolumeDetails {
  readonly tags: Tags;
  readonly settings: VolumeSettings;
}

/** Reads and writes of EC2 in one account and region, in the words of the model. */
export class Ec2 {
  readonly #connection: Connection;

  constructor(options: ConnectionOptions) {
    this.#connection = new Connection(options);
  }

  get region(): string {
    return this.#connection.region;
  }

  get clock(): AwsClock {
    return this.#connection.clock;
  }

  /** The account that answers, learnt from what it owns; null until then. */
  get account(): string | null {
    return this.#connection.account;
  }

  /** Requests sent so far, by action. */
  get apiCalls(): Readonly<Record<string, number>> {
    return this.#connection.apiCalls;
  }

  /** All instances that are not terminated, to the last page. */
  listInstances(): Promise<readonly Instance[]> {
    return describeInstances(this.#connection);
  }

  /** All snapshots of this account tagged AutoBackup=true, at least those of the set, to the last page, each once. */
  listOwnSnapshots(backupSet: string | null): Promise<readonly Snapshot[]> {
    const ours = { Name: 'tag:AutoBackup', Values: ['true'] };
    // That a tag is missing cannot be asked for: without a set, the rules sort the sets out.
    if (backupSet === null) return describeSnapshots(this.#connection, [ours]);
    const ofSet = { Name: 'tag:BackupSet', Values: [escapeWildcards(backupSet)] };
    return describeSnapshots(this.#connection, [ours, ofSet]);
  }

  /** The snapshots that a run has made, of any volume or of these (200 at most). */
  listSnapshotsOfRun(
    backupRun: string,
    volumeIds?: readonly string[],
  ): Promise<readonly Snapshot[]> {
    const ofVolumes =
      volumeIds === undefined ? [] : [{ Name: 'volume-id', Values: [...volumeIds] }];
    const ofRun = { Name: 'tag:BackupRun', Values: [escapeWildcards(backupRun)] };
    return describeSnapshots(this.#connection, [ofRun, ...ofVolumes]);
  }

  /** Those of the snapshots that exist. */
  async listSnapshotsById(ids: readonly string[]): Promise<ReadonlyMap<string, Snapshot>> {
    const found = new Map<string, Snapshot>();
    for (let start = 0; start < ids.length; start += VALUES_PER_FILTER) {
      const values = ids.slice(start, start + VALUES_PER_FILTER);
      const filter = { Name: 'snapshot-id', Values: values };
      for (const one of await describeSnapshots(this.#connection, [filter])) found.set(one.id, one);
    }
    return found;
  }

  /** The tags and settings of those of the volumes that exist, by volume id. */
  async listVolumeDetails(
    volumeIds: readonly string[],
  ): Promise<ReadonlyMap<string, VolumeDetails>> {
    const details = new Map<string, VolumeDetails>();
    for await (const volume of describeVolumes(this.#connection, volumeIds)) {
      const settings = toVolumeSettings(volume);
      details.set(volume.VolumeId ?? '', { tags: toTags(volume.Tags), settings });
    }
    return details;
  }

  /** Whether each of the volumes exists now, and what it is attached to. */
  async lookUpVolumes(volumeIds: readonly string[]): Promise<ReadonlyMap<string, FoundVolume>> {
    const gone: FoundVolume = { existence: 'gone', attachedTo: [] };
    const found = new Map(volumeIds.map((id) => [id, gone]));
    for await (const volume of describeVolumes(this.#connection, volumeIds)) {
      found.set(volume.VolumeId ?? '', toFoundVolume(volume));
    }
    return found;
  }

  /** The regions enabled in the account. */
  listEnabledRegions(): Promise<readonly string[]> {
    return describeRegions(this.#connection);
  }

  /**
   * Sent once: there is no client token, so a lost answer must be looked up before a second try.
   *
   * @param options.afterLostAnswer an earlier create of the same may have been executed: a limit
   *   that is full may be full of it, so that this is looked up too before anything is sent again
   * @throws AwsError of the kind `ambiguous` where it may have been executed
   */
  createSnapshots(
    request: SnapshotRequest,
    options: { readonly afterLostAnswer: boolean },
  ): Promise<readonly Snapshot[]> {
    const { client, sdk } = this.#connection;
    return client.send(createAction(request), {
      repeatable: false,
      waitsForQuota: !options.afterLostAnswer,
      once: async (abortSignal) =>
        requireSnapshots(await sendCreate(sdk, request, { dryRun: false, abortSignal })),
    });
  }

  /** Asks whether a create would be allowed. @throws AwsError always, `allowed` for a yes */
  async checkCreatePermission(request: SnapshotRequest): Promise<void> {
    const { client, sdk } = this.#connection;
    await client.send(createAction(request), {
      repeatable: true,
      once: (abortSignal) => sendCreate(sdk, request, { dryRun: true, abortSignal }),
    });
  }

  /** Asks whether a deletion would be allowed. @throws AwsError always, `allowed` for a yes */
  async checkDeletePermission(snapshotId: string): Promise<void> {
    await this.#delete({ SnapshotId: snapshotId, DryRun: true });
  }

  /** @throws AwsError, `protected` and `notFound` among its kinds */
  async deleteSnapshot(snapshotId: string): Promise<void> {
    await this.#delete({ SnapshotId: snapshotId });
  }

  async #delete(input: { SnapshotId: string; DryRun?: boolean }): Promise<void> {
    const { client, sdk } = this.#connection;
    await client.send('DeleteSnapshot', {
      repeatable: true,
      once: (abortSignal) => sdk.send(new DeleteSnapshotCommand(input), { abortSignal }),
    });
  }

  /** AWS's clock; an error where no answer has told the time, since age cannot be judged then. */
  now(): Instant {
    return this.#connection.now();
  }

  close(): void {
    this.#connection.close();
  }
}

function createAction({ kind }: SnapshotRequest): string {
  return kind === 'volume' ? 'CreateSnapshot' : 'CreateSnapshots';
}
