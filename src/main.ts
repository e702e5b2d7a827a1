import { setFailed } from '@actions/core';
import { Ec2 } from './aws/ec2.ts';
import { RunControl } from './control.ts';
import { dryRunEffects, realEffects } from './cycle/effects.ts';
import { workTarget } from './cycle/target.ts';
import type { Instant, TargetOutcome } from './domain/model.ts';
import { formatTimestamp } from './domain/naming.ts';
import { makeReport, type Report } from './domain/report.ts';
import type { RetentionRules } from './domain/retention.ts';
import { failureLine, headline } from './github/headline.ts';
import { logOutcome, RunLog } from './github/log.ts';
import { publish } from './github/publish.ts';
import { type Runner, readRunner } from './github/runner.ts';
import { type Inputs, readInputs } from './inputs.ts';
import { printable } from './text.ts';

/** How long calls in flight may take after a run was stopped. */
const GRACE_MS = 2_500;

/** Inputs, targets, cycles, report: one run of the action. It fails the job itself. */
export async function main(environment: NodeJS.ProcessEnv): Promise<void> {
  const runner = readRunner(environment);
  const log = new RunLog(runner);
  const report = await run(environment, runner, log);
  log.info(headline(report));
  await publish(report, { runner, log });
  if (report.verdict === 'failed') setFailed(printable(failureLine(report)));
}

/** Whatever goes wrong is in the report that it returns. */
async function run(environment: NodeJS.ProcessEnv, runner: Runner, log: RunLog): Promise<Report> {
  let inputs: Inputs | null = null;
  const control = new RunControl({ graceMs: GRACE_MS });
  const problems: string[] = [];
  let targets: readonly TargetOutcome[] = [];
  try {
    inputs = readInputs(environment);
    targets = await workTargets({ inputs, runner, control, log });
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error));
  }
  return makeReport({
    stopped: control.reason,
    dryRun: inputs?.dryRun ?? false,
    backupRun: runner.backupRun,
    runUrl: runner.runUrl,
    rules: inputs && rulesOf(inputs),
    targets,
    problems,
  });
}

interface RunContext {
  readonly inputs: Inputs;
  readonly runner: Runner;
  readonly control: RunControl;
  readonly log: RunLog;
}

/** All regions side by side: each has its own client and its own rate limits. */
async function workTargets(context: RunContext): Promise<readonly TargetOutcome[]> {
  const timestamp = onceFormatted();
  return Promise.all(
    context.inputs.regions.map((region) => workRegion(region, { ...context, timestamp })),
  );
}

async function workRegion(
  region: string,
  context: RunContext & { readonly timestamp: (now: Instant) => string },
): Promise<TargetOutcome> {
  const { inputs, runner, control, timestamp } = context;
  const log = context.log.forTarget(region);
  const ec2 = new Ec2({ region, control });
  const { backupRun, runAttempt } = runner;
  const effects = inputs.dryRun
    ? dryRunEffects()
    : realEffects({ ec2, control, log, backupRun, runAttempt });
  try {
    const outcome = await workTarget({
      target: { account: null, region },
      ec2,
      effects,
      rules: rulesOf(inputs),
      backupRun,
      timestamp,
      log,
    });
    logOutcome(outcome, context.log);
    return outcome;
  } finally {
    ec2.close();
  }
}

function rulesOf({ retentionDays, keepLast }: Inputs): RetentionRules {
  return { retentionDays, keepLast };
}

/** One timestamp per run: the first target to learn AWS's time sets it for all. */
function onceFormatted(): (now: Instant) => string {
  let timestamp: string | null = null;
  return (now) => {
    timestamp ??= formatTimestamp(now);
    return timestamp;
  };
}
