import { type Ec2Call, stopIfDryRun } from '../context.ts';
import { AwsError, invalidCombination, invalidValue } from '../errors.ts';
import { nextId } from '../ids.ts';
import type { Volume } from '../model.ts';
import { checkId, flag, required, wholeNumber } from '../params.ts';
import { tagsOfNew } from '../tags.ts';
import {
  hasUsableKeys,
  performanceOf,
  refuseUnknown,
  restorableSnapshot,
  volumeTypeOf,
  zonesOf,
} from '../volumes.ts';
import type { Xml } from '../xml.ts';
import { volumeXml } from './describe-volumes.ts';

/** EC2's service model in botocore 1.43, CreateVolumeRequest. */
const PARAMETERS =
  /^(?:AvailabilityZone|AvailabilityZoneId|Encrypted|Iops|KmsKeyId|OutpostArn|Size|SnapshotId|VolumeType|DryRun|MultiAttachEnabled|Throughput|ClientToken|VolumeInitializationRate|TagSpecification\..+)$/;
const TOKEN = /^[\x21-\x7e]{1,64}$/;

/**
 * Answers before the volume is there. Where a key cannot be used, it vanishes without a word, and
 * its token is lost with it: aws-ebs-csi-driver#3010.
 */
export function createVolume(call: Ec2Call): Xml {
  const { params, region, services } = call;
  refuseUnknown(call, PARAMETERS);
  const zone = required(params, 'AvailabilityZone');
  const snapshotId = required(params, 'SnapshotId');
  checkId(snapshotId, 'snap', 'snapshotId');
  const type = volumeTypeOf(params['VolumeType'] ?? 'gp2');
  const performance = performanceOf(type, {
    iops: wholeNumber(params, 'Iops'),
    throughput: wholeNumber(params, 'Throughput'),
  });
  const rate = wholeNumber(params, 'VolumeInitializationRate');
  if (rate !== undefined && (rate < 100 || rate > 300)) {
    throw invalidValue(`Value (${rate}) for parameter VolumeInitializationRate is invalid.`);
  }
  const tags = tagsOfNew(params, 'volume');
  const named = params['KmsKeyId'];
  if (named !== undefined && !flag(params, 'Encrypted')) {
    throw new AwsError('InvalidParameterDependency', 'KmsKeyId needs the parameter Encrypted.');
  }
  if (params['OutpostArn'] !== undefined) throw invalidCombination('There is no Outpost here.');
  stopIfDryRun(call);
  region.settleVolumes();
  const token = params['ClientToken'];
  if (token !== undefined && !TOKEN.test(token)) throw invalidValue('ClientToken is invalid.');
  const earlier = earlierVolume(call, token);
  if (earlier !== undefined) return volumeXml(earlier, [], call);
  if (!zonesOf(region.name).includes(zone)) {
    throw new AwsError('InvalidZone.NotFound', `The zone '${zone}' does not exist.`);
  }
  const snapshot = restorableSnapshot(call, snapshotId);
  const size = wholeNumber(params, 'Size') ?? snapshot.size;
  if (size < snapshot.size) throw invalidValue('The volume is smaller than its snapshot.');
  checkLimit(call, size);
  const now = services.clock.now();
  const { takesMs = 0, shownAfterMs = 0 } = services.newVolumes;
  const key = named ?? snapshot.kmsKeyId;
  const volume: Volume = {
    volumeId: nextId('vol'),
    size,
    volumeType: type,
    ...performance,
    zone,
    snapshotId,
    encrypted: snapshot.encrypted || flag(params, 'Encrypted'),
    ...(key === undefined ? {} : { kmsKeyId: key }),
    tags,
    createTime: new Date(now),
    readyAt: now + takesMs,
    shownAt: now + shownAfterMs,
    vanishes: !hasUsableKeys(call, snapshot, named),
    managed: false,
    principal: '',
    state: undefined,
    attachedToService: undefined,
    snapshotsEndAs: 'completed',
    snapshotsTakeMs: undefined,
    snapshotsStateMessage: undefined,
  };
  region.volumes.set(volume.volumeId, volume);
  if (token !== undefined) {
    region.volumeTokens.set(token, { asked: askedIn(call), volumeId: volume.volumeId });
  }
  return volumeXml(volume, [], call);
}

/** What a token stands for; it is good for the same question only, and as long as its volume is there. */
function earlierVolume(call: Ec2Call, token: string | undefined): Volume | undefined {
  const { region } = call;
  const known = token === undefined ? undefined : region.volumeTokens.get(token);
  if (known === undefined) return undefined;
  const volume = region.volumes.get(known.volumeId);
  if (known.asked === askedIn(call) && volume !== undefined) return volume;
  throw new AwsError(
    'IdempotentParameterMismatch',
    'The request uses the same client token as a previous, but non-identical request.',
  );
}

function askedIn({ params }: Ec2Call): string {
  return JSON.stringify(Object.entries(params).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function checkLimit({ region, services }: Ec2Call, size: number): void {
  const { limitGib } = services.newVolumes;
  if (limitGib === undefined) return;
  const held = [...region.volumes.values()].reduce((sum, volume) => sum + volume.size, 0);
  if (held + size <= limitGib) return;
  throw new AwsError('VolumeLimitExceeded', `You have exceeded your maximum of ${limitGib} GiB.`);
}
