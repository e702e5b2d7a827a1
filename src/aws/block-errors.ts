import type { ErrorEntry } from './error-codes.ts';
import type { Call } from './error-kind.ts';
import { AwsError, inWords } from './errors.ts';
import { rawError } from './raw-error.ts';

const KEY_DENIED: ErrorEntry = {
  kind: 'denied',
  says: () =>
    "the credentials may not use the key that the snapshot is encrypted with. Allow kms:Decrypt on it, in the role's policy and in the key's own.",
};

const KEY_UNUSABLE: ErrorEntry = {
  kind: 'failed',
  says: () =>
    'the key that the snapshot is encrypted with cannot be used: it is disabled, deleted or about to be. Without it, nobody restores this snapshot.',
};

const THROTTLED: ErrorEntry = {
  kind: 'throttled',
  says: ({ action }) => `AWS is throttling ${action} for this account and region.`,
};

/**
 * EBS direct APIs Reference, "Common errors", and botocore's model of 2019-11-02: an error names its
 * reason besides its code. Throttling comes with status 400.
 */
const TABLE: Readonly<Record<string, ErrorEntry>> = {
  'AccessDeniedException.DEPENDENCY_ACCESS_DENIED': KEY_DENIED,
  'ValidationException.INVALID_CUSTOMER_KEY': KEY_UNUSABLE,
  'ValidationException.DEPENDENCY_RESOURCE_NOT_FOUND': KEY_UNUSABLE,
  'ResourceNotFoundException.DEPENDENCY_RESOURCE_NOT_FOUND': KEY_UNUSABLE,
  'ValidationException.UNRELATED_SNAPSHOTS': {
    kind: 'failed',
    says: () => 'AWS does not take the two snapshots for ones of the same volume.',
  },
  RequestThrottledException: THROTTLED,
  ResourceNotFoundException: {
    kind: 'notFound',
    says: () => 'the snapshot does not exist any more.',
  },
  InternalServerException: { kind: 'ambiguous', says: (_, message) => `AWS failed: ${message}.` },
  ChecksumMismatch: { kind: 'ambiguous', says: (_, message) => `${message}.` },
};

/**
 * What was thrown while a call to the EBS direct APIs was under way: read, where it is an error of
 * theirs alone, and as it is otherwise. Only their client loads this.
 */
export function readBlockError(cause: unknown, call: Call): unknown {
  const { code, message } = rawError(cause);
  const [base = ''] = code.split('.');
  const key = [code, base].find((one) => Object.hasOwn(TABLE, one));
  const entry = key === undefined ? undefined : TABLE[key];
  if (entry === undefined) return cause;
  const said = entry.says?.(call, message) ?? `${message}.`;
  const sentence = `${inWords(call)} failed (${code}): ${said}`;
  return new AwsError({ kind: entry.kind, problem: { code, sentence }, cause });
}
