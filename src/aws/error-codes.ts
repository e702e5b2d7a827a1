import { KNOWN_REGIONS } from '../domain/partition.ts';
import { nearestName } from '../lib/nearest-name.ts';
import { type Call, type ErrorKind, serviceOf } from './error-kind.ts';

/** What a code stands for. */
export interface ErrorEntry {
  readonly kind: ErrorKind;
  /** Of a full limit: it is one of a single volume, and not of the account. */
  readonly isOfVolume?: boolean;
  /** What it is and what to do about it; without one, AWS's own message is shown. */
  readonly says?: (call: Call, message: string) => string;
}

const THROTTLED: ErrorEntry = {
  kind: 'throttled',
  says: ({ action }) => `AWS is throttling ${action} for this account and region.`,
};

const DENIED: ErrorEntry = {
  kind: 'denied',
  says: (call, message) =>
    outsideRole(call, message) ??
    `the credentials may not do this. Allow ${deniedAction(call, message)}${deniedResource(message)} in the role's policy.`,
};

const BAD_CREDENTIALS: ErrorEntry = {
  kind: 'rejected',
  says: ({ region }) =>
    `AWS does not accept the credentials there. Either the region ${region} is not enabled in this account (enable it or leave it out of regions), or the credentials are wrong.`,
};

const EXPIRED: ErrorEntry = {
  kind: 'rejected',
  says: () =>
    'the credentials have expired. Give the role a longer session (role-duration-seconds) or assume it right before this step.',
};

const NO_CREDENTIALS: ErrorEntry = {
  kind: 'failed',
  says: (_, message) =>
    `no AWS credentials were found${reasonIn(message)}. ${process.env['GITHUB_ACTIONS'] === 'true' ? 'Give role-to-assume, or run aws-actions/configure-aws-credentials in an earlier step.' : 'Sign in (aws sso login), set up keys (aws configure), or name a profile that has them (AWS_PROFILE).'}`,
};

export const UNTRUSTED: ErrorEntry = {
  kind: 'denied',
  says: (_, message) =>
    `the role does not let this workflow assume it (${message}). Its trust policy needs three things: the OIDC provider token.actions.githubusercontent.com of the role's own account as Principal, the audience (aud) and the subject (sub) of this job's token as Condition.`,
};

export const UNCHAINED: ErrorEntry = {
  kind: 'denied',
  says: (_, message) =>
    `the current credentials may not assume the role (${message}). Allow them sts:AssumeRole on it, and name them in its trust policy; if that asks for an external id, give external-id.`,
};

/** Codes of other actions mean something else there, or are not expected. */
export const COPY_ENTRIES: Readonly<Record<string, ErrorEntry>> = {
  ResourceLimitExceeded: {
    kind: 'quota',
    says: ({ region }) => `as many snapshots are being copied to ${region} as EC2 allows at once.`,
  },
  'InvalidSnapshot.NotFound': {
    kind: 'notFound',
    says: () =>
      'the source snapshot is not to be seen from the destination: it was deleted or un-shared meanwhile.',
  },
  'SnapshotCopyUnsupported.InterRegion': {
    kind: 'failed',
    says: ({ region }) => `EC2 does not copy from that region to ${region}.`,
  },
};

/** As packer#7499 and stratus-red-team#109 report it; the code alone says less. */
export const SHARE_ENTRIES: Readonly<Record<string, ErrorEntry>> = {
  OperationNotPermitted: {
    kind: 'failed',
    says: (_, message) =>
      `${message}. A snapshot that is encrypted with the AWS-managed key aws/ebs cannot be shared: encrypt the volume with a customer managed key that the destination's account may use.`,
  },
};

/** AWS STS API Reference, AssumeRoleWithWebIdentity: ValidationError, in words only. */
const TOO_LONG_A_SESSION: ErrorEntry = {
  kind: 'failed',
  says: (_, message) =>
    `role-duration-seconds asks for a longer session than the role allows (${message}). Lower role-duration-seconds (every role allows 3600), or raise the role's maximum session duration.`,
};

/** AWS could not fetch GitHub's keys just then: nothing about the role or the token is wrong. */
const NO_VERIFICATION_KEY: ErrorEntry = {
  kind: 'ambiguous',
  says: (_, message) =>
    `AWS could not fetch the keys of GitHub's OIDC provider (${message}). That passes: run the job again. If it stays, see githubstatus.com.`,
};

/** What a refusal to assume a role means, where its words say more than its code; null elsewhere. */
export function assumptionEntry(call: Call, message: string): ErrorEntry | null {
  if (/DurationSeconds exceeds/i.test(message)) return TOO_LONG_A_SESSION;
  if (/retrieve verification key/i.test(message)) return NO_VERIFICATION_KEY;
  const says = outsideRole(call, message);
  return says === null ? null : { kind: 'failed', says: () => says };
}

export const AMBIGUOUS: ErrorEntry = {
  kind: 'ambiguous',
  says: (_, message) => `AWS did not answer: ${message}.`,
};

/** An error of AWS's own: it may have executed the call all the same. */
export const BROKEN: ErrorEntry = {
  kind: 'ambiguous',
  says: (_, message) => `AWS failed: ${message}.`,
};

/**
 * Amazon EC2 API Reference, "Error codes for the Amazon EC2 API", and "Common Errors" of STS;
 * codes in lower case words are Node's and the SDK's own.
 */
