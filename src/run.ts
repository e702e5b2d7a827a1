import pLimit, { type LimitFunction } from 'p-limit';
import { Ec2 } from './aws/ec2.ts';
import { orAborted, type RunControl } from './control.ts';
import { dryRunEffects, realEffects } from './cycle/effects.ts';
import { toProblem } from './cycle/problems.ts';
import { unworked, workTarget } from './cycle/target.ts';
import type { Instant, TargetOutcome } from './domain/model.ts';
import { formatTimestamp } from './domain/naming.ts';
import type { RetentionRules } from './domain/retention.ts';
import { logOutcome, type RunLog } from './github/log.ts';
import { idToken, mask } from './github/oidc.ts';
import type { Runner } from './github/runner.ts';
import type { Inputs } from './inputs.ts';
import { type Access, accesses, open, regionsOf, unopened } from './targets.ts';

/** Targets side by side: each has rates of its own, but they share the runner's processor. */
const TARGETS_AT_ONCE = 32;

export interface RunContext {
  readonly inputs: Inputs;
  readonly runner: Runner;
  readonly control: RunControl;
  readonly log: RunLog;
}

interface SharedContext extends RunContext {
  readonly timestamp: (now: Instant) => string;
  readonly limit: LimitFunction;
}

/** Every account in every region, side by side; no failure of one touches another. */
export async function workAll(context: RunContext): Promise<readonly TargetOutcome[]> {
  const shared = { ...context, timestamp: onceFormatted(), limit: pLimit(TARGETS_AT_ONCE) };
  const options = {
    ...context,
    idToken: (audience: string) => orAborted(idToken(process.env, audience), context.control),
    mask,
  };
  const outcomes = await Promise.all(
    accesses(options).map(async (access) => {
      try {
        const account = await open(access, options);
        const regions = await regionsOf(access, options);
        if (context.inputs.regions === 'all') tellRegions(account, regions, context.log);
        return await workRegions({ ...access, account }, regions, shared);
      } catch (error) {
        return unopened(access, context.inputs).map((target) => unworked(target, toProblem(error)));
      }
    }),
  );
  for (const outcome of outcomes.flat()) logOutcome(outcome, context.log);
  return outcomes.flat();
}

function tellRegions(account: string | null, regions: readonly string[], log: RunLog): void {
  const whose = account === null ? 'the account' : `account ${account}`;
  log.info(`Regions enabled in ${whose}: ${regions.join(', ')}`);
}

function workRegions(
  access: Access,
  regions: readonly string[],
  context: SharedContext,
): Promise<readonly TargetOutcome[]> {
  return Promise.all(
    regions.map((region) => context.limit(() => workRegion(access, region, context))),
  );
}

/** Whatever happens here, the other regions' results stand. */
async function workRegion(
  access: Access,
  region: string,
  context: SharedContext,
): Promise<TargetOutcome> {
  const { inputs, runner, control, timestamp } = context;
  const target = { account: access.account, region };
  const log = context.log.forTarget(target);
  const { credentials } = access;
  const { callsPerSecond, backupSet } = inputs;
  const { backupRun, runAttempt } = runner;
  const identity = { backupRun, backupSet };
  try {
    const ec2 = new Ec2({ region, control, credentials, callsPerSecond, onWait: log.waiting });
    const effects = inputs.dryRun
      ? dryRunEffects({ ec2, log })
      : realEffects({ ec2, control, log, identity, runAttempt });
    try {
      const shared = { target, ec2, control, effects, backupRun, timestamp, log };
      return await workTarget({ ...shared, rules: inputs });
    } finally {
      ec2.close();
    }
  } catch (error) {
    return unworked(target, toProblem(error));
  }
}

export function retentionRules(inputs: Inputs): RetentionRules {
  const { retentionDays, keepLast, keepDaily, keepWeekly, keepMonthly, keepYearly } = inputs;
  const { backupSet } = inputs;
  return { retentionDays, keepLast, keepDaily, keepWeekly, keepMonthly, keepYearly, backupSet };
}

/** One timestamp per run: the first target to learn AWS's time sets it for all. */
function onceFormatted(): (now: Instant) => string {
  let timestamp: string | null = null;
  return (now) => {
    timestamp ??= formatTimestamp(now);
    return timestamp;
  };
}
