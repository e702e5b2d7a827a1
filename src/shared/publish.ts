import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { summary } from '@actions/core';
import type { RunLog } from '../github/log.ts';
import { writeOutputs } from '../github/outputs.ts';
import type { Runner } from '../github/runner.ts';
import type { ReportView } from './report-view.ts';

/**
 * Writes report file, outputs and summary. One that cannot be written never costs the others.
 *
 * @returns where the report file is; null where there is none
 */
export async function publish<I, R>(
  report: R,
  options: {
    readonly view: ReportView<I, R>;
    readonly runner: Runner;
    readonly log: RunLog;
    /** Whether there is anything to read in a report file. */
    readonly leavesFile: boolean;
  },
): Promise<string | null> {
  const { view, runner, log, leavesFile } = options;
  const path = join(runner.tempFolder, `ebs-backup-report-${process.pid}-${Date.now()}.json`);
  let written: string | null = null;
  const attempts = {
    'the report file': async () => {
      if (!leavesFile) return;
      await writeFile(path, view.fileText(report));
      written = path;
    },
    'the outputs': () => {
      const { values, lists } = view.outputs(report);
      for (const name of writeOutputs({
        values: { ...values, report: leavesFile ? path : '' },
        lists,
      })) {
        log.warning(`The output ${name} is cut to what GitHub takes; ${path} has all ids.`);
      }
    },
    'the summary': async () => {
      if (runner.takesSummary) await summary.addRaw(view.summary(report)).write();
    },
  };
  for (const [what, attempt] of Object.entries(attempts)) {
    try {
      await attempt();
    } catch (error) {
      log.warning(`Could not write ${what}: ${error instanceof Error ? error.message : error}`);
    }
  }
  return written;
}
