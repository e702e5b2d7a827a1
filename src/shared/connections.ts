import type { Network } from '../aws/client.ts';
import type { RunLog } from '../github/log.ts';
import { Proxies, type ProxyInputs } from '../lib/proxies.ts';
import type { Secrets } from '../lib/secrets.ts';

/** Whom a run talks to, by which way, and what it must not let slip meanwhile. */
export class Connections {
  readonly proxies: Proxies;
  readonly secrets: Secrets;
  readonly #log: RunLog;
  readonly #foreign = new Set<string>();

  constructor(options: {
    readonly inputs: ProxyInputs;
    readonly environment: NodeJS.ProcessEnv;
    readonly secrets: Secrets;
    readonly log: RunLog;
  }) {
    this.proxies = new Proxies(options.inputs, options.environment);
    this.secrets = options.secrets;
    this.#log = options.log;
    for (const secret of this.proxies.secrets) this.secrets.learn(secret);
  }

  /** Each address so far that was asked as if it were AWS's and is not. */
  get foreignEndpoints(): readonly string[] {
    return [...this.#foreign];
  }

  async network(): Promise<Network> {
    return {
      agents: await this.#agents(),
      learnSecret: (secret) => this.secrets.learn(secret),
      onForeignEndpoint: (endpoint) => this.#note(endpoint),
    };
  }

  /** The libraries are loaded only where they are used: a run without a proxy starts faster. */
  async #agents(): Promise<Network['agents']> {
    if (!this.proxies.isSet) return undefined;
    const { proxyAgents } = await import('../aws/proxy-agents.ts');
    return proxyAgents(this.proxies);
  }

  #note(endpoint: string): void {
    if (this.#foreign.has(endpoint)) return;
    this.#foreign.add(endpoint);
    this.#log.info(`⚠️ This run did not ask AWS's own endpoints, but ${endpoint}.`);
  }
}
