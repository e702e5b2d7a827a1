import { randomUUID } from 'node:crypto';
import type { Clock } from './clock.ts';
import { AwsError, authFailure, invalidClientToken } from './errors.ts';

export const DEFAULT_ACCOUNT = '111122223333';

/** Who signed a request. */
export interface Caller {
  readonly account: string;
  readonly arn: string;
  readonly userId: string;
  readonly accessKeyId: string;
  readonly secretAccessKey?: string;
  readonly sessionToken?: string;
  readonly expiresAt?: number;
  /** Its session token is of no use in a region that an account has to opt in to. */
  readonly defaultRegionsOnly?: boolean;
}

export interface IdentityOptions {
  /** Access key id -> account. */
  readonly keys?: Readonly<Record<string, string>>;
  readonly defaultAccount?: string;
  /** Refuses keys that nobody gave out, rather than taking them for the default account's. */
  readonly strictKeys?: boolean;
}

const user = (account: string, accessKeyId: string): Caller => ({
  account,
  arn: `arn:aws:iam::${account}:user/tester`,
  userId: 'AIDA0000000000TESTER',
  accessKeyId,
});

const token = (length: number) => randomUUID().replaceAll('-', '').toUpperCase().slice(0, length);

/** The access keys in circulation, long-lived ones and those of assumed roles. */
export class Identities {
  readonly #clock: Clock;
  readonly #options: IdentityOptions;
  readonly #sessions = new Map<string, Caller>();

  constructor(clock: Clock, options: IdentityOptions) {
    this.#clock = clock;
    this.#options = options;
  }

  /** Undefined for a key that is not known, where that matters. */
  find(accessKeyId: string): Caller | undefined {
    const session = this.#sessions.get(accessKeyId);
    if (session) return session;
    const { keys = {}, defaultAccount = DEFAULT_ACCOUNT, strictKeys = false } = this.#options;
    const account = Object.hasOwn(keys, accessKeyId) ? keys[accessKeyId] : undefined;
    if (account !== undefined) return user(account, accessKeyId);
    return strictKeys ? undefined : user(defaultAccount, accessKeyId);
  }

  /** Each service has its own words for a key that is unknown, incomplete or past its time. */
  check(accessKeyId: string, sessionToken: string | undefined, service: 'ec2' | 'sts'): Caller {
    const caller = this.find(accessKeyId);
    const isComplete = caller?.sessionToken === undefined || caller.sessionToken === sessionToken;
    if (caller === undefined || !isComplete) {
      throw service === 'ec2' ? authFailure() : invalidClientToken();
    }
    if ((caller.expiresAt ?? Number.POSITIVE_INFINITY) > this.#clock.now()) return caller;
    if (service === 'ec2') throw new AwsError('RequestExpired', 'Request has expired.', 400);
    const message = 'The security token included in the request is expired';
    throw new AwsError('ExpiredToken', message, 403);
  }

  openSession(session: {
    readonly account: string;
    readonly roleName: string;
    readonly sessionName: string;
    readonly lifeMs: number;
    readonly defaultRegionsOnly: boolean;
  }): Caller & {
    readonly secretAccessKey: string;
    readonly sessionToken: string;
    readonly expiresAt: number;
  } {
    const { account, roleName, sessionName, lifeMs, defaultRegionsOnly } = session;
    const caller = {
      account,
      arn: `arn:aws:sts::${account}:assumed-role/${roleName}/${sessionName}`,
      userId: `AROA0000000000000ROLE:${sessionName}`,
      accessKeyId: `ASIA${token(16)}`,
      secretAccessKey: `${token(32)}${token(8)}`,
      sessionToken: Buffer.from(`${randomUUID()}${randomUUID()}`).toString('base64'),
      expiresAt: this.#clock.now() + lifeMs,
      defaultRegionsOnly,
    };
    this.#sessions.set(caller.accessKeyId, caller);
    return caller;
  }
}
