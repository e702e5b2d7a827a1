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

/**
 * How the snapshots of one call end. Amazon EBS User Guide, "Create Amazon EBS snapshots": where one
 * of a set fails, all the others end in error too, here at the same time.
 */
function failureOf(plans: readonly Plan[], usualMs: number) {
  const failing = plans.filter(({ volume }) => volume.snapshotsEndAs === 'error');
  const [first] = failing
    .map(({ volume }) => ({ afterMs: volume.snapshotsTakeMs ?? usualMs, volume }))
    .sort((a, b) => a.afterMs - b.afterMs);
  return first && { afterMs: first.afterMs, message: first.volume.snapshotsStateMessage };
}

/** Starts one snapshot per volume, all at one instant; one that fails takes the set with it. */
export function startSnapshots(call: Ec2Call, plans: readonly Plan[]): readonly Snapshot[] {
  const { params, account, region, services } = call;
  const now = services.clock.now();
  const volumes = plans.map(({ volume }) => volume);
  checkLimits(region, volumes, services.limits, now);
  const failure = failureOf(plans, services.completesAfterMs);
  const started = plans.map(
    ({ volume, tags }): Snapshot => ({
      snapshotId: nextId('snap'),
      volumeId: volume.volumeId,
      ownerId: account.id,
      state: 'pending',
      startTime: new Date(now),
      completesAt: now + (failure?.afterMs ?? volume.snapshotsTakeMs ?? services.completesAfterMs),
      endsAs: failure ? 'error' : 'completed',
      completionTime: undefined,
      stateMessage: failure?.message,
      transferType: undefined,
      size: volume.size,
      fullSizeInBytes: volume.size * GIB,
      description: descriptionOf(params),
      tags,
      encrypted: volume.encrypted,
      ...(volume.kmsKeyId === undefined ? {} : { kmsKeyId: volume.kmsKeyId }),
      storageTier: 'standard',
      public: false,
      locked: false,
      managedByBackup: false,
      recoverable: false,
      disk: volume.disk,
      key: 'usable',
    }),
  );
  for (const [position, snapshot] of started.entries()) keepNew(call, { snapshot, position, now });
  return started;
}

interface NewSnapshot {
  readonly snapshot: Snapshot;
  /** In its set. */
  readonly position: number;
  readonly now: number;
}

export function keepNew(
  { region, services }: Ec2Call,
  { snapshot, position, now }: NewSnapshot,
): void {
  const { created = 0 } = services.listLag;
  const lagMs = typeof created === 'number' ? created : created(snapshot, position);
  if (lagMs > 0) region.list.hideUntil(snapshot.snapshotId, now + lagMs);
  region.lastCreatedAt.set(snapshot.volumeId, now);
  region.keep(snapshot);
}
