/**
 * What an AWS error means to us.
 *
 * - `throttled`  certainly not executed; send again after a pause
 * - `quota`      a limit that empties with time; send again after a longer pause
 * - `ambiguous`  no trustworthy answer: it may have been executed
 * - `clock`      refused for the runner's clock, which the SDK has corrected; send again at once
 * - `allowed`    a dry-run call that would have succeeded
 * - `protected`  the snapshot cannot be deleted, for a normal reason
 * - `notFound`   the snapshot, volume or instance does not exist
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

/** The calls of the EBS direct APIs that this project sends. */
const OF_BLOCKS = ['ListSnapshotBlocks', 'ListChangedBlocks', 'GetSnapshotBlock'];

/** Whose the call is, as permissions name it. */
export function serviceOf(action: string): 'ec2' | 'ebs' | 'sts' {
  if (OF_BLOCKS.includes(action)) return 'ebs';
  return action === 'GetCallerIdentity' ? 'sts' : 'ec2';
}
