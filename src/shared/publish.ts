import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { summary } from '@actions/core';
import type { RunLog } from '../github/log.ts';
import { writeOutputs } from '../github/outputs.ts';
import type { Runner } from '../github/runner.ts';
import type { ReportView } from './report-view.ts';

/** Writes report file, outputs and summary. One that cannot be written never costs the others. */
export async function publish<I, R>(
  report: R,
  options: { readonly view: ReportView<I, R>; readonly runner: Runner; readonly log: RunLog },
): Promise<void> {
  const { view, runner, log } = options;
  const path = join(runner.tempFolder, `ebs-backup-report-${process.pid}-${Date.now()}.json`);
  const attempts = {
    'the report file': () => writeFile(path, view.fileText(report)),
    'the outputs': () => {
      const { values, lists } = view.outputs(report);
      for (const name of writeOutputs({ values: { ...values, report: path }, lists })) {
        log.warning(`The output ${name} is cut to what GitHub takes; ${path} has all ids.`);
      }
    },
    'the summary': () => summary.addRaw(view.summary(report)).write(),
  };
  for (const [what, attempt] of Object.entries(attempts)) {
    try {
      await attempt();
    } catch (error) {
      log.warning(`Could not write ${what}: ${error instanceof Error ? error.message : error}`);
    }
  }
}
