import { fileText, makeReport, type Report } from '../../domain/report.ts';
import { withTexts } from '../../domain/report-texts.ts';
import type { TargetOutcome } from '../../domain/target-outcome.ts';
import { retentionRules } from '../../shared/inputs/retention.ts';
import type { Action } from '../../shared/run-action.ts';
import { alertScope } from './alert-scope.ts';
import { INPUTS, type Inputs, readBackupInputs } from './inputs.ts';
import { reportOutputs } from './outputs.ts';
import { backUpTargets } from './run-targets.ts';
import { alertSections } from './summary/attention.ts';
import { failureLine, headline } from './summary/headline.ts';
import { renderSummary } from './summary/index.ts';
import { renderForTerminal } from './terminal/index.ts';

/** The backup action: what it reads, does and shows. */
export const backup: Action<Inputs, TargetOutcome, Report> = {
  inputs: INPUTS,
  readInputs: readBackupInputs,
  runTargets: backUpTargets,
  makeReport: ({ inputs, runner, stopped, targets, problems, foreignEndpoints }) =>
    makeReport({
      stopped,
      dryRun: inputs?.dryRun ?? false,
      backupRun: runner.backupRun,
      runUrl: runner.runUrl,
      rules: inputs && retentionRules(inputs),
      // Inputs that cannot be used are the failure; what they would have found is not known.
      // A run that only prunes is judged by its pruning.
      allowEmpty: inputs === null || inputs.allowEmpty || !inputs.create,
      creates: inputs?.create ?? true,
      targets,
      problems,
      foreignEndpoints,
    }),
  withTexts,
  view: {
    headline,
    failureLine,
    summary: renderSummary,
    terminal: renderForTerminal,
    outputs: reportOutputs,
    fileText,
    alertSections,
    alertScope,
  },
};
