import pLimit, { type LimitFunction } from 'p-limit';
import type { Problem, Target } from '../domain/model.ts';
import type { RunLog } from '../github/log.ts';
import { idToken } from '../github/oidc.ts';
import { defaultSessionName } from '../github/runner.ts';
import { fetchThrough } from '../lib/fetch-through.ts';
import { getDirectly } from '../lib/get-directly.ts';
import { orAborted, type RunControl } from '../lib/run-control.ts';
import {
  type AccountSession,
  accountSessions,
  authenticate,
  failedTargets,
  regionsOf,
  type SessionInputs,
} from './account-sessions.ts';
import type { Connections } from './connections.ts';
import { toProblem } from './to-problem.ts';

/** Targets side by side: each has rates of its own, but they share the runner's processor. */
const TARGETS_AT_ONCE = 32;

/** The work on one account in one region. */
export interface TargetRun<O> {
  /** What is done while the target holds one of the places. */
  readonly run: () => Promise<void>;
  /** What is waited for afterwards, and the outcome of it all. */
  readonly finish: () => Promise<O>;
}

/** What an action does with its targets. */
export interface TargetWork<O> {
  readonly start: (session: AccountSession, target: Target) => TargetRun<O>;
  /** The outcome of a target that could not even be started. */
  readonly failed: (target: Target, problem: Problem) => O;
}

/** Every account in every region, side by side; no failure of one touches another. */
export async function runTargets<O>(
  context: {
    readonly inputs: SessionInputs;
    readonly control: RunControl;
    readonly log: RunLog;
    readonly connections: Connections;
  },
  work: TargetWork<O>,
): Promise<readonly O[]> {
  const { control, log, inputs, connections } = context;
  const { secrets, proxies } = connections;
  const limit = pLimit(TARGETS_AT_ONCE);
  const options = {
    inputs,
    control,
    idToken: async (audience: string) => {
      const get = proxies.isSet ? fetchThrough(proxies) : getDirectly;
      const token = await orAborted(idToken(process.env, { audience, get }), control);
      secrets.learn(token);
      return token;
    },
    defaultSessionName: defaultSessionName(process.env),
    network: await connections.network(),
  };
  const outcomes = await Promise.all(
    accountSessions(options).map(async (session) => {
      try {
        const account = await authenticate(session, options);
        const regions = await regionsOf(session, options);
        if (inputs.regions === 'all') logRegions(account, regions, log);
        return await runRegions({ ...session, account }, regions, { limit, work });
      } catch (error) {
        const problem = toProblem(error);
        return failedTargets(session, inputs).map((target) => work.failed(target, problem));
      }
    }),
  );
  return outcomes.flat();
}

function logRegions(account: string | null, regions: readonly string[], log: RunLog): void {
  const whose = account === null ? 'the account' : `account ${account}`;
  log.info(`Regions enabled in ${whose}: ${regions.join(', ')}`);
}

function runRegions<O>(
  session: AccountSession,
  regions: readonly string[],
  { limit, work }: { readonly limit: LimitFunction; readonly work: TargetWork<O> },
): Promise<readonly O[]> {
  return Promise.all(
    regions.map(async (region) => {
      const target = { account: session.account, region };
      try {
        const targetRun = await limit(async () => {
          const started = work.start(session, target);
          await started.run();
          return started;
        });
        return await targetRun.finish();
      } catch (error) {
        return work.failed(target, toProblem(error));
      }
    }),
  );
}
