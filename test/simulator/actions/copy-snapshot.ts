import { type Ec2Call, stopIfDryRun } from '../context.ts';
import { COPIES_AT_ONCE, usableKey, usableSnapshot } from '../copies.ts';
import { AwsError } from '../errors.ts';
import { nextId } from '../ids.ts';
import type { Snapshot } from '../model.ts';
import { checkId, flag, required, wholeNumber } from '../params.ts';
import { presignedFault } from '../presigned.ts';
import { snapshotTags, tagSet } from '../tags.ts';
import { element, join, type Xml } from '../xml.ts';
import { descriptionOf, keepNew } from './new-snapshot.ts';

// Amazon EBS User Guide, "Copy an Amazon EBS snapshot" and "EventBridge for Amazon EBS".
const BAD_KEY = 'Given key ID is not accessible';
const BAD_SOURCE = 'Source snapshot ID is not valid';
/** Any id: a copy's volume id is of no use. */
const NO_VOLUME = 'vol-ffffffff';

/** Most faults show only later: the call answers with an id, and the copy ends in error. */
export function copySnapshot(call: Ec2Call): Xml {
  const { params, region, services } = call;
  const sourceRegion = required(params, 'SourceRegion');
  const sourceId = required(params, 'SourceSnapshotId');
  checkId(sourceId, 'snap', 'sourceSnapshotId');
  const tags = snapshotTags(params);
  const description = descriptionOf(params);
  const minutes = wholeNumber(params, 'CompletionDurationMinutes');
  stopIfDryRun(call);
  checkPlaces(call);
  const source = usableSnapshot(call, sourceRegion, sourceId)?.snapshot;
  if (source !== undefined) checkState(source);
  const fault = faultOf(call, source);
  const now = services.clock.now();
  const { takesMs = services.completesAfterMs } = services.copies;
  const key = destinationKey(call);
  const snapshot: Snapshot = {
    snapshotId: nextId('snap'),
    volumeId: NO_VOLUME,
    ownerId: call.account.id,
    state: 'pending',
    startTime: new Date(now),
    completesAt: now + (typeof takesMs === 'number' ? takesMs : takesMs(params)),
    endsAs: fault === undefined ? 'completed' : 'error',
    completionTime: undefined,
    stateMessage: fault,
    transferType: minutes === undefined ? 'standard' : 'time-based',
    size: source?.size ?? 8,
    fullSizeInBytes: source?.fullSizeInBytes,
    description,
    tags,
    encrypted: (source?.encrypted ?? false) || flag(params, 'Encrypted'),
    ...(key === undefined ? {} : { kmsKeyId: key }),
    storageTier: 'standard',
    public: false,
    locked: false,
    managedByBackup: false,
    recoverable: false,
    disk: source?.disk,
    key: 'usable',
    copyOf: { region: sourceRegion, snapshotId: sourceId },
  };
  keepNew(call, { snapshot, position: 0, now });
  region.lastCreatedAt.delete(NO_VOLUME);
  return join(element('snapshotId', snapshot.snapshotId), tagSet(tags));
}

function checkPlaces({ region, services }: Ec2Call): void {
  const { limit = COPIES_AT_ONCE } = services.copies;
  const running = region.pendingSnapshots.filter(({ copyOf }) => copyOf !== undefined).length;
  if (running < limit) return;
  throw new AwsError(
    'ResourceLimitExceeded',
    `Too many snapshot copies in progress. The limit is ${limit} for this destination region.`,
  );
}

function checkState({ state, storageTier, snapshotId }: Snapshot): void {
  if (state === 'completed' && storageTier === 'standard') return;
  throw new AwsError('IncorrectState', `Snapshot is in invalid state - ${snapshotId} is ${state}`);
}

function faultOf(call: Ec2Call, source: Snapshot | undefined): string | undefined {
  const { params, services } = call;
  const scripted = services.copies.fails?.(params);
  if (scripted !== undefined) return scripted;
  const badUrl = presignedFault(call);
  if (badUrl !== undefined) return `The presigned URL is not valid: ${badUrl}`;
  if (source === undefined) return BAD_SOURCE;
  const isForeign = source.ownerId !== call.account.id;
  if (source.encrypted && (isForeign || source.kmsKeyId !== undefined)) {
    const key = source.kmsKeyId;
    if (key === undefined || !usableKey(call, key, params['SourceRegion'])) return BAD_KEY;
  }
  const named = params['KmsKeyId'];
  return named === undefined || destinationKey(call) !== undefined ? undefined : BAD_KEY;
}

function destinationKey(call: Ec2Call): string | undefined {
  const named = call.params['KmsKeyId'];
  return named === undefined ? undefined : usableKey(call, named)?.arn;
}
