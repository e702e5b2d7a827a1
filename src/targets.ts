import type { CredentialsProvider } from './aws/client.ts';
import { Ec2 } from './aws/ec2.ts';
import { AwsError } from './aws/errors.ts';
import type { RunControl } from './control.ts';
import type { Target } from './domain/model.ts';
import { accountOfArn, defaultAudience, homeRegion, partitionOfArn } from './domain/partition.ts';
import type { Inputs } from './inputs.ts';

/** An account to work, by the credentials that open it: one per role, or the default chain. */
export interface Access {
  /** Null for the default chain, until AWS has told it. */
  readonly account: string | null;
  /** Where the account is asked about itself. */
  readonly homeRegion: string;
  /** The default chain where there is none. */
  readonly credentials: CredentialsProvider | undefined;
}

export interface AccessOptions {
  readonly inputs: Inputs;
  readonly control: RunControl;
  /** A new ID token of GitHub for the audience. */
  readonly idToken: (audience: string) => Promise<string>;
  readonly mask: (secret: string) => void;
}

/** Nothing is asked of AWS yet. */
export function accesses(options: AccessOptions): readonly Access[] {
  const { roles, regions } = options.inputs;
  const [firstRegion] = regions === 'all' ? [] : regions;
  if (roles.length > 0) return roles.map((role) => roleAccess(role, firstRegion, options));
  const fallback = process.env['AWS_REGION'] || process.env['AWS_DEFAULT_REGION'] || 'us-east-1';
  return [{ account: null, homeRegion: firstRegion ?? fallback, credentials: undefined }];
}

function roleAccess(
  roleArn: string,
  firstRegion: string | undefined,
  { inputs, control, idToken, mask }: AccessOptions,
): Access {
  const partition = partitionOfArn(roleArn);
  const region = firstRegion ?? homeRegion(partition);
  const audience = inputs.audience || defaultAudience(partition);
  const credentials = lazily(async () =>
    (await loadCredentials()).assumedRole({
      roleArn,
      sessionName: inputs.roleSessionName,
      durationSeconds: inputs.roleDurationSeconds,
      region,
      control,
      idToken: () => idToken(audience),
      mask,
    }),
  );
  return { account: accountOfArn(roleArn), homeRegion: region, credentials };
}

/**
 * Assumes the role, and makes sure by AWS's own word that the account is an allowed one, before
 * anything is read there.
 *
 * @returns the account's id, where it is known
 * @throws AwsError that names the account and what to change
 */
export async function open(access: Access, options: AccessOptions): Promise<string | null> {
  await access.credentials?.();
  const allowed = options.inputs.allowedAccounts;
  if (allowed.length === 0) return access.account;
  const { accountOf } = await loadCredentials();
  const account = await accountOf({
    ...access,
    region: access.homeRegion,
    control: options.control,
  });
  if (allowed.includes(account)) return account;
  const sentence = `the credentials are of account ${account}, which allowed-account-ids does not list: nothing was read or changed there. Add it, or correct the role.`;
  const problem = { code: 'AccountNotAllowed', sentence };
  throw new AwsError({ meaning: 'denied', problem, cause: null });
}

/** The regions of an account that are to be worked. */
export async function regionsOf(
  access: Access,
  options: AccessOptions,
): Promise<readonly string[]> {
  const { regions } = options.inputs;
  if (regions !== 'all') return regions;
  const ec2 = new Ec2({ ...access, region: access.homeRegion, control: options.control });
  try {
    return await ec2.listEnabledRegions();
  } finally {
    ec2.close();
  }
}

/** What a failure before the first target stands for: all that could not be worked for it. */
export function unopened(access: Access, inputs: Inputs): readonly Target[] {
  const regions = inputs.regions === 'all' ? ['all regions'] : inputs.regions;
  return regions.map((region) => ({ account: access.account, region }));
}

/** The client of STS is loaded only where it is used: a run without roles starts faster. */
function loadCredentials(): Promise<typeof import('./aws/credentials.ts')> {
  return import('./aws/credentials.ts');
}

function lazily(make: () => Promise<CredentialsProvider>): CredentialsProvider {
  let made: Promise<CredentialsProvider> | null = null;
  return async () => {
    made ??= make();
    return (await made)();
  };
}
