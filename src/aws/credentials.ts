import { performance } from 'node:perf_hooks';
import {
  AssumeRoleWithWebIdentityCommand,
  type AssumeRoleWithWebIdentityCommandOutput,
  GetCallerIdentityCommand,
  STSClient,
} from '@aws-sdk/client-sts';
import { accountOfArn } from '../domain/partition.ts';
import { type RunControl, Stopped } from '../lib/run-control.ts';
import { type Credentials, type CredentialsProvider, clientOptions } from './client.ts';
import { AwsError, readAwsError } from './errors.ts';
import { RetryingClient } from './retrying-client.ts';

export interface RoleOptions {
  readonly roleArn: string;
  readonly sessionName: string;
  /** Seconds, 900 to 43200; the role may cap it. */
  readonly durationSeconds: number;
  /**
   * Whose regional STS endpoints are asked, the next one where a region is not enabled. Never the
   * global one: its tokens are refused in regions that an account has to opt in to.
   */
  readonly regions: readonly [string, ...string[]];
  readonly control: RunControl;
  /** A new ID token of GitHub at each call: one lives for five minutes only. */
  readonly idToken: () => Promise<string>;
  /** Keeps a secret out of the log. */
  readonly mask: (secret: string) => void;
}

/** Keys are renewed this long before they end, so that none ends on its way. */
const RENEW_BEFORE_MS = 60_000;

/**
 * A role's credentials, assumed through GitHub's OIDC token and renewed before they end. All regions
 * of the account share one provider, so that a renewal happens once.
 */
export function assumedRole(options: RoleOptions): CredentialsProvider {
  const credentials = keptFresh(options);
  return async () => {
    try {
      // An end in the past makes the SDK ask at each call: it would judge the true one by the
      // runner's clock, and go on with keys that have ended.
      return { ...(await credentials()), expiration: new Date(0) };
    } catch (error) {
      throw asFinal(error);
    }
  };
}

/** The call that needs the credentials was not sent: whatever became of STS's answer, it is not lost. */
function asFinal(error: unknown): unknown {
  if (error instanceof Stopped) return error;
  const { problem } = readAwsError(error, { action: 'AssumeRoleWithWebIdentity', region: 'STS' });
  return new AwsError({ kind: 'failed', problem, cause: error });
}

function keptFresh(options: RoleOptions): CredentialsProvider {
  let current: Promise<Credentials> | null = null;
  let renewAt = 0;
  return () => {
    if (current !== null && performance.now() < renewAt) return current;
    // Until it is known how long the new ones live, everyone waits for them.
    renewAt = Number.POSITIVE_INFINITY;
    current = assume(options).then((credentials) => {
      renewAt = performance.now() + usefulMs(credentials, options);
      return credentials;
    });
    current.catch(() => {
      renewAt = 0;
    });
    return current;
  };
}

/** How long to use new keys. A runner's clock that is off must neither shorten nor stretch it much. */
function usefulMs({ expiration }: Credentials, { durationSeconds }: RoleOptions): number {
  const askedMs = durationSeconds * 1_000;
  const toldMs = expiration.getTime() - Date.now();
  const lifeMs = toldMs > 0 && toldMs < askedMs ? toldMs : askedMs;
  // Short-lived ones serve for half of their life, or they would be renewed at each call.
  return Math.max(lifeMs - RENEW_BEFORE_MS, lifeMs / 2);
}

async function assume(options: RoleOptions): Promise<Credentials> {
  const [region, ...others] = options.regions;
  try {
    return await assumeIn(region, options);
  } catch (error) {
    const [next, ...rest] = others;
    if (next === undefined || !isNotEnabled(error)) throw error;
    return assume({ ...options, regions: [next, ...rest] });
  }
}

/** AWS STS API Reference, AssumeRoleWithWebIdentity: RegionDisabledException. */
function isNotEnabled(error: unknown): boolean {
  if (!(error instanceof AwsError)) return false;
  return ['RegionDisabledException', 'ENOTFOUND'].includes(error.problem.code);
}

async function assumeIn(region: string, options: RoleOptions): Promise<Credentials> {
  const client = new STSClient({ region, ...clientOptions() });
  const line = new RetryingClient({ ...options, region, subject: options.roleArn });
  try {
    return await line.send('AssumeRoleWithWebIdentity', {
      repeatable: true,
      once: async (abortSignal) => {
        const command = new AssumeRoleWithWebIdentityCommand({
          RoleArn: options.roleArn,
          RoleSessionName: options.sessionName,
          DurationSeconds: options.durationSeconds,
          WebIdentityToken: await tokenOf(options),
        });
        return readCredentials(await client.send(command, { abortSignal }), options.mask);
      },
    });
  } finally {
    client.destroy();
  }
}

/** GitHub's answer is not STS's: what goes wrong with it is said so, and is final. */
async function tokenOf({ idToken, roleArn }: RoleOptions): Promise<string> {
  try {
    return await idToken();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const sentence = `${roleArn} was not assumed: ${why}. Run the job again; if it stays, see githubstatus.com.`;
    throw new AwsError({ kind: 'failed', problem: { code: 'IdToken', sentence }, cause });
  }
}

function readCredentials(
  { Credentials: keys }: AssumeRoleWithWebIdentityCommandOutput,
  mask: (secret: string) => void,
): Credentials {
  if (!keys?.AccessKeyId || !keys.SecretAccessKey || !keys.SessionToken || !keys.Expiration) {
    throw new Error('what came is no answer to AssumeRoleWithWebIdentity');
  }
  const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey } = keys;
  const { SessionToken: sessionToken, Expiration: expiration } = keys;
  for (const secret of [accessKeyId, secretAccessKey, sessionToken]) mask(secret);
  return { accessKeyId, secretAccessKey, sessionToken, expiration };
}

/** The account that credentials belong to; needs no permission. */
export async function accountOf(options: {
  readonly region: string;
  readonly control: RunControl;
  /** The default chain where there is none. */
  readonly credentials?: CredentialsProvider | undefined;
}): Promise<string> {
  const { region, credentials } = options;
  const client = new STSClient({ region, ...clientOptions(credentials) });
  try {
    return await new RetryingClient(options).send('GetCallerIdentity', {
      repeatable: true,
      once: async (abortSignal) => {
        const command = new GetCallerIdentityCommand({});
        const { Account, Arn } = await client.send(command, { abortSignal });
        const account = Account ?? accountOfArn(Arn ?? '');
        if (account === null) throw new Error('what came is no answer to GetCallerIdentity');
        return account;
      },
    });
  } finally {
    client.destroy();
  }
}
