import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { Agent, type AgentConnectOpts } from 'agent-base';
import { HttpProxyAgent } from 'http-proxy-agent';
import { HttpsProxyAgent } from 'https-proxy-agent';
import type { Proxies } from '../lib/proxies.ts';
import { type Agents, MAX_SOCKETS } from './client.ts';

/** Agents for one client after the other; loaded only where a proxy is set. */
export function proxyAgents(proxies: Proxies): () => Agents {
  return () => {
    const agent = new RoutingAgent(proxies);
    return { httpAgent: agent, httpsAgent: agent as Agent & HttpsAgent };
  };
}

const OPTIONS = { keepAlive: true, maxSockets: MAX_SOCKETS };

/**
 * Goes through a proxy or directly, as each address asks for: the clients within the default
 * credential chain share the agent of the client that they belong to.
 */
class RoutingAgent extends Agent {
  readonly #proxies: Proxies;
  readonly #agents = new Map<string, HttpAgent>();

  constructor(proxies: Proxies) {
    super();
    this.#proxies = proxies;
  }

  override async connect(_request: unknown, options: AgentConnectOpts): Promise<HttpAgent> {
    const { secureEndpoint } = options;
    const proxy = this.#proxies.forUrl(urlOf(options));
    const key = `${secureEndpoint} ${proxy?.href}`;
    const known = this.#agents.get(key);
    if (known !== undefined) return known;
    const agent = agentFor(proxy, secureEndpoint);
    this.#agents.set(key, agent);
    return agent;
  }

  override destroy(): void {
    for (const agent of this.#agents.values()) agent.destroy();
    super.destroy();
  }
}

function agentFor(proxy: URL | null, secureEndpoint: boolean): HttpAgent {
  if (proxy === null) return secureEndpoint ? new HttpsAgent(OPTIONS) : new HttpAgent(OPTIONS);
  return secureEndpoint ? new HttpsProxyAgent(proxy, OPTIONS) : new HttpProxyAgent(proxy, OPTIONS);
}

function urlOf({ host, port, secureEndpoint }: AgentConnectOpts): URL {
  const name = host?.includes(':') ? `[${host}]` : (host ?? 'localhost');
  return new URL(`${secureEndpoint ? 'https' : 'http'}://${name}:${port}`);
}
