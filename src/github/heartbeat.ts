import { setTimeout as pause } from 'node:timers/promises';
import { type Fetch, ProxyRefusal } from '../lib/fetch-through.ts';

const ATTEMPTS = 3;
const TIMEOUT_MS = 10_000;
const PAUSE_MS = 1_000;

/**
 * Tells a monitor that a run was good, by fetching its address.
 *
 * @throws Error, without the address, when no attempt was answered with success
 */
export async function sendHeartbeat(url: string, fetch: Fetch): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const problem = await problemOf(url, fetch);
    if (problem === null) return;
    if (attempt === ATTEMPTS) throw new Error(problem);
    await pause(PAUSE_MS * attempt);
  }
}

async function problemOf(url: string, fetch: Fetch): Promise<string | null> {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const { ok, status } = await fetch(url, { signal, redirect: 'error' });
    return ok ? null : `it was answered with status ${status}`;
  } catch (error) {
    if (error instanceof ProxyRefusal) return error.message;
    return `it was not answered (${error instanceof Error ? error.name : 'unknown error'})`;
  }
}
