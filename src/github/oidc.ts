import { setTimeout as pause } from 'node:timers/promises';
import { isLoopback } from '../lib/addresses.ts';
import { ProxyRefusal } from '../lib/fetch-through.ts';
import type { Get } from '../lib/get-directly.ts';

const ATTEMPTS = 4;
const FIRST_PAUSE_MS = 500;
const TIMEOUT_MS = 10_000;

/** What GitHub will not say otherwise the next time. */
class Refusal extends Error {}

/**
 * A new ID token of GitHub for an audience; it lives for five minutes.
 *
 * @throws Error when GitHub refuses, or stumbles again and again
 */
export async function idToken(
  environment: NodeJS.ProcessEnv,
  options: { readonly audience: string; readonly get: Get },
): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await askOnce(environment, options);
    } catch (error) {
      if (attempt === ATTEMPTS || isFinal(error)) {
        const why = error instanceof Error ? error.message : String(error);
        throw new Error(`GitHub gave no ID token (${why})`, { cause: error });
      }
      await pause(FIRST_PAUSE_MS * 2 ** (attempt - 1));
    }
  }
}

function isFinal(error: unknown): boolean {
  return error instanceof Refusal || (error instanceof ProxyRefusal && error.status < 500);
}

async function askOnce(
  environment: NodeJS.ProcessEnv,
  { audience, get }: { readonly audience: string; readonly get: Get },
): Promise<string> {
  const url = new URL(environment['ACTIONS_ID_TOKEN_REQUEST_URL'] ?? '');
  if (url.protocol !== 'https:' && !isLoopback(url.hostname)) {
    throw new Refusal('the address of its token service is not https');
  }
  url.searchParams.append('audience', audience);
  const answer = await get(url.href, {
    headers: {
      authorization: `Bearer ${environment['ACTIONS_ID_TOKEN_REQUEST_TOKEN']}`,
      accept: 'application/json',
      'user-agent': 'ebs-backup',
    },
    // A token that is sent elsewhere is nobody's business there.
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const token = answer.ok ? tokenIn(await answer.text()) : null;
  if (token !== null) return token;
  const why = answer.ok ? 'its answer holds none' : `it answered with status ${answer.status}`;
  throw answer.status < 500 ? new Refusal(why) : new Error(why);
}

function tokenIn(text: string): string | null {
  try {
    const answer: unknown = JSON.parse(text);
    const isRecord = typeof answer === 'object' && answer !== null && 'value' in answer;
    return isRecord && typeof answer.value === 'string' && answer.value !== ''
      ? answer.value
      : null;
  } catch {
    return null;
  }
}
