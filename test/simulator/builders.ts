import type { Disk } from './disk.ts';
import { nextId } from './ids.ts';
import type {
  InstanceState,
  KeyUse,
  Machine,
  ServiceAttachment,
  SnapshotState,
  Tags,
  Volume,
  VolumeType,
} from './model.ts';

// Amazon EC2 User Guide, "Amazon EC2 managed instances": the principal of EKS Auto Mode.
const MANAGED_BY = 'eks.amazonaws.com';

export interface VolumeSeed {
  readonly kind: 'volume';
  readonly volumeId: string;
  readonly size: number;
  readonly volumeType: VolumeType;
  readonly iops?: number;
  readonly throughput?: number;
  readonly zone?: string;
  readonly encrypted: boolean;
  /** The ARN of its key, which its snapshots have too. */
  readonly kmsKeyId?: string;
  readonly tags: Tags;
  readonly ageDays: number;
  readonly managed: boolean;
  /** The managing service, where it is managed. */
  readonly principal: string;
  readonly state?: Volume['state'];
  /** Held by a service's own resource, such as a Fargate task, and by no instance. */
  readonly attachedToService?: ServiceAttachment;
  /** How the snapshots of this volume end, and after how long instead of the usual time. */
  readonly snapshotsEndAs: 'completed' | 'error';
  readonly snapshotsTakeMs?: number;
  readonly snapshotsStateMessage?: string;
  readonly disk?: Disk;
}

export interface InstanceSeed {
  readonly kind: 'instance';
  readonly instanceId: string;
  readonly reservationId: string;
  readonly state: InstanceState;
  readonly tags: Tags;
  readonly ageDays: number;
  /** Attached in this order; the first is the root. Give one volume to two to share it. */
  readonly volumes: readonly VolumeSeed[];
  /** The region's first zone unless told. */
  readonly zone?: string;
  readonly machine?: Partial<Machine>;
  /** `/dev/xvda` unless told. */
  readonly rootDeviceName?: string;
  /** Its volumes are managed only where they say so themselves. */
  readonly managed: boolean;
  readonly principal: string;
}

export interface SnapshotSeed {
  readonly kind: 'snapshot';
  readonly snapshotId: string;
  readonly volumeId: string;
  readonly ownerId?: string;
  readonly state: SnapshotState;
  /** Before the simulated now; `startTime` says it outright, and `null` leaves it out. */
  readonly ageDays: number;
  readonly startTime?: Date | null;
  /** For a pending one; without it, it stays pending. */
  readonly completesAfterMs?: number;
  readonly endsAs: 'completed' | 'error';
  /** Told once it is in `error`. */
  readonly stateMessage?: string;
  /** Of a copy only. */
  readonly transferType?: 'standard' | 'time-based';
  readonly size: number;
  readonly fullSizeInBytes?: number;
  readonly description: string;
  readonly tags: Tags;
  readonly encrypted: boolean;
  readonly storageTier: 'standard' | 'archive';
  readonly public: boolean;
  readonly locked: boolean;
  readonly managedByBackup: boolean;
  readonly recoverable: boolean;
  readonly disk?: Disk;
  readonly key?: KeyUse;
  /** The ARN of the key that it is encrypted with; the AWS-managed one unless given. */
  readonly kmsKeyId?: string;
  readonly sharedWith?: ReadonlySet<string>;
}

export interface ImageSeed {
  readonly kind: 'image';
  readonly imageId: string;
  readonly name: string;
  readonly state: 'available' | 'disabled';
  readonly deprecated: boolean;
  readonly snapshotIds: readonly string[];
}

export type Seed = VolumeSeed | InstanceSeed | SnapshotSeed | ImageSeed;
type Overrides<T> = Partial<Omit<T, 'kind'>>;

export function aVolume(overrides: Overrides<VolumeSeed> = {}): VolumeSeed {
  return {
    kind: 'volume',
    volumeId: overrides.volumeId ?? nextId('vol'),
    size: 8,
    volumeType: 'gp3',
    encrypted: false,
    tags: {},
    ageDays: 100,
    managed: false,
    principal: MANAGED_BY,
    snapshotsEndAs: 'completed',
    ...overrides,
  };
}

/** Running, with one volume, unless told otherwise; `name` is its Name tag. */
export function anInstance(
  overrides: Overrides<InstanceSeed> & { readonly name?: string } = {},
): InstanceSeed {
  const { name, ...rest } = overrides;
  return {
    kind: 'instance',
    instanceId: rest.instanceId ?? nextId('i'),
    reservationId: rest.reservationId ?? nextId('r'),
    state: 'running',
    ageDays: 100,
    volumes: rest.volumes ?? [aVolume()],
    managed: false,
    principal: MANAGED_BY,
    ...rest,
    tags: { ...(name === undefined ? {} : { Name: name }), ...rest.tags },
  };
}

/** Completed, of today and tagged as ours, unless told otherwise. */
export function aSnapshot(overrides: Overrides<SnapshotSeed> = {}): SnapshotSeed {
  return {
    kind: 'snapshot',
    snapshotId: overrides.snapshotId ?? nextId('snap'),
    volumeId: overrides.volumeId ?? nextId('vol'),
    state: 'completed',
    ageDays: 0,
    endsAs: 'completed',
    size: 8,
    description: '',
    tags: { AutoBackup: 'true' },
    encrypted: false,
    storageTier: 'standard',
    public: false,
    locked: false,
    managedByBackup: false,
    recoverable: false,
    ...overrides,
  };
}

/** An AMI, which holds the snapshots named in `snapshotIds`. */
export function anImage(overrides: Overrides<ImageSeed> = {}): ImageSeed {
  const imageId = overrides.imageId ?? nextId('ami');
  return {
    kind: 'image',
    name: imageId,
    state: 'available',
    deprecated: false,
    snapshotIds: [],
    ...overrides,
    imageId,
  };
}
