import { AwsError } from './errors.ts';
import type { Caller } from './identity.ts';
import type { Params } from './params.ts';

// AWS Service Authorization Reference, "Amazon EC2": snapshot ARNs have no account.
function resourceOf(action: string, params: Params, account: string, region: string) {
  const arn = (owner: string, rest: string) => `arn:aws:ec2:${region}:${owner}:${rest}`;
  if (action === 'CreateSnapshot') return arn(account, `volume/${params['VolumeId'] ?? '*'}`);
  if (action === 'DeleteSnapshot') return arn('', `snapshot/${params['SnapshotId'] ?? '*'}`);
  if (action === 'DeleteVolume') return arn(account, `volume/${params['VolumeId'] ?? '*'}`);
  if (action === 'CreateSnapshots') {
    return arn(account, `instance/${params['InstanceSpecification.InstanceId'] ?? '*'}`);
  }
  return undefined;
}

/** What EC2 says to a caller whose policies do not allow a call. */
export function unauthorized(
  { action, params, region }: { action: string; params: Params; region: string },
  caller: Pick<Caller, 'account' | 'arn'>,
): AwsError {
  const resource = resourceOf(action, params, caller.account, region);
  const on = resource === undefined ? '' : ` on resource: ${resource}`;
  return new AwsError(
    'UnauthorizedOperation',
    `You are not authorized to perform this operation. User: ${caller.arn} is not authorized to perform: ec2:${action}${on} because no identity-based policy allows the ec2:${action} action`,
    403,
  );
}
