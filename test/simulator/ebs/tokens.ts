import type { Services } from '../context.ts';
import { BLOCK_BYTES } from '../disk.ts';
import type { Snapshot } from '../model.ts';
import type { Params } from '../params.ts';
import type { Region } from '../region.ts';
import { invalid } from './errors.ts';

/** One call to the EBS direct APIs that has passed authentication. */
export interface EbsCall {
  readonly params: Params;
  readonly body: Buffer;
  readonly region: Region;
  readonly services: Services;
}

// Amazon EBS direct APIs Reference, ListSnapshotBlocks: how long tokens live, and MaxResults.
const PAGE_TOKEN_MS = 60 * 60_000;
const BLOCK_TOKEN_MS = 7 * 24 * 3_600_000;
const FEWEST = 100;
const MOST = 10_000;

interface Page {
  readonly indexes: readonly number[];
  readonly rest: object;
}

/** What a page token stands for. */
interface Position {
  readonly scope: string;
  /** The page begins at this index. */
  readonly from: number;
  readonly isGap: boolean;
  readonly until: number;
}

/** As many of the ascending indexes as one answer holds, and the way on. */
export function cutPage(
  { params, services }: EbsCall,
  { scope, indexes }: { readonly scope: string; readonly indexes: ArrayLike<number> },
): Page {
  const now = services.clock.now();
  const asked = Math.min(MOST, Math.max(FEWEST, Number(params['MaxResults'] ?? MOST)));
  const { pageSize = MOST, emptyPages = false } = services.pager.options;
  const token = params['NextToken'];
  const position =
    token === undefined
      ? { from: Number(params['StartingBlockIndex'] ?? 0), isGap: false }
      : positionOf(token, scope, now);
  const begin = placeOf(indexes, position.from);
  const end = position.isGap ? begin : Math.min(indexes.length, begin + Math.min(asked, pageSize));
  const page: number[] = [];
  for (let place = begin; place < end; place += 1) page.push(indexes[place] ?? 0);
  const next: Position = {
    scope,
    from: indexes[end] ?? 0,
    isGap: emptyPages && !position.isGap,
    until: now + PAGE_TOKEN_MS,
  };
  return {
    indexes: page,
    rest: {
      ExpiryTime: (now + BLOCK_TOKEN_MS) / 1000,
      BlockSize: BLOCK_BYTES,
      ...(end < indexes.length ? { NextToken: opaque(next) } : {}),
    },
  };
}

/** The place of the first index that is not below `from`. */
function placeOf(indexes: ArrayLike<number>, from: number): number {
  let [low, high] = [0, indexes.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((indexes[middle] ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

function positionOf(token: string, scope: string, now: number): Position {
  const position = read<Position>(token);
  if (position?.scope !== scope || position.until < now) {
    throw invalid('INVALID_PAGE_TOKEN', 'The page token is not valid or is expired.');
  }
  return position;
}

interface BlockToken {
  readonly snapshotId: string;
  readonly index: number;
  readonly until: number;
}

export function blockToken({ services }: EbsCall, snapshot: Snapshot, index: number): string {
  const until = services.clock.now() + BLOCK_TOKEN_MS;
  return opaque({ snapshotId: snapshot.snapshotId, index, until });
}

export function readBlockToken(call: EbsCall, snapshot: Snapshot, index: number): void {
  const token = read<BlockToken>(call.params['BlockToken'] ?? '');
  const isOfBlock = token?.snapshotId === snapshot.snapshotId && token.index === index;
  if (isOfBlock && token.until >= call.services.clock.now()) return;
  throw invalid('INVALID_BLOCK_TOKEN', 'The block token is not valid or is expired.');
}

function opaque(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64');
}

function read<T>(token: string): T | null {
  try {
    return JSON.parse(Buffer.from(token, 'base64').toString());
  } catch {
    return null;
  }
}
