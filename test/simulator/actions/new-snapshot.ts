import type { Ec2Call } from '../context.ts';
import { invalidValue } from '../errors.ts';
import { nextId } from '../ids.ts';
import { checkLimits } from '../limits.ts';
import type { Snapshot, Tags, Volume } from '../model.ts';
import type { Params } from '../params.ts';

// Amazon EC2 API Reference, "CreateSnapshot": Description.
const MAX_DESCRIPTION = 255;
const GIB = 2 ** 30;

export function descriptionOf(params: Params): string {
  const description = params['Description'] ?? '';
  if (description.length <= MAX_DESCRIPTION) return description;
  throw invalidValue(
    `Value (${description}) for parameter description is invalid. Description cannot be longer than ${MAX_DESCRIPTION} characters.`,
  );
}

interface Plan {
  readonly volume: Volume;
  readonly tags: Tags;
}

/** Starts one snapshot per volume, all at one instant; one that fails takes the set with it. */
export function startSnapshots(call: Ec2Call, plans: readonly Plan[]): readonly Snapshot[] {
  const { params, account, region, services } = call;
  const now = services.clock.now();
  const volumes = plans.map(({ volume }) => volume);
  checkLimits(region, volumes, services.limits, now);
  const endsAs = volumes.some(({ snapshotsEndAs }) => snapshotsEndAs === 'error')
    ? 'error'
    : 'completed';
  const started = plans.map(
    ({ volume, tags }): Snapshot => ({
      snapshotId: nextId('snap'),
      volumeId: volume.volumeId,
      ownerId: account.id,
      state: 'pending',
      startTime: new Date(now),
      completesAt: now + (volume.snapshotsTakeMs ?? services.completesAfterMs),
      endsAs,
      completionTime: undefined,
      size: volume.size,
      fullSizeInBytes: volume.size * GIB,
      description: descriptionOf(params),
      tags,
      encrypted: volume.encrypted,
      storageTier: 'standard',
      public: false,
      locked: false,
      managedByBackup: false,
      recoverable: false,
    }),
  );
  for (const snapshot of started) region.keep(snapshot);
  return started;
}
