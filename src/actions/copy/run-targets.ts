import { performance } from 'node:perf_hooks';
import { CopyDestination } from '../../aws/copy-destination.ts';
import type { CopyTarget } from '../../domain/copies/report.ts';
import type { Problem, Target } from '../../domain/model.ts';
import { type AccountSession, accountBehind } from '../../shared/account-sessions.ts';
import type { RunContext } from '../../shared/run-action.ts';
import { runTargets, type TargetRun } from '../../shared/run-targets.ts';
import type { DestinationBuilder } from './destination-options.ts';
import { DestinationWork, failedDestination } from './destination-work.ts';
import type { Inputs } from './inputs.ts';
import { logCopyTarget } from './log-outcome.ts';
import { Sharing } from './sharing.ts';
import {
  failedSource,
  isListed,
  type ListedSource,
  type SourceWork,
  sourceWork,
} from './source-work.ts';
import { unshareLeftovers } from './steps/unshare-leftovers.ts';

/** The share of the time budget in which copies are begun and waited for; the rest is for pruning. */
const COPYING_SHARE = 0.9;

/** Lists all sources, then works all destinations, and at last ends the sharing that was left. */
export async function copyTargets(context: RunContext<Inputs>): Promise<readonly CopyTarget[]> {
  const { inputs, log } = context;
  const copyUntil = performance.now() + inputs.timeoutMinutes * 60_000 * COPYING_SHARE;
  const sources = await runTargets(
    { ...context, inputs: { ...inputs, regions: inputs.fromRegions } },
    {
      start: (session, target) => sourceWork(session, target, context),
      failed: failedSource,
    },
  );
  const destinations = await workDestinations(sources, { ...context, copyUntil });
  for (const { ec2, outcome } of sources) {
    outcome.apiCalls = ec2?.connection.apiCalls ?? {};
    ec2?.connection.close();
  }
  const targets = [...sources.map(({ outcome }) => outcome), ...destinations];
  for (const target of targets) logCopyTarget(target, log);
  return targets;
}

type Context = RunContext<Inputs> & { readonly copyUntil: number };

async function workDestinations(
  all: readonly SourceWork[],
  context: Context,
): Promise<readonly DestinationBuilder[]> {
  const { inputs } = context;
  const sources = all.filter(isListed);
  // Without any source there is nothing to copy and nothing to judge: their failures say it all.
  if (sources.length === 0) return [];
  const sharings = new Map<string, Sharing>();
  const works: DestinationWork[] = [];
  const roles = inputs.toRole === null ? inputs.roles : [inputs.toRole];
  const outcomes = await runTargets(
    { ...context, inputs: { ...inputs, regions: inputs.toRegions, roles } },
    {
      start: (session, target) =>
        destinationRun(session, target, { ...context, sources, sharings, works }),
      failed: failedDestination,
    },
  );
  if (!inputs.dryRun && inputs.create) await endSharing({ ...context, sources, sharings, works });
  for (const work of works) work.close();
  return outcomes;
}

async function endSharing({ inputs, runner, sources, sharings, works }: Shared): Promise<void> {
  const { backupSet } = inputs;
  for (const [account, sharing] of sharings) {
    const destinations = works.filter((work) => work.account === account);
    if (destinations.length !== inputs.toRegions.length) continue;
    const run = runner.backupRun;
    await unshareLeftovers(sources, { account, destinations, sharing, backupSet, run });
  }
}

interface Shared extends Context {
  readonly sources: readonly ListedSource[];
  /** One for each account of copies: two of its regions may copy the same snapshot. */
  readonly sharings: Map<string, Sharing>;
  readonly works: DestinationWork[];
}

function destinationRun(
  session: AccountSession,
  target: Target,
  shared: Shared,
): TargetRun<DestinationBuilder> {
  let work: DestinationWork | null = null;
  return {
    run: async () => {
      const account =
        session.account ?? accountOfSources(shared) ?? (await accountBehind(session, shared));
      const place = { account, region: target.region };
      const ec2 = openDestination(session, place, shared);
      work = makeWork(place, ec2, shared);
      shared.works.push(work);
      await work.run();
    },
    finish: async () => {
      if (work === null) throw new Error('it was not started');
      await work.finish();
      return work.outcome;
    },
  };
}

/** Without any role, the sources' account is the destinations'. */
function accountOfSources({ inputs, sources }: Shared): string | null {
  const isDefaultChain = inputs.toRole === null && inputs.roles.length === 0;
  return isDefaultChain ? (sources[0]?.source.account ?? null) : null;
}

function openDestination(
  { credentials, network }: AccountSession,
  target: Target,
  { inputs, control, log }: Shared,
): CopyDestination {
  const { callsPerSecond } = inputs;
  const onWait = log.forTarget(target).waiting;
  const clientSettings = { region: target.region, control, credentials, network, callsPerSecond };
  return new CopyDestination({ ...clientSettings, onWait });
}

function makeWork(
  target: { readonly account: string; readonly region: string },
  ec2: CopyDestination,
  shared: Shared,
): DestinationWork {
  const { inputs, control, runner, copyUntil, sharings } = shared;
  const { account, region } = target;
  const { backupSet } = inputs;
  const own = inputs.toRole === null;
  const ofAccount = shared.sources.filter(({ source }) => !own || source.account === account);
  const sources = ofAccount.filter(({ source }) => !isSamePlace(source, target));
  const sharing =
    sharings.get(account) ?? new Sharing({ account, sources: shared.sources, backupSet });
  sharings.set(account, sharing);
  const log = shared.log.forTarget(target);
  const run = runner.backupRun;
  const options = { account, ec2, control, inputs, sources, sharing, run, copyUntil, log };
  const work = new DestinationWork(target, options);
  if (sources.length < ofAccount.length) work.outcome.problems = [samePlace(account, region)];
  return work;
}

function isSamePlace(a: { account: string; region: string }, b: typeof a): boolean {
  return a.account === b.account && a.region === b.region;
}

function samePlace(account: string, region: string): Problem {
  const sentence = `the role of to-role-to-assume is of account ${account}, whose backups in ${region} would be copied to where they are: nothing of them was copied. Give a role of another account, or name another region.`;
  return { code: 'SamePlace', sentence };
}
