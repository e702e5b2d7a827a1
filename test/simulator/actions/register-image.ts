import { type Ec2Call, stopIfDryRun } from '../context.ts';
import { AwsError, invalidCombination, invalidValue } from '../errors.ts';
import { nextId } from '../ids.ts';
import type { ImageMapping } from '../model.ts';
import { checkId, flag, type Params, required, structures, wholeNumber } from '../params.ts';
import { tagsOfNew } from '../tags.ts';
import { performanceOf, refuseUnknown, restorableSnapshot, volumeTypeOf } from '../volumes.ts';
import { element, type Xml } from '../xml.ts';

/** EC2's service model in botocore 1.43, RegisterImageRequest. */
const PARAMETERS =
  /^(?:ImageLocation|BillingProduct\.\d+|BootMode|TpmSupport|UefiData|ImdsSupport|TagSpecification\..+|DryRun|Name|Description|Architecture|KernelId|RamdiskId|RootDeviceName|BlockDeviceMapping\.\d+\.(?:DeviceName|Ebs\.(?:SnapshotId|VolumeSize|VolumeType|Iops|Throughput|DeleteOnTermination|Encrypted|KmsKeyId))|VirtualizationType|SriovNetSupport|EnaSupport)$/;
// Amazon EC2 API Reference, RegisterImage: Name.
const NAME = /^[A-Za-z0-9()[\] ./'@_-]{3,128}$/;

/** Registers an AMI of snapshots; its name is taken once. There is no token. */
export function registerImage(call: Ec2Call): Xml {
  const { params, region, services } = call;
  refuseUnknown(call, PARAMETERS);
  const name = required(params, 'Name');
  if (!NAME.test(name)) {
    throw new AwsError(
      'InvalidAMIName.Malformed',
      `AMI names must be 3 to 128 characters: ${name}`,
    );
  }
  const description = params['Description'] ?? '';
  if (description.length > 255) throw invalidValue('The description is too long.');
  const mappings = mappingsIn(params);
  const rootDeviceName = required(params, 'RootDeviceName');
  const tags = tagsOfNew(params, 'image');
  stopIfDryRun(call);
  if ([...region.images.values()].some((image) => image.name === name)) {
    throw new AwsError('InvalidAMIName.Duplicate', `AMI name ${name} is already in use.`);
  }
  if (!mappings.some(({ deviceName }) => deviceName === rootDeviceName)) {
    throw new AwsError('InvalidBlockDeviceMapping', 'The root device has no mapping.');
  }
  for (const { snapshotId } of mappings) restorableSnapshot(call, snapshotId);
  const imageId = nextId('ami');
  const now = services.clock.now();
  region.images.set(imageId, {
    imageId,
    name,
    state: 'available',
    deprecated: false,
    snapshotIds: mappings.map(({ snapshotId }) => snapshotId),
    registered: {
      description,
      architecture: params['Architecture'] ?? 'i386',
      virtualizationType: params['VirtualizationType'] ?? 'paravirtual',
      rootDeviceName,
      bootMode: params['BootMode'],
      enaSupport: flag(params, 'EnaSupport'),
      tpmSupport: params['TpmSupport'],
      imdsSupport: params['ImdsSupport'],
      sriovNetSupport: params['SriovNetSupport'],
      platformDetails: services.newVolumes.platformDetails ?? 'Linux/UNIX',
      mappings,
      tags,
      readyAt: now + (services.newVolumes.takesMs ?? 0),
      shownAt: now + (services.newVolumes.shownAfterMs ?? 0),
    },
  });
  return element('imageId', imageId);
}

function mappingsIn(params: Params): readonly ImageMapping[] {
  const count = structures(params, 'BlockDeviceMapping', ['DeviceName']);
  const mappings = Array.from({ length: count }, (_, index) =>
    mappingIn(params, `BlockDeviceMapping.${index + 1}`),
  );
  const devices = mappings.map(({ deviceName }) => deviceName);
  if (new Set(devices).size < devices.length) {
    throw new AwsError('InvalidBlockDeviceMapping', 'A device is mapped twice.');
  }
  return mappings;
}

function mappingIn(params: Params, prefix: string): ImageMapping {
  const snapshotId = required(params, `${prefix}.Ebs.SnapshotId`);
  checkId(snapshotId, 'snap', 'snapshotId');
  if (params[`${prefix}.Ebs.Encrypted`] ?? params[`${prefix}.Ebs.KmsKeyId`]) {
    throw invalidCombination('the parameter Encrypted cannot be given with a snapshot.');
  }
  const volumeType = volumeTypeOf(params[`${prefix}.Ebs.VolumeType`] ?? 'gp2');
  const asked = {
    iops: wholeNumber(params, `${prefix}.Ebs.Iops`),
    throughput: wholeNumber(params, `${prefix}.Ebs.Throughput`),
  };
  const { iops, throughput } = performanceOf(volumeType, asked);
  return {
    deviceName: required(params, `${prefix}.DeviceName`),
    snapshotId,
    volumeType,
    iops,
    throughput,
    deleteOnTermination: flag(params, `${prefix}.Ebs.DeleteOnTermination`),
  };
}
