import type { Clock } from './clock.ts';
import type { CopyOptions } from './copies.ts';
import { AwsError } from './errors.ts';
import type { Caller, Identities } from './identity.ts';
import type { LimitOptions } from './limits.ts';
import type { ListLag } from './list-lag.ts';
import type { Pager } from './paging.ts';
import { flag, type Params } from './params.ts';
import type { Region } from './region.ts';
import type { NewVolumeOptions } from './volumes.ts';
import type { Account, World } from './world.ts';
import type { Xml } from './xml.ts';

/** What all calls share. */
export interface Services {
  readonly clock: Clock;
  readonly identities: Identities;
  readonly pager: Pager;
  readonly limits: LimitOptions;
  readonly listLag: ListLag;
  readonly completesAfterMs: number;
  readonly copies: CopyOptions;
  readonly newVolumes: NewVolumeOptions;
  readonly maxSkewMs: number | undefined;
  readonly lockedError: { readonly code: string; readonly message: string };
}

/** One EC2 call that has passed authentication. */
export interface Ec2Call {
  readonly action: string;
  readonly params: Params;
  readonly caller: Caller;
  readonly account: Account;
  readonly region: Region;
  /** Of all accounts: what is shared is another's. */
  readonly world: World;
  readonly services: Services;
}

export type Ec2Action = (call: Ec2Call) => Xml;

/** Comes after the check of the parameters' form and before anything is looked up. */
export function stopIfDryRun({ params }: Ec2Call): void {
  if (!flag(params, 'DryRun')) return;
  throw new AwsError(
    'DryRunOperation',
    'Request would have succeeded, but DryRun flag is set.',
    412,
  );
}

/** A page token is good for one action in one account and region only. */
export const scopeOf = ({ action, account, region }: Ec2Call) =>
  `${action}/${account.id}/${region.name}`;
