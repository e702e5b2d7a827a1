import type { Instant, Problem, SnapshotState, Tag, Tags } from '../model.ts';
import type { Machine, VolumeSettings } from './settings.ts';

/** Where a copy was made from. */
export interface BackupOrigin {
  readonly account: string | null;
  readonly region: string | null;
}

/** One backup of a volume, or a copy of one, with no more of it than choosing needs. */
export interface StoredBackup {
  readonly id: string;
  /** The snapshot that it is a copy of; its own id for one that is none. */
  readonly sourceId: string;
  /** The volume that was backed up, wherever that is. */
  readonly volumeId: string;
  /** When the backup began: of a copy, its source. */
  readonly startedAt: Instant;
  readonly state: SnapshotState;
  /** GiB. */
  readonly size: number | null;
  readonly instanceId: string | null;
  readonly instanceName: string | null;
  /** What one run has made together; null where no tag tells. */
  readonly run: string | null;
  readonly backupSet: string | null;
  readonly isArchived: boolean;
  /** Null for a snapshot that is no copy. */
  readonly origin: BackupOrigin | null;
}

/** What is read of the chosen ones besides. */
export interface BackupDetails {
  readonly tags: Tags;
  readonly description: string;
  readonly isEncrypted: boolean;
}

/** What to bring back. */
export type Wanted =
  | { readonly kind: 'instance'; readonly id: string }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'volumes'; readonly ids: readonly string[] }
  | { readonly kind: 'snapshots'; readonly ids: readonly string[] }
  | { readonly kind: 'nothing' };

/** A volume that is attached to the wanted instance now. */
export interface AttachedNow {
  readonly volumeId: string;
  readonly device: string | null;
  readonly isRoot: boolean;
  readonly attachedAt: Instant | null;
}

/** The wanted instance as it is now. */
export interface LivingInstance {
  readonly id: string;
  readonly state: string;
  readonly zone: string | null;
  readonly machine: Machine;
  readonly volumes: readonly AttachedNow[];
}

/** An original that still exists. */
export interface LivingVolume {
  readonly settings: VolumeSettings;
  readonly zone: string | null;
  readonly tags: Tags;
  /** Instances that it is attached to. */
  readonly instanceIds: readonly string[];
}

/** What the inputs ask for besides; null for "as the original". */
export interface Wishes {
  readonly zone: string | null;
  readonly type: string | null;
  readonly iops: number | null;
  readonly throughput: number | null;
  readonly tags: readonly Tag[];
  readonly makeImage: boolean;
  readonly allowPartial: boolean;
}

/** Why something cannot be brought back; the rest can be, where it is of one volume only. */
export interface Refusal extends Problem {
  /** The volume or snapshot that it is about; null for a plan that cannot be made at all. */
  readonly about: string | null;
}

/** A volume that was backed up with an instance by then, though not in the run that is restored. */
export interface FormerVolume {
  /** Its last backup with the instance by then. */
  readonly last: StoredBackup;
  /** Whether the run may only have missed it: nothing tells that it was gone. */
  readonly isMissed: boolean;
}

/** What is to be made of one backup. */
export interface VolumePlan {
  readonly backup: StoredBackup;
  readonly isEncrypted: boolean;
  readonly device: string | null;
  readonly isRoot: boolean;
  /** What was recorded of its instance; null where nothing was. */
  readonly machine: Machine | null;
  /** Null in an AMI, which is of no zone. */
  readonly zone: string | null;
  readonly type: string;
  readonly iops: number | null;
  readonly throughput: number | null;
  readonly tags: Tags;
}

/**
 * What became of one volume of the plan.
 *
 * - `available`  EC2 shows it, ready to be attached
 * - `creating`   EC2 shows it, and it is not ready yet
 * - `planned`    a dry run would make it
 * - `in-image`   it is part of the AMI, and no volume of its own
 * - `failed`     there is none, or that is not known; and why
 */
export type RestoredVolume = { readonly plan: VolumePlan } & (
  | { readonly kind: 'available' | 'creating'; readonly volumeId: string; readonly isNew: boolean }
  | { readonly kind: 'planned' | 'in-image' }
  | { readonly kind: 'failed'; readonly problem: Problem; readonly volumeId?: string }
);

/** The AMI to register, of the volumes of the plan. */
export interface ImagePlan {
  readonly description: string;
  readonly machine: Machine & { readonly architecture: string };
  readonly rootDevice: string;
}

export type RestoredImage = { readonly plan: ImagePlan; readonly name: string } & (
  | { readonly kind: 'available' | 'pending'; readonly imageId: string; readonly isNew: boolean }
  | { readonly kind: 'planned' }
  | { readonly kind: 'failed'; readonly problem: Problem; readonly imageId?: string }
);
