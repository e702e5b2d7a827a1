import { type Answer, errorAnswer } from './answer.ts';
import { unauthorized } from './denial.ts';
import { type Backends, execute } from './dispatch.ts';
import { AwsError, requestLimitExceeded } from './errors.ts';
import type { Fault } from './faults.ts';
import { DEFAULT_ACCOUNT } from './identity.ts';
import type { QueryRequest } from './request.ts';

const NOBODY = { account: DEFAULT_ACCOUNT, arn: `arn:aws:iam::${DEFAULT_ACCOUNT}:user/nobody` };

/** What becomes of a request; without an answer, the client gets none. */
export interface Outcome {
  readonly answer: Answer | undefined;
  readonly code: string | undefined;
  readonly executed: boolean;
}

const unanswered = (code: '(reset)' | '(hang)', executed: boolean): Outcome => ({
  answer: undefined,
  code,
  executed,
});

const answered = (answer: Answer, executed: boolean): Outcome => ({
  answer,
  code: answer.code,
  executed,
});

/** Applies a fault around the execution of a request, which happens at most once. */
export function faultyOutcome(
  fault: Fault | undefined,
  run: () => Answer,
  refuse: (kind: 'throttle' | 'deny' | AwsError) => Answer,
): Outcome {
  const runs = (when: 'before' | 'after' | undefined) => when === 'after' && run().status === 200;
  switch (fault?.kind) {
    case 'throttle':
    case 'deny':
      return answered(refuse(fault.kind), false);
    case 'error': {
      const executed = runs(fault.when);
      return answered(refuse(new AwsError(fault.code, fault.message, fault.status)), executed);
    }
    case 'reset':
      return unanswered('(reset)', runs(fault.when));
    case 'hang':
      return unanswered('(hang)', runs(fault.when));
    case 'body': {
      const { status, text } = fault;
      return answered({ status, body: text, contentType: 'text/plain' }, false);
    }
    case 'corrupt':
    case 'short':
    case 'broken-off': {
      const answer = run();
      return answered(damaged(answer, fault.kind), answer.status === 200);
    }
    default: {
      const answer = fault?.kind === 'date' ? { ...run(), date: fault.date } : run();
      return answered(answer, answer.status === 200);
    }
  }
}

/** An answer whose headers are right and whose body is not. */
function damaged(answer: Answer, how: 'corrupt' | 'short' | 'broken-off'): Answer {
  const body = Buffer.from(answer.body);
  if (how === 'broken-off') return { ...answer, breaksAfter: Math.floor(body.length / 2) };
  if (how === 'short') return { ...answer, body: body.subarray(0, Math.floor(body.length / 2)) };
  body[0] = (body[0] ?? 0) ^ 1;
  return { ...answer, body };
}

export function queryOutcome(
  backends: Backends,
  request: QueryRequest,
  fault: Fault | undefined,
): Outcome {
  const { service, action, accessKeyId = '' } = request;
  const errorOf = (kind: 'throttle' | 'deny' | AwsError): AwsError => {
    if (kind instanceof AwsError) return kind;
    if (service === 'sts') {
      return kind === 'throttle'
        ? new AwsError('Throttling', 'Rate exceeded', 400)
        : new AwsError('AccessDenied', `Not authorized to perform sts:${action}`, 403);
    }
    if (kind === 'throttle') return requestLimitExceeded();
    return unauthorized(request, backends.services.identities.find(accessKeyId) ?? NOBODY);
  };
  const refuse = (kind: 'throttle' | 'deny' | AwsError) => errorAnswer(service, errorOf(kind));
  return faultyOutcome(fault, () => execute(backends, request), refuse);
}
