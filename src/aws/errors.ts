import type { Problem } from '../domain/model.ts';
import { NO_ANSWER_OF_AWS } from './answer.ts';
import { type RawError, rawError } from './raw-error.ts';

/**
 * What an AWS error means to us.
 *
 * - `throttled`  certainly not executed; send again after a pause
 * - `quota`       a limit that empties with time; send again after a longer pause
 * - `ambiguous`       no trustworthy answer: it may have been executed
 * - `clock`      refused for the runner's clock, which the SDK has corrected; send again at once
 * - `allowed`    a dry-run call that would have succeeded
 * - `protected`       the snapshot cannot be deleted, for a normal reason
 * - `notFound`       the snapshot does not exist
 * - `denied`     a permission is missing
 * - `rejected`   the credentials are not accepted: in a region that is not enabled, or at all
 * - `failed`     anything else, unknown codes included
 */
export type ErrorKind =
  | 'throttled'
  | 'quota'
  | 'ambiguous'
  | 'clock'
  | 'allowed'
  | 'protected'
  | 'notFound'
  | 'denied'
  | 'rejected'
  | 'failed';

/** Where a call was going when it failed. */
export interface Call {
  /** The API action, e.g. `CreateSnapshot`. */
  readonly action: string;
  readonly region: string;
  /** Whom it is about, where that is not plain from the place. */
  readonly subject?: string | undefined;
}

/** An error of AWS, read: its kind for us and its sentence for people. */
export class AwsError extends Error {
  override readonly name = 'AwsError';
  readonly kind: ErrorKind;
  readonly problem: Problem;
  /** An earlier attempt of the same call was lost, so that it may have been executed. */
  afterAmbiguousAnswer = false;

  constructor(options: { kind: ErrorKind; problem: Problem; cause: unknown }) {
    super(options.problem.sentence, { cause: options.cause });
    this.kind = options.kind;
    this.problem = options.problem;
  }
}

interface Entry {
  readonly kind: ErrorKind;
  /** What it is and what to do about it; without one, AWS's own message is shown. */
  readonly says?: (call: Call, message: string) => string;
}

const THROTTLED: Entry = {
  kind: 'throttled',
  says: ({ action }) => `AWS is throttling ${action} for this account and region.`,
};

const DENIED: Entry = {
  kind: 'denied',
  says: (call, message) =>
    `the credentials may not do this. Allow ${deniedAction(call, message)}${deniedResource(message)} in the role's policy.`,
};

const BAD_CREDENTIALS: Entry = {
  kind: 'rejected',
  says: ({ region }) =>
    `AWS does not accept the credentials there. Either the region ${region} is not enabled in this account (enable it or leave it out of regions), or the credentials are wrong.`,
};

const EXPIRED: Entry = {
  kind: 'rejected',
  says: () =>
    'the credentials have expired. Give the role a longer session (role-duration-seconds) or assume it right before this step.',
};

const NO_CREDENTIALS: Entry = {
  kind: 'failed',
  says: () =>
    'no AWS credentials were found. Run aws-actions/configure-aws-credentials in an earlier step.',
};

const UNTRUSTED: Entry = {
  kind: 'denied',
  says: (_, message) =>
    `the role does not let this workflow assume it (${message}). Its trust policy needs three things: the OIDC provider token.actions.githubusercontent.com of the role's own account as Principal, the audience (aud) and the subject (sub) of this job's token as Condition.`,
};

const UNCHAINED: Entry = {
  kind: 'denied',
  says: (_, message) =>
    `the current credentials may not assume the role (${message}). Allow them sts:AssumeRole on it, and name them in its trust policy; if that asks for an external id, give external-id.`,
};

const AMBIGUOUS: Entry = {
  kind: 'ambiguous',
  says: (_, message) => `AWS did not answer: ${message}.`,
};

/** An error of AWS's own: it may have executed the call all the same. */
const BROKEN: Entry = { kind: 'ambiguous', says: (_, message) => `AWS failed: ${message}.` };

/**
 * Amazon EC2 API Reference, "Error codes for the Amazon EC2 API", and "Common Errors" of STS;
 * codes in lower case words are Node's and the SDK's own.
 */
