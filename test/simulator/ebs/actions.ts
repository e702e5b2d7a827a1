import { type Answer, jsonAnswer } from '../answer.ts';
import { aDisk, BLOCK_BYTES, changedBlocks, checksumOf, type Disk, rewritten } from '../disk.ts';
import { nextId } from '../ids.ts';
import type { Snapshot } from '../model.ts';
import type { Params } from '../params.ts';
import type { Region } from '../region.ts';
import { accessDenied, invalid, notFound } from './errors.ts';
import { blockToken, cutPage, type EbsCall, readBlockToken } from './tokens.ts';

export type EbsAction = (call: EbsCall) => Answer;

export const EBS_ACTIONS: ReadonlyMap<string, EbsAction> = new Map([
  ['ListSnapshotBlocks', listSnapshotBlocks],
  ['ListChangedBlocks', listChangedBlocks],
  ['GetSnapshotBlock', getSnapshotBlock],
  ['StartSnapshot', startSnapshot],
  ['PutSnapshotBlock', putSnapshotBlock],
  ['CompleteSnapshot', completeSnapshot],
]);

const BLANK: Disk = { written: [], stamp: () => undefined, block: () => Buffer.alloc(0) };

function readable({ region }: EbsCall, id: string | undefined): Snapshot {
  if (!/^snap-([0-9a-f]{8}|[0-9a-f]{17})$/.test(id ?? '')) {
    throw invalid('INVALID_SNAPSHOT_ID', `The snapshot id '${id}' is not valid.`);
  }
  const snapshot = region.snapshots.get(id ?? '');
  if (snapshot === undefined || snapshot.ownerId !== region.account) throw notFound(id ?? '');
  if (snapshot.state !== 'completed' || snapshot.storageTier === 'archive') {
    throw invalid('INVALID_PARAMETER_VALUE', `The snapshot '${id}' is not in the completed state.`);
  }
  return snapshot;
}

/** `kms:Decrypt` is asked for by each of the calls. */
function checkKey({ key, snapshotId }: Snapshot): void {
  if (key === 'denied') {
    throw accessDenied(
      'DEPENDENCY_ACCESS_DENIED',
      `The key of ${snapshotId} does not allow the caller to use it.`,
    );
  }
  if (key === 'disabled') {
    throw invalid('INVALID_CUSTOMER_KEY', `The key of ${snapshotId} cannot be used.`);
  }
}

function listSnapshotBlocks(call: EbsCall): Answer {
  const snapshot = readable(call, call.params['SnapshotId']);
  checkKey(snapshot);
  const { written } = snapshot.disk ?? BLANK;
  const page = cutPage(call, { scope: snapshot.snapshotId, indexes: written });
  return jsonAnswer(200, {
    Blocks: page.indexes.map((index) => ({
      BlockIndex: index,
      BlockToken: blockToken(call, snapshot, index),
    })),
    ...page.rest,
    VolumeSize: snapshot.size,
  });
}

function listChangedBlocks(call: EbsCall): Answer {
  const { params } = call;
  const first = readable(call, params['FirstSnapshotId']);
  const second = readable(call, params['SecondSnapshotId']);
  for (const snapshot of [first, second]) checkKey(snapshot);
  if (first.volumeId !== second.volumeId) {
    throw invalid('UNRELATED_SNAPSHOTS', 'The snapshots are not of the same lineage.');
  }
  const [before, now] = [first.disk ?? BLANK, second.disk ?? BLANK];
  const scope = `${first.snapshotId} ${second.snapshotId}`;
  const page = cutPage(call, { scope, indexes: changesOf(before, now) });
  return jsonAnswer(200, {
    ChangedBlocks: page.indexes.map((index) => ({
      BlockIndex: index,
      ...(before.stamp(index) === undefined
        ? {}
        : { FirstBlockToken: blockToken(call, first, index) }),
      ...(now.stamp(index) === undefined
        ? {}
        : { SecondBlockToken: blockToken(call, second, index) }),
    })),
    ...page.rest,
    VolumeSize: second.size,
  });
}

const changes = new WeakMap<Disk, WeakMap<Disk, readonly number[]>>();

/** Kept: each page of a long list would compare both disks again. */
function changesOf(first: Disk, second: Disk): readonly number[] {
  const ofFirst = changes.get(first) ?? new WeakMap<Disk, readonly number[]>();
  changes.set(first, ofFirst);
  const known = ofFirst.get(second) ?? changedBlocks(first, second);
  ofFirst.set(second, known);
  return known;
}

function getSnapshotBlock(call: EbsCall): Answer {
  const { params } = call;
  const snapshot = readable(call, params['SnapshotId']);
  checkKey(snapshot);
  const index = Number(params['BlockIndex']);
  readBlockToken(call, snapshot, index);
  const body = (snapshot.disk ?? BLANK).block(index);
  return {
    status: 200,
    body,
    contentType: 'application/octet-stream',
    headers: {
      'x-amz-Data-Length': String(body.length),
      'x-amz-Checksum': checksumOf(body),
      'x-amz-Checksum-Algorithm': 'SHA256',
    },
  };
}

function startSnapshot({ body, region, services }: EbsCall): Answer {
  const asked: { readonly VolumeSize: number; readonly Description?: string } = JSON.parse(
    body.toString(),
  );
  const snapshotId = nextId('snap');
  const startTime = new Date(services.clock.now());
  region.addSnapshot({
    kind: 'snapshot',
    snapshotId,
    volumeId: 'vol-ffffffff',
    state: 'pending',
    ageDays: 0,
    startTime,
    endsAs: 'completed',
    size: asked.VolumeSize,
    description: asked.Description ?? '',
    tags: {},
    encrypted: false,
    storageTier: 'standard',
    public: false,
    locked: false,
    managedByBackup: false,
    recoverable: false,
    disk: aDisk(),
  });
  return jsonAnswer(201, {
    SnapshotId: snapshotId,
    OwnerId: region.account,
    Status: 'pending',
    StartTime: startTime.getTime() / 1000,
    VolumeSize: asked.VolumeSize,
    BlockSize: BLOCK_BYTES,
  });
}

function pendingIn(region: Region, params: Params): Snapshot {
  const id = params['SnapshotId'] ?? '';
  const snapshot = region.snapshots.get(id);
  if (snapshot?.state !== 'pending') throw notFound(id);
  return snapshot;
}

function putSnapshotBlock({ params, body, region }: EbsCall): Answer {
  const snapshot = pendingIn(region, params);
  const isSound = params['Checksum'] === checksumOf(body) && body.length === BLOCK_BYTES;
  if (!isSound) throw invalid('INVALID_BLOCK', 'The block does not fit its checksum and length.');
  const offset = Number(params['BlockIndex']) * BLOCK_BYTES;
  snapshot.disk = rewritten(snapshot.disk ?? aDisk(), { offset, bytes: body });
  return {
    ...jsonAnswer(201, {}),
    headers: { 'x-amz-Checksum': checksumOf(body), 'x-amz-Checksum-Algorithm': 'SHA256' },
  };
}

function completeSnapshot({ params, region }: EbsCall): Answer {
  const snapshot = pendingIn(region, params);
  snapshot.state = 'completed';
  return jsonAnswer(202, { Status: 'completed' });
}
