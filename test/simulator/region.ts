import type { ImageSeed, InstanceSeed, Seed, SnapshotSeed, VolumeSeed } from './builders.ts';
import type { Clock } from './clock.ts';
import { LaggingList } from './list-lag.ts';
import { ListedMap } from './listed-map.ts';
import type { BlockDevice, Image, Instance, Key, Snapshot, Volume } from './model.ts';
import { imageFrom, instanceFrom, snapshotFrom, volumeFrom } from './plant.ts';

export interface Attachment extends BlockDevice {
  readonly instanceId: string;
}

/** What one account has in one region. The maps are live: read and change them at will. */
export class Region {
  readonly account: string;
  readonly name: string;
  readonly instances = new ListedMap<Instance>();
  readonly volumes = new ListedMap<Volume>();
  readonly images = new Map<string, Image>();
  /** Snapshots that were deleted and that a Recycle Bin rule keeps recoverable. */
  readonly recycleBin = new Map<string, Snapshot>();
  /** Customer managed keys, by ARN. */
  readonly keys = new Map<string, Key>();
  /** What DescribeSnapshots shows of the snapshots. */
  readonly list = new LaggingList();
  /** When each volume's latest snapshot was started, by a call, kept or not. */
  readonly lastCreatedAt = new Map<string, number>();
  /** The volumes that CreateVolume has made, by its tokens; a token outlives its volume. */
  readonly volumeTokens = new Map<string, { readonly asked: string; readonly volumeId: string }>();
  readonly #clock: Clock;
  readonly #snapshots = new ListedMap<Snapshot>();
  readonly #pending = new Set<Snapshot>();
  #nextDue = Number.POSITIVE_INFINITY;

  constructor(account: string, name: string, clock: Clock) {
    this.account = account;
    this.name = name;
    this.#clock = clock;
  }

  /** Those of the account and the public ones of others, in the states they are in by now. */
  get snapshots(): ListedMap<Snapshot> {
    this.#settle();
    return this.#snapshots;
  }

  get ownSnapshots(): Snapshot[] {
    return [...this.snapshots.values()].filter(({ ownerId }) => ownerId === this.account);
  }

  get pendingSnapshots(): Snapshot[] {
    this.#settle();
    return [...this.#pending].filter(({ snapshotId }) => this.#snapshots.has(snapshotId));
  }

  now(): number {
    return this.#clock.now();
  }

  snapshotsOf(volumeId: string): Snapshot[] {
    return this.ownSnapshots.filter((snapshot) => snapshot.volumeId === volumeId);
  }

  /** Which instances hold a volume, for all volumes at once. */
  attachments(): Map<string, Attachment[]> {
    const byVolume = new Map<string, Attachment[]>();
    for (const { instanceId, blockDevices } of this.instances.values()) {
      for (const device of blockDevices) {
        const held = byVolume.get(device.volumeId);
        if (held) held.push({ ...device, instanceId });
        else byVolume.set(device.volumeId, [{ ...device, instanceId }]);
      }
    }
    return byVolume;
  }

  /** The volumes in the states they are in by now: those that could not be made have vanished. */
  settleVolumes(): void {
    const now = this.#clock.now();
    for (const { volumeId, vanishes, readyAt } of this.volumes.values()) {
      if (vanishes === true && now >= (readyAt ?? 0)) this.volumes.delete(volumeId);
    }
  }

  imageHolding(snapshotId: string): Image | undefined {
    for (const image of this.images.values()) {
      if (image.snapshotIds.includes(snapshotId)) return image;
    }
    return undefined;
  }

  add(...seeds: readonly Seed[]): this {
    for (const seed of seeds) {
      if (seed.kind === 'instance') this.addInstance(seed);
      else if (seed.kind === 'volume') this.addVolume(seed);
      else if (seed.kind === 'snapshot') this.addSnapshot(seed);
      else this.addImage(seed);
    }
    return this;
  }

  /** Adds its volumes too, those that are not here yet. */
  addInstance(seed: InstanceSeed): Instance {
    const instance = instanceFrom(seed, this.#clock.now());
    this.instances.set(instance.instanceId, instance);
    for (const volume of seed.volumes) {
      const wanted = instance.blockDevices.some(({ volumeId }) => volumeId === volume.volumeId);
      if (wanted && !this.volumes.has(volume.volumeId)) this.addVolume(volume);
    }
    return instance;
  }

  addVolume(seed: VolumeSeed): Volume {
    const volume = volumeFrom(seed, this.#clock.now());
    this.volumes.set(volume.volumeId, volume);
    return volume;
  }

  addSnapshot(seed: SnapshotSeed): Snapshot {
    const snapshot = snapshotFrom(seed, this.account, this.#clock.now());
    this.keep(snapshot);
    return snapshot;
  }

  /** A customer managed key of the account, in this region. */
  addKey({
    keyId,
    alias,
    sharedWith = [],
    enabled = true,
  }: {
    readonly keyId: string;
    readonly alias?: string;
    readonly sharedWith?: readonly string[];
    readonly enabled?: boolean;
  }): Key {
    const arn = `arn:aws:kms:${this.name}:${this.account}:key/${keyId}`;
    const key = { arn, keyId, alias, sharedWith, enabled };
    this.keys.set(arn, key);
    return key;
  }

  addImage(seed: ImageSeed): Image {
    const image = imageFrom(seed);
    this.images.set(image.imageId, image);
    return image;
  }

  /** Takes a snapshot into the region and, while it is pending, under watch. */
  keep(snapshot: Snapshot): void {
    this.#snapshots.set(snapshot.snapshotId, snapshot);
    if (snapshot.state !== 'pending') return;
    this.#pending.add(snapshot);
    this.#nextDue = Math.min(this.#nextDue, snapshot.completesAt ?? Number.POSITIVE_INFINITY);
  }

  #settle(): void {
    const now = this.#clock.now();
    if (now < this.#nextDue) return;
    this.#nextDue = Number.POSITIVE_INFINITY;
    for (const snapshot of this.#pending) {
      const due = snapshot.completesAt ?? Number.POSITIVE_INFINITY;
      if (due > now && snapshot.state === 'pending') {
        this.#nextDue = Math.min(this.#nextDue, due);
        continue;
      }
      this.#pending.delete(snapshot);
      if (snapshot.state !== 'pending') continue;
      snapshot.state = snapshot.endsAs;
      if (snapshot.endsAs === 'completed') snapshot.completionTime = new Date(due);
    }
  }
}
