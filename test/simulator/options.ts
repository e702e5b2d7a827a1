import type { BucketOptions } from './buckets.ts';
import type { OnCall } from './changes.ts';
import type { ClockOptions } from './clock.ts';
import type { CopyOptions } from './copies.ts';
import type { Call, Faults } from './faults.ts';
import type { IdentityOptions } from './identity.ts';
import type { LimitOptions } from './limits.ts';
import type { ListLag } from './list-lag.ts';
import type { OidcOptions } from './oidc.ts';
import type { PagingOptions } from './paging.ts';
import type { Params } from './params.ts';
import type { StsOptions } from './sts.ts';
import type { NewVolumeOptions } from './volumes.ts';
import type { World } from './world.ts';

export interface SimulatorOptions extends PagingOptions, IdentityOptions {
  /** Fills the world before the first request. */
  readonly world?: (world: World) => void;
  /** Real time before each answer, in milliseconds. */
  readonly latencyMs?: number | ((call: Call) => number);
  readonly faults?: Faults;
  /** Changes the world right before a call is answered; `changes.ts` has ready ones. */
  readonly onCall?: OnCall;
  /** EC2's token buckets; off unless given. */
  readonly buckets?: BucketOptions;
  readonly clock?: ClockOptions;
  /** Simulated time until a new snapshot is completed; default 0: by the next request. */
  readonly completesAfterMs?: number;
  readonly limits?: LimitOptions;
  /** How CreateVolume and RegisterImage take their time. */
  readonly newVolumes?: NewVolumeOptions;
  /** How copies take their time, and end. */
  readonly copies?: CopyOptions;
  /** How far DescribeSnapshots is behind; not at all unless given. */
  readonly listLag?: ListLag;
  /** How far a signature's time may be from the simulated one; AWS takes 300,000. Off unless given. */
  readonly maxSkewMs?: number;
  readonly lockedError?: { readonly code: string; readonly message: string };
  readonly sts?: StsOptions;
  readonly oidc?: OidcOptions;
  /** A port of 127.0.0.1; any free one unless given. */
  readonly port?: number;
}

/** One request as it was received and answered. */
export interface RequestRecord {
  readonly index: number;
  readonly action: string;
  readonly params: Params;
  readonly account: string;
  readonly region: string;
  readonly accessKeyId: string | undefined;
  /** Simulated time in milliseconds. */
  readonly at: number;
  /** 0 for a request that got no answer. */
  status: number;
  /** The error code, or `(reset)`, `(hang)`. */
  code?: string;
  /** Whether the call had its effect. */
  executed: boolean;
}

/** The name under which a request for a GitHub OIDC token is recorded. */
export const OIDC_ACTION = 'OidcToken';
