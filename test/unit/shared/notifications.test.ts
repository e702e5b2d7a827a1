import { expect, it } from 'vitest';
import { backup } from '../../../src/actions/backup/action.ts';
import { readBackupInputs } from '../../../src/actions/backup/inputs.ts';
import type { Report } from '../../../src/domain/report.ts';
import { RunLog } from '../../../src/github/log.ts';
import { readRunner } from '../../../src/github/runner.ts';
import { notify } from '../../../src/shared/notifications.ts';
import { aReport } from '../../support/builders.ts';

/** The addresses that are asked, for a run that has both an alert and a heartbeat. */
async function askedFor(report: Report): Promise<readonly string[]> {
  const asked: string[] = [];
  const fetch = async (url: string | URL) => {
    asked.push(new URL(url).host);
    return Response.json([]);
  };
  const inputs = readBackupInputs({ AWS_REGION: 'eu-central-1' });
  await notify(report, {
    view: backup.view,
    inputs: {
      ...inputs,
      alertIssue: true,
      githubToken: 'token',
      heartbeatUrl: 'https://monitor.example/ping',
    },
    runner: {
      ...readRunner({ GITHUB_API_URL: 'https://github.example' }),
      repository: 'acme/infra',
    },
    log: new RunLog({ onRunner: false }),
    fetch,
  });
  return [...new Set(asked)];
}

it.each<[string, Report, readonly string[]]>([
  ['a good run', aReport(), ['github.example', 'monitor.example']],
  ['a failed run', aReport({ problems: ['bad'] }), ['github.example']],
  ['a run out of time', aReport({ stopped: 'timeout' }), ['github.example']],
  ['a cancelled run', aReport({ stopped: 'cancelled' }), []],
  ['a dry run', aReport({ dryRun: true }), []],
  ['a failed dry run', aReport({ dryRun: true, problems: ['bad'] }), []],
])('%s tells whom it should', async (_, report, asked) => {
  expect(await askedFor(report)).toEqual(asked);
});
