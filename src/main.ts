import { setFailed } from '@actions/core';
import { RunControl } from './control.ts';
import type { TargetOutcome } from './domain/model.ts';
import { makeReport, type Report } from './domain/report.ts';
import { maskSecrets, tellOthers } from './github/aftermath.ts';
import { failureLine, headline } from './github/headline.ts';
import { RunLog } from './github/log.ts';
import { publish } from './github/publish.ts';
import { type Runner, readRunner } from './github/runner.ts';
import { type Inputs, readInputs } from './inputs.ts';
import { retentionRules, workAll } from './run.ts';
import { printable } from './text.ts';

/** How long calls in flight may take after a run was stopped. */
const GRACE_MS = 2_500;

/** Inputs, targets, cycles, report: one run of the action. */
export async function main(environment: NodeJS.ProcessEnv): Promise<Report['verdict']> {
  try {
    const runner = readRunner(environment);
    const log = new RunLog(runner);
    const { report, inputs, problems } = await run(environment, runner, log);
    await publish(report, { runner, log });
    log.info(headline(report));
    if (report.verdict === 'failed') setFailed(printable(failureLine(report)));
    const late = () => problems.slice(report.problems.length);
    if (inputs !== null && late().length === 0) await tellOthers(report, { inputs, runner, log });
    if (late().length === 0) return report.verdict;
    setFailed(printable(late().join(' ')));
  } catch (error) {
    setFailed(printable(`The run broke off: ${error}`));
  }
  return 'failed';
}

interface Run {
  readonly report: Report;
  /** Null if they cannot be used. */
  readonly inputs: Inputs | null;
  /** Those of the report, and what is thrown aside after it was made. */
  readonly problems: readonly string[];
}

/** Whatever goes wrong is in the report that it returns. */
async function run(environment: NodeJS.ProcessEnv, runner: Runner, log: RunLog): Promise<Run> {
  let inputs: Inputs | null = null;
  const control = new RunControl({ graceMs: GRACE_MS });
  const problems: string[] = [];
  let targets: readonly TargetOutcome[] = [];
  watchForEnd(control, problems);
  try {
    inputs = readInputs(environment);
    maskSecrets(inputs);
    setTimeout(() => control.stop('timeout'), inputs.timeoutMinutes * 60_000).unref();
    targets = await workAll({ inputs, runner, control, log });
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error));
  }
  const report = makeReport({
    stopped: control.reason,
    dryRun: inputs?.dryRun ?? false,
    backupRun: runner.backupRun,
    runUrl: runner.runUrl,
    rules: inputs && retentionRules(inputs),
    targets,
    problems: [...problems],
  });
  return { report, inputs, problems };
}

/** A cancelled job gets SIGINT, then SIGTERM; what nobody caught must not cost the report. */
function watchForEnd(control: RunControl, problems: string[]): void {
  process.on('SIGINT', () => control.stop('cancelled'));
  process.on('SIGTERM', () => control.stop('cancelled'));
  const unforeseen = (error: unknown) => problems.push(`Something unforeseen happened: ${error}`);
  process.on('uncaughtException', unforeseen);
  process.on('unhandledRejection', unforeseen);
  // Never in a run that comes to its end: that one exits by itself.
  process.once('beforeExit', () => setFailed('The run broke off: nothing was left to wait for.'));
}
