import { rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { setImmediate as turn } from 'node:timers/promises';
import { RunControl } from '../../../src/lib/run-control.ts';
import { parseRequest, readBody } from '../../simulator/request.ts';
import { inputVariables, runnerVariables } from '../action.ts';
import { type InProcessRun, openFolder, runInProcess } from '../in-process.ts';
import { listenOnLoopback } from '../loopback.ts';

/** What a made-up endpoint answers; null breaks the connection. */
export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
  readonly date: string | null;
}

export interface Question {
  readonly action: string;
  readonly region: string;
  readonly params: Readonly<Record<string, string>>;
}

export type Endpoint = (question: Question) => HttpAnswer | null;

/** What is left of one run of `main`. */
export interface Remains extends InProcessRun {
  /** Requests that reached the endpoint. */
  readonly asked: number;
}

export interface Harness {
  run(inputs: Readonly<Record<string, string>>, endpoint: Endpoint): Promise<Remains>;
  close(): Promise<void>;
}

/** As many pauses as a time budget would hold; then the run is out of time. */
const PAUSES = 60;
/** Runs the action's main function many times in this process, against answers made up by a test. */
export async function startHarness(): Promise<Harness> {
  // Read when the SDK loads, so that it is set before anything of src/ that needs the SDK.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  const { runAction } = await import('../../../src/shared/run-action.ts');
  const { backup } = await import('../../../src/actions/backup/action.ts');
  const main = () => runAction(backup, process.env);
  const folder = await openFolder();
  let endpoint: Endpoint = () => null;
  let asked = 0;
  let previous: Promise<unknown> = Promise.resolve();
  const server = createServer(async (request, response) => {
    const { action, region, params } = parseRequest(request, await readBody(request));
    asked += 1;
    const answer = endpoint({ action, region, params });
    if (answer === null) return void request.socket.resetAndDestroy();
    response.sendDate = false;
    const date = answer.date === null ? {} : { Date: answer.date };
    response.writeHead(answer.status, { 'Content-Type': 'text/xml;charset=UTF-8', ...date });
    response.end(answer.body);
  });
  const port = await listenOnLoopback(server);
  const unhurry = hurry();
  return {
    run(inputs, answers) {
      const run = async () => {
        endpoint = answers;
        asked = 0;
        const remains = await runInProcess(main, environmentOf(folder, port, inputs));
        return { ...remains, asked };
      };
      // One whose time is up may still be under way when the next property begins.
      const running = previous.then(run, run);
      previous = running;
      return running;
    },
    async close() {
      unhurry();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      await rm(folder, { recursive: true });
    },
  };
}

/** Pauses take no time, but a run may not have more of them than its budget would hold. */
function hurry(): () => void {
  const pause = RunControl.prototype.pause;
  const taken = new WeakMap<RunControl, number>();
  RunControl.prototype.pause = async function (this: RunControl): Promise<void> {
    this.throwIfStopped();
    const count = (taken.get(this) ?? 0) + 1;
    taken.set(this, count);
    if (count > PAUSES) this.stop('timeout');
    await turn();
    this.throwIfStopped();
  };
  return () => {
    RunControl.prototype.pause = pause;
  };
}

/** Those of a runner, and what a process that is started anew would bring along. */
function environmentOf(
  folder: string,
  port: number,
  inputs: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return {
    ...runnerVariables(folder),
    ...inputVariables(inputs),
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    AWS_ACCESS_KEY_ID: 'AKIA0000000000TESTER',
    AWS_SECRET_ACCESS_KEY: 'made-up',
    AWS_REGION: 'us-east-1',
  };
}
