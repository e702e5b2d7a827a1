import { createHash, createHmac } from 'node:crypto';
import type { Ec2Call } from './context.ts';

const HOUR_MS = 3_600_000;

/**
 * What is wrong with the presigned URL of a CopySnapshot, or nothing. EC2 sends the call on to the
 * source region with it: its query must be the call itself, signed for that region by the caller.
 */
export function presignedFault(call: Ec2Call): string | undefined {
  const { params, caller, region, services } = call;
  const given = params['PresignedUrl'];
  if (given === undefined || params['DestinationRegion'] !== region.name) return 'no presigned URL';
  const url = new URL(given);
  const query = Object.fromEntries(url.searchParams);
  const source = params['SourceRegion'] ?? '';
  if (url.protocol !== 'https:' || !url.hostname.includes(source)) return 'wrong host';
  const { PresignedUrl: _, ...sent } = params;
  const signed = Object.entries(query).filter(([name]) => !name.startsWith('X-Amz-'));
  if (textOf(signed) !== textOf(Object.entries(sent))) return 'another query than the call';
  const date = query['X-Amz-Date'] ?? '';
  const scope = `${caller.accessKeyId}/${date.slice(0, 8)}/${source}/ec2/aws4_request`;
  if (query['X-Amz-Credential'] !== scope) return 'wrong scope';
  if (query['X-Amz-Security-Token'] !== caller.sessionToken) return 'wrong session token';
  const { presignedSkewMs = HOUR_MS } = services.copies;
  const at = Date.parse(date.replace(/(....)(..)(..T..)(..)(..Z)/, '$1-$2-$3:$4:$5'));
  if (!(Math.abs(services.clock.now() - at) <= presignedSkewMs)) return 'wrong date';
  const secret = caller.secretAccessKey ?? 'simulated';
  return query['X-Amz-Signature'] === signatureOf(url, secret) ? undefined : 'wrong signature';
}

function textOf(entries: readonly (readonly [string, string])[]): string {
  return JSON.stringify(entries.map(([name, value]) => [name, value]).sort());
}

/** Written apart from the product's own: AWS documents, "Signature Version 4 for query strings". */
function signatureOf(url: URL, secret: string): string {
  const encode = (text: string) =>
    encodeURIComponent(text).replace(
      /[!'()*]/g,
      (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
    );
  const pairs = [...url.searchParams]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort();
  const hash = (text: string) => createHash('sha256').update(text).digest('hex');
  const canonical = ['GET', '/', pairs.join('&'), `host:${url.host}`, '', 'host', hash('')].join(
    '\n',
  );
  const [, day = '', region = '', service = '', end = ''] = (
    url.searchParams.get('X-Amz-Credential') ?? ''
  ).split('/');
  const scope = [day, region, service, end].join('/');
  const date = url.searchParams.get('X-Amz-Date') ?? '';
  const toSign = ['AWS4-HMAC-SHA256', date, scope, hash(canonical)].join('\n');
  const key = [day, region, service, end].reduce<string | Buffer>(
    (last, part) => createHmac('sha256', last).update(part).digest(),
    `AWS4${secret}`,
  );
  return createHmac('sha256', key).update(toSign).digest('hex');
}
