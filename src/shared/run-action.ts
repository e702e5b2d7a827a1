import { setFailed, setSecret } from '@actions/core';
import type { RunReport } from '../domain/run-report.ts';
import { RunLog } from '../github/log.ts';
import { type Runner, readRunner } from '../github/runner.ts';
import { fetchThrough } from '../lib/fetch-through.ts';
import type { ProxyInputs } from '../lib/proxies.ts';
import { RunControl, type StopReason } from '../lib/run-control.ts';
import { Secrets } from '../lib/secrets.ts';
import { Connections } from './connections.ts';
import { InputError, type InputTable, namesOf } from './inputs/read-inputs.ts';
import { unknownInputs } from './inputs/unknown-inputs.ts';
import { type NotificationInputs, notify } from './notifications.ts';
import { publish } from './publish.ts';
import type { ReportView } from './report-view.ts';
import { checkTlsSettings } from './tls-settings.ts';

/** How long calls in flight may take after a run was stopped. */
const GRACE_MS = 2_500;

/** One verb of the product: inputs, then targets, then a report, then its conclusion. */
export interface Action<I extends RunInputs, O, R extends RunReport> {
  readonly inputs: InputTable;
  /** @throws InputError */
  readonly readInputs: (environment: NodeJS.ProcessEnv) => I;
  readonly runTargets: (context: RunContext<I>) => Promise<readonly O[]>;
  readonly makeReport: (facts: RunFacts<I, O>) => R;
  readonly view: ReportView<I, R>;
  /** The report with `change` applied to each text in it that others may have had a hand in. */
  readonly withTexts: (report: R, change: (text: string) => string) => R;
}

/** What the run itself needs of an action's inputs. */
export interface RunInputs extends NotificationInputs, ProxyInputs {
  readonly timeoutMinutes: number;
}

export interface RunContext<I> {
  readonly inputs: I;
  readonly runner: Runner;
  readonly control: RunControl;
  readonly log: RunLog;
  readonly connections: Connections;
}

/** What a report is made from. */
export interface RunFacts<I, O> {
  /** Null if they cannot be used. */
  readonly inputs: I | null;
  readonly runner: Runner;
  readonly stopped: StopReason | null;
  readonly targets: readonly O[];
  readonly problems: readonly string[];
  /** Each address that was asked as if it were AWS's and is not. */
  readonly foreignEndpoints: readonly string[];
}

/**
 * One run of an action. Whatever goes wrong ends in a report and in `setFailed`, once.
 *
 * @returns how the job is to end
 */
export async function runAction<I extends RunInputs, O, R extends RunReport>(
  action: Action<I, O, R>,
  environment: NodeJS.ProcessEnv,
): Promise<RunReport['conclusion']> {
  const runner = readRunner(environment);
  // At a terminal nobody would swallow the command: it would show what it is to hide.
  const secrets = new Secrets({ announce: runner.onRunner ? setSecret : () => {} });
  for (const name of SECRET_VARIABLES) secrets.learn(environment[name] ?? '');
  const log = new RunLog({ ...runner, secrets });
  try {
    const { view } = action;
    const shared = { environment, runner, log, secrets };
    const { report, inputs, connections, problems } = await run(action, shared);
    // At a terminal, inputs that were refused are told on the spot.
    const leavesFile = runner.onRunner || inputs !== null;
    const reportPath = await publish(report, { view, runner, log, leavesFile });
    if (!runner.onRunner) {
      showAtTerminal(view.terminal(report, { colours: hasColours(environment), reportPath }));
    } else if (report.conclusion === 'failure') log.failure(view.failureLine(report));
    else log.info(view.headline(report));
    // What is thrown aside, e.g. by an event handler, may come after the report was made.
    const late = () => problems.slice(report.problems.length);
    if (inputs !== null && connections !== null && late().length === 0) {
      const fetch = fetchThrough(connections.proxies);
      await notify(report, { view, inputs, runner, log, fetch });
    }
    if (late().length === 0) return report.conclusion;
    log.failure(late().join(' '));
  } catch (error) {
    log.failure(`The run ended early: ${error}`);
  }
  return 'failure';
}

