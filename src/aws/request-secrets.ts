/** A request as a client's handler gets it, signed. */
interface SignedRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Those that hold a secret whole: AWS Signature Version 4, and the portal of IAM Identity Center. */
const SECRET_HEADERS = ['x-amz-security-token', 'x-amz-sso_bearer_token'];

/** What a request itself shows of the keys and tokens that it was made with. */
export function secretsOf({ headers, body }: SignedRequest): readonly string[] {
  const found = Object.entries(headers).flatMap(([name, value]) => {
    if (SECRET_HEADERS.includes(name.toLowerCase())) return [value];
    if (name.toLowerCase() !== 'authorization') return [];
    return /Credential=([^/]+)\//.exec(value)?.slice(1) ?? [];
  });
  const token = typeof body === 'string' ? new URLSearchParams(body).get('WebIdentityToken') : null;
  return token === null ? found : [...found, token];
}
