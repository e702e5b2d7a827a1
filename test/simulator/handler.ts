import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, jsonAnswer } from './answer.ts';
import type { OnCall } from './changes.ts';
import type { Backends } from './dispatch.ts';
import { ebsOutcome } from './ebs/outcome.ts';
import { isEbsRequest, parseEbsRequest } from './ebs/request.ts';
import type { Call, Fault, Faults } from './faults.ts';
import type { OidcIssuer } from './oidc.ts';
import { OIDC_ACTION, type RequestRecord, type SimulatorOptions } from './options.ts';
import { faultyOutcome, type Outcome, queryOutcome } from './outcome.ts';
import { parseRequest, readBody } from './request.ts';

export interface Machine extends Backends {
  readonly options: SimulatorOptions;
  readonly oidc: OidcIssuer;
  readonly requests: RequestRecord[];
  /** Aborted when the simulator stops. */
  readonly stopped: AbortSignal;
  /** How many requests of each action there were. */
  readonly actionCounts: Map<string, number>;
  faults: Faults | undefined;
  onCall: OnCall | undefined;
  inFlight: number;
  peakInFlight: number;
}

interface Job {
  readonly action: string;
  readonly params: Call['params'];
  readonly account: string;
  readonly region: string;
  readonly accessKeyId: string | undefined;
  readonly outcome: (fault: Fault | undefined) => Outcome;
}

function oidcJob({ oidc }: Machine, request: IncomingMessage): Job {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const audience = url.searchParams.get('audience') ?? 'https://github.com/octo';
  const isAllowed = request.headers.authorization === `Bearer ${oidc.requestToken}`;
  const run = (): Answer =>
    isAllowed
      ? jsonAnswer(200, { value: oidc.issue(audience) })
      : jsonAnswer(401, { message: 'The request token is not valid' });
  return {
    action: OIDC_ACTION,
    params: { audience },
    account: '',
    region: '',
    accessKeyId: undefined,
    outcome: (fault) =>
      faultyOutcome(fault, run, (kind) => {
        const status = kind === 'throttle' ? 429 : kind === 'deny' ? 403 : kind.status;
        return jsonAnswer(status, { message: typeof kind === 'string' ? kind : kind.message });
      }),
  };
}

async function queryJob(machine: Machine, request: IncomingMessage): Promise<Job> {
  const query = parseRequest(request, await readBody(request));
  const { action, params, region, accessKeyId } = query;
  const caller = machine.services.identities.find(accessKeyId ?? '');
  return {
    action,
    params,
    region,
    accessKeyId,
    account: caller?.account ?? '',
    outcome: (fault) => queryOutcome(machine, query, fault),
  };
}

async function ebsJob(machine: Machine, request: IncomingMessage): Promise<Job> {
  const asked = await parseEbsRequest(request);
  const { action, params, region, accessKeyId } = asked;
  const caller = machine.services.identities.find(accessKeyId ?? '');
  return {
    action,
    params,
    region,
    accessKeyId,
    account: caller?.account ?? '',
    outcome: (fault) => ebsOutcome(machine, asked, fault),
  };
}

function jobOf(machine: Machine, request: IncomingMessage): Job | Promise<Job> {
  if (request.url?.startsWith(machine.oidc.path) === true) return oidcJob(machine, request);
  return isEbsRequest(request) ? ebsJob(machine, request) : queryJob(machine, request);
}

function record(machine: Machine, job: Job): { entry: RequestRecord; call: Call } {
  const { action, params, account, region, accessKeyId } = job;
  const index = machine.requests.length;
  const at = machine.services.clock.now();
  const entry: RequestRecord = {
    index,
    action,
    params,
    account,
    region,
    accessKeyId,
    at,
    status: 0,
    executed: false,
  };
  const actionIndex = machine.actionCounts.get(action) ?? 0;
  machine.actionCounts.set(action, actionIndex + 1);
  machine.requests.push(entry);
  const page = machine.services.pager.pageNumber(params);
  return { entry, call: { action, params, account, region, index, actionIndex, page } };
}

async function delay(machine: Machine, call: Call, fault: Fault | undefined): Promise<void> {
  const { latencyMs = 0 } = machine.options;
  const usual = typeof latencyMs === 'number' ? latencyMs : latencyMs(call);
  const ms = usual + (fault?.kind === 'latency' ? fault.ms : 0);
  if (ms > 0) await sleep(ms, undefined, { signal: machine.stopped });
}

function send(machine: Machine, response: ServerResponse, answer: Answer): void {
  response.sendDate = false;
  const { date = new Date(machine.services.clock.now()) } = answer;
  response.writeHead(answer.status, {
    'Content-Type': answer.contentType,
    'Content-Length': Buffer.byteLength(answer.body),
    ...answer.headers,
    ...(date === null ? {} : { Date: typeof date === 'string' ? date : date.toUTCString() }),
  });
  if (answer.breaksAfter === undefined) response.end(answer.body);
  else {
    const part = Buffer.from(answer.body).subarray(0, answer.breaksAfter);
    response.write(part, () => response.destroy());
  }
}

async function serve(machine: Machine, request: IncomingMessage, response: ServerResponse) {
  const job = await jobOf(machine, request);
  const { entry, call } = record(machine, job);
  const fault = machine.faults?.(call);
  await delay(machine, call, fault);
  machine.onCall?.(call, machine.world);
  const { answer, code, executed } = job.outcome(fault);
  entry.executed = executed;
  if (code !== undefined) entry.code = code;
  if (answer) {
    entry.status = answer.status;
    send(machine, response, answer);
  } else if (code === '(reset)') request.socket.resetAndDestroy();
}

/** Answers one HTTP request; never rejects. */
export async function handle(
  machine: Machine,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  machine.inFlight += 1;
  machine.peakInFlight = Math.max(machine.peakInFlight, machine.inFlight);
  response.once('close', () => {
    machine.inFlight -= 1;
  });
  try {
    await serve(machine, request, response);
  } catch (cause) {
    // A client that went away and a stop are no news; anything else is a defect in here.
    if (!machine.stopped.aborted && !request.destroyed) {
      console.error('The simulator failed:', cause);
    }
    request.socket.destroy();
  }
}