const TABLE: Readonly<Record<string, ErrorEntry>> = {
  RequestLimitExceeded: THROTTLED,
  Throttling: THROTTLED,
  ThrottlingException: THROTTLED,
  EC2ThrottledException: THROTTLED,

  SnapshotCreationPerVolumeRateExceeded: {
    kind: 'quota',
    isOfVolume: true,
    says: () => 'snapshots of this volume are being made too quickly; 15 seconds must lie between.',
  },
  ConcurrentSnapshotLimitExceeded: {
    kind: 'quota',
    isOfVolume: true,
    says: () =>
      'this volume has as many snapshots pending or in error as EC2 allows (5; st1 and sc1 only 1).',
  },
  PendingSnapshotLimitExceeded: {
    kind: 'quota',
    says: () => 'the account has as many pending snapshots as EC2 allows.',
  },
  SnapshotLimitExceeded: {
    kind: 'failed',
    says: ({ region }) =>
      `the account holds as many snapshots in ${region} as its quota allows. Delete some, lower retention-days, or raise the quota "Snapshots per Region" in Service Quotas.`,
  },

  InternalError: BROKEN,
  InternalFailure: BROKEN,
  ServiceUnavailable: BROKEN,
  Unavailable: BROKEN,
  TimeoutError: AMBIGUOUS,
  NetworkingError: AMBIGUOUS,
  ECONNRESET: AMBIGUOUS,
  ECONNREFUSED: AMBIGUOUS,
  EPIPE: AMBIGUOUS,
  ETIMEDOUT: AMBIGUOUS,
  EAI_AGAIN: AMBIGUOUS,
  IDPCommunicationError: AMBIGUOUS,
  ENOTFOUND: {
    kind: 'failed',
    says: ({ region }, message) =>
      `there is no such endpoint of AWS in ${region}${regionMeant(region)}. Check the region's name, the runner's network and its proxy (${message}).`,
  },

  'InvalidSnapshot.NotFound': { kind: 'notFound' },
  'InvalidSnapshot.InUse': {
    kind: 'protected',
    says: (_, message) =>
      `an AMI uses it${/\bami-[0-9a-f]+/.test(message) ? ` (${message.match(/\bami-[0-9a-f]+/g)?.join(', ')})` : ''}; deregister the AMI to let it go.`,
  },
  'InvalidInstanceID.NotFound': { kind: 'notFound' },
  // Of a set: an instance that was terminated lingers in EC2's lists for an hour.
  IncorrectInstanceState: { kind: 'notFound' },
  'InvalidVolume.NotFound': {
    kind: 'notFound',
    says: () => 'the volume no longer exists: it was deleted after this run listed it.',
  },

  DryRunOperation: { kind: 'allowed' },
  UnauthorizedOperation: DENIED,
  AccessDenied: DENIED,
  AccessDeniedException: DENIED,
  AuthFailure: BAD_CREDENTIALS,
  InvalidClientTokenId: BAD_CREDENTIALS,
  UnrecognizedClientException: BAD_CREDENTIALS,
  SignatureDoesNotMatch: BAD_CREDENTIALS,
  OptInRequired: BAD_CREDENTIALS,
  RequestExpired: EXPIRED,
  ExpiredToken: EXPIRED,
  ExpiredTokenException: EXPIRED,
  CredentialsProviderError: NO_CREDENTIALS,
};

/** A code is untrusted input: `constructor` is none of the table's. */
export function entryOf(code: string): ErrorEntry | undefined {
  return Object.hasOwn(TABLE, code) ? TABLE[code] : undefined;
}

/**
 * A denial by a policy that is none of the role's own, in AWS's words; null for any other. IAM User
 * Guide, "Troubleshoot access denied error messages".
 */
function outsideRole(call: Call, message: string): string | null {
  const kinds = 'service control|resource control|permissions boundary|session|VPC endpoint';
  const explicit = `with an explicit deny in an? (?:${kinds})(?: policy)?(?:: arn:[^\\s,]+)?`;
  const implicit = `because no (?:${kinds})(?: policy)? allows the [\\w:]+ action`;
  const [reason] = new RegExp(`${explicit}|${implicit}`, 'i').exec(message) ?? [];
  if (reason === undefined) return null;
  const action = deniedAction(call, message);
  return `AWS refuses ${action}${deniedResource(message)} ${reason}. Have that policy changed by whoever manages it: nothing in the role's own policies can allow it.`;
}

/** A guess, where the name is none that we know but like one. */
function regionMeant(region: string): string {
  if (KNOWN_REGIONS.includes(region)) return '';
  const meant = nearestName(region, KNOWN_REGIONS);
  return meant === null ? '' : ` (did you mean ${meant}?)`;
}

/** What the SDK says beyond that it found none, e.g. that a session at a terminal has expired. */
function reasonIn(message: string): string {
  return /could not load credentials from any providers/i.test(message) ? '' : ` (${message})`;
}

/** EC2 names the action that was really missing, e.g. ec2:CreateTags within a CreateSnapshot. */
function deniedAction({ action }: Call, message: string): string {
  const named = /not authorized to perform: ([a-z0-9-]+:[A-Za-z]+)/.exec(message)?.[1];
  return named ?? `${serviceOf(action)}:${action}`;
}

/** What it was to be done to, where AWS names it. */
function deniedResource(message: string): string {
  const arn = /on resource: (arn:[^\s,]+)/.exec(message)?.[1];
  return arn === undefined ? '' : ` on ${arn}`;
}
