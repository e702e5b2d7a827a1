import type { Snapshot } from '../model.ts';
import { tagSet } from '../tags.ts';
import { element, join, type Xml } from '../xml.ts';

/** EC2 counts a pending snapshot up; this tells a share of the time that it takes. */
export function progressOf({ state, startTime, completesAt }: Snapshot, now: number): string {
  if (state !== 'pending') return state === 'error' ? '0%' : '100%';
  if (startTime === undefined || completesAt === undefined) return '0%';
  const started = startTime.getTime();
  const share = (now - started) / Math.max(1, completesAt - started);
  return `${Math.max(0, Math.min(99, Math.floor(share * 100)))}%`;
}

function commonXml(snapshot: Snapshot): Xml {
  return join(
    element('snapshotId', snapshot.snapshotId),
    element('volumeId', snapshot.volumeId),
    element('startTime', snapshot.startTime),
    element('ownerId', snapshot.ownerId),
    element('volumeSize', snapshot.size),
    element('description', snapshot.description),
    element('encrypted', snapshot.encrypted),
    element('kmsKeyId', snapshot.kmsKeyId),
    tagSet(snapshot.tags),
  );
}

/** As DescribeSnapshots tells it, which alone says why one is in error. */
export function listedSnapshotXml(snapshot: Snapshot, now: number): Xml {
  const { state, stateMessage } = snapshot;
  return join(
    snapshotXml(snapshot, now),
    element('statusMessage', state === 'error' ? stateMessage : undefined),
    element('transferType', snapshot.transferType),
  );
}

/** As CreateSnapshot tells it. */
export function snapshotXml(snapshot: Snapshot, now: number): Xml {
  return join(
    commonXml(snapshot),
    element('status', snapshot.state),
    element('progress', progressOf(snapshot, now)),
    element('storageTier', snapshot.storageTier),
    element('fullSnapshotSizeInBytes', snapshot.fullSizeInBytes),
    element('completionTime', snapshot.completionTime),
  );
}

/** As CreateSnapshots tells it, where `status` is called `state`. */
export function snapshotInfoXml(snapshot: Snapshot): Xml {
  return join(commonXml(snapshot), element('state', snapshot.state), element('progress', ''));
}
