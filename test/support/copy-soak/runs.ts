import { performance } from 'node:perf_hooks';
import { setImmediate as turn } from 'node:timers/promises';
import { RunControl } from '../../../src/lib/run-control.ts';
import type { Simulator } from '../../simulator/index.ts';
import { jobEnvironment } from '../accounts.ts';
import { inputVariables, runnerVariables } from '../action.ts';
import { type InProcessRun, openFolder, runInProcess } from '../in-process.ts';
import { VirtualTime } from '../virtual-time.ts';

export interface CopyRuns {
  run(
    simulator: Simulator,
    inputs: Readonly<Record<string, string>>,
    runId: number,
    hangsAfterMs?: number,
  ): Promise<InProcessRun>;
  end(): void;
}

/**
 * Runs of the copy action in this process, in which pauses take no time: the clock of a simulator
 * that runs at speed 1 goes along. A run ends at its time budget all the same.
 */
export async function startCopyRuns(): Promise<CopyRuns> {
  // Read when the SDK loads, so that it is set before anything of src/ that needs the SDK.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  const { runAction } = await import('../../../src/shared/run-action.ts');
  const { copy } = await import('../../../src/actions/copy/action.ts');
  const folder = await openFolder();
  const time = new VirtualTime();
  const { pause } = RunControl.prototype;
  let endsAt = Number.POSITIVE_INFINITY;
  RunControl.prototype.pause = async function (this: RunControl, ms: number): Promise<void> {
    this.throwIfStopped();
    const since = performance.now();
    await turn();
    time.pass(ms, since);
    if (performance.now() >= endsAt) this.stop('timeout');
    this.throwIfStopped();
  };
  return {
    run(simulator, inputs, runId, hangsAfterMs) {
      endsAt = performance.now() + Number(inputs['timeout-minutes']) * 60_000;
      const environment = {
        ...runnerVariables(folder),
        GITHUB_RUN_ID: String(runId),
        AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
        'INPUT_CALLS-PER-SECOND': '10000',
        ...inputVariables(inputs),
        ...jobEnvironment(simulator),
      };
      return runInProcess(() => runAction(copy, process.env), environment, hangsAfterMs);
    },
    end() {
      time.end();
      RunControl.prototype.pause = pause;
    },
  };
}
