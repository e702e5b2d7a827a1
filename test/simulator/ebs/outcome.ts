import type { Answer } from '../answer.ts';
import type { Backends } from '../dispatch.ts';
import { AwsError } from '../errors.ts';
import type { Fault } from '../faults.ts';
import { type Caller, DEFAULT_ACCOUNT } from '../identity.ts';
import { faultyOutcome, type Outcome } from '../outcome.ts';
import { EBS_ACTIONS } from './actions.ts';
import { accessDenied, errorAnswer, throttled } from './errors.ts';
import type { EbsRequest } from './request.ts';

export function ebsOutcome(
  backends: Backends,
  request: EbsRequest,
  fault: Fault | undefined,
): Outcome {
  return faultyOutcome(
    fault,
    () => execute(backends, request),
    (kind) =>
      errorAnswer(kind === 'throttle' ? throttled() : kind === 'deny' ? denied(request) : kind),
  );
}

function execute(backends: Backends, request: EbsRequest): Answer {
  try {
    return run(backends, request);
  } catch (cause) {
    if (cause instanceof AwsError) return errorAnswer(cause);
    throw cause;
  }
}

function run({ world, services, buckets }: Backends, request: EbsRequest): Answer {
  const { action, params, body } = request;
  const caller = callerOf(services.identities, request);
  const account = world.account(caller.account);
  if (!account.enabledRegions.has(request.region)) throw unrecognised();
  const execute = EBS_ACTIONS.get(action);
  if (execute === undefined) throw new AwsError('UnknownOperationException', '', 404);
  if (buckets && !buckets.take(`${account.id}/${request.region}`, action, params)) {
    throw throttled();
  }
  const region = account.region(request.region);
  return execute({ params, body, region, services });
}

function callerOf(
  identities: Backends['services']['identities'],
  { accessKeyId, sessionToken }: EbsRequest,
): Caller {
  if (accessKeyId === undefined) {
    throw new AwsError('MissingAuthenticationTokenException', 'Missing Authentication Token', 403);
  }
  try {
    return identities.check(accessKeyId, sessionToken, 'ec2');
  } catch (cause) {
    if (!(cause instanceof AwsError) || cause.code !== 'RequestExpired') throw unrecognised();
    const message = 'The security token included in the request is expired';
    throw new AwsError('ExpiredTokenException', message, 403);
  }
}

const unrecognised = () =>
  new AwsError(
    'UnrecognizedClientException',
    'The security token included in the request is invalid.',
    403,
  );

/** AWS Service Authorization Reference, "Amazon Elastic Block Store": snapshot ARNs have no account. */
function denied({ action, params, region }: EbsRequest): AwsError {
  const id = params['SnapshotId'] ?? params['SecondSnapshotId'] ?? '*';
  return accessDenied(
    'UNAUTHORIZED_ACCOUNT',
    `User: arn:aws:iam::${DEFAULT_ACCOUNT}:user/nobody is not authorized to perform: ebs:${action} on resource: arn:aws:ec2:${region}::snapshot/${id} because no identity-based policy allows the ebs:${action} action`,
  );
}
