import type { Agent as HttpAgent } from 'node:http';
import type { Agent as HttpsAgent } from 'node:https';

/** A set of AWS keys and the instant from which they are refused. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration: Date;
}

/** What the SDK asks before each call. */
export type CredentialsProvider = () => Promise<Credentials>;

/** The agents of one client, which closes them. */
export interface Agents {
  readonly httpAgent: HttpAgent;
  readonly httpsAgent: HttpsAgent;
}

/** What all clients of a run have in common. */
export interface Network {
  /** New agents that go through the proxies; undefined where none is set. */
  readonly agents: (() => Agents) | undefined;
  /** Told of each address that is asked and not AWS's own. */
  readonly onForeignEndpoint: (endpoint: string) => void;
  /** Told of each part of the keys that a request is signed with. */
  readonly learnSecret: (secret: string) => void;
}

const CONNECTION_TIMEOUT_MS = 5_000;
const RESPONSE_TIMEOUT_MS = 25_000;
/** More sockets than calls that are ever in flight at once (CONCURRENCY in src/actions/). */
export const MAX_SOCKETS = 100;

/** How every client of ours is set up: no retries of its own, and timeouts that truly abort. */
export function clientOptions(credentials?: CredentialsProvider, network?: Network) {
  const agent = { keepAlive: true, maxSockets: MAX_SOCKETS };
  return {
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: CONNECTION_TIMEOUT_MS,
      requestTimeout: RESPONSE_TIMEOUT_MS,
      throwOnRequestTimeout: true,
      // A body that stops half way is no answer either.
      socketTimeout: RESPONSE_TIMEOUT_MS,
      ...(network?.agents?.() ?? { httpAgent: agent, httpsAgent: agent }),
    },
    ...(credentials === undefined ? {} : { credentials }),
  };
}
