import type { Proxies } from './proxies.ts';

/** As the global fetch, for addresses as text. */
export type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

/** A proxy that does not let a request through, in words of ours that name no address. */
export class ProxyRefusal extends Error {
  override readonly name = 'ProxyRefusal';
  readonly status: number;

  constructor(status: number) {
    super(refusalInWords(status));
    this.status = status;
  }
}

/**
 * A fetch that goes through the proxies.
 *
 * @throws ProxyRefusal
 */
export function fetchThrough(proxies: Proxies): Fetch {
  return async (url, init) => {
    const proxy = proxies.forUrl(new URL(url));
    if (proxy === null) return fetch(url, init);
    // The library is loaded only here: a run without a proxy starts faster without it.
    const { fetch: fetchBy, ProxyAgent } = await import('undici');
    const dispatcher = new ProxyAgent(proxy.href);
    try {
      const answer = await fetchBy(url, { ...init, dispatcher });
      // Read whole, so that the connection can be closed.
      const body = await answer.arrayBuffer();
      return new Response(isBodiless(answer.status) ? null : body, {
        status: answer.status,
        headers: [...answer.headers],
      });
    } catch (error) {
      throw refusalIn(error) ?? error;
    } finally {
      await dispatcher.destroy();
    }
  };
}

/** Fetch Standard, "null body status". */
function isBodiless(status: number): boolean {
  return [101, 204, 205, 304].includes(status);
}

/** undici tells a proxy's refusal in a cause of a cause. */
function refusalIn(error: unknown): ProxyRefusal | null {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const status = /^Proxy response \((\d{3})\)/.exec(cause.message)?.[1];
    if (status !== undefined) return new ProxyRefusal(Number(status));
  }
  return null;
}

/** What a proxy meant that did not let a connection through. */
export function refusalInWords(status: number): string {
  if (status === 407) {
    return 'the proxy does not accept the user name and password (status 407); correct http-proxy, or HTTPS_PROXY';
  }
  return `the proxy refused the connection with status ${status}`;
}
