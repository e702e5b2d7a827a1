import type { CredentialsProvider, Network } from '../aws/client.ts';
import { Ec2 } from '../aws/ec2.ts';
import { AwsError } from '../aws/errors.ts';
import type { Target } from '../domain/model.ts';
import {
  accountOfArn,
  defaultAudience,
  homeRegion,
  partitionOfArn,
  partitionOfRegion,
} from '../domain/partition.ts';
import type { RunControl } from '../lib/run-control.ts';
import type { Regions } from './inputs/parsers.ts';

/** An account to work in, by its credentials: one per role, or the default chain. */
export interface AccountSession {
  /** Null for the default chain, until AWS has told it. */
  readonly account: string | null;
  /** Where the account is asked about itself. */
  readonly homeRegion: string;
  /** The default chain where there is none. */
  readonly credentials: CredentialsProvider | undefined;
  readonly network: Network;
}

/** What sessions need of an action's inputs. */
export interface SessionInputs {
  readonly regions: Regions;
  /** Left out of all regions; one that is not enabled is left out anyhow. */
  readonly excludeRegions: readonly string[];
  readonly roles: readonly string[];
  readonly roleSessionName: string;
  readonly roleDurationSeconds: number;
  readonly audience: string;
  /** Roles are assumed by the default chain, not by GitHub's token. */
  readonly roleChaining: boolean;
  readonly externalId: string;
  readonly allowedAccounts: readonly string[];
}

export interface SessionOptions {
  readonly inputs: SessionInputs;
  readonly control: RunControl;
  /** A new ID token of GitHub for the audience. */
  readonly idToken: (audience: string) => Promise<string>;
  /** Of the roles that are assumed, where the inputs name none. */
  readonly defaultSessionName: string;
  readonly network: Network;
}

/** Nothing is asked of AWS yet. */
export function accountSessions(options: SessionOptions): readonly AccountSession[] {
  const { network } = options;
  const { roles, regions } = options.inputs;
  const [firstRegion] = regions === 'all' ? [] : regions;
  if (roles.length > 0) return roles.map((role) => roleSession(role, firstRegion, options));
  const fallback = process.env['AWS_REGION'] || process.env['AWS_DEFAULT_REGION'] || 'us-east-1';
  return [{ account: null, homeRegion: firstRegion ?? fallback, credentials: undefined, network }];
}

function roleSession(
  roleArn: string,
  firstRegion: string | undefined,
  { inputs, control, idToken, network, defaultSessionName }: SessionOptions,
): AccountSession {
  const partition = partitionOfArn(roleArn);
  const home = homeRegion(partition);
  const region = firstRegion ?? home;
  const audience = inputs.audience || defaultAudience(partition);
  const proof = inputs.roleChaining
    ? ({ kind: 'chain', externalId: inputs.externalId } as const)
    : ({ kind: 'token', idToken: () => idToken(audience) } as const);
  const credentials = lazily(async () =>
    (await loadCredentials()).assumedRole({
      roleArn,
      sessionName: inputs.roleSessionName || defaultSessionName,
      durationSeconds: inputs.roleDurationSeconds,
      regions: region === home ? [home] : [region, home],
      control,
      proof,
      network,
      learnSecret: network.learnSecret,
    }),
  );
  return { account: accountOfArn(roleArn), homeRegion: region, credentials, network };
}

/**
 * Assumes the role, and makes sure by AWS's own word that the account is an allowed one, before
 * anything is read there.
 *
 * @returns the account's id, where it is known
 * @throws AwsError that names the account and what to change
 */
export async function authenticate(
  session: AccountSession,
  options: SessionOptions,
): Promise<string | null> {
  await session.credentials?.();
  const allowed = options.inputs.allowedAccounts;
  if (allowed.length === 0) return session.account;
  const account = await accountBehind(session, options);
  if (allowed.includes(account)) return account;
  const sentence = `the credentials are of account ${account}, which allowed-account-ids does not list: nothing was read or changed there. Add it, or correct the role.`;
  const problem = { code: 'AccountNotAllowed', sentence };
  throw new AwsError({ kind: 'denied', problem, cause: null });
}

/** Asked where the account is worked, and where that region is not enabled, in the home region. */
export async function accountBehind(
  session: AccountSession,
  options: Pick<SessionOptions, 'control'>,
): Promise<string> {
  const { accountOf } = await loadCredentials();
  const { control } = options;
  const { credentials, homeRegion: region, network } = session;
  const home = homeRegion(partitionOfRegion(region));
  try {
    return await accountOf({ credentials, region, control, network });
  } catch (error) {
    const mayNotBeEnabled = error instanceof AwsError && error.kind === 'rejected';
    if (!mayNotBeEnabled || region === home) throw error;
    return accountOf({ credentials, region: home, control, network });
  }
}

/** The regions of an account that are to be worked. */
export async function regionsOf(
  session: AccountSession,
  options: SessionOptions,
): Promise<readonly string[]> {
  const { regions, excludeRegions } = options.inputs;
  if (regions !== 'all') return regions;
  const ec2 = new Ec2({ ...session, region: session.homeRegion, control: options.control });
  try {
    const enabled = await ec2.listEnabledRegions();
    const left = enabled.filter((region) => !excludeRegions.includes(region));
    // Nothing worked must not look like everything worked.
    if (left.length === 0) throw noRegionLeft();
    return left;
  } finally {
    ec2.close();
  }
}

function noRegionLeft(): AwsError {
  const sentence =
    'exclude-regions leaves none of the regions that are enabled in the account: leave at least one.';
  const problem = { code: 'NoRegionLeft', sentence };
  return new AwsError({ kind: 'failed', problem, cause: null });
}

/** What a failure before the first target stands for: all that could not be worked for it. */
export function failedTargets(session: AccountSession, inputs: SessionInputs): readonly Target[] {
  const regions = inputs.regions === 'all' ? ['all regions'] : inputs.regions;
  return regions.map((region) => ({ account: session.account, region }));
}

/** The client of STS is loaded only where it is used: a run without roles starts faster. */
function loadCredentials(): Promise<typeof import('../aws/credentials.ts')> {
  return import('../aws/credentials.ts');
}

function lazily(make: () => Promise<CredentialsProvider>): CredentialsProvider {
  let made: Promise<CredentialsProvider> | null = null;
  return async () => {
    made ??= make();
    return (await made)();
  };
}
