import {
  DeleteSnapshotCommand,
  DescribeInstancesCommand,
  DescribeRegionsCommand,
  DescribeSnapshotsCommand,
  DescribeVolumesCommand,
  EC2Client,
  type Snapshot as Ec2Snapshot,
  type Filter,
} from '@aws-sdk/client-ec2';
import type { Instance, Instant, Snapshot, SnapshotRequest, Tags } from '../domain/model.ts';
import { isRegionName } from '../domain/partition.ts';
import type { RunControl } from '../lib/run-control.ts';
import { accountOrNull, requireList } from './answer.ts';
import type { CredentialsProvider, Network } from './client.ts';
import { clientOptions } from './client.ts';
import { AwsClock } from './clock.ts';
import { pagesOf } from './pages.ts';
import { prepareClient } from './prepare-client.ts';
import { createCommand, createSetCommand, escapeWildcards } from './requests.ts';
import { RetryingClient, type RetryOptions } from './retrying-client.ts';
import { StringInterner, toInstance, toSnapshot, toTags } from './shapes.ts';

/** EC2 API Reference, DescribeInstances and DescribeSnapshots: MaxResults is 5 to 1000. */
const PAGE_SIZE = 1000;
/** EC2 API Reference, "Filter": values per filter. */
const VALUES_PER_FILTER = 200;
/** An instance is terminated for good: everything before that is a living state. */
const LIVE_STATES = ['pending', 'running', 'shutting-down', 'stopping', 'stopped'];

/** Reads and writes of EC2 in one account and region, in the words of the model. */
export class Ec2 {
  readonly region: string;
  readonly clock = new AwsClock();
  /** The account that answers, learnt from what it owns; null until then. */
  account: string | null = null;
  readonly #client: EC2Client;
  readonly #line: RetryingClient;

