import { bare, isLoopback, isMetadata } from './addresses.ts';

/** Inputs that go before the environment; empty where they are not given. */
export interface ProxyInputs {
  readonly httpProxy: string;
  readonly noProxy: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Which proxy an address is reached through: the same for AWS, GitHub and the heartbeat. */
export class Proxies {
  readonly #http: URL | null;
  readonly #https: URL | null;
  readonly #direct: readonly string[];

  constructor(inputs: ProxyInputs, environment: Environment) {
    const proxy = (name: string) =>
      parseProxy(inputs.httpProxy || variable(environment, name) || '');
    this.#http = proxy('http_proxy');
    this.#https = proxy('https_proxy');
    const list = inputs.noProxy || variable(environment, 'no_proxy') || '';
    this.#direct = list
      .toLowerCase()
      .split(/[\s,]+/)
      .filter((entry) => entry !== '');
  }

  /** Whether anything at all goes through a proxy; libraries are loaded only then. */
  get isSet(): boolean {
    return this.#http !== null || this.#https !== null;
  }

  /** Null for an address that is reached without one. */
  forUrl(url: URL): URL | null {
    const proxy = url.protocol === 'https:' ? this.#https : this.#http;
    if (proxy === null || isLoopback(url.hostname) || isMetadata(url.hostname)) return null;
    return this.#direct.some((entry) => covers(entry, url)) ? null : proxy;
  }

  /** What of the proxies' addresses nobody may read. */
  get secrets(): readonly string[] {
    return [this.#http, this.#https].flatMap((proxy) => {
      if (proxy === null) return [];
      const { username, password } = proxy;
      // Some proxies take a token for the user name, and no password.
      if (password === '') return username === '' ? [] : [decodeURIComponent(username), username];
      const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
      return [decodeURIComponent(password), password, pair];
    });
  }
}

/** The variables that hold an address that no proxy can have. */
export function unusableProxyVariables(environment: Environment): readonly string[] {
  return ['http_proxy', 'https_proxy'].flatMap((name) => {
    const used = environment[name] ? name : name.toUpperCase();
    const value = environment[used] ?? '';
    return value === '' || parseProxy(value) !== null ? [] : [used];
  });
}

/** Null for what is no address of a proxy; without a scheme it is taken for http. */
export function parseProxy(text: string): URL | null {
  try {
    const url = new URL(text.includes('://') ? text : `http://${text}`);
    decodeURIComponent(url.username + url.password);
    const isProxy = /^https?:$/.test(url.protocol) && url.hostname !== '' && url.pathname === '/';
    return isProxy && url.search === '' && url.hash === '' ? url : null;
  } catch {
    return null;
  }
}

function variable(environment: Environment, name: string): string | undefined {
  return environment[name] || environment[name.toUpperCase()];
}

/**
 * Whether an entry of `no-proxy` covers an address: `*` covers all; a name covers itself and the
 * names below it, with or without a dot or `*.` before it; with a port, that port only.
 */
function covers(entry: string, url: URL): boolean {
  if (entry === '*') return true;
  const [, named = entry, port] = /^(.*[^:]):(\d+)$/.exec(entry) ?? [];
  const isWithPort = port !== undefined && !/^[^[]*:.*:/.test(entry);
  if (isWithPort && port !== portOf(url)) return false;
  const name = bare(isWithPort ? named : entry).replace(/^\*?\./, '');
  const host = bare(url.hostname);
  return name !== '' && (host === name || host.endsWith(`.${name}`));
}

function portOf({ port, protocol }: URL): string {
  return port || (protocol === 'https:' ? '443' : '80');
}
