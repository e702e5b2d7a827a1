import { Ec2 } from '../../aws/ec2.ts';
import type { Instant, Target } from '../../domain/model.ts';
import { formatTimestamp } from '../../domain/naming.ts';
import type { TargetOutcome } from '../../domain/target-outcome.ts';
import type { AccountSession } from '../../shared/account-sessions.ts';
import type { RunContext } from '../../shared/run-action.ts';
import { runTargets, type TargetRun } from '../../shared/run-targets.ts';
import { Cycle, failedOutcome } from './cycle.ts';
import { dryRunEffects, realEffects } from './effects.ts';
import type { Inputs } from './inputs.ts';
import { logOutcome } from './log-outcome.ts';
import { withoutMatchedElsewhere } from './unmatched-exclusions.ts';

/** The cycle in every account and region. */
export async function backUpTargets(
  context: RunContext<Inputs>,
): Promise<readonly TargetOutcome[]> {
  const timestamp = oncePerRun();
  const worked = await runTargets(context, {
    start: (session, target) => cycleOf(session, target, { ...context, timestamp }),
    failed: failedOutcome,
  });
  const outcomes = withoutMatchedElsewhere(worked);
  // At a terminal the text at the end has all of it.
  if (context.runner.onRunner) for (const outcome of outcomes) logOutcome(outcome, context.log);
  return outcomes;
}

function cycleOf(
  { credentials, network }: AccountSession,
  target: Target,
  context: RunContext<Inputs> & { readonly timestamp: (now: Instant) => string },
): TargetRun<TargetOutcome> {
  const { inputs, runner, control, timestamp } = context;
  const log = context.log.forTarget(target);
  const { callsPerSecond, backupSet } = inputs;
  const { backupRun, runAttempt } = runner;
  const identity = { backupRun, backupSet };
  const { region } = target;
  const clientSettings = { region, control, credentials, network, callsPerSecond };
  const ec2 = new Ec2({ ...clientSettings, onWait: log.waiting });
  const effects = inputs.dryRun
    ? dryRunEffects({ ec2, log })
    : realEffects({ ec2, control, log, identity, runAttempt });
  const shared = { target, ec2, control, effects, identity, timestamp, log };
  const cycle = new Cycle({ ...shared, rules: inputs });
  return {
    run: () => cycle.run(),
    finish: async () => {
      await cycle.wait();
      ec2.close();
      return cycle.outcome;
    },
  };
}

/** One timestamp per run: the first target to learn AWS's time sets it for all. */
function oncePerRun(): (now: Instant) => string {
  let timestamp: string | null = null;
  return (now) => {
    timestamp ??= formatTimestamp(now);
    return timestamp;
  };
}
