import { type Ec2Call, stopIfDryRun } from '../context.ts';
import { AwsError, volumeNotFound } from '../errors.ts';
import { checkId, required } from '../params.ts';
import { element, type Xml } from '../xml.ts';
import { stateOf } from './describe-volumes.ts';

/** Amazon EC2 API Reference, "DeleteVolume": the volume must be in the `available` state. */
export function deleteVolume(call: Ec2Call): Xml {
  const { params, region } = call;
  const volumeId = required(params, 'VolumeId');
  checkId(volumeId, 'vol', 'volumeId');
  stopIfDryRun(call);
  region.settleVolumes();
  const volume = region.volumes.get(volumeId);
  if (volume === undefined) throw volumeNotFound(volumeId);
  const state = stateOf(volume, region.attachments().get(volumeId) ?? [], region.now());
  if (state === 'in-use') {
    throw new AwsError('VolumeInUse', `Volume ${volumeId} is currently attached.`);
  }
  if (state !== 'available' && state !== 'error') {
    throw new AwsError('IncorrectState', `The volume '${volumeId}' is '${state}'.`);
  }
  region.volumes.delete(volumeId);
  return element('return', true);
}
