import type { IncomingMessage } from 'node:http';
import { endpointOf } from '../hosts.ts';
import type { Params } from '../params.ts';
import { header, readBytes, readScope } from '../request.ts';

/** A request to the EBS direct APIs, taken apart; they speak REST and JSON. */
export interface EbsRequest {
  /** Empty for a path that is none of theirs. */
  readonly action: string;
  /** The members of the path, the query and the headers, by the names that the SDK gives them. */
  readonly params: Params;
  readonly body: Buffer;
  readonly region: string;
  readonly accessKeyId: string | undefined;
  readonly sessionToken: string | undefined;
}

interface Route {
  readonly action: string;
  readonly method: string;
  /** Its groups are the members of the path. */
  readonly path: RegExp;
}

/** botocore, EBS 2019-11-02: `requestUri` of each operation. */
const ROUTES: readonly Route[] = [
  { action: 'StartSnapshot', method: 'POST', path: /^\/snapshots$/ },
  {
    action: 'CompleteSnapshot',
    method: 'POST',
    path: /^\/snapshots\/completion\/(?<SnapshotId>[^/]+)$/,
  },
  {
    action: 'ListSnapshotBlocks',
    method: 'GET',
    path: /^\/snapshots\/(?<SnapshotId>[^/]+)\/blocks$/,
  },
  {
    action: 'ListChangedBlocks',
    method: 'GET',
    path: /^\/snapshots\/(?<SecondSnapshotId>[^/]+)\/changedblocks$/,
  },
  {
    action: 'GetSnapshotBlock',
    method: 'GET',
    path: /^\/snapshots\/(?<SnapshotId>[^/]+)\/blocks\/(?<BlockIndex>\d+)$/,
  },
  {
    action: 'PutSnapshotBlock',
    method: 'PUT',
    path: /^\/snapshots\/(?<SnapshotId>[^/]+)\/blocks\/(?<BlockIndex>\d+)$/,
  },
];

const QUERY: Readonly<Record<string, string>> = {
  pageToken: 'NextToken',
  maxResults: 'MaxResults',
  startingBlockIndex: 'StartingBlockIndex',
  firstSnapshotId: 'FirstSnapshotId',
  blockToken: 'BlockToken',
};

const HEADERS: Readonly<Record<string, string>> = {
  'x-amz-checksum': 'Checksum',
  'x-amz-data-length': 'DataLength',
  'x-amz-changedblockscount': 'ChangedBlocksCount',
};

export function isEbsRequest(request: IncomingMessage): boolean {
  return request.url?.startsWith('/snapshots') === true;
}

export async function parseEbsRequest(request: IncomingMessage): Promise<EbsRequest> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const route = ROUTES.find(({ method, path }) => method === request.method && path.test(pathname));
  const params: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(route?.path.exec(pathname)?.groups ?? {})) {
    params[name] = decodeURIComponent(value);
  }
  for (const [name, value] of searchParams) params[QUERY[name] ?? name] = value;
  for (const [name, member] of Object.entries(HEADERS)) {
    const value = header(request, name);
    if (value !== undefined) params[member] = value;
  }
  const { accessKeyId, region } = readScope(request.headers.authorization);
  return {
    action: route?.action ?? '',
    params,
    body: await readBytes(request),
    region: region ?? endpointOf(request.headers.host)?.region ?? 'us-east-1',
    accessKeyId,
    sessionToken: header(request, 'x-amz-security-token'),
  };
}
