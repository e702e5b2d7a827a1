import type { Clock } from './clock.ts';
import { AwsError, invalidClientToken, missingParameter } from './errors.ts';
import type { Caller, Identities } from './identity.ts';
import { type Claims, readClaims } from './oidc.ts';
import { type Params, wholeNumber } from './params.ts';
import type { QueryRequest } from './request.ts';
import { DEFAULT_REGIONS, type World } from './world.ts';
import { element, join, type Xml } from './xml.ts';

export interface StsOptions {
  /** How long credentials live, whatever the caller asks for. */
  readonly credentialsLifeMs?: number;
  /** The cap of every role on DurationSeconds; default 43200. */
  readonly maxSessionSeconds?: number;
  readonly refuseReusedTokens?: boolean;
  /** Of the tokens of the global endpoint; 1, AWS's default, is not good in opt-in regions. */
  readonly globalTokenVersion?: 1 | 2;
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
  /** Whose endpoint was asked: a region, `global`, or undefined where that does not show. */
  readonly endpoint: string | undefined;
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
  readonly endpoint: string | undefined;
}

/** Where STS takes what it has to know. */
interface StsServices {
  readonly clock: Clock;
  readonly identities: Identities;
  readonly world: World;
}

function given(params: Params, name: string): string {
  const value = params[name];
  if (value === undefined) throw missingParameter(name);
  return value;
}

function readWish({ params, endpoint }: QueryRequest, maxSeconds: number): Wish {
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
  return { roleArn, account, roleName, sessionName, durationSeconds, endpoint };
}

/** The web identity side of STS. */
export class Sts {
  readonly assumptions: Assumption[] = [];
  readonly #clock: Clock;
  readonly #identities: Identities;
  readonly #world: World;
  readonly #options: StsOptions;
  readonly #usedTokens = new Set<string>();

  constructor({ clock, identities, world }: StsServices, options: StsOptions) {
    this.#clock = clock;
    this.#identities = identities;
    this.#world = world;
    this.#options = options;
  }

  /** Works where STS is deactivated, but not in a region that the account has not opted in to. */
  getCallerIdentity(caller: Caller, { endpoint = 'global' }: QueryRequest): Xml {
    const isOptIn = endpoint !== 'global' && !DEFAULT_REGIONS.includes(endpoint);
    const isEnabled = this.#world.account(caller.account).enabledRegions.has(endpoint);
    if (isOptIn && (!isEnabled || caller.defaultRegionsOnly)) throw invalidClientToken();
    return join(
      element('Arn', caller.arn),
      element('UserId', caller.userId),
      element('Account', caller.account),
    );
  }

  assumeRoleWithWebIdentity(request: QueryRequest): Xml {
    const wish = readWish(request, this.#options.maxSessionSeconds ?? MAX_SECONDS);
    const token = given(request.params, 'WebIdentityToken');
    const claims = readClaims(token);
    const record = {
      roleArn: wish.roleArn,
      sessionName: wish.sessionName,
      audience: claims?.aud,
      tokenId: claims?.jti,
      durationSeconds: wish.durationSeconds,
      endpoint: wish.endpoint,
    };
    try {
      this.#checkRegion(wish);
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
  assumeRole(request: QueryRequest, caller: Caller): Xml {
    const wish = readWish(request, this.#options.maxSessionSeconds ?? MAX_SECONDS);
    const { externalId } = this.#options;
    if (externalId !== undefined && request.params['ExternalId'] !== externalId) {
      const message = `User: ${caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${wish.roleArn}`;
      throw new AwsError('AccessDenied', message, 403);
    }
    return this.#openSession(wish);
  }

  #openSession(wish: Wish): Xml {
    const { credentialsLifeMs, globalTokenVersion = 1 } = this.#options;
    const lifeMs = credentialsLifeMs ?? wish.durationSeconds * 1000;
    const defaultRegionsOnly = wish.endpoint === 'global' && globalTokenVersion === 1;
    const session = this.#identities.openSession({ ...wish, lifeMs, defaultRegionsOnly });
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

  /** AWS STS API Reference, "AssumeRoleWithWebIdentity": the account of the role is what counts. */
  #checkRegion({ account, endpoint }: Wish): void {
    if (endpoint === undefined || endpoint === 'global') return;
    if (this.#world.account(account).hasSts(endpoint)) return;
    throw new AwsError(
      'RegionDisabledException',
      `STS is not activated in this region for account:${account}. Your account administrator can activate STS in this region using the IAM Console.`,
      403,
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
