import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { summary } from '@actions/core';
import { fileText, type Report } from '../domain/report.ts';
import type { RunLog } from './log.ts';
import { writeOutputs } from './outputs.ts';
import type { Runner } from './runner.ts';
import { renderSummary } from './summary.ts';

/** Writes report file, outputs and summary. One that cannot be written never costs the others. */
export async function publish(
  report: Report,
  { runner, log }: { readonly runner: Runner; readonly log: RunLog },
): Promise<void> {
  const path = join(runner.tempFolder, `ebs-backup-report-${process.pid}-${Date.now()}.json`);
  const attempts = {
    'the report file': () => writeFile(path, fileText(report)),
    'the outputs': () => {
      for (const name of writeOutputs(report, path)) {
        log.warning(`The output ${name} is cut to what GitHub takes; ${path} has all ids.`);
      }
    },
    'the summary': () => summary.addRaw(renderSummary(report)).write(),
  };
  for (const [what, attempt] of Object.entries(attempts)) {
    try {
      await attempt();
    } catch (error) {
      log.warning(`Could not write ${what}: ${error instanceof Error ? error.message : error}`);
    }
  }
}