const TABLE: Readonly<Record<string, Entry>> = {
  RequestLimitExceeded: THROTTLED,
  Throttling: THROTTLED,
  ThrottlingException: THROTTLED,
  EC2ThrottledException: THROTTLED,

  SnapshotCreationPerVolumeRateExceeded: {
    kind: 'quota',
    says: () => 'snapshots of this volume are being made too quickly; 15 seconds must lie between.',
  },
  ConcurrentSnapshotLimitExceeded: {
    kind: 'quota',
    says: () => 'this volume has as many pending snapshots as EC2 allows (5; st1 and sc1 only 1).',
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
      `there is no such endpoint of AWS in ${region}. Check the region's name, the runner's network and its proxy (${message}).`,
  },

  'InvalidSnapshot.NotFound': { kind: 'notFound' },
  'InvalidSnapshot.InUse': {
    kind: 'protected',
    says: (_, message) =>
      `an AMI uses it${/\bami-[0-9a-f]+/.test(message) ? ` (${message.match(/\bami-[0-9a-f]+/g)?.join(', ')})` : ''}; deregister the AMI to let it go.`,
  },
  'InvalidVolume.NotFound': {
    kind: 'failed',
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

/** Codes are strangers' text: `constructor` is none of the table's. */
function entryOf(code: string): Entry | undefined {
  return Object.hasOwn(TABLE, code) ? TABLE[code] : undefined;
}

/** Reads whatever was thrown while `call` was under way. */
export function readAwsError(cause: unknown, call: Call): AwsError {
  if (cause instanceof AwsError) return cause;
  const raw = rawError(cause);
  const entry = entryOfAction(call, raw) ?? entryOf(raw.code) ?? entryOfUnknown(call, raw);
  const kind = isClockError(raw) ? 'clock' : entry.kind;
  const said = entry.says?.(call, raw.message) ?? `${raw.message}.`;
  // A hold is normal: it is told without the word failed.
  const failed = `${inWords(call)} failed (${raw.code}): ${said}`;
  const sentence = kind === 'protected' ? said : failed;
  return new AwsError({ kind, problem: { code: raw.code, sentence }, cause });
}

/** What was called, and where. */
export function inWords({ action, subject, region }: Call): string {
  return `${action}${subject === undefined ? '' : ` of ${subject}`} in ${region}`;
}

/** The codes with which AWS refuses a request for its date, among other reasons. */
const CLOCK_CODES: readonly string[] = [
  'AuthFailure',
  'InvalidSignatureException',
  'RequestExpired',
  'RequestInTheFuture',
  'RequestTimeTooSkewed',
  'SignatureDoesNotMatch',
];

/** The SDK marks every error from which it has learnt the time, whatever the error is about. */
function isClockError({ code, clockCorrected }: RawError): boolean {
  return clockCorrected && CLOCK_CODES.includes(code);
}

/** A code that we do not know: only a 4xx is a refusal, anything else may hide an execution. */
function entryOfUnknown({ action }: Call, raw: RawError): Entry {
  if (raw.code === NO_ANSWER_OF_AWS) return { kind: isRefusal(raw) ? 'failed' : 'ambiguous' };
  if (!isRefusal(raw)) return raw.status === null ? AMBIGUOUS : BROKEN;
  return (action === 'DeleteSnapshot' ? heldEntry(raw) : null) ?? { kind: 'failed' };
}

function isRefusal({ status }: RawError): boolean {
  return status !== null && status >= 400 && status < 500;
}

/** What means something else in one action. */
function entryOfAction({ action }: Call, raw: RawError): Entry | null {
  if (!isRefusal(raw) || raw.code === NO_ANSWER_OF_AWS) return null;
  const kind = entryOf(raw.code)?.kind;
  if (action === 'AssumeRole') return kind === 'denied' ? UNCHAINED : null;
  if (action !== 'AssumeRoleWithWebIdentity') return null;
  return kind === 'throttled' || kind === 'ambiguous' ? null : UNTRUSTED;
}

/** Holds for which no code is documented. */
function heldEntry({ code, message }: RawError): Entry | null {
  if (code === 'InvalidParameterValue' && /managed by the AWS Backup service/i.test(message)) {
    return { kind: 'protected', says: () => 'AWS Backup owns it; only AWS Backup deletes it.' };
  }
  if (/\block(ed)?\b/i.test(message)) {
    return {
      kind: 'protected',
      says: () => 'it is locked (EBS snapshot lock) until the lock ends.',
    };
  }
  return null;
}

/** EC2 names the action that was really missing, e.g. ec2:CreateTags within a CreateSnapshot. */
function deniedAction({ action }: Call, message: string): string {
  const service = action === 'GetCallerIdentity' ? 'sts' : 'ec2';
  const named = /not authorized to perform: ([a-z0-9-]+:[A-Za-z]+)/.exec(message)?.[1];
  return named ?? `${service}:${action}`;
}

/** What it was to be done to, where AWS names it. */
function deniedResource(message: string): string {
  const arn = /on resource: (arn:[^\s,]+)/.exec(message)?.[1];
  return arn === undefined ? '' : ` on ${arn}`;
}
