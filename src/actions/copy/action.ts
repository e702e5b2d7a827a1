import { type CopyReport, type CopyTarget, makeCopyReport } from '../../domain/copies/report.ts';
import { copyFileText } from '../../domain/copies/report-file.ts';
import { withCopyTexts } from '../../domain/copies/report-texts.ts';
import { retentionRules } from '../../shared/inputs/retention.ts';
import type { Action } from '../../shared/run-action.ts';
import { alertScope } from './alert-scope.ts';
import { INPUTS, type Inputs, readCopyInputs } from './inputs.ts';
import { copyOutputs } from './outputs.ts';
import { copyTargets } from './run-targets.ts';
import { failureLine, headline } from './summary/headline.ts';
import { renderSummary } from './summary/index.ts';
import { alertSections } from './summary/sections.ts';
import { renderForTerminal } from './terminal.ts';

/** The copy action: what it reads, does and shows. */
export const copy: Action<Inputs, CopyTarget, CopyReport> = {
  inputs: INPUTS,
  readInputs: readCopyInputs,
  runTargets: copyTargets,
  makeReport: ({ inputs, runner, stopped, targets, problems, foreignEndpoints }) =>
    makeCopyReport({
      stopped,
      dryRun: inputs?.dryRun ?? false,
      // A run that only prunes is judged by its pruning; and who allows mass expiry knows that much is gone.
      allowEmpty: inputs === null || mayBeEmpty(inputs),
      creates: inputs?.create ?? true,
      backupRun: runner.backupRun,
      runUrl: runner.runUrl,
      rules: inputs && retentionRules(inputs),
      targets,
      problems,
      foreignEndpoints,
    }),
  withTexts: withCopyTexts,
  view: {
    headline,
    failureLine,
    summary: renderSummary,
    terminal: renderForTerminal,
    outputs: copyOutputs,
    fileText: copyFileText,
    alertSections,
    alertScope,
  },
};

function mayBeEmpty({ allowEmpty, allowMassExpiry, create }: Inputs): boolean {
  return allowEmpty || allowMassExpiry || !create;
}
