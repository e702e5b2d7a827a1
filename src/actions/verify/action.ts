import type { VerifyTarget } from '../../domain/verification/model.ts';
import { makeVerifyReport, type VerifyReport } from '../../domain/verification/report.ts';
import { verifyFileText } from '../../domain/verification/report-file.ts';
import { withVerifyTexts } from '../../domain/verification/report-texts.ts';
import type { Action } from '../../shared/run-action.ts';
import { alertScope } from './alert-scope.ts';
import { INPUTS, type Inputs, readVerifyInputs, sampleInWords } from './inputs.ts';
import { verifyOutputs } from './outputs.ts';
import { verifyTargets } from './run-targets.ts';
import { failureLine, headline } from './summary/headline.ts';
import { renderSummary } from './summary/index.ts';
import { failedSection } from './summary/sections.ts';
import { renderForTerminal } from './terminal.ts';

/** The verify action: what it reads, does and shows. */
export const verify: Action<Inputs, VerifyTarget, VerifyReport> = {
  inputs: INPUTS,
  readInputs: readVerifyInputs,
  runTargets: verifyTargets,
  makeReport: ({ inputs, runner, stopped, targets, problems, foreignEndpoints }) =>
    makeVerifyReport({
      stopped,
      dryRun: inputs?.dryRun ?? false,
      backupRun: runner.backupRun,
      runUrl: runner.runUrl,
      rules: inputs && rulesOf(inputs),
      allowEmpty: inputs === null || inputs.allowEmpty,
      targets,
      problems,
      foreignEndpoints,
    }),
  withTexts: withVerifyTexts,
  view: {
    headline,
    failureLine,
    summary: renderSummary,
    terminal: renderForTerminal,
    outputs: verifyOutputs,
    fileText: verifyFileText,
    alertSections: failedSection,
    alertScope,
  },
};

function rulesOf(inputs: Inputs): NonNullable<VerifyReport['rules']> {
  const { backupSet, maxChangedPercent, restoreTest, pricePerGib } = inputs;
  const sample = sampleInWords(inputs.sample);
  return { sample, backupSet, maxChangedPercent, restoreTest, pricePerGib };
}
