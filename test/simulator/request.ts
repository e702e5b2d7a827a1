import type { IncomingMessage } from 'node:http';
import { endpointOf } from './hosts.ts';
import { type Params, parseForm } from './params.ts';

export type Service = 'ec2' | 'sts';

/** A signed or unsigned Query protocol request, taken apart. */
export interface QueryRequest {
  readonly action: string;
  readonly params: Params;
  readonly service: Service;
  readonly region: string;
  /** Whose endpoint was asked: a region, `global`, or undefined where that does not show. */
  readonly endpoint: string | undefined;
  /** Undefined for an unsigned request. */
  readonly accessKeyId: string | undefined;
  readonly sessionToken: string | undefined;
  /** When the client says that it signed, by its own clock; milliseconds since the epoch. */
  readonly signedAt: number | undefined;
}

const STS_ACTION = /^(AssumeRole|GetCallerIdentity|GetSessionToken)/;

export async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

export async function readBody(request: IncomingMessage): Promise<string> {
  return (await readBytes(request)).toString('utf8');
}

/** The credential scope: `Credential=<key>/<date>/<region>/<service>/aws4_request`. */
export function readScope(authorization: string | undefined) {
  const scope = /Credential=([^/,\s]+)\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request/;
  const [, accessKeyId, region, service] = scope.exec(authorization ?? '') ?? [];
  return { accessKeyId, region, service };
}

export function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** SigV4's basic form, `20261120T030000Z`. */
function readSigningTime(text: string | undefined): number | undefined {
  const iso = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;
  if (text === undefined || !iso.test(text)) return undefined;
  return Date.parse(text.replace(iso, '$1-$2-$3T$4:$5:$6Z'));
}

export function parseRequest(request: IncomingMessage, body: string): QueryRequest {
  const query = (request.url ?? '').split('?')[1] ?? '';
  const params = parseForm(body === '' ? query : body);
  const action = params['Action'] ?? '';
  const { accessKeyId, region, service } = readScope(request.headers.authorization);
  const endpoint = endpointOf(request.headers.host);
  const named = service ?? endpoint?.service;
  const isSts = named === undefined ? STS_ACTION.test(action) : named === 'sts';
  const asked = endpoint?.region ?? region;
  return {
    action,
    params,
    service: isSts ? 'sts' : 'ec2',
    region: region ?? (asked === undefined || asked === 'global' ? 'us-east-1' : asked),
    endpoint: asked,
    accessKeyId,
    sessionToken: header(request, 'x-amz-security-token'),
    signedAt: readSigningTime(header(request, 'x-amz-date')),
  };
}
