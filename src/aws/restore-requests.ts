import {
  type BlockDeviceMapping,
  CreateVolumeCommand,
  type CreateVolumeCommandInput,
  RegisterImageCommand,
  type RegisterImageCommandInput,
  type ResourceType,
} from '@aws-sdk/client-ec2';
import type { Tags } from '../domain/model.ts';
import type { ImagePlan, VolumePlan } from '../domain/restore/model.ts';
import type { Connection } from './connection.ts';

/** What all volumes of a run are made with. */
export interface VolumeOptions {
  /** Null for the key of the snapshot, or the account's default. */
  readonly kmsKeyId: string | null;
  /** MiB/s; null for loading each block at its first use. */
  readonly initializationRate: number | null;
}

/** One CreateVolume, but for its token. */
export interface NewVolume extends VolumeOptions {
  readonly plan: VolumePlan;
}

export interface NewImage {
  readonly name: string;
  readonly image: ImagePlan;
  readonly volumes: readonly VolumePlan[];
  readonly tags: Tags;
}

/**
 * Makes a volume. May be repeated with the same token: EC2 makes one volume of it.
 *
 * @returns its id; whether EC2 keeps it shows only later
 * @throws AwsError; its code is `IdempotentParameterMismatch` where the token's volume is gone
 */
export async function createVolume(
  { client, sdk }: Connection,
  volume: NewVolume,
  token: string,
): Promise<string> {
  const { VolumeId } = await client.send('CreateVolume', {
    repeatable: true,
    once: (abortSignal) => {
      const input = { ...volumeInput(volume), ClientToken: token };
      return sdk.send(new CreateVolumeCommand(input), { abortSignal });
    },
  });
  if (!VolumeId) throw new Error('EC2 answered the making of a volume without a volume id');
  return VolumeId;
}

/** Asks whether a volume would be made. @throws AwsError always, `allowed` for a yes */
export async function checkCreateVolume(
  { client, sdk }: Connection,
  volume: NewVolume,
): Promise<void> {
  await client.send('CreateVolume', {
    repeatable: true,
    once: (abortSignal) => {
      const input = { ...volumeInput(volume), DryRun: true };
      return sdk.send(new CreateVolumeCommand(input), { abortSignal });
    },
  });
}

/**
 * Registers an AMI. Sent once: there is no token, and the name stands for one.
 *
 * @throws AwsError of the kind `ambiguous` where it may have been executed; its code is
 *   `InvalidAMIName.Duplicate` where the name is taken
 */
export async function registerImage({ client, sdk }: Connection, image: NewImage): Promise<string> {
  const { ImageId } = await client.send('RegisterImage', {
    repeatable: false,
    once: (abortSignal) => sdk.send(new RegisterImageCommand(imageInput(image)), { abortSignal }),
  });
  if (!ImageId) throw new Error('EC2 answered the registering of an AMI without an AMI id');
  return ImageId;
}

/** Asks whether an AMI would be registered. @throws AwsError always, `allowed` for a yes */
export async function checkRegisterImage(
  { client, sdk }: Connection,
  image: NewImage,
): Promise<void> {
  await client.send('RegisterImage', {
    repeatable: true,
    once: (abortSignal) => {
      const input = { ...imageInput(image), DryRun: true };
      return sdk.send(new RegisterImageCommand(input), { abortSignal });
    },
  });
}

function volumeInput({ plan, kmsKeyId, initializationRate }: NewVolume): CreateVolumeCommandInput {
  const { backup, zone, tags } = plan;
  return {
    SnapshotId: backup.id,
    AvailabilityZone: zone ?? undefined,
    ...typeInput(plan),
    ...(kmsKeyId === null ? {} : { Encrypted: true, KmsKeyId: kmsKeyId }),
    ...(initializationRate === null ? {} : { VolumeInitializationRate: initializationRate }),
    TagSpecifications: tagged('volume', tags),
  };
}

function typeInput({ type, iops, throughput }: VolumePlan) {
  return {
    // Of a type that this version of the SDK does not know, EC2 is the judge.
    VolumeType: type as NonNullable<CreateVolumeCommandInput['VolumeType']>,
    ...(iops === null ? {} : { Iops: iops }),
    ...(throughput === null ? {} : { Throughput: throughput }),
  };
}

function imageInput({ name, image, volumes, tags }: NewImage): RegisterImageCommandInput {
  const { machine, description, rootDevice } = image;
  return {
    Name: name,
    Description: description,
    Architecture: machine.architecture as NonNullable<RegisterImageCommandInput['Architecture']>,
    VirtualizationType: machine.virtualization ?? 'hvm',
    RootDeviceName: rootDevice,
    BlockDeviceMappings: volumes.map(
      (plan): BlockDeviceMapping => ({
        DeviceName: plan.device ?? undefined,
        // As EC2's own AMIs have it: what is restored with data must not go with its instance.
        Ebs: { SnapshotId: plan.backup.id, ...typeInput(plan), DeleteOnTermination: plan.isRoot },
      }),
    ),
    ...(machine.ena === null ? {} : { EnaSupport: machine.ena }),
    ...(machine.sriov === null ? {} : { SriovNetSupport: machine.sriov }),
    ...(machine.bootMode === null
      ? {}
      : { BootMode: machine.bootMode as NonNullable<RegisterImageCommandInput['BootMode']> }),
    ...(machine.tpm === 'v2.0' ? { TpmSupport: 'v2.0' } : {}),
    ...(machine.imds === 'v2.0' ? { ImdsSupport: 'v2.0' } : {}),
    TagSpecifications: tagged('image', tags),
  };
}

function tagged(type: ResourceType, tags: Tags) {
  return [{ ResourceType: type, Tags: [...tags].map(([Key, Value]) => ({ Key, Value })) }];
}
