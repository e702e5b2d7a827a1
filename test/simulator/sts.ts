import type { Clock } from './clock.ts';
import { AwsError, missingParameter } from './errors.ts';
import type { Caller, Identities } from './identity.ts';
import { type Claims, readClaims } from './oidc.ts';
import { type Params, wholeNumber } from './params.ts';
import { element, join, type Xml } from './xml.ts';

export interface StsOptions {
  /** How long credentials live, whatever the caller asks for. */
  readonly credentialsLifeMs?: number;
  /** The cap of every role on DurationSeconds; default 43200. */
  readonly maxSessionSeconds?: number;
  readonly refuseReusedTokens?: boolean;
  /** Audience that the roles trust; any, when left out. */
  readonly audience?: string;
  /** Whether a role trusts the token; all do, when left out. */
  readonly trusts?: (roleArn: string, claims: Partial<Claims>) => boolean;
  /** What AssumeRole asks for; nothing, when left out. */
  readonly externalId?: string;
}

/** One accepted or refused assumption of a role by a token. */
export interface Assumption {
  readonly roleArn: string;
  readonly sessionName: string;
  readonly audience: string | undefined;
  readonly tokenId: string | undefined;
  readonly durationSeconds: number;
  readonly accepted: boolean;
}

// AWS STS API Reference, "AssumeRoleWithWebIdentity".
const DEFAULT_SECONDS = 3600;
const MIN_SECONDS = 900;
const MAX_SECONDS = 43_200;
const SESSION_NAME = /^[\w+=,.@-]{2,64}$/;
const ROLE_ARN = /^arn:aws[\w-]*:iam::(\d{12}):role\/(?:.+\/)?([\w+=,.@-]+)$/;

const validationError = (message: string) => new AwsError('ValidationError', message, 400);

interface Wish {
  readonly roleArn: string;
  readonly account: string;
  readonly roleName: string;
  readonly sessionName: string;
  readonly durationSeconds: number;
}

function given(params: Params, name: string): string {
  const value = params[name];
  if (value === undefined) throw missingParameter(name);
  return value;
}

function readWish(params: Params, maxSeconds: number): Wish {
  const roleArn = given(params, 'RoleArn');
  const sessionName = given(params, 'RoleSessionName');
  const [, account, roleName] = ROLE_ARN.exec(roleArn) ?? [];
  if (account === undefined || roleName === undefined) {
    throw validationError(`${roleArn} is invalid`);
  }
  if (!SESSION_NAME.test(sessionName)) {
    throw validationError(
      `1 validation error detected: Value '${sessionName}' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*`,
    );
  }
  const durationSeconds = wholeNumber(params, 'DurationSeconds') ?? DEFAULT_SECONDS;
  if (durationSeconds < MIN_SECONDS || durationSeconds > MAX_SECONDS) {
    throw validationError(
      `1 validation error detected: Value '${durationSeconds}' at 'durationSeconds' failed to satisfy constraint: Member must have value between ${MIN_SECONDS} and ${MAX_SECONDS}`,
    );
  }
  if (durationSeconds > maxSeconds) {
    throw validationError(
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    );
  }
  return { roleArn, account, roleName, sessionName, durationSeconds };
}

/** The web identity side of STS. */
export class Sts {
  readonly assumptions: Assumption[] = [];
  readonly #clock: Clock;
  readonly #identities: Identities;
  readonly #options: StsOptions;
  readonly #usedTokens = new Set<string>();

  constructor(clock: Clock, identities: Identities, options: StsOptions) {
    this.#clock = clock;
    this.#identities = identities;
    this.#options = options;
  }

  getCallerIdentity(caller: Caller): Xml {
    return join(
      element('Arn', caller.arn),
      element('UserId', caller.userId),
      element('Account', caller.account),
    );
  }

  assumeRoleWithWebIdentity(params: Params): Xml {
    const wish = readWish(params, this.#options.maxSessionSeconds ?? MAX_SECONDS);
    const token = given(params, 'WebIdentityToken');
    const claims = readClaims(token);
    const record = {
      roleArn: wish.roleArn,
      sessionName: wish.sessionName,
      audience: claims?.aud,
      tokenId: claims?.jti,
      durationSeconds: wish.durationSeconds,
    };
    try {
      this.#checkToken(wish.roleArn, token, claims);
    } catch (cause) {
      this.assumptions.push({ ...record, accepted: false });
      throw cause;
    }
    this.assumptions.push({ ...record, accepted: true });
    return join(
      element('SubjectFromWebIdentityToken', claims?.sub),
      element('Audience', claims?.aud),
      element('Provider', claims?.iss),
      this.#openSession(wish),
    );
  }

  /** By the keys of another role or user, rather than by a token. */
  assumeRole(params: Params, caller: Caller): Xml {
    const wish = readWish(params, this.#options.maxSessionSeconds ?? MAX_SECONDS);
    const { externalId } = this.#options;
    if (externalId !== undefined && params['ExternalId'] !== externalId) {
      const message = `User: ${caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${wish.roleArn}`;
      throw new AwsError('AccessDenied', message, 403);
    }
    return this.#openSession(wish);
  }

  #openSession(wish: Wish): Xml {
    const lifeMs = this.#options.credentialsLifeMs ?? wish.durationSeconds * 1000;
    const session = this.#identities.openSession({ ...wish, lifeMs });
    return join(
      element(
        'AssumedRoleUser',
        join(element('Arn', session.arn), element('AssumedRoleId', session.userId)),
      ),
      element(
        'Credentials',
        join(
          element('AccessKeyId', session.accessKeyId),
          element('SecretAccessKey', session.secretAccessKey),
          element('SessionToken', session.sessionToken),
          element('Expiration', new Date(session.expiresAt)),
        ),
      ),
    );
  }

  #checkToken(roleArn: string, token: string, claims: Partial<Claims> | undefined): void {
    const { audience, refuseReusedTokens, trusts } = this.#options;
    if (claims?.exp === undefined) {
      throw new AwsError('InvalidIdentityToken', 'The ID Token provided is not a valid JWT', 400);
    }
    const seconds = Math.floor(this.#clock.now() / 1000);
    if (claims.exp <= seconds) {
      throw new AwsError(
        'ExpiredTokenException',
        `Token expired: current date/time ${seconds} must be before the expiration date/time ${claims.exp}`,
        400,
      );
    }
    if (audience !== undefined && claims.aud !== audience) {
      throw new AwsError('InvalidIdentityToken', 'Incorrect token audience', 400);
    }
    if (refuseReusedTokens === true && this.#usedTokens.has(token)) {
      throw new AwsError('InvalidIdentityToken', 'The ID Token has been used before', 400);
    }
    this.#usedTokens.add(token);
    if (trusts !== undefined && !trusts(roleArn, claims)) {
      const message = 'Not authorized to perform sts:AssumeRoleWithWebIdentity';
      throw new AwsError('AccessDenied', message, 403);
    }
  }
}
