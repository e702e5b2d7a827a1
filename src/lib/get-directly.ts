import { get as getHttp } from 'node:http';
import { get as getHttps } from 'node:https';

/** As much of a fetch as one question to a service takes. */
export type Get = (
  url: string,
  options: {
    readonly headers: Readonly<Record<string, string>>;
    readonly signal: AbortSignal;
    /** It is not followed: what is sent is for nobody else. */
    readonly redirect: 'error';
  },
) => Promise<Answer>;

interface Answer {
  readonly ok: boolean;
  readonly status: number;
  text(): Promise<string>;
}

/**
 * Asks without a proxy, as fetch does. Node loads its fetch at the first use, which takes longer
 * than the question itself.
 */
export const getDirectly: Get = (url, { headers, signal }) =>
  new Promise((resolve, reject) => {
    const get = url.startsWith('https:') ? getHttps : getHttp;
    const request = get(url, { headers, signal }, async (response) => {
      try {
        const chunks: Buffer[] = [];
        for await (const chunk of response) chunks.push(chunk);
        const text = Buffer.concat(chunks).toString();
        const status = response.statusCode ?? 0;
        resolve({ ok: status >= 200 && status < 300, status, text: async () => text });
      } catch (error) {
        reject(error);
      }
    });
    request.on('error', reject);
  });
