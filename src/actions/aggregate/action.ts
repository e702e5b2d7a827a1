import { getBooleanInput, getInput, info, setFailed, summary } from '@actions/core';
import { printable } from '../../lib/text.ts';
import { readAccounts } from './accounts.ts';
import { type Conclusion, conclude } from './conclusion.ts';
import { readReports } from './reports.ts';
import { renderConclusion } from './summary.ts';

/** Reads the reports of all accounts, writes one summary, and ends the job by one conclusion. */
export async function aggregate(environment: NodeJS.ProcessEnv): Promise<void> {
  const conclusion = await concludeFromReports().catch(failedConclusion);
  for (const line of [...conclusion.faults, ...conclusion.emptyPlaces]) {
    info(`- ${printable(line)}`);
  }
  const headline = printable(conclusion.headline);
  // Before the summary is tried, so that a full disk cannot turn a failure green.
  if (conclusion.isSuccess) process.exitCode = 0;
  else setFailed(headline.replace(/^❌ /, ''));
  if (conclusion.isSuccess) info(headline);
  if (!environment['GITHUB_STEP_SUMMARY']) return;
  try {
    await summary.addRaw(renderConclusion(conclusion)).write();
  } catch (error) {
    setFailed(printable(`Could not write the summary: ${error}`));
  }
}

async function concludeFromReports(): Promise<Conclusion> {
  const expected = readAccounts({ accounts: getInput('accounts'), regions: getInput('regions') });
  const prefix = getInput('prefix') || 'ebs-backup-report';
  const found = await readReports(expected, { folder: getInput('reports'), prefix });
  const allowEmpty = getInput('allow-empty') !== '' && getBooleanInput('allow-empty');
  return conclude({ found, result: getInput('result'), allowEmpty });
}

/** Without a list of accounts nothing can be called backed up. */
function failedConclusion(error: unknown): Conclusion {
  const why = error instanceof Error ? error.message : String(error);
  return {
    isSuccess: false,
    headline: `❌ Not known what is backed up: ${why}.`,
    rows: [],
    faults: [],
    emptyPlaces: [],
  };
}
