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
  return typeof body === 'string' ? [...found, ...secretsInBody(new URLSearchParams(body))] : found;
}

function secretsInBody(fields: URLSearchParams): readonly string[] {
  const token = fields.get('WebIdentityToken');
  // Whoever has the signature of a presigned URL has the URL: all else in it can be guessed.
  const signature = /X-Amz-Signature=([0-9a-f]+)/.exec(fields.get('PresignedUrl') ?? '')?.[1];
  return [token, signature].filter((secret) => typeof secret === 'string');
}