  constructor(options: {
    readonly region: string;
    readonly control: RunControl;
    /** The default chain where there is none. */
    readonly credentials?: CredentialsProvider | undefined;
    readonly network?: Network | undefined;
    readonly retryOptions?: RetryOptions;
    readonly callsPerSecond?: number;
    /** Told each time that a limit of AWS is waited out. */
    readonly onWait?: (reason: string) => void;
  }) {
    this.region = options.region;
    this.#line = new RetryingClient(options);
    this.#client = new EC2Client({
      region: options.region,
      ...clientOptions(options.credentials, options.network),
    });
    prepareClient(this.#client, {
      network: options.network,
      onDate: (header) => this.clock.update(header),
    });
  }

  /** Requests sent so far, by action. */
  get apiCalls(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#line.sent);
  }

  /** All instances that are not terminated, to the last page. */
  async listInstances(): Promise<readonly Instance[]> {
    const filters = [{ Name: 'instance-state-name', Values: LIVE_STATES }];
    const instances: Instance[] = [];
    for await (const page of pagesOf(this.#line, 'DescribeInstances', (token, abortSignal) =>
      this.#client.send(
        new DescribeInstancesCommand({ Filters: filters, MaxResults: PAGE_SIZE, ...token }),
        { abortSignal },
      ),
    )) {
      for (const reservation of requireList(page.Reservations, 'DescribeInstances')) {
        this.account ??= accountOrNull(reservation.OwnerId);
        instances.push(...(reservation.Instances ?? []).map(toInstance));
      }
    }
    return instances;
  }

  /** All snapshots of this account tagged AutoBackup=true, at least those of the set, to the last page, each once. */
  async listOwnSnapshots(backupSet: string | null): Promise<readonly Snapshot[]> {
    const ours = { Name: 'tag:AutoBackup', Values: ['true'] };
    // That a tag is missing cannot be asked for: without a set, the rules sort the sets out.
    if (backupSet === null) return this.#listSnapshots([ours]);
    const ofSet = { Name: 'tag:BackupSet', Values: [escapeWildcards(backupSet)] };
    return this.#listSnapshots([ours, ofSet]);
  }

  /** The tags of volumes, by volume id. */
  async listVolumeTags(volumeIds: readonly string[]): Promise<ReadonlyMap<string, Tags>> {
    const tags = new Map<string, Tags>();
    for (let start = 0; start < volumeIds.length; start += VALUES_PER_FILTER) {
      const ids = volumeIds.slice(start, start + VALUES_PER_FILTER);
      for await (const page of pagesOf(this.#line, 'DescribeVolumes', (token, abortSignal) =>
        this.#client.send(
          new DescribeVolumesCommand({
            Filters: [{ Name: 'volume-id', Values: ids }],
            MaxResults: PAGE_SIZE,
            ...token,
          }),
          { abortSignal },
        ),
      )) {
        for (const { VolumeId, Tags } of requireList(page.Volumes, 'DescribeVolumes')) {
          tags.set(VolumeId ?? '', toTags(Tags));
        }
      }
    }
    return tags;
  }

  /** The snapshots that a run has made, of any volume or of these (200 at most). */
  async listSnapshotsOfRun(
    backupRun: string,
    volumeIds?: readonly string[],
  ): Promise<readonly Snapshot[]> {
    const ofVolumes =
      volumeIds === undefined ? [] : [{ Name: 'volume-id', Values: [...volumeIds] }];
    return this.#listSnapshots([
      { Name: 'tag:BackupRun', Values: [escapeWildcards(backupRun)] },
      ...ofVolumes,
    ]);
  }

  /**
   * Sent once: there is no client token, so a lost answer must be looked up before a second try.
   *
   * @throws AwsError with the kind `ambiguous` where it may have been executed
   */
  async createSnapshots(request: SnapshotRequest): Promise<readonly Snapshot[]> {
    const action = request.kind === 'volume' ? 'CreateSnapshot' : 'CreateSnapshots';
    return this.#line.send(action, {
      repeatable: false,
      once: async (abortSignal) =>
        requireSnapshots(await this.#sendCreate(request, { dryRun: false, abortSignal })),
    });
  }

  async #sendCreate(
    request: SnapshotRequest,
    { dryRun, abortSignal }: { readonly dryRun: boolean; readonly abortSignal: AbortSignal },
  ): Promise<readonly Ec2Snapshot[]> {
    if (request.kind === 'volume') {
      return [await this.#client.send(createCommand(request, dryRun), { abortSignal })];
    }
    const answer = await this.#client.send(createSetCommand(request, dryRun), { abortSignal });
    return answer.Snapshots ?? [];
  }

  /** Asks whether a create would be allowed. @throws AwsError always, `allowed` for a yes */
  async checkCreatePermission(request: SnapshotRequest): Promise<void> {
    const action = request.kind === 'volume' ? 'CreateSnapshot' : 'CreateSnapshots';
    await this.#line.send(action, {
      repeatable: true,
      once: (abortSignal) => this.#sendCreate(request, { dryRun: true, abortSignal }),
    });
  }

  /** Asks whether a deletion would be allowed. @throws AwsError always, `allowed` for a yes */
  async checkDeletePermission(snapshotId: string): Promise<void> {
    const command = new DeleteSnapshotCommand({ SnapshotId: snapshotId, DryRun: true });
    await this.#line.send('DeleteSnapshot', {
      repeatable: true,
      once: (abortSignal) => this.#client.send(command, { abortSignal }),
    });
  }

  /** @throws AwsError, `protected` and `notFound` among its meanings */
  async deleteSnapshot(snapshotId: string): Promise<void> {
    await this.#line.send('DeleteSnapshot', {
      repeatable: true,
      once: (abortSignal) =>
        this.#client.send(new DeleteSnapshotCommand({ SnapshotId: snapshotId }), { abortSignal }),
    });
  }

  /** The regions enabled in the account. */
  async listEnabledRegions(): Promise<readonly string[]> {
    const { Regions } = await this.#line.send('DescribeRegions', {
      repeatable: true,
      once: (abortSignal) => this.#client.send(new DescribeRegionsCommand({}), { abortSignal }),
    });
    const names = requireList(Regions, 'DescribeRegions').map(({ RegionName }) => RegionName ?? '');
    if (names.length === 0) throw new Error('EC2 listed no enabled region, not even its own');
    // A name becomes part of a host's name.
    if (!names.every(isRegionName)) throw new Error('EC2 told a region by what is no name');
    return names.sort();
  }

  /** AWS's clock; an error where no answer has told the time, since age cannot be judged then. */
  now(): Instant {
    const now = this.clock.now();
    if (now === null) throw new Error('AWS has not told the time: its answers bear no Date header');
    return now;
  }

  close(): void {
    this.#client.destroy();
  }

  async #listSnapshots(filters: readonly Filter[]): Promise<readonly Snapshot[]> {
    const snapshots = new Map<string, Snapshot>();
    const strings = new StringInterner();
    for await (const page of pagesOf(this.#line, 'DescribeSnapshots', (token, abortSignal) =>
      this.#client.send(
        new DescribeSnapshotsCommand({
          // Without an owner the public snapshots of the whole world would be listed too.
          OwnerIds: ['self'],
          Filters: [...filters],
          MaxResults: PAGE_SIZE,
          ...token,
        }),
        { abortSignal },
      ),
    )) {
      this.account ??= accountOrNull(page.Snapshots?.[0]?.OwnerId);
      for (const listed of requireList(page.Snapshots, 'DescribeSnapshots')) {
        const snapshot = toSnapshot(listed, strings);
        if (snapshot !== null) snapshots.set(snapshot.id, snapshot);
      }
    }
    return [...snapshots.values()];
  }
}

/** An answer without an id is none: it counts as lost. */
function requireSnapshots(answer: readonly Ec2Snapshot[]): readonly Snapshot[] {
  const strings = new StringInterner();
  const snapshots = answer.flatMap((one) => toSnapshot(one, strings) ?? []);
  if (snapshots.length === 0) throw new Error('EC2 answered a create without a snapshot id');
  return snapshots;
}
