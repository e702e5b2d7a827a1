import { Readable } from 'node:stream';
import { refusalInWords } from '../lib/fetch-through.ts';

/** The part of an HTTP response that matters here; the SDK types it as unknown. */
interface Response {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  body: unknown;
}

/** As much of a body as its root element takes. */
const HEAD_BYTES = 2_000;

/** The code of what came from somebody else than AWS. */
export const NO_ANSWER_OF_AWS = 'NoAnswerOfAws';

/**
 * Makes sure that what came is of AWS: a success the answer to the action that was asked, anything
 * else an error as AWS writes one. The SDK reads a proxy's page, an empty body or an error with
 * status 200 as an empty list; acted on, an account without instances would lose its last good
 * backups.
 *
 * @throws Error for a success without a status, so that it counts as a lost answer
 */
export async function requireAnswerTo(action: string, response: unknown): Promise<void> {
  if (!isResponse(response)) return;
  const body = response.body instanceof Readable ? await wholeOf(response.body) : Buffer.alloc(0);
  response.body = body;
  const root = rootOf(body);
  if (response.statusCode >= 300) {
    if (!ERROR_ROOT.test(root)) throw foreignAnswer(response);
  } else if (root !== `${action}Response`) {
    throw new Error(`what came is no answer to ${action}`);
  }
}

/**
 * The same for the EBS direct APIs, which speak JSON: an error names its code in a header or in JSON,
 * a block has its checksum in a header. What a list holds is looked at where it is read.
 */
export async function requireBlockAnswer(action: string, response: unknown): Promise<void> {
  if (!isResponse(response)) return;
  const { statusCode, headers } = response;
  if (statusCode >= 300) {
    const isJson = /\bjson\b|x-amz-json/.test(headers['content-type'] ?? '');
    if (headers['x-amzn-errortype'] === undefined && !isJson) throw foreignAnswer(response);
  } else if (action === 'GetSnapshotBlock' && headers['x-amz-checksum'] === undefined) {
    throw new Error(`what came is no answer to ${action}`);
  }
}

/** EC2's `Response`, the `ErrorResponse` of STS, and what their front ends say. */
const ERROR_ROOT = /^(?:\w*Response|\w*Error|\w+Exception)$/;

function rootOf(body: Buffer): string {
  const head = body.subarray(0, HEAD_BYTES).toString();
  return /^\s*(?:<\?xml[^>]*>)?\s*<([\w-]+)[\s/>]/.exec(head)?.[1] ?? '';
}

function foreignAnswer({ statusCode, headers }: Response): Error {
  const type = /^[\w.+-]+\/[\w.+-]+/.exec(headers['content-type'] ?? '')?.[0];
  const what = `status ${statusCode}${type === undefined ? '' : `, ${type}`}`;
  const message =
    statusCode === 407
      ? refusalInWords(statusCode)
      : `what came is no answer of AWS (${what}), but of something between, such as a proxy`;
  const metadata = { httpStatusCode: statusCode };
  return Object.assign(new Error(message), { code: NO_ANSWER_OF_AWS, $metadata: metadata });
}

/** As `buffer` of node:stream/consumers, which takes a detour by a Blob at each answer. */
async function wholeOf(body: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The Date header of an answer, whatever its status. */
export function dateOf(response: unknown): string | undefined {
  return isResponse(response) ? response.headers['date'] : undefined;
}

/** EC2 sends an empty list as one: an answer without any is none. */
export function requireList<T>(list: readonly T[] | undefined, action: string): readonly T[] {
  if (list === undefined) throw new Error(`${action} was answered without a list`);
  return list;
}

/** Account ids have 12 digits; anything else is not taken for one. */
export function accountOrNull(ownerId: string | undefined): string | null {
  return ownerId !== undefined && /^[0-9]{12}$/.test(ownerId) ? ownerId : null;
}

function isResponse(response: unknown): response is Response {
  return (
    typeof response === 'object' &&
    response !== null &&
    'statusCode' in response &&
    typeof response.statusCode === 'number' &&
    'headers' in response &&
    typeof response.headers === 'object' &&
    'body' in response
  );
}
