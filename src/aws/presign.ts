import { createHash, createHmac } from 'node:crypto';
import type { Instant } from '../domain/model.ts';

/** As long as botocore lets one live. */
const EXPIRES_SECONDS = 3_600;
const ALGORITHM = 'AWS4-HMAC-SHA256';

export interface SigningKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

/**
 * A GET of EC2 as an address that carries its own signature, by Signature Version 4. It bears the
 * session token: it is as secret as the keys, and never logged.
 *
 * @param options.host of the region that it is signed for
 * @param options.at by AWS's clock: a runner's own may be off by more than AWS takes
 */
export function presignedUrl(options: {
  readonly host: string;
  readonly region: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly keys: SigningKeys;
  readonly at: Instant;
}): string {
  const { host, region, parameters, keys, at } = options;
  const time = new Date(at).toISOString().replace(/[-:]|\.\d+/g, '');
  const scope = [time.slice(0, 8), region, 'ec2', 'aws4_request'];
  const query = queryOf({
    ...parameters,
    'X-Amz-Algorithm': ALGORITHM,
    'X-Amz-Credential': [keys.accessKeyId, ...scope].join('/'),
    'X-Amz-Date': time,
    'X-Amz-Expires': String(EXPIRES_SECONDS),
    'X-Amz-SignedHeaders': 'host',
    ...(keys.sessionToken ? { 'X-Amz-Security-Token': keys.sessionToken } : {}),
  });
  const request = ['GET', '/', query, `host:${host}`, '', 'host', sha256('')].join('\n');
  const text = [ALGORITHM, time, scope.join('/'), sha256(request)].join('\n');
  const key = scope.reduce<string | Buffer>(hmac, `AWS4${keys.secretAccessKey}`);
  return `https://${host}/?${query}&X-Amz-Signature=${hmac(key, text).toString('hex')}`;
}

/** Sorted by name, as what is signed has to be. */
function queryOf(parameters: Readonly<Record<string, string>>): string {
  return Object.entries(parameters)
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map((pair) => pair.join('='))
    .join('&');
}

/** RFC 3986: of the marks, only `-._~` stand for themselves. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
