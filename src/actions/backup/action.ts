import type { TargetOutcome } from '../../domain/model.ts';
import { fileText, makeReport, type Report } from '../../domain/report.ts';
import { withTexts } from '../../domain/report-texts.ts';
import { retentionRules } from '../../shared/inputs/retention.ts';
import type { Action } from '../../shared/run-action.ts';
import { type Inputs, readBackupInputs } from './inputs.ts';
import { reportOutputs } from './outputs.ts';
import { backUpTargets } from './run-targets.ts';
import { failureLine, headline } from './summary/headline.ts';
import { renderSummary } from './summary/index.ts';
import { alertSections } from './summary/sections.ts';

/** The backup action: what it reads, does and shows. */
export const backup: Action<Inputs, TargetOutcome, Report> = {
  readInputs: readBackupInputs,
  runTargets: backUpTargets,
  makeReport: ({ inputs, runner, stopped, targets, problems, foreignEndpoints }) =>
    makeReport({
      stopped,
      dryRun: inputs?.dryRun ?? false,
      backupRun: runner.backupRun,
      runUrl: runner.runUrl,
      rules: inputs && retentionRules(inputs),
      targets,
      problems,
      foreignEndpoints,
    }),
  withTexts,
  view: {
    headline,
    failureLine,
    summary: renderSummary,
    outputs: reportOutputs,
    fileText,
    alertSections,
  },
};
