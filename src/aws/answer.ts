import { Readable } from 'node:stream';

/** The part of an HTTP response that matters here; the SDK types it as unknown. */
interface Response {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  body: unknown;
}

/** As much of a body as its root element takes. */
const HEAD_BYTES = 2_000;

/**
 * Makes sure that a success is the answer to the action that was asked. The SDK reads a proxy's
 * page, an empty body or an error with status 200 as an empty list; acted on, an account without
 * instances would lose its last good backups.
 *
 * @throws Error without a status, so that it counts as a lost answer
 */
export async function requireAnswerTo(action: string, response: unknown): Promise<void> {
  if (!isResponse(response) || response.statusCode >= 300) return;
  const body = response.body instanceof Readable ? await wholeOf(response.body) : Buffer.alloc(0);
  response.body = body;
  const head = body.subarray(0, HEAD_BYTES).toString();
  if (new RegExp(`^\\s*(?:<\\?xml[^>]*>)?\\s*<${action}Response[\\s/>]`).test(head)) return;
  throw new Error(`what came is no answer to ${action}`);
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
