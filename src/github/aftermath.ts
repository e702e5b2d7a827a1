import { setSecret } from '@actions/core';
import type { Report } from '../domain/report.ts';
import type { Inputs } from '../inputs.ts';
import { alert } from './alert.ts';
import { sendHeartbeat } from './heartbeat.ts';
import { issueTracker } from './issues.ts';
import type { RunLog } from './log.ts';
import type { Runner } from './runner.ts';

/** Keeps the inputs that are secrets out of the log; GitHub masks only what it knows as one. */
export function maskSecrets({ githubToken, heartbeatUrl }: Inputs): void {
  for (const secret of [githubToken, heartbeatUrl]) if (secret !== '') setSecret(secret);
}

/**
 * Tells others how a run ended: an alert issue, a heartbeat. None of it changes the verdict, and
 * what fails is a warning. A dry run tells nobody, and a cancelled one has no time to.
 */
export async function tellOthers(
  report: Report,
  options: { readonly inputs: Inputs; readonly runner: Runner; readonly log: RunLog },
): Promise<void> {
  const { inputs, log } = options;
  if (report.dryRun || report.stopped === 'cancelled') return;
  if (inputs.alertIssue) {
    await orWarn('keep the alert issue', log, () => keepAlert(report, options));
  }
  if (inputs.heartbeatUrl !== '' && report.verdict === 'good') {
    await orWarn('send the heartbeat', log, () => sendHeartbeat(inputs.heartbeatUrl));
  }
}

async function keepAlert(
  report: Report,
  { inputs, runner, log }: { inputs: Inputs; runner: Runner; log: RunLog },
): Promise<void> {
  const [owner, repo] = runner.repository.split('/');
  if (!owner || !repo) throw new Error('there is no repository to open it in');
  const { githubToken: token } = inputs;
  const tracker = await issueTracker({ token, owner, repo, apiUrl: runner.apiUrl });
  const done = await alert(report, { tracker, runner, now: Date.now() });
  if (done !== null) log.info(done);
}

async function orWarn(what: string, log: RunLog, attempt: () => Promise<void>): Promise<void> {
  try {
    await attempt();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    log.warning(`Could not ${what}: ${why}. The verdict on the backup stands.`);
  }
}
