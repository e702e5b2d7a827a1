import type { RunReport } from '../domain/run-report.ts';
import { updateAlert } from '../github/alert.ts';
import { sendHeartbeat } from '../github/heartbeat.ts';
import { issueTracker } from '../github/issues.ts';
import type { RunLog } from '../github/log.ts';
import type { Runner } from '../github/runner.ts';
import type { Fetch } from '../lib/fetch-through.ts';
import type { ReportView } from './report-view.ts';

export interface NotificationInputs {
  readonly alertIssue: boolean;
  readonly githubToken: string;
  readonly heartbeatUrl: string;
}

interface NotifyOptions<I, R> {
  readonly view: Pick<ReportView<I, R>, 'headline' | 'alertScope' | 'alertSections'>;
  readonly inputs: I;
  readonly runner: Runner;
  readonly log: RunLog;
  readonly fetch: Fetch;
}

/**
 * Notifies others of how a run ended: an alert issue, a heartbeat. None of it changes the
 * conclusion, and what fails is a warning. A dry run notifies nobody, and a cancelled one has no
 * time to.
 */
export async function notify<I extends NotificationInputs, R extends RunReport>(
  report: R,
  options: NotifyOptions<I, R>,
): Promise<void> {
  const { inputs, log, fetch } = options;
  if (report.dryRun || report.stopped === 'cancelled') return;
  if (inputs.alertIssue) {
    await orWarn('update the alert issue', log, () => updateAlertIssue(report, options));
  }
  if (inputs.heartbeatUrl !== '' && report.conclusion === 'success') {
    await orWarn('send the heartbeat', log, () => sendHeartbeat(inputs.heartbeatUrl, fetch));
  }
}

async function updateAlertIssue<I extends NotificationInputs, R extends RunReport>(
  report: R,
  { view, inputs, runner, log, fetch }: NotifyOptions<I, R>,
): Promise<void> {
  const [owner, repo] = runner.repository.split('/');
  if (!owner || !repo) throw new Error('there is no repository to open it in');
  const { githubToken: token } = inputs;
  const tracker = await issueTracker({ token, owner, repo, apiUrl: runner.apiUrl, fetch });
  const alert = {
    ...report,
    step: runner.step,
    scope: view.alertScope(report, inputs),
    headline: view.headline(report),
    sections: view.alertSections(report),
  };
  const done = await updateAlert(alert, { tracker, now: Date.now() });
  if (done !== null) log.info(done);
}

async function orWarn(what: string, log: RunLog, attempt: () => Promise<void>): Promise<void> {
  try {
    await attempt();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    log.warning(`Could not ${what}: ${why}. The run's own result stands.`);
  }
}
