import {
  makeRestoreReport,
  type RestoreOutcome,
  type RestoreReport,
} from '../../domain/restore/report.ts';
import { restoreFileText } from '../../domain/restore/report-file.ts';
import { withRestoreTexts } from '../../domain/restore/report-texts.ts';
import type { Action } from '../../shared/run-action.ts';
import { alertScope } from './alert-scope.ts';
import { INPUTS, type Inputs, readRestoreInputs } from './inputs.ts';
import { restoreOutputs } from './outputs.ts';
import { restoreInTarget } from './run-targets.ts';
import { failureLine, headline } from './summary/headline.ts';
import { renderSummary } from './summary/index.ts';
import { alertSections } from './summary/sections.ts';
import { renderForTerminal } from './terminal.ts';

/** The restore action: what it reads, does and shows. */
export const restoreAction: Action<Inputs, RestoreOutcome, RestoreReport> = {
  inputs: INPUTS,
  readInputs: readRestoreInputs,
  runTargets: restoreInTarget,
  makeReport: ({ inputs, runner, stopped, targets, problems, foreignEndpoints }) =>
    makeRestoreReport({
      stopped,
      dryRun: inputs?.dryRun ?? false,
      backupRun: runner.backupRun,
      runUrl: runner.runUrl,
      pricePerGib: inputs?.pricePerGib ?? null,
      targets,
      problems,
      foreignEndpoints,
    }),
  withTexts: withRestoreTexts,
  view: {
    headline,
    failureLine,
    summary: renderSummary,
    terminal: renderForTerminal,
    outputs: restoreOutputs,
    fileText: restoreFileText,
    alertSections,
    alertScope,
  },
};
