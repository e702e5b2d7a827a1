import { setSecret } from '@actions/core';

/** A new ID token of GitHub for an audience; it lives for five minutes. */
export async function idToken(environment: NodeJS.ProcessEnv, audience: string): Promise<string> {
  // Loaded only where it is used: a run without roles starts faster without an HTTP library.
  const { HttpClient } = await import('@actions/http-client');
  const { BearerCredentialHandler } = await import('@actions/http-client/lib/auth');
  const bearer = new BearerCredentialHandler(environment['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? '');
  const options = { allowRetries: true, maxRetries: 3, socketTimeout: 10_000 };
  const client = new HttpClient('ebs-backup', [bearer], options);
  const url = `${environment['ACTIONS_ID_TOKEN_REQUEST_URL']}&audience=${encodeURIComponent(audience)}`;
  try {
    const { result } = await client.getJson<{ readonly value?: string }>(url);
    if (!result?.value) throw new Error('its answer holds none');
    setSecret(result.value);
    return result.value;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`GitHub gave no ID token (${why})`, { cause: error });
  } finally {
    client.dispose();
  }
}

/** Keeps a secret out of the log. */
export function mask(secret: string): void {
  setSecret(secret);
}
