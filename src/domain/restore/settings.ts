/**
 * What EC2 forgets with a volume or an instance, and a restore needs: a snapshot keeps none of it.
 * Anything may be null: what was not known at backup time is left out, and asked of other sources.
 */

/** As DescribeVolumes tells it. IOPS, and MiB/s of throughput. */
export interface VolumeSettings {
  readonly type: string | null;
  readonly iops: number | null;
  readonly throughput: number | null;
}

/** One volume of a snapshot or of a set of them, as the tags name it. */
export interface RecordedVolume extends VolumeSettings {
  readonly device: string | null;
  readonly isRoot: boolean;
}

/** What an AMI of an instance has to be told, in the words of DescribeInstances. */
export interface Machine {
  readonly architecture: string | null;
  readonly virtualization: string | null;
  readonly rootDevice: string | null;
  readonly bootMode: string | null;
  readonly ena: boolean | null;
  readonly sriov: string | null;
  readonly tpm: string | null;
  /** `v2.0` where the instance asks for tokens. */
  readonly imds: string | null;
  /** What is billed besides the instance: "Linux/UNIX" is nothing. */
  readonly platform: string | null;
  readonly usage: string | null;
}

export const NO_SETTINGS: VolumeSettings = { type: null, iops: null, throughput: null };

export const NO_MACHINE: Machine = {
  architecture: null,
  virtualization: null,
  rootDevice: null,
  bootMode: null,
  ena: null,
  sriov: null,
  tpm: null,
  imds: null,
  platform: null,
  usage: null,
};
