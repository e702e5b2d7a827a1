import type { ErrorEntry } from './error-codes.ts';
import { serviceOf } from './error-kind.ts';

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

/** What an error of a call to the EBS direct APIs means; null for one that is not of theirs alone. */
export function entryOfBlocks(action: string, code: string): ErrorEntry | null {
  if (serviceOf(action) !== 'ebs') return null;
  for (const key of [code, code.split('.')[0] ?? '']) {
    if (Object.hasOwn(TABLE, key)) return TABLE[key] ?? null;
  }
  return null;
}
