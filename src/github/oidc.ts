import { setTimeout as pause } from 'node:timers/promises';
import { setSecret } from '@actions/core';

const ATTEMPTS = 4;
const FIRST_PAUSE_MS = 500;
const TIMEOUT_MS = 10_000;

/**
 * A new ID token of GitHub for an audience; it lives for five minutes.
 *
 * @throws Error when GitHub refuses, or stumbles again and again
 */
export async function idToken(environment: NodeJS.ProcessEnv, audience: string): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await askOnce(environment, audience);
    } catch (error) {
      if (attempt === ATTEMPTS || isRefusal(error)) {
        const why = error instanceof Error ? error.message : String(error);
        throw new Error(`GitHub gave no ID token (${why})`, { cause: error });
      }
      await pause(FIRST_PAUSE_MS * 2 ** (attempt - 1));
    }
  }
}

async function askOnce(environment: NodeJS.ProcessEnv, audience: string): Promise<string> {
  // Loaded only where it is used: a run without roles starts faster without an HTTP library.
  const { HttpClient } = await import('@actions/http-client');
  const { BearerCredentialHandler } = await import('@actions/http-client/lib/auth');
  const bearer = new BearerCredentialHandler(environment['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? '');
  const client = new HttpClient('ebs-backup', [bearer], { socketTimeout: TIMEOUT_MS });
  const url = `${environment['ACTIONS_ID_TOKEN_REQUEST_URL']}&audience=${encodeURIComponent(audience)}`;
  try {
    const { result, statusCode } = await client.getJson<{ readonly value?: string }>(url);
    if (!result?.value) throw Object.assign(new Error('its answer holds none'), { statusCode });
    setSecret(result.value);
    return result.value;
  } finally {
    client.dispose();
  }
}

/** A status below 500 is GitHub's word; everything else may pass. */
function isRefusal(error: unknown): boolean {
  const status =
    typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : null;
  return typeof status === 'number' && status < 500;
}

/** Keeps a secret out of the log. */
export function mask(secret: string): void {
  setSecret(secret);
}
