import { randomUUID } from 'node:crypto';
import type { Clock } from './clock.ts';

// GitHub Docs, "OpenID Connect reference": a token lives five minutes.
const TOKEN_LIFE_MS = 300_000;

export interface OidcOptions {
  readonly subject?: string;
  /** Claims besides those that every token has. */
  readonly claims?: Readonly<Record<string, string>>;
  readonly tokenLifeMs?: number;
}

/** The claims that matter here; times in seconds since the epoch, as in any JWT. */
export interface Claims {
  readonly jti: string;
  readonly sub: string;
  readonly aud: string;
  readonly iss: string;
  readonly iat: number;
  readonly exp: number;
}

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** GitHub's token endpoint: a new token for each request. */
export class OidcIssuer {
  readonly path = '/oidc/token';
  readonly requestToken = `request-${randomUUID()}`;
  /** Everything issued so far, oldest first. */
  readonly issued: Claims[] = [];
  requestUrl = '';
  readonly #clock: Clock;
  readonly #options: OidcOptions;

  constructor(clock: Clock, options: OidcOptions) {
    this.#clock = clock;
    this.#options = options;
  }

  get issuedCount(): number {
    return this.issued.length;
  }

  issue(audience: string): string {
    const { subject = 'repo:octo/backup:ref:refs/heads/main', tokenLifeMs = TOKEN_LIFE_MS } =
      this.#options;
    const { claims: others = {} } = this.#options;
    const now = this.#clock.now();
    const claims: Claims = {
      ...others,
      jti: randomUUID(),
      sub: subject,
      aud: audience,
      iss: 'https://token.actions.githubusercontent.com',
      iat: Math.floor(now / 1000),
      exp: Math.floor((now + tokenLifeMs) / 1000),
    };
    this.issued.push(claims);
    return `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}.c2lnbmF0dXJl`;
  }
}

/** What a token says, without any check of its signature; undefined for what is not a JWT. */
export function readClaims(token: string): Partial<Claims> | undefined {
  try {
    const text = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
