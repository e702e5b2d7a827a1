import type { Disk } from './disk.ts';

/** Tag keys and values; a copy is taken wherever a caller's object becomes part of the world. */
export type Tags = Readonly<Record<string, string>>;

export type InstanceState =
  | 'pending'
  | 'running'
  | 'shutting-down'
  | 'terminated'
  | 'stopping'
  | 'stopped';
export type SnapshotState = 'pending' | 'completed' | 'error' | 'recoverable' | 'recovering';
export type VolumeType = 'gp2' | 'gp3' | 'io1' | 'io2' | 'standard' | 'st1' | 'sc1';

export interface BlockDevice {
  readonly deviceName: string;
  readonly volumeId: string;
  readonly status: 'attaching' | 'attached' | 'detaching' | 'detached';
  readonly attachTime: Date;
  readonly deleteOnTermination: boolean;
}

/** Records are live: a test may change them, and the next answer tells so. */
export interface Instance {
  readonly instanceId: string;
  readonly reservationId: string;
  state: InstanceState;
  tags: Tags;
  readonly launchTime: Date;
  readonly rootDeviceName: string;
  blockDevices: readonly BlockDevice[];
  zone: string | undefined;
  machine: Machine;
  /** Run by an AWS service for the account; an account may hide these. */
  managed: boolean;
  /** The service that manages it; told only where it is managed. */
  principal: string;
}

/** What an instance is made of; an AMI of it has to be told. */
export interface Machine {
  readonly architecture: 'x86_64' | 'arm64' | 'i386';
  readonly virtualizationType: 'hvm' | 'paravirtual';
  readonly bootMode?: 'legacy-bios' | 'uefi' | 'uefi-preferred';
  readonly currentInstanceBootMode?: 'legacy-bios' | 'uefi';
  readonly enaSupport: boolean;
  readonly sriovNetSupport?: string;
  readonly tpmSupport?: string;
  readonly httpTokens: 'optional' | 'required';
  readonly platformDetails: string;
  readonly usageOperation: string;
}

/** An attachment to what a service runs outside the account's instances. */
export interface ServiceAttachment {
  /** The ARN of what holds the volume, such as a task. */
  readonly resource: string;
  /** The service's principal. */
  readonly service: string;
}

export interface Volume {
  readonly volumeId: string;
  size: number;
  volumeType: VolumeType;
  iops?: number;
  /** MiB/s. */
  throughput?: number;
  /** The region's first unless told. */
  zone?: string;
  /** What it was made from. */
  snapshotId?: string;
  /** Of one that CreateVolume is making: when it is ready, and when lists show it. */
  readyAt?: number;
  shownAt?: number;
  /** EC2 accepted it, and cannot use its key: it goes when it should be ready. */
  vanishes?: boolean;
  encrypted: boolean;
  kmsKeyId?: string;
  tags: Tags;
  readonly createTime: Date;
  /** By its own operator, whatever manages the instance that holds it. */
  managed: boolean;
  principal: string;
  /** What EC2 tells in place of `in-use` and `available`. */
  state: 'creating' | 'deleting' | 'error' | undefined;
  /** In use by an AWS service, without an instance to show for it. */
  attachedToService: ServiceAttachment | undefined;
  /** The script for snapshots of this volume. */
  snapshotsEndAs: 'completed' | 'error';
  snapshotsTakeMs: number | undefined;
  /** What DescribeSnapshots says of those that end in error. */
  snapshotsStateMessage: string | undefined;
  /** What its snapshots hold; undefined for nothing. */
  disk?: Disk | undefined;
}

/** `denied`: the caller may not use it; `disabled`: nobody can. */
export type KeyUse = 'usable' | 'denied' | 'disabled';

export interface Snapshot {
  readonly snapshotId: string;
  readonly volumeId: string;
  readonly ownerId: string;
  state: SnapshotState;
  startTime: Date | undefined;
  completesAt: number | undefined;
  endsAs: 'completed' | 'error';
  completionTime: Date | undefined;
  /** Told only once it is in `error`. */
  stateMessage: string | undefined;
  /** Of a copy only. */
  transferType: 'standard' | 'time-based' | undefined;
  size: number;
  fullSizeInBytes: number | undefined;
  description: string;
  tags: Tags;
  encrypted: boolean;
  storageTier: 'standard' | 'archive';
  /** Visible to everyone who does not ask for `OwnerIds: self`. */
  public: boolean;
  locked: boolean;
  /** Made by AWS Backup, which alone may delete it. */
  managedByBackup: boolean;
  /** In the scope of a Recycle Bin rule. */
  recoverable: boolean;
  /** What can be read of it; undefined for a blank disk. */
  disk?: Disk | undefined;
  /** Whether its key, where it has one, can be used by whoever reads it. */
  key?: KeyUse;
  /** The ARN of its key; an encrypted one without has the AWS-managed key of its account. */
  kmsKeyId?: string | undefined;
  /** Accounts that it is shared with. */
  sharedWith?: ReadonlySet<string>;
  /** Of a copy: what it is of, and in whose place. */
  readonly copyOf?: CopyOrigin;
  /** Made by LockSnapshot; `locked` alone is a lock that no call tells about. */
  lock?: Lock;
}

export interface CopyOrigin {
  readonly region: string;
  readonly snapshotId: string;
}

export interface Lock {
  readonly mode: 'governance' | 'compliance';
  readonly days: number;
  readonly createdAt: number;
}

/** A customer managed key of KMS, in one region. */
export interface Key {
  readonly arn: string;
  readonly keyId: string;
  readonly alias: string | undefined;
  /** Other accounts that its policy lets use it. */
  readonly sharedWith: readonly string[];
  readonly enabled: boolean;
}

export interface Image {
  readonly imageId: string;
  name: string;
  state: 'available' | 'disabled';
  deprecated: boolean;
  snapshotIds: readonly string[];
  /** Of one that was registered by a call. */
  registered?: RegisteredImage;
}

export interface RegisteredImage {
  readonly description: string;
  readonly architecture: string;
  readonly virtualizationType: string;
  readonly rootDeviceName: string;
  readonly bootMode: string | undefined;
  readonly enaSupport: boolean;
  readonly tpmSupport: string | undefined;
  readonly imdsSupport: string | undefined;
  readonly sriovNetSupport: string | undefined;
  /** What it is billed as. */
  readonly platformDetails: string;
  readonly mappings: readonly ImageMapping[];
  readonly tags: Tags;
  readonly readyAt: number;
  /** From when lists show it; its name is taken before. */
  readonly shownAt: number;
}

export interface ImageMapping {
  readonly deviceName: string;
  readonly snapshotId: string;
  readonly volumeType: string;
  readonly iops: number | undefined;
  readonly throughput: number | undefined;
  readonly deleteOnTermination: boolean;
}
