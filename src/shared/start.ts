import type { RunReport } from '../domain/run-report.ts';
import { type Action, type RunInputs, runAction } from './run-action.ts';

/** Runs an action as the process that it is alone in, and ends the process. */
export function start<I extends RunInputs, O, R extends RunReport>(action: Action<I, O, R>): void {
  // The SDK warns about Node 20 otherwise, in every log; the runner chooses the Node, not the user.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  // Red until proven green: a run that has nothing left to wait for has not ended well.
  process.exitCode = 1;
  // Not awaited: the bundle is CommonJS, whose top level cannot wait.
  void runAction(action, process.env).then(end, end);
}

/** A connection that hangs must not keep the job alive; what was printed is written out first. */
function end(conclusion: unknown): void {
  if (conclusion === 'success') process.exitCode = 0;
  process.stdout.write('', () => process.exit());
}
