import { printable } from '../lib/text.ts';

/**
 * The claims of GitHub's token that a trust policy can ask for and people can set; none is secret.
 * AWS IAM User Guide, "Available keys for AWS OIDC federation"; GitHub Docs, "OpenID Connect
 * reference".
 */
const SHOWN = ['sub', 'aud', 'repository', 'ref', 'environment', 'job_workflow_ref'];
const SHOWN_LENGTH = 300;

/** What a token says of the job that got it, for a person who reads a trust policy beside it. */
export function tokenInWords(token: string): string {
  const claims = claimsOf(token);
  if (claims === null) return 'The token of this job cannot be read.';
  const shown = SHOWN.map((name) => {
    const value = claims.get(name);
    return typeof value === 'string'
      ? `${name} "${printable(value.slice(0, SHOWN_LENGTH))}"`
      : `no ${name}`;
  });
  return `The token of this job has ${shown.join(', ')}.`;
}

/** The middle of a JWT; its signature is for AWS to check. */
function claimsOf(token: string): ReadonlyMap<string, unknown> | null {
  try {
    const text = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();
    const claims: unknown = JSON.parse(text);
    if (typeof claims !== 'object' || claims === null) return null;
    return new Map(Object.entries(claims));
  } catch {
    return null;
  }
}
