import { Connection } from '../../aws/connection.ts';
import type { RestoreOutcome } from '../../domain/restore/report.ts';
import type { RunContext } from '../../shared/run-action.ts';
import { runTargets } from '../../shared/run-targets.ts';
import type { Inputs } from './inputs.ts';
import { logOutcome } from './log-outcome.ts';
import { requestOf } from './steps/earlier-point.ts';
import { failedOutcome, restore } from './work.ts';

/** The one account and region of the run. */
export async function restoreInTarget(
  context: RunContext<Inputs>,
): Promise<readonly RestoreOutcome[]> {
  const { inputs, control, runner, log } = context;
  const outcomes = await runTargets(
    { ...context, inputs: { ...inputs, regions: [inputs.region], excludeRegions: [] } },
    {
      start: ({ credentials, network }, target) => {
        const { callsPerSecond } = inputs;
        const targetLog = log.forTarget(target);
        const connection = new Connection({
          region: target.region,
          control,
          credentials,
          network,
          callsPerSecond,
          onWait: targetLog.waiting,
        });
        const { backupRun: run, runAttempt } = runner;
        const request = requestOf(inputs);
        const options = { connection, control, inputs, run, request, runAttempt, log: targetLog };
        let outcome = failedOutcome(target, {
          code: 'NotStarted',
          sentence: 'it was not started.',
        });
        return {
          run: async () => {
            outcome = await restore(target, options);
            connection.close();
          },
          finish: async () => outcome,
        };
      },
      failed: failedOutcome,
    },
  );
  for (const outcome of outcomes) logOutcome(outcome, log);
  return outcomes;
}
