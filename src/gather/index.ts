/** Entry of the action in `gather/`: reads its inputs, writes the summary, says the verdict. */
import { appendFile } from 'node:fs/promises';
import { printable } from '../text.ts';
import { readAccounts } from './accounts.ts';
import { readReports } from './reports.ts';
import { renderVerdict } from './summary.ts';
import { judge, type Verdict } from './verdict.ts';

async function gather(): Promise<Verdict> {
  const expected = readAccounts({ accounts: input('accounts'), regions: input('regions') });
  const place = { folder: input('reports'), prefix: input('prefix') || 'ebs-backup-report' };
  const found = await readReports(expected, place);
  return judge({ found, result: input('result') });
}

/** Without a list of accounts nothing can be called backed up. */
function unjudged(error: unknown): Verdict {
  const why = error instanceof Error ? error.message : String(error);
  return {
    isGood: false,
    headline: `❌ Not known what is backed up: ${why}.`,
    rows: [],
    faults: [],
  };
}

function input(name: string): string {
  return (process.env[`INPUT_${name.toUpperCase()}`] ?? '').trim();
}

/** What follows the command in its line is text to the runner once these are escaped. */
function sayFailure(sentence: string): void {
  const message = printable(sentence).replaceAll('%', '%25');
  process.stdout.write(`::error::${message}\n`);
}

const verdict = await gather().catch(unjudged);
for (const fault of verdict.faults) process.stdout.write(`- ${printable(fault)}\n`);
if (verdict.isGood) process.stdout.write(`${printable(verdict.headline)}\n`);
else sayFailure(verdict.headline.replace(/^❌ /, ''));
// Before the summary is tried, so that a full disk cannot turn a failure green.
process.exitCode = verdict.isGood ? 0 : 1;
const summaryPath = process.env['GITHUB_STEP_SUMMARY'] ?? '';
if (summaryPath !== '') await appendFile(summaryPath, renderVerdict(verdict));
