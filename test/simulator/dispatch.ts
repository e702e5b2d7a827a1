import { EC2_ACTIONS } from './actions/index.ts';
import { type Answer, errorAnswer, resultAnswer } from './answer.ts';
import type { Buckets } from './buckets.ts';
import type { Services } from './context.ts';
import { AwsError, authFailure, requestLimitExceeded } from './errors.ts';
import type { QueryRequest } from './request.ts';
import type { Sts } from './sts.ts';
import { DEFAULT_REGIONS, type World } from './world.ts';
import type { Xml } from './xml.ts';

export interface Backends {
  readonly world: World;
  readonly services: Services;
  readonly sts: Sts;
  readonly buckets: Buckets | undefined;
}

const invalidAction = (action: string) =>
  new AwsError('InvalidAction', `The action ${action} is not valid for this web service.`);

/** AWS takes a signature only near its own time; the SDK learns the offset from the refusal. */
function checkSigningTime({ services }: Backends, { service, signedAt }: QueryRequest): void {
  const { maxSkewMs, clock } = services;
  if (maxSkewMs === undefined || signedAt === undefined) return;
  if (Math.abs(clock.now() - signedAt) <= maxSkewMs) return;
  if (service === 'ec2') throw new AwsError('RequestExpired', 'Request has expired.', 400);
  const message = `Signature expired: ${signedAt} is too far from ${clock.now()}`;
  throw new AwsError('SignatureDoesNotMatch', message, 403);
}

function runSts({ services, sts }: Backends, request: QueryRequest): Xml {
  const { action, accessKeyId, sessionToken } = request;
  if (action === 'AssumeRoleWithWebIdentity') return sts.assumeRoleWithWebIdentity(request);
  if (accessKeyId === undefined) {
    throw new AwsError(
      'MissingAuthenticationToken',
      'Request is missing Authentication Token',
      403,
    );
  }
  const caller = services.identities.check(accessKeyId, sessionToken, 'sts');
  if (action === 'AssumeRole') return sts.assumeRole(request, caller);
  if (action === 'GetCallerIdentity') return sts.getCallerIdentity(caller, request);
  throw invalidAction(action);
}

function runEc2({ world, services, buckets }: Backends, request: QueryRequest): Xml {
  const { action, params, accessKeyId, sessionToken } = request;
  if (accessKeyId === undefined) throw authFailure();
  const caller = services.identities.check(accessKeyId, sessionToken, 'ec2');
  const account = world.account(caller.account);
  const isOptIn = !DEFAULT_REGIONS.includes(request.region);
  const isUsable = caller.defaultRegionsOnly !== true || !isOptIn;
  if (!account.enabledRegions.has(request.region) || !isUsable) throw authFailure();
  const run = EC2_ACTIONS.get(action);
  if (!run) throw invalidAction(action);
  const place = `${account.id}/${request.region}`;
  if (buckets && !buckets.take(place, action, params)) throw requestLimitExceeded();
  const region = account.region(request.region);
  return run({ action, params, caller, account, services, region, world });
}

/** Executes a request; AWS's refusals are answers, anything else thrown is our own fault. */
export function execute(backends: Backends, request: QueryRequest): Answer {
  try {
    checkSigningTime(backends, request);
    const content =
      request.service === 'sts' ? runSts(backends, request) : runEc2(backends, request);
    return resultAnswer(request.service, request.action, content);
  } catch (cause) {
    if (cause instanceof AwsError) return errorAnswer(request.service, cause);
    throw cause;
  }
}
