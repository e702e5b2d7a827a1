import pLimit, { type LimitFunction } from 'p-limit';
import { Ebs } from '../../aws/ebs.ts';
import { VerifySource } from '../../aws/verify-source.ts';
import type { Target } from '../../domain/model.ts';
import type { VerifyTarget } from '../../domain/verification/model.ts';
import type { AccountSession } from '../../shared/account-sessions.ts';
import type { RunContext } from '../../shared/run-action.ts';
import { runTargets, type TargetRun } from '../../shared/run-targets.ts';
import { toProblem } from '../../shared/to-problem.ts';
import type { Inputs } from './inputs.ts';
import { logVerifyTarget } from './log-outcome.ts';
import { listBackups } from './steps/list-backups.ts';
import { measureChanges } from './steps/measure-changes.ts';
import { planReading, readBack } from './steps/read-back.ts';
import { planRestores, testRestores } from './steps/restore-test.ts';
import { sweep } from './steps/sweep.ts';
import {
  emptyOutcome,
  failedOutcome,
  type OutcomeBuilder,
  type VerifyOptions,
} from './verify-options.ts';

/** Disks read at once, in all accounts and regions: each may hold 32 MiB of blocks. */
const DISKS_AT_ONCE = 24;

/** Reads backups back in every account and region. */
export async function verifyTargets(context: RunContext<Inputs>): Promise<readonly VerifyTarget[]> {
  const reading = pLimit(DISKS_AT_ONCE);
  const outcomes = await runTargets(context, {
    start: (session, target) => verifyRun(session, target, { ...context, reading }),
    failed: failedOutcome,
  });
  // At a terminal the text at the end has all of it.
  if (context.runner.onRunner) for (const one of outcomes) logVerifyTarget(one, context.log);
  return outcomes;
}

function verifyRun(
  { credentials, network }: AccountSession,
  target: Target,
  context: RunContext<Inputs> & { readonly reading: LimitFunction },
): TargetRun<VerifyTarget> {
  const { inputs, runner, control, reading } = context;
  const log = context.log.forTarget(target);
  const { region } = target;
  const { callsPerSecond } = inputs;
  const settings = { region, control, credentials, network, callsPerSecond, onWait: log.waiting };
  const ec2 = new VerifySource(settings);
  const ebs = new Ebs(settings);
  const options = { target, ec2, ebs, inputs, runner, control, log, reading };
  const outcome = emptyOutcome(target);
  return {
    run: async () => {
      try {
        await work(outcome, options);
      } catch (error) {
        outcome.problems = [...outcome.problems, toProblem(error)];
      }
    },
    finish: async () => {
      const { connection } = ec2;
      outcome.target = { ...target, account: target.account ?? connection.account };
      outcome.bytesRead = ebs.bytesRead;
      outcome.apiCalls = { ...connection.apiCalls, ...ebs.apiCalls };
      connection.close();
      ebs.close();
      return outcome;
    },
  };
}

async function work(outcome: OutcomeBuilder, options: VerifyOptions): Promise<void> {
  const { dryRun, restoreTest } = options.inputs;
  // First of all, so that nothing else keeps what a killed run has left.
  if (restoreTest && !dryRun) await sweep(outcome, { ...options, waits: false });
  const { volumes, sampled } = await listBackups(outcome, options);
  if (dryRun) {
    planReading(outcome, sampled);
    if (restoreTest) await planRestores(outcome, options);
  } else {
    // Each has rates of its own with AWS.
    await Promise.all([
      readBack(outcome, sampled, options),
      measureChanges(outcome, volumes, options),
    ]);
    if (restoreTest) {
      await testRestores(outcome, options);
      await sweep(outcome, { ...options, waits: true });
    }
  }
  outcome.stage = 'finished';
}