/** Each line of it is fit to print already. */
function showAtTerminal(text: string): void {
  process.stdout.write(`\n${text}\n`);
}

/** https://no-color.org: any value but the empty one switches colours off. */
function hasColours(environment: NodeJS.ProcessEnv): boolean {
  if (environment['NO_COLOR']) return false;
  return process.stdout.isTTY === true || Boolean(environment['FORCE_COLOR']);
}
/** What the environment of a run holds that nobody may read. */
const SECRET_VARIABLES = [
  'ACTIONS_ID_TOKEN_REQUEST_TOKEN',
  'ACTIONS_ID_TOKEN_REQUEST_URL',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
];

interface Run<I, R> {
  readonly report: R;
  readonly inputs: I | null;
  /** Null without inputs. */
  readonly connections: Connections | null;
  /** Those of the report, and what came after it was made. */
  readonly problems: readonly string[];
}

async function run<I extends RunInputs, O, R extends RunReport>(
  action: Action<I, O, R>,
  shared: {
    readonly environment: NodeJS.ProcessEnv;
    readonly runner: Runner;
    readonly log: RunLog;
    readonly secrets: Secrets;
  },
): Promise<Run<I, R>> {
  const { environment, runner, log, secrets } = shared;
  const control = new RunControl({ graceMs: GRACE_MS });
  const problems: string[] = [];
  let inputs: I | null = null;
  let connections: Connections | null = null;
  let targets: readonly O[] = [];
  watchForEnd(control, problems);
  try {
    checkTlsSettings(environment, log);
    inputs = action.readInputs(environment);
    for (const secret of [inputs.githubToken, inputs.heartbeatUrl]) secrets.learn(secret);
    connections = new Connections({ inputs, environment, secrets, log });
    setTimeout(() => control.stop('timeout'), inputs.timeoutMinutes * 60_000).unref();
    logUnrelatedInputs(action.inputs, environment, log);
    targets = await action.runTargets({ inputs, runner, control, log, connections });
  } catch (error) {
    problems.push(problemOf(error));
  }
  const report = action.makeReport({
    inputs,
    runner,
    stopped: control.reason,
    targets,
    problems: [...problems],
    foreignEndpoints: connections?.foreignEndpoints ?? [],
  });
  const struck = action.withTexts(report, (text) => secrets.strike(text));
  return { report: struck, inputs, connections, problems };
}

/** An input error on as many lines as it has faults: the page lists them one by one. */
function problemOf(error: unknown): string {
  if (error instanceof InputError) return error.lines.join('\n');
  return error instanceof Error ? error.message : String(error);
}

function logUnrelatedInputs(table: InputTable, environment: NodeJS.ProcessEnv, log: RunLog): void {
  const { unrelated } = unknownInputs(namesOf(table), environment);
  if (unrelated.length === 0) return;
  const names = unrelated.slice(0, 20).map((name) => name.slice(0, 100));
  log.notice(`Not an input of this action, and passed over: ${names.join(', ')}.`);
}

/** A cancelled job gets SIGINT, then SIGTERM; what nobody caught must not cost the report. */
function watchForEnd(control: RunControl, problems: string[]): void {
  process.on('SIGINT', () => control.stop('cancelled'));
  process.on('SIGTERM', () => control.stop('cancelled'));
  const unexpected = (error: unknown) => problems.push(`Something unexpected happened: ${error}`);
  process.on('uncaughtException', unexpected);
  process.on('unhandledRejection', unexpected);
  // Never in a run that comes to its end: that one exits by itself.
  process.once('beforeExit', () => setFailed('The run ended early: nothing was left to wait for.'));
}
