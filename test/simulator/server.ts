import { setMaxListeners } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Buckets } from './buckets.ts';
import type { OnCall } from './changes.ts';
import { type Clock, createClock } from './clock.ts';
import type { Faults } from './faults.ts';
import { handle, type Machine } from './handler.ts';
import { redirectingModule } from './hosts.ts';
import { DEFAULT_ACCOUNT, Identities } from './identity.ts';
import { OidcIssuer } from './oidc.ts';
import type { RequestRecord, SimulatorOptions } from './options.ts';
import { Pager } from './paging.ts';
import type { Region } from './region.ts';
import { Sts } from './sts.ts';
import { type Account, World } from './world.ts';

export interface Simulator {
  /** For AWS_ENDPOINT_URL. */
  readonly url: string;
  readonly clock: Clock;
  readonly world: World;
  /** Every request so far, in the order of arrival, with what became of it. */
  readonly requests: readonly RequestRecord[];
  readonly oidc: OidcIssuer;
  readonly sts: Sts;
  readonly peakInFlight: number;
  /** The default account unless one is named. */
  account(id?: string): Account;
  region(name: string, account?: string): Region;
  /** The requests of one action. */
  calls(action: string): readonly RequestRecord[];
  /** Replaces the faults from the next request on. */
  setFaults(faults: Faults | undefined): void;
  /** Replaces what is done before each answer, from the next request on. */
  setOnCall(onCall: OnCall | undefined): void;
  /** What a process needs in its environment to take this for AWS and for GitHub's OIDC. */
  environment(): Readonly<Record<string, string>>;
  /** The same for a process that is to ask AWS's own hosts, which tell the region of each call. */
  byHost(): { readonly env: Readonly<Record<string, string>>; readonly nodeArguments: string[] };
  /** Closes every connection, those that hang too. */
  stop(): Promise<void>;
}

const LOCKED = {
  code: 'OperationNotPermitted',
  message: 'SnapshotLocked: the snapshot is locked and cannot be deleted.',
};

function createMachine(options: SimulatorOptions, stopped: AbortSignal): Machine {
  const clock = createClock(options.clock);
  const identities = new Identities(clock, options);
  const world = new World(clock);
  options.world?.(world);
  const { completesAfterMs = 0, limits = {}, listLag = {}, lockedError = LOCKED } = options;
  const { copies = {}, newVolumes = {} } = options;
  return {
    options,
    world,
    stopped,
    services: {
      clock,
      identities,
      pager: new Pager(options),
      limits,
      listLag,
      completesAfterMs,
      copies,
      newVolumes,
      maxSkewMs: options.maxSkewMs,
      lockedError,
    },
    sts: new Sts({ clock, identities, world }, options.sts ?? {}),
    oidc: new OidcIssuer(clock, options.oidc ?? {}),
    buckets: options.buckets && new Buckets(clock, options.buckets),
    requests: [],
    actionCounts: new Map(),
    faults: options.faults,
    onCall: options.onCall,
    inFlight: 0,
    peakInFlight: 0,
  };
}

function listen(server: Server, port: number): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1' }, () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('No TCP address'));
      else resolve(address);
    });
  });
}

function environmentFor(url: string, { requestUrl, requestToken }: OidcIssuer) {
  return {
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: 'AKIA0000000000TESTER',
    AWS_SECRET_ACCESS_KEY: 'simulated',
    AWS_REGION: 'us-east-1',
    ACTIONS_ID_TOKEN_REQUEST_URL: requestUrl,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: requestToken,
  };
}

/** Starts an EC2, STS and GitHub OIDC endpoint on a free port of 127.0.0.1. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const stopping = new AbortController();
  // Every delayed answer listens.
  setMaxListeners(0, stopping.signal);
  const machine = createMachine(options, stopping.signal);
  const server = createServer((request, response) => void handle(machine, request, response));
  // Longer than any client keeps an idle connection, so that none is closed under its hands.
  server.keepAliveTimeout = 600_000;
  const { port } = await listen(server, options.port ?? 0);
  const url = `http://127.0.0.1:${port}`;
  const { world, requests, oidc, sts, services } = machine;
  oidc.requestUrl = `${url}${oidc.path}?api-version=2.0`;
  const account = (id = options.defaultAccount ?? DEFAULT_ACCOUNT) => world.account(id);
  return {
    url,
    world,
    requests,
    oidc,
    sts,
    clock: services.clock,
    get peakInFlight() {
      return machine.peakInFlight;
    },
    account,
    region: (name, id) => account(id).region(name),
    calls: (action) => requests.filter((request) => request.action === action),
    setFaults(faults) {
      machine.faults = faults;
    },
    setOnCall(onCall) {
      machine.onCall = onCall;
    },
    environment: () => environmentFor(url, oidc),
    byHost() {
      const { AWS_ENDPOINT_URL: _, ...env } = environmentFor(url, oidc);
      return { env, nodeArguments: ['--import', redirectingModule(url)] };
    },
    async stop() {
      stopping.abort();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}
