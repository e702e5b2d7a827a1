import { setSecret, summary } from '@actions/core';
import { RunLog } from '../../github/log.ts';
import { type Runner, readRunner } from '../../github/runner.ts';
import { fetchThrough } from '../../lib/fetch-through.ts';
import { Proxies } from '../../lib/proxies.ts';
import { Secrets } from '../../lib/secrets.ts';
import { InputError } from '../../shared/inputs/read-inputs.ts';
import { notify } from '../../shared/notifications.ts';
import { readAccounts } from './accounts.ts';
import { type AggregateReport, ALERT_VIEW } from './alert-view.ts';
import { type Conclusion, conclude } from './conclusion.ts';
import { type AggregateInputs, readAggregateInputs } from './inputs.ts';
import { readReports } from './reports.ts';
import { renderConclusion } from './summary.ts';

/** Reads the reports of all accounts, writes one summary, and ends the job by one conclusion. */
export async function aggregate(environment: NodeJS.ProcessEnv): Promise<void> {
  const runner = readRunner(environment);
  const secrets = new Secrets({ announce: runner.onRunner ? setSecret : () => {} });
  const log = new RunLog({ ...runner, secrets });
  const inputs = inputsOrError(environment);
  if (inputs instanceof Error) return publish(failedConclusion(inputs), { environment, log });
  const proxies = new Proxies(inputs, environment);
  for (const secret of [inputs.githubToken, inputs.heartbeatUrl, ...proxies.secrets]) {
    secrets.learn(secret);
  }
  const conclusion = await concludeFromReports(inputs, runner).catch(failedConclusion);
  await publish(conclusion, { environment, log });
  const report = reportOf(conclusion, { inputs, runner });
  await notify(report, {
    view: ALERT_VIEW,
    inputs,
    runner,
    log,
    fetch: fetchThrough(proxies),
  });
}

function inputsOrError(environment: NodeJS.ProcessEnv): AggregateInputs | Error {
  try {
    return readAggregateInputs(environment);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** Log, exit code and summary. */
async function publish(
  conclusion: Conclusion,
  { environment, log }: { readonly environment: NodeJS.ProcessEnv; readonly log: RunLog },
): Promise<void> {
  const { faults, foreignPlaces, emptyPlaces, headline } = conclusion;
  for (const line of [...faults, ...foreignPlaces, ...emptyPlaces]) log.info(`- ${line}`);
  // Before the summary is tried, so that a full disk cannot turn a failure green.
  if (conclusion.isSuccess) process.exitCode = 0;
  else log.failure(headline.replace(/^❌ /, ''));
  if (conclusion.isSuccess) log.info(headline);
  if (!environment['GITHUB_STEP_SUMMARY']) return;
  try {
    await summary.addRaw(renderConclusion(conclusion)).write();
  } catch (error) {
    log.failure(`Could not write the summary: ${error}`);
  }
}

async function concludeFromReports(
  inputs: AggregateInputs,
  { runUrl }: Runner,
): Promise<Conclusion> {
  const { accounts, regions, reports: folder, prefix, result, allowEmpty } = inputs;
  const expected = readAccounts({ accounts, regions });
  const found = await readReports(expected, { folder, prefix, runUrl });
  return conclude({ found, result, allowEmpty });
}

/**
 * What was cancelled is reported too: GitHub calls a job cancelled that ran out of time, or that a
 * newer one of its concurrency group displaced, and its account has no backup.
 */
function reportOf(
  all: Conclusion,
  { inputs, runner }: { readonly inputs: AggregateInputs; readonly runner: Runner },
): AggregateReport {
  return {
    all,
    conclusion: all.isSuccess && process.exitCode === 0 ? 'success' : 'failure',
    stopped: null,
    dryRun: inputs.dryRun || all.hasDryRun,
    backupRun: runner.backupRun,
    runUrl: runner.runUrl,
    problems: all.faults,
  };
}

/** Without a list of accounts nothing can be called backed up. */
function failedConclusion(error: unknown): Conclusion {
  return {
    isSuccess: false,
    headline: `❌ Not known what is backed up: ${whyOf(error).replace(/\.$/, '')}.`,
    hasDryRun: false,
    rows: [],
    faults: [],
    foreignPlaces: [],
    emptyPlaces: [],
  };
}

function whyOf(error: unknown): string {
  if (error instanceof InputError) return error.lines.slice(1).join(' ');
  return error instanceof Error ? error.message : String(error);
}
